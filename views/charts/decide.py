"""The forward test, drawn: what counts in full, what is spent in grey."""

from typing import Any

import altair as alt
import pandas as pd

from views.charts.axes import ON_A_PHONE

SUNK, ADDS, TAKES, SUM = "Sunk: in no sum", "Adds", "Takes away", "Comes to"
KINDS = [ADDS, TAKES, SUM, SUNK]
COLOURS = ["#3f958c", "#c8842b", "#1c6672", "#9a9a9a"]  # each legible on light ground and on dark
BAR = 26
LABEL_ROOM = alt.ExprRef(f"{ON_A_PHONE} ? 120 : 190")
LEGEND = alt.Legend(orient="top", symbolType="square", columns=alt.ExprRef(f"{ON_A_PHONE} ? 2 : 4"))


def forward_chart(rows: pd.DataFrame) -> Any:
    """Bars from 0, one per line of the sum; `rows` has line, place, amount, kind, label and end."""
    order = rows.sort_values("place")["line"].tolist()
    spread = float(rows["amount"].abs().max()) or 1.0
    low, high = float(min(rows["amount"].min(), 0.0)), float(max(rows["amount"].max(), 0.0))
    # Room beside the bars for their figures.
    domain = [low - (0.28 * spread if low < 0 else 0.0), high + 0.28 * spread]
    names = alt.Axis(labelLimit=LABEL_ROOM, ticks=False, domain=False, labelOverlap=False)
    titles = {"line": "What", "label": "Today's money", "kind": "It"}
    base = alt.Chart(rows).encode(
        y=alt.Y("line:N", sort=order, title=None, axis=names),
        x=alt.X("amount:Q", axis=None, scale=alt.Scale(domain=domain, nice=False)),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()],
    )
    colours = alt.Scale(domain=KINDS, range=COLOURS)
    bars = base.mark_bar(cornerRadius=2, height={"band": 0.72}).encode(
        color=alt.Color("kind:N", sort=KINDS, scale=colours, title=None, legend=LEGEND),
        opacity=alt.condition(alt.datum.kind == SUNK, alt.value(0.45), alt.value(1.0)),
    )
    label = base.mark_text(dx=5, align="left", color="currentColor").encode(text="label:N")
    right = label.transform_filter("datum.amount >= 0")
    left = label.transform_filter("datum.amount < 0").mark_text(dx=-5, align="right", color="currentColor")
    return alt.layer(bars, right, left).properties(height=alt.Step(BAR))
