"""Charts of how sure an order is."""

import altair as alt
import pandas as pd

ROW_HEIGHT = 26
TOOLTIP = [
    alt.Tooltip("criterion:N", title="Criterion"),
    alt.Tooltip("share:Q", title="Weight now (%)", format=".1f"),
    alt.Tooltip("low:Q", title="Holds from (%)", format=".1f"),
    alt.Tooltip("high:Q", title="to (%)", format=".1f"),
]


def stability_chart(stability: pd.DataFrame) -> alt.LayerChart:
    """The interval of each weight as a bar, the weight now as a dot; `stability` is `stability_table`."""
    base = alt.Chart(stability).encode(
        y=alt.Y("criterion:N", sort=stability["criterion"].tolist(), title=None, axis=alt.Axis(labelLimit=190)),
        tooltip=TOOLTIP,
    )
    scale = alt.Scale(domain=[0, 100])
    bars = base.mark_bar(height=8, opacity=0.45, cornerRadius=4).encode(
        x=alt.X("low:Q", title="Weight (%)", scale=scale), x2="high:Q"
    )
    now = base.mark_point(filled=True, size=90, opacity=1).encode(x=alt.X("share:Q", scale=scale))
    return alt.LayerChart(layer=[bars, now], height=alt.Step(ROW_HEIGHT))


def open_chart(undecided: pd.DataFrame, title: str) -> alt.Chart:
    """How often each open project is above the line; `undecided` has project and share in per cent."""
    return (
        alt.Chart(undecided)
        .mark_bar(cornerRadius=2)
        .encode(
            y=alt.Y("project:N", sort=undecided["project"].tolist(), title=None, axis=alt.Axis(labelLimit=260)),
            x=alt.X("share:Q", title=title, scale=alt.Scale(domain=[0, 100])),
            tooltip=[
                alt.Tooltip("project:N", title="Project"),
                alt.Tooltip("share:Q", title="Share of weightings (%)", format=".1f"),
            ],
        )
        .properties(height=alt.Step(ROW_HEIGHT))
    )


def ranks_chart(ranks: pd.DataFrame) -> alt.Chart:
    """Share of weightings at each rank as depth of colour; `ranks` has project, place, rank and share."""
    return (
        alt.Chart(ranks)
        .mark_rect()
        .encode(
            y=alt.Y(
                "project:N",
                sort=alt.EncodingSortField("place", op="min"),
                title=None,
                axis=alt.Axis(labelLimit=260),
            ),
            x=alt.X("rank:O", title="Rank", axis=alt.Axis(labelAngle=0)),
            color=alt.Color("share:Q", title="Weightings (%)", legend=alt.Legend(orient="top")),
            tooltip=[
                alt.Tooltip("project:N", title="Project"),
                alt.Tooltip("rank:O", title="Rank"),
                alt.Tooltip("share:Q", title="Share of weightings (%)", format=".1f"),
            ],
        )
        .properties(height=alt.Step(ROW_HEIGHT))
    )
