"""What a plan says, in words; names come as the sheet has them and are made safe where they are put on screen."""

import math
from collections.abc import Sequence

import numpy as np

from pmo_core.formats import MISSING
from pmo_core.scoring.shown import shown, shown_parts
from pmo_core.selection.program import Array
from pmo_core.selection.solving import Plan
from pmo_core.selection.why_not import Prices

NAMED = 3
WHOLE_FROM = 1_000
CERTAIN = 1e-9
OTHERS = "others"


def points(value: float) -> str:
    """A sum of scores: one decimal, none from a thousand on.

    >>> points(10.06), points(1412.4), points(float("nan"))
    ('10.1', '1,412', '–')
    """
    if not math.isfinite(value):
        return MISSING
    return f"{shown(value, 0):,.0f}" if abs(value) >= WHOLE_FROM else f"{shown(value):.1f}"


def at_most(share: float) -> str:
    """A share rounded up, so that what is claimed with it is true.

    >>> at_most(0.00031), at_most(0.0213), at_most(0.5)
    ('0.1 %', '2.2 %', '50 %')
    """
    tenths = math.ceil(1000 * share - CERTAIN)
    return f"{tenths / 10:.1f} %" if tenths < 100 else f"{math.ceil(100 * share - CERTAIN)} %"


def proof(gap: float) -> str:
    """How good a plan is proved to be, to follow "worth 149 points, "."""
    if gap <= CERTAIN:
        return "and no other choice is worth more"
    if not math.isfinite(gap):
        return "and how much better another choice could be is not known"
    return f"proven to be within {at_most(gap)} of the best possible"


def listed(names: Sequence[str], most: int = NAMED) -> str:
    """The first names, and how many more.

    >>> listed(["A", "B"]), listed(["A", "B", "C", "D", "E"])
    ('A and B', 'A, B, C and 2 more')
    """
    # A name may have a comma of its own.
    between = "; " if any("," in name for name in names) else ", "
    if len(names) > most + 1:
        return f"{between.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (between.join(names[:-1]), *names[-1:])))


def why_words(plan: Plan, prices: Prices, project: int, unknown_cost: bool) -> str:
    """Why a project is in or out, by what it is worth against the price of what it uses."""
    worth, margin = float(prices.worth[project]), float(prices.margin[project])
    parts = [(name, charge) for name, charge in prices.split(project) if shown(charge) != 0]
    price = shown(sum(charge for _, charge in prices.split(project)))
    split = split_words(parts, price)
    if plan.funded[project]:
        return f"worth {points(worth)}, uses {split}" if parts else f"worth {points(worth)}, uses nothing scarce"
    if unknown_cost:
        return "its cost is unknown, so nobody can say that it fits"
    uses = f", would use {split}" if parts else ""
    fits = " – yet it does not fit beside the others" if margin >= 0 else ""
    return f"worth {points(worth)}{uses}{fits}"


def split_words(parts: Sequence[tuple[str, float]], price: float) -> str:
    """The price of what is used, by rule, dearest first; the parts add up to it as shown.

    >>> split_words([("2027 budget", 7.04), ("data engineers Q3", 5.26)], 12.3)
    '12.3 of what is scarce: 2027 budget 7.0, data engineers Q3 5.3'
    >>> split_words([("budget", 7.04)], 7.0)
    '7.0 of what is scarce: budget'
    """
    named = list(parts[:NAMED])
    rest = sum(charge for _, charge in parts[NAMED:])
    if shown(rest) != 0:
        named.append((OTHERS, rest))
    if len(named) == 1:
        return f"{price:.1f} of what is scarce: {named[0][0]}"
    figures = shown_parts(np.array([charge for _, charge in named]), price).tolist()
    said = ", ".join(f"{name} {figure:.1f}" for (name, _), figure in zip(named, figures, strict=True))
    return f"{price:.1f} of what is scarce: {said}"


def scarce(plan: Plan, used: Array, amounts: Array) -> list[int]:
    """Positions of the limits that have a price, the one that shapes the plan most first.

    `used` and `amounts` have shape (limits,), in the order of the problem; limits are the plan's first rows.
    """
    rent = plan.prices[: len(amounts)] * np.where(np.isfinite(amounts), amounts, 0.0)
    order: list[int] = np.argsort(-rent, kind="stable").tolist()
    return [r for r in order if rent[r] > CERTAIN]
