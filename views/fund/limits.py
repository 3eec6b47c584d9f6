"""What a plan uses of each limit."""

import numpy as np
import pandas as pd

from pmo_core.formats import count, money, number
from views.charts.fund import BINDS, ENOUGH, NEARLY_UP
from views.fund.answer import Answer
from views.fund.binding import binding

MOST_SHOWN = 12


def limit_rows(answer: Answer) -> pd.DataFrame:
    """The fullest limits, what runs out among them: `limit`, `place`, `used` in per cent, `kind`, `said`."""
    question = answer.question
    limits = question.problem.limits
    amounts, taken = question.amounts, answer.taken
    with np.errstate(divide="ignore", invalid="ignore"):
        full = np.where(np.isfinite(amounts) & (amounts > 0), taken / amounts, 0.0)
    binds, nearly = binding(question, answer.plan, answer.prices, taken)
    first = [*binds, *nearly]
    then = [r for r in np.argsort(-full, kind="stable").tolist() if r not in first and full[r] > 0]
    shown = sorted([*first, *then][:MOST_SHOWN], key=lambda r: -full[r])
    money_limits = set(question.fundable.money)

    def said(r: int, amount: float) -> str:
        return money(amount, question.currency) if limits[r].name in money_limits else number(amount)

    return pd.DataFrame(
        [
            (
                limits[r].name,
                place,
                100 * float(full[r]),
                BINDS if r in binds else NEARLY_UP if r in nearly else ENOUGH,
                f"{said(r, float(taken[r]))} of {said(r, float(amounts[r]))}",
            )
            for place, r in enumerate(shown)
        ],
        columns=["limit", "place", "used", "kind", "said"],
    )


def limits_words(rows: pd.DataFrame) -> str:
    """How many of these limits bind, are nearly used up and have enough left."""
    kinds = rows["kind"].tolist()
    binds, nearly, enough = (kinds.count(kind) for kind in (BINDS, NEARLY_UP, ENOUGH))
    said = (
        f"{count(binds, 'binds', 'bind')}" if binds else "none binds",
        f"{count(nearly, 'is', 'are')} nearly used up" if nearly else "",
        f"{count(enough, 'has', 'have')} enough left" if enough else "",
    )
    return ", ".join(filter(None, said))
