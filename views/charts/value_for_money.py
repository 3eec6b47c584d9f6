"""Value against cost, with the line of the projects that none beats on both."""

import math
from typing import Any

import altair as alt
import pandas as pd

HEIGHT = 420
# Costs that lie further apart than this are drawn on steps of ten, or most projects would share one corner.
WIDE = 30
# d3 writes 1.5G for 1.5 billion; people write 1.5bn.
SHORT = "replace(replace(format(datum.value, '~s'), 'G', 'bn'), 'M', 'm')"
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
    return alt.layer(line, points).properties(height=HEIGHT)


def _where(rows: pd.DataFrame, cost_title: str) -> dict[str, Any]:
    wide = rows["cost"].min() > 0 and rows["cost"].max() > WIDE * rows["cost"].min()
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
