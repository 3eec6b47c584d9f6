"""Value against cost, with the line of the projects that none beats on both."""

import math
from typing import Any

import altair as alt
import pandas as pd

from views.charts.axes import SHORT

HEIGHT = 420
# Costs that lie further apart than this are drawn on steps of ten, or most projects would share one corner.
WIDE = 30
# Names in the chart: how many, how many of the most valuable, and how far apart (points; part of the width).
MOST_NAMED, TOP_NAMED = 8, 3
APART_UP, APART_ACROSS = 5.0, 0.3
# Grey that can be read on light and on dark; away from the nearer edge; not where a phone has no room for names.
NAME: dict[str, Any] = {
    "color": "#757b84",
    "fontSize": 12,
    "baseline": "middle",
    "dy": -10,
    "limit": 190,
    "align": {"expr": "datum.across > 0.7 ? 'right' : 'left'"},
    "dx": {"expr": "datum.across > 0.7 ? -9 : 9"},
    "opacity": {"expr": "width < 500 ? 0 : 1"},
}
GREY = alt.Legend(symbolFillColor="#7b7263", symbolStrokeWidth=0)
FIELDS = ("project", "cost", "value", "risk", "group", "on_line", "unbeaten")


def value_for_money_chart(rows: pd.DataFrame, cost_title: str, group_title: str = "") -> Any:
    """Points of cost and value under the Pareto line; `rows` has the columns FIELDS.

    `risk` sizes a point where it is known for any, `group` colours it where there is more than one.
    """
    points = (
        alt.Chart(rows)
        .mark_point(filled=True, opacity=0.8)
        .encode(**_where(rows, cost_title), **_look(rows, group_title))
    )
    line = (
        alt.Chart(rows)
        .transform_filter("datum.on_line")
        .mark_line(interpolate="step-after", color="#6b7280", strokeDash=[4, 3])
        .encode(**_where(rows, cost_title), order=alt.Order("cost:Q"))
    )
    named = alt.Chart(named_rows(rows)).mark_text(**NAME).encode(**_where(rows, cost_title), text="project:N")
    return alt.layer(line, points, named).properties(height=HEIGHT)


def named_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The few projects whose names stand in the chart: on the line or worth most, none on top of another."""
    by_worth = rows.sort_values(["value", "cost"], ascending=[False, True], kind="stable")
    wanted = pd.concat([by_worth[by_worth["on_line"]], by_worth.head(TOP_NAMED)])
    wanted = wanted[~wanted.index.duplicated()]
    wanted = wanted.assign(across=_across(rows).loc[wanted.index])
    kept: list[int] = []
    points = list(zip(wanted["across"].tolist(), wanted["value"].tolist(), strict=True))
    for i, (x, y) in enumerate(points):
        free = all(abs(y - points[k][1]) > APART_UP or abs(x - points[k][0]) > APART_ACROSS for k in kept)
        if free and len(kept) < MOST_NAMED:
            kept.append(i)
    return wanted.iloc[kept]


def _across(rows: pd.DataFrame) -> pd.Series:
    """Where each project stands from left to right, 0 to 1."""
    costs = rows["cost"].map(math.log10) if _is_wide(rows) else rows["cost"]
    lowest = costs.min() if _is_wide(rows) else min(0.0, costs.min())
    width = costs.max() - lowest
    return (costs - lowest) / width if width > 0 else costs * 0.0


def _is_wide(rows: pd.DataFrame) -> bool:
    return bool(rows["cost"].min() > 0 and rows["cost"].max() > WIDE * rows["cost"].min())


def _where(rows: pd.DataFrame, cost_title: str) -> dict[str, Any]:
    wide = _is_wide(rows)
    scale = alt.Scale(type="log", nice=False, padding=20) if wide else alt.Scale(zero=True)
    title = f"{cost_title}, each step ten times the one before" if wide else cost_title
    cost = alt.X("cost:Q", title=title, scale=scale, axis=_axis(rows["cost"], wide))
    return {"x": cost, "y": alt.Y("value:Q", title="Score, 0 to 100", scale=alt.Scale(domain=[0, 100]))}


def _axis(costs: pd.Series, wide: bool) -> alt.Axis:
    """Round figures: a few, or each power of ten that the costs reach."""
    if not wide:
        return alt.Axis(labelExpr=SHORT, tickCount=5)
    powers = range(math.floor(math.log10(costs.min())), math.ceil(math.log10(costs.max())) + 1)
    return alt.Axis(labelExpr=SHORT, values=[10.0**power for power in powers])


def _look(rows: pd.DataFrame, group_title: str) -> dict[str, Any]:
    tooltip = [
        alt.Tooltip("project:N", title="Project"),
        alt.Tooltip("value:Q", title="Score", format=".1f"),
        alt.Tooltip("cost:Q", title="Cost", format=",.0f"),
        alt.Tooltip("unbeaten:N", title="On the line"),
    ]
    look: dict[str, Any] = {
        "shape": alt.Shape(
            "unbeaten:N",
            title=None,
            scale=alt.Scale(domain=["yes", "no"], range=["diamond", "circle"]),
            legend=None,
        )
    }
    if rows["risk"].notna().any():
        look["size"] = alt.Size("risk:Q", title="Risk", scale=alt.Scale(range=[30, 400]), legend=GREY)
        tooltip.append(alt.Tooltip("risk:Q", title="Risk", format=".2~f"))
    else:
        look["size"] = alt.value(70)
    if rows["group"].nunique() > 1:
        legend = alt.Legend(orient="bottom", columns=2, labelLimit=130)
        look["color"] = alt.Color("group:N", title=group_title or None, legend=legend)
        tooltip.append(alt.Tooltip("group:N", title=group_title or "Group"))
    return look | {"tooltip": tooltip}
