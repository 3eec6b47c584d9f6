"""Which limits hold something back, and which are only nearly used up."""

import numpy as np

from pmo_core.selection.program import Array, Mask
from pmo_core.selection.solving import Plan
from pmo_core.selection.why_not import Prices
from views.fund.question import Question
from views.fund.words import CERTAIN, NEARLY, scarce


def binding(question: Question, plan: Plan, prices: Prices, taken: Array) -> tuple[list[int], list[int]]:
    """Positions of the limits that bind and of those only nearly used up; the dearest first, then the fullest.

    A limit binds where two of these hold: little of it is left, it has a price in the plan, the next project in
    line would break it. That is, of those left out that could come in, the one that lacks least.
    """
    amounts = question.amounts
    short = scarce(plan, taken, amounts)
    full = np.divide(taken, amounts, out=np.zeros(len(amounts)), where=np.isfinite(amounts) & (amounts > 0))
    fullest: list[int] = np.argsort(-full, kind="stable").tolist()
    breaks = _broken_by_next(question, plan, prices, taken)
    priced = np.isfinite(amounts) & (plan.prices[: len(amounts)] > CERTAIN)
    others = [r for r in fullest if r not in short and (full[r] >= NEARLY or (priced[r] and breaks[r]))]
    return [*short, *(r for r in others if breaks[r])], [r for r in others if not breaks[r]]


def _broken_by_next(question: Question, plan: Plan, prices: Prices, taken: Array) -> Mask:
    """Which limits have no room for the next project in line, shape (limits,)."""
    limits = question.problem.limits
    could = ~plan.funded
    could[list(question.problem.excluded)] = False
    if not could.any() or not limits:
        return np.zeros(len(limits), dtype=np.bool_)
    following = int(np.argmax(np.where(could, prices.margin, -np.inf)))
    uses = np.array([limit.usage[following] for limit in limits])
    slack = question.amounts - taken
    return uses > slack + CERTAIN * np.maximum(np.abs(taken), 1.0)
