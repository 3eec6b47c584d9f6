"""Charts of a funding plan: what it uses of each limit, and what each amount of money could buy."""

from typing import Any

import altair as alt
import pandas as pd

BAR_HEIGHT = 30
FAINT = 0.35
HEIGHT = 400
# d3 writes 1.5G for 1.5 billion; people write 1.5bn.
SHORT = "replace(replace(format(datum.value, '~s'), 'G', 'bn'), 'M', 'm')"


def limits_chart(rows: pd.DataFrame, *, faint: bool = False) -> Any:
    """Used share of each limit as a bar, what runs out in the first colour; `rows` has limit, place, used, kind."""
    along = alt.Y(
        "limit:N", sort=alt.EncodingSortField("place", op="min"), title=None, axis=alt.Axis(labelLimit=170)
    )
    tooltip = [
        alt.Tooltip("limit:N", title="Limit"),
        alt.Tooltip("said:N", title="Used"),
        alt.Tooltip("kind:N", title="That is"),
    ]
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2, opacity=FAINT if faint else 1)
        .encode(
            y=along,
            x=alt.X("used:Q", title="Used (%)", scale=alt.Scale(domainMin=0, domainMax=100)),
            color=alt.Color(
                "kind:N", title=None, sort=["runs out", "enough left"], legend=alt.Legend(orient="top")
            ),
            tooltip=tooltip,
        )
        .properties(height=alt.Step(BAR_HEIGHT))
    )
