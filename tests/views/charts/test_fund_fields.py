"""The charts of a funding plan name only columns that their tables have."""

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from pmo_core.selection.model import Limit, Problem
from pmo_core.selection.solving import solve
from pmo_core.selection.why_not import prices_of
from tests.views.charts.test_fields import fields
from views.charts.fund import LABELS, LINES, frontier_chart, limits_chart, price_chart
from views.tables.fund import curve_rows, mark_rows, price_rows


def all_layers(chart: Any) -> list[Any]:
    return [part for layer in chart.layer for part in all_layers(layer)] if hasattr(chart, "layer") else [chart]


def named(chart: Any) -> set[str]:
    return {name for part in all_layers(chart) for name in fields(part.to_dict()["encoding"])}


def test_every_field_of_the_limits_is_a_column_of_their_table() -> None:
    rows = pd.DataFrame(
        {"limit": ["A"], "place": [0], "used": [97.0], "kind": ["runs out"], "said": ["97 of 100"]}
    )
    for faint in (False, True):
        assert {"limit", "used", "kind", "place"} <= named(limits_chart(rows, faint=faint)) <= set(rows.columns)
    assert limits_chart(rows, faint=True).to_dict()["mark"]["opacity"] < 1


def test_every_field_of_a_price_is_a_column_and_the_bars_end_at_worth_and_price() -> None:
    # Half of the second project fills the budget, so a unit of it costs 1.2 points.
    problem = Problem(("P-1", "P-2"), np.array([10.0, 12.0]), (Limit("Budget", np.array([5.0, 10.0]), 10.0),))
    rows = price_rows(prices_of(problem, solve(problem, time_limit_s=5)), 0)
    assert named(price_chart(rows)) <= set(rows.columns)
    assert rows.groupby("bar", sort=False)["points"].sum().round(6).tolist() == [10.0, 6.0]


def test_every_field_of_the_frontier_is_a_column_and_what_is_not_known_is_no_point() -> None:
    amounts = np.array([1.0, 2.0])
    curve = curve_rows(amounts, {"bound": np.array([5.0, 9.0]), "best": np.array([np.nan, 8.0])})
    marks = mark_rows({"ranking": (2.0, 7.0), "optimum": (2.0, 8.0), "chosen": (1.0, 4.0)}, "GBP")
    chart = frontier_chart(curve, marks, "Money (£)")
    assert isinstance(chart, alt.LayerChart)
    assert named(chart) <= set(curve.columns) | set(marks.columns)
    assert set(curve["line"]) <= set(LINES)
    assert set(marks["mark"]) == set(LABELS)
    assert curve["worth"].tolist() == [5.0, 9.0, 8.0]
