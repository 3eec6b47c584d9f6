"""Value against cost, with the line of the projects that none beats on both."""

from typing import Any

import altair as alt
import pandas as pd

HEIGHT = 380
FIELDS = ("project", "cost", "value", "risk", "group", "on_line", "unbeaten")


def value_for_money_chart(rows: pd.DataFrame, cost_title: str, group_title: str = "") -> Any:
    """Points of cost and value under the Pareto line; `rows` has the columns FIELDS.

    `risk` sizes a point where it is known for any, `group` colours it where there is more than one.
    """
    points = (
        alt.Chart(rows)
        .mark_point(filled=True, opacity=0.8)
        .encode(**_where(cost_title), **_look(rows, group_title))
    )
    line = (
        alt.Chart(rows)
        .transform_filter("datum.on_line")
        .mark_line(interpolate="step-after", color="#6b7280", strokeDash=[4, 3])
        .encode(**_where(cost_title), order=alt.Order("cost:Q"))
    )
    return alt.layer(line, points).properties(height=HEIGHT)


def _where(cost_title: str) -> dict[str, Any]:
    cost = alt.X("cost:Q", title=cost_title, axis=alt.Axis(format="~s", tickCount=5))
    return {"x": cost, "y": alt.Y("value:Q", title="Score, 0 to 100", scale=alt.Scale(domain=[0, 100]))}


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
        look["size"] = alt.Size("risk:Q", title="Risk", scale=alt.Scale(range=[30, 400]))
        tooltip.append(alt.Tooltip("risk:Q", title="Risk", format=".2~f"))
    else:
        look["size"] = alt.value(70)
    if rows["group"].nunique() > 1:
        legend = alt.Legend(orient="bottom", columns=1, labelLimit=260)
        look["color"] = alt.Color("group:N", title=group_title or None, legend=legend)
        tooltip.append(alt.Tooltip("group:N", title=group_title or "Group"))
    return look | {"tooltip": tooltip}
