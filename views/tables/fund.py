"""Tables of what is funded: who is in and out and why, and the ways to choose side by side."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.selection.program import Array
from pmo_core.selection.solving import Plan
from pmo_core.selection.waterline import Waterline
from pmo_core.selection.why_not import Prices
from views.fund.words import why_words
from views.tables.common import money_column

IN, OUT, PART = "● In", "○ Out", "◐ In part"


def place_of(plan: Plan, project: int) -> str:
    """Whether a project is funded, by shape and word."""
    if not plan.funded[project]:
        return OUT
    return IN if plan.shares[project] >= 1 else PART


def who_table(
    plan: Plan, prices: Prices, titles: Sequence[str], costs: Array, shown: Sequence[int], rules: dict[int, str]
) -> pd.DataFrame:
    """One row per project of `shown`: place, name, worth, cost, why; `rules` says more of some of them."""
    rows = [
        (
            place_of(plan, i),
            titles[i],
            float(prices.worth[i]),
            float(costs[i]),
            _why(why_words(plan, prices, i, bool(np.isnan(costs[i]))), rules.get(i, "")),
        )
        for i in shown
    ]
    table = pd.DataFrame(rows, columns=["place", "name", "worth", "cost", "why"])
    return table.astype({"worth": float, "cost": float})


def _why(words: str, rule: str) -> str:
    return f"{rule}; {words}" if rule else words


def who_columns(currency: str) -> dict[str, Any]:
    """How that table is shown."""
    column = st.column_config
    worth = "The score by the weights as they stand: 0 to 100"
    return {
        "place": column.TextColumn("", width=85),
        "name": column.TextColumn("Project", width=260),
        "worth": column.ProgressColumn("Worth", min_value=0, max_value=100, format="%.1f", width=110, help=worth),
        "cost": money_column("Cost", currency),
        "why": column.TextColumn("Why", width="large"),
    }


def ways_table(lines: Sequence[Waterline]) -> pd.DataFrame:
    """One row per way to choose: projects, cost, worth, what it gives away and which rules it breaks."""
    return pd.DataFrame(
        [(line.way, int(line.funded.sum()), line.cost, line.value, line.lost, len(line.broken)) for line in lines],
        columns=["way", "projects", "cost", "worth", "lost", "broken"],
    )
