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
