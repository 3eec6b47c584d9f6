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
CERTAIN, EDGE = 1e-9, 0.05
NEARLY = 0.9
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


def why_words(plan: Plan, prices: Prices, project: int, limits: int) -> str:
    """Why a project is in or out, by what it is worth against the price of what it uses.

    `limits` is how many rows of the prices are limits; the others are rules between projects, told apart here.
    """
    worth, parts = float(prices.worth[project]), scarce_parts(prices, project, limits)
    price = shown(float(prices.charged[:limits, project].sum()))
    uses = "uses" if plan.funded[project] else "would use"
    split = f"{uses} {split_words(parts, price)}" if parts else f"{uses} nothing scarce"
    ties = _by_rules(float(prices.charged[limits:, project].sum()))
    return f"worth {points(worth)}, {split}{ties}{at_the_edge(plan, prices, project)}"


def scarce_parts(prices: Prices, project: int, limits: int) -> list[tuple[str, float]]:
    """The limits that charge a project anything to speak of, dearest first."""
    resources = set(prices.row_names[:limits])
    return [(name, charge) for name, charge in prices.split(project) if name in resources and shown(charge) != 0]


def at_the_edge(plan: Plan, prices: Prices, project: int) -> str:
    """Said of a project that is out although it is worth what it would use."""
    out = not plan.funded[project] and float(prices.margin[project]) >= -EDGE
    return " – just at the edge: only a part of it would fit" if out else ""


def _by_rules(charge: float) -> str:
    """What rules between projects add to the price of one, or take from it."""
    if shown(abs(charge)) == 0:
        return ""
    if charge > 0:
        return f", and rules that tie it to others take {shown(charge):.1f}"
    return f", and others that need it bear {shown(-charge):.1f} of that"


def split_words(parts: Sequence[tuple[str, float]], price: float) -> str:
    """The price of what is used, by rule, dearest first; the parts add up to it as shown.

    >>> split_words([("2027 budget", 7.04), ("data engineers Q3", 5.26)], 12.3)
    '12.3 of what is scarce: 2027 budget 7.0, data engineers Q3 5.3'
    >>> split_words([("budget", 7.04)], 7.0)
    '7.0 of what is scarce: budget'
    """
    return f"{price:.1f} of what is scarce: {parts_words(parts, price)}"


def parts_words(parts: Sequence[tuple[str, float]], price: float) -> str:
    """The parts of a price, which add up to it as shown; a single one needs no figure."""
    named = list(parts[:NAMED])
    rest = sum(charge for _, charge in parts[NAMED:])
    if shown(rest) != 0:
        named.append((OTHERS, rest))
    if len(named) == 1:
        return named[0][0]
    figures = shown_parts(np.array([charge for _, charge in named]), price).tolist()
    return ", ".join(f"{name} {figure:.1f}" for (name, _), figure in zip(named, figures, strict=True))


def scarce(plan: Plan, taken: Array, amounts: Array) -> list[int]:
    """Positions of the limits that run out: they have a price and are nearly used up; what shapes most is first.

    Args:
        plan: Whose prices of the first rows are those of the limits.
        taken: Used of each limit, shape (limits,).
        amounts: What each allows, shape (limits,), infinite where it does not bind.
    """
    rent = plan.prices[: len(amounts)] * np.where(np.isfinite(amounts), amounts, 0.0)
    order: list[int] = np.argsort(-rent, kind="stable").tolist()
    return [r for r in order if rent[r] > CERTAIN and taken[r] >= NEARLY * amounts[r]]
