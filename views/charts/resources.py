"""Charts of people: who is served in rank order."""

from typing import Any

import altair as alt
import pandas as pd

from views.charts.finances import told

BAR_HEIGHT = 26
SERVED, MISSING = "served", "missing"
LABELS = alt.Axis(labelLimit=alt.ExprRef("containerSize()[0] < 500 ? 125 : 260"), labelOverlap=False)


def waterfall_chart(rows: pd.DataFrame, free: float) -> Any:
    """Projects by rank, each beginning where the one before it ends; what nobody is left for is red.

    `rows` has project, place, start, end, kind and said; `free` is the people there, nan where nobody says.
    """
    order = rows.sort_values("place")["project"].drop_duplicates().tolist()
    along = alt.Y("project:N", sort=order, title=None, axis=LABELS)
    figures = (
        alt.Chart(rows)
        .mark_text(align="left", dx=4, color="currentColor")
        .encode(y=along, x="end:Q", text="said:N")
        .transform_filter(alt.datum.kind == MISSING)
    )
    return alt.layer(_bars(rows, along), figures, _there(free)).properties(height=alt.Step(BAR_HEIGHT))


def _bars(rows: pd.DataFrame, along: alt.Y) -> Any:
    kinds = alt.Scale(domain=[SERVED, MISSING], range=["#2f8796", "#c0453b"])
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2)
        .encode(
            y=along,
            x=alt.X("start:Q", title="FTE, added up in rank order"),
            x2="end:Q",
            color=alt.Color("kind:N", title=None, scale=kinds, legend=alt.Legend(orient="top")),
            tooltip=told(project="Project", said="People", kind="That is"),
        )
    )


def _there(free: float) -> Any:
    """A line at the people there; none where nobody says how many."""
    there = pd.DataFrame({"free": [free], "label": ["people there"]}).dropna()
    return (
        alt.Chart(there)
        .mark_rule(strokeDash=[5, 3], strokeWidth=2, color="currentColor")
        .encode(x="free:Q", tooltip=[alt.Tooltip("free:Q", title="People there (FTE)", format=".1f")])
    )
