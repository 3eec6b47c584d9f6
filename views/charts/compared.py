"""Chart of scenarios side by side."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from views.charts.axes import SHORT

HEIGHT = 280


def benefits_chart(curve: pd.DataFrame, names: Sequence[str], title: str) -> Any:
    """A line for each scenario; `curve` has name, year, amount and said, `names` the scenarios in their order."""
    legend = alt.Legend(orient="top", columns=2, labelLimit=160, symbolType="stroke")
    return (
        alt.Chart(curve)
        .mark_line(strokeWidth=2.5, point=True)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("amount:Q", title=title, axis=alt.Axis(labelExpr=SHORT, tickCount=5)),
            color=alt.Color("name:N", sort=list(names), title=None, legend=legend),
            strokeDash=alt.StrokeDash("name:N", sort=list(names), title=None, legend=legend),
            tooltip=[
                alt.Tooltip("name:N", title="Scenario"),
                alt.Tooltip("year:O", title="Up to the end of"),
                alt.Tooltip("said:N", title="Benefits"),
            ],
        )
        .properties(height=HEIGHT)
    )
