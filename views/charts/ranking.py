"""Charts of an order: what each project's score is made of."""

import altair as alt
import pandas as pd

BAR_HEIGHT = 26
FEW = 8
TOOLTIP = [
    alt.Tooltip("project:N", title="Project"),
    alt.Tooltip("criterion:N", title="Criterion"),
    alt.Tooltip("points:Q", title="Points", format=".1f"),
]


def contribution_chart(contributions: pd.DataFrame) -> alt.Chart:
    """Stacked bars, one per project in order; `contributions` has project, place, criterion, turn and points."""
    columns = 1 if contributions["criterion"].nunique() <= FEW else 3
    legend = alt.Legend(orient="top", columns=columns)
    criteria = contributions.sort_values("turn")["criterion"].drop_duplicates().tolist()
    return (
        alt.Chart(contributions)
        .mark_bar()
        .encode(
            y=alt.Y(
                "project:N",
                sort=alt.EncodingSortField("place", op="min"),
                title=None,
                axis=alt.Axis(labelLimit=190, labelOverlap=False),
            ),
            x=alt.X("points:Q", title="Score, by criterion", axis=alt.Axis(tickCount=5)),
            color=alt.Color("criterion:N", title=None, legend=legend, sort=criteria),
            order=alt.Order("turn:Q"),
            tooltip=TOOLTIP,
        )
        .properties(height=alt.Step(BAR_HEIGHT))
    )
