"""The chart of health checks: score by day."""

from typing import Any

import altair as alt
import pandas as pd

WHO = ["Somebody else", "The manager"]


def health_chart(rows: pd.DataFrame) -> Any:
    """Score of each check, 0 to 1, by day; filled where somebody other than the manager made it.

    `rows` has day, score, who and by.
    """
    share = alt.Axis(format="%", values=[0, 0.5, 1])
    base = alt.Chart(rows).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(labelOverlap=True, format="%b %Y", tickCount=5)),
        y=alt.Y("score:Q", title="Score", scale=alt.Scale(domain=[0, 1]), axis=share),
        tooltip=[
            alt.Tooltip("day:T", title="Day", format="%-d %b %Y"),
            alt.Tooltip("score:Q", title="Score", format=".0%"),
            alt.Tooltip("by:N", title="By"),
            alt.Tooltip("who:N", title="Who checked"),
        ],
    )
    points = base.mark_point(size=80, filled=True, opacity=1, color="#2a7f8e").encode(
        shape=alt.Shape(
            "who:N",
            title=None,
            scale=alt.Scale(domain=WHO, range=["circle", "triangle-up"]),
            legend=alt.Legend(orient="top"),
        )
    )
    return alt.layer(base.mark_line(strokeWidth=1.6, color="#2a7f8e"), points).properties(height=200)
