"""How a figure is made up by criterion, one step after another."""

from typing import Any

import altair as alt
import pandas as pd

BAR_HEIGHT = 26


def split_chart(rows: pd.DataFrame, title: str) -> Any:
    """Waterfall of `rows`: `part`, `turn`, `start`, `end`, `points`, `said` and `kind` (more, less or in all)."""
    order = rows.sort_values("turn")["part"].tolist()
    along = alt.Y("part:N", sort=order, title=None, axis=alt.Axis(labelLimit=180, labelOverlap=False))
    colour = alt.Color(
        "kind:N",
        legend=None,
        sort=["more", "less", "in all"],
    )
    tooltip = [alt.Tooltip("part:N", title="Part"), alt.Tooltip("said:N", title="Points")]
    bars = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            y=along,
            x=alt.X("start:Q", title=title, scale=alt.Scale(padding=30)),
            x2="end:Q",
            color=colour,
            tooltip=tooltip,
        )
    )
    figures = (
        alt.Chart(rows)
        .mark_text(align="left", dx=5, color="currentColor")
        .encode(y=along, x=alt.X("right:Q"), text="said:N")
    )
    return alt.layer(bars, figures).properties(height=alt.Step(BAR_HEIGHT))
