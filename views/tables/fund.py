"""Tables of what is funded: who is in and out and why, and the ways to choose side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import money
from pmo_core.scoring.shown import shown
from pmo_core.selection.from_tables import Fundable
from pmo_core.selection.program import Array
from pmo_core.selection.solving import Plan
from pmo_core.selection.waterline import Waterline
from pmo_core.selection.why_not import Prices
from views.charts.fund import BEST, BOUND, BY_RATIO, CHOSEN, OPTIMUM, RANKING
from views.fund.words import CERTAIN, OTHERS, at_the_edge, parts_words, points, scarce_parts, why_words
from views.tables.common import money_column

WORTH, PRICE = "Its worth", "Price of what it uses"
MOST_PARTS = 5
COST_UNKNOWN, NOTHING_SCARCE = "its cost is unknown, so nobody can say that it fits", "nothing scarce"
CHOSEN_BY_NUMBER, BEHIND = "among the most points for the number allowed", "no more points than any that is in"
BY_RULES = "rules keep it out"
USES = (
    "What the projects next in line would make of the same money and people, in points. A project is worth its "
    "place where its worth is more."
)
START, RESUME, GO_ON, PART = "● Start", "● Resume", "● Go on", "◐ In part"
STOP, LEAVE, UNDECIDED = "○ Stop", "○ Leave out", "– Cost unknown"
# A number of ours is no reason to stop what runs.
NOT_CHOSEN = "○ Not chosen"


def place_of(plan: Plan, fundable: Fundable, project: int) -> str:
    """What to do about a project, by shape and word; nothing is decided about one whose cost nobody says."""
    running = fundable.running[project]
    if not plan.funded[project]:
        if not fundable.money:
            return NOT_CHOSEN
        return UNDECIDED if fundable.unknown[project] else STOP if running else LEAVE
    if plan.shares[project] < 1:
        return PART
    return GO_ON if running else RESUME if fundable.resumable[project] else START


def who_table(
    plan: Plan, prices: Prices, fundable: Fundable, shown: Sequence[int], rules: Mapping[int, str]
) -> pd.DataFrame:
    """One row per project of `shown`: place, name, worth, price of what it uses, cost, why.

    `rules` says of some projects which rule sets their place.
    """
    limits = len(fundable.problem.limits)
    rows = [
        (
            place_of(plan, fundable, i),
            fundable.titles[i],
            float(prices.worth[i]),
            float(prices.charged[:limits, i].sum()),
            float(fundable.costs[i]),
            _split(plan, prices, fundable, i, rules),
        )
        for i in shown
    ]
    table = pd.DataFrame(rows, columns=["place", "name", "worth", "price", "cost", "why"])
    return table.astype({"worth": float, "price": float, "cost": float})


def _split(plan: Plan, prices: Prices, fundable: Fundable, project: int, rules: Mapping[int, str]) -> str:
    """What is scarce of what it uses, after the rule that sets its place where one does."""
    if not fundable.money:
        return _by_number(plan, prices, project, rules)
    if fundable.unknown[project] and not plan.funded[project]:
        return rules.get(project, "") or COST_UNKNOWN
    parts = scarce_parts(prices, project, len(fundable.problem.limits))
    price = shown(float(prices.charged[: len(fundable.problem.limits), project].sum()))
    said = parts_words(parts, price) if parts else NOTHING_SCARCE
    rule = f"{rules[project]}; " if project in rules else ""
    return f"{rule}{said}{at_the_edge(plan, prices, project)}"


def _by_number(plan: Plan, prices: Prices, project: int, rules: Mapping[int, str]) -> str:
    """Why a project is in or out where no cost is known: by its rule, or by its points."""
    if project in rules:
        return rules[project]
    if plan.funded[project]:
        return CHOSEN_BY_NUMBER
    least = float(prices.worth[plan.funded].min(initial=np.inf))
    return BEHIND if float(prices.worth[project]) <= least + CERTAIN else BY_RULES


def who_columns(currency: str, *, with_costs: bool = True) -> dict[str, Any]:
    """How that table is shown; without costs there is no price and no money to show."""
    column = st.column_config
    worth = "The score by the weights as they stand: 0 to 100"
    hidden = {} if with_costs else {"price": None, "cost": None}
    return {
        "place": column.TextColumn("Do", width=125),
        "name": column.TextColumn("Project", width=230),
        "worth": column.ProgressColumn("Worth", min_value=0, max_value=100, format="%.1f", width=110, help=worth),
        "price": column.NumberColumn("Price of what it uses (points)", format="%.1f", width=200, help=USES),
        "cost": money_column("Still costs", currency, "What it would still use, as far as the sheet says"),
        "why": column.TextColumn("Of what is scarce" if with_costs else "Why", width=460),
    } | hidden


def reason(plan: Plan, prices: Prices, fundable: Fundable, project: int, rules: Mapping[int, str]) -> str:
    """Why a project is in or out in a sentence, with the rule that sets its place where one does."""
    if not fundable.money:
        return f"worth {points(float(prices.worth[project]))}, {_by_number(plan, prices, project, rules)}"
    if fundable.unknown[project] and not plan.funded[project]:
        return rules.get(project, "") or COST_UNKNOWN
    words = why_words(plan, prices, project, len(fundable.problem.limits))
    return f"{rules[project]}; {words}" if project in rules else words


def price_rows(prices: Prices, project: int) -> pd.DataFrame:
    """Two bars: `bar` (its worth, the price), `part`, `turn`, `points` and `said`."""
    worth = float(prices.worth[project])
    parts = [(name, charge) for name, charge in prices.split(project) if charge > 0]
    rest = sum(charge for _, charge in parts[MOST_PARTS:])
    parts = [*parts[:MOST_PARTS], *([(OTHERS, rest)] if rest > 0 else [])]
    rows = [(WORTH, WORTH, 0, worth), *((PRICE, name, k + 1, charge) for k, (name, charge) in enumerate(parts))]
    table = pd.DataFrame(rows, columns=["bar", "part", "turn", "points"])
    return table.assign(said=[f"{shown(charge):.1f}" for charge in table["points"]])


def differ_table(titles: Sequence[str], lines: Sequence[Waterline], costs: Array) -> pd.DataFrame:
    """One row per project that not every way treats alike: name, cost and a mark under each way that funds it."""
    chosen = np.array([line.funded for line in lines])
    split = np.flatnonzero(chosen.any(axis=0) & ~chosen.all(axis=0)).tolist()
    marks = {line.way: ["●" if line.funded[i] else "" for i in split] for line in lines}
    # The cost is last: on a phone the marks are what is seen beside the names.
    return pd.DataFrame({"name": [titles[i] for i in split], **marks, "cost": [float(costs[i]) for i in split]})


def differ_columns(ways: Mapping[str, str], currency: str) -> dict[str, Any]:
    """How that table is shown; `ways` are their headings by name."""
    column = st.column_config
    return {
        "name": column.TextColumn("Project", width=200),
        "cost": money_column("Cost", currency),
    } | {way: column.TextColumn(heading, width="small") for way, heading in ways.items()}


def curve_rows(amounts: Array, lines: Mapping[str, Array]) -> pd.DataFrame:
    """One row per amount and line that is known there: `money`, `worth`, `line`."""
    said = {"bound": BOUND, "best": BEST, "by_ratio": BY_RATIO}
    rows = [
        (float(amount), float(worth), said[name])
        for name, worths in lines.items()
        for amount, worth in zip(amounts, worths, strict=True)
        if np.isfinite(worth)
    ]
    return pd.DataFrame(rows, columns=["money", "worth", "line"])


def mark_rows(marks: Mapping[str, tuple[float, float]], currency: str) -> pd.DataFrame:
    """One row per mark on the curve: `money`, `worth`, `mark`, `said`."""
    named = {"ranking": RANKING, "optimum": OPTIMUM, "chosen": CHOSEN}
    rows = [
        (amount, worth, named[name], f"{points(worth)} points for {money(amount, currency)}")
        for name, (amount, worth) in marks.items()
    ]
    return pd.DataFrame(rows, columns=["money", "worth", "mark", "said"])
