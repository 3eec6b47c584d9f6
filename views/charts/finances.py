"""Charts of finances: cost and time performance, what moves the value most."""

from typing import Any

import altair as alt
import pandas as pd

from pmo_core.formats import money_symbol
from views.charts.axes import ON_A_PHONE, SHORT

COLOURS = ["#b4553a", "#dc9f8a", "#2f8796", "#7b7263"]  # as legible on light ground as on dark
GREY = "#7b7263"
AT_LEAST, AT_MOST = "at its least", "at its most"


def performance_chart(rows: pd.DataFrame) -> Any:
    """Each project by cost and by schedule: right of 1 it is cheaper than planned, above 1 ahead of the plan.

    `rows` has name, cpi, spi, budget, standing, cpi_said and spi_said.
    """
    bounds = alt.Scale(zero=False, nice=True, padding=12)
    legend = alt.Legend(orient="top", columns=alt.ExprRef(f"{ON_A_PHONE} ? 1 : 4"))
    cost = "Cost: dearer than planned ← 1 → cheaper"
    places = (
        alt.Chart(rows)
        .mark_point(filled=True, opacity=0.75)
        .encode(
            x=alt.X("cpi:Q", title=cost, scale=bounds, axis=alt.Axis(tickCount=6)),
            y=alt.Y("spi:Q", title="Time: behind ← 1 → ahead", scale=bounds),
            size=alt.Size("budget:Q", legend=None, scale=alt.Scale(range=[40, 500])),
            shape=alt.Shape("standing:N", title=None, legend=legend),
            color=alt.Color("standing:N", title=None, legend=legend),
            tooltip=told(name="Project", cpi_said="Cost index", spi_said="Schedule index", standing="Stands"),
        )
    )
    one = pd.DataFrame({"one": [1.0]})
    cross = [_dashed(one).encode(x="one:Q"), _dashed(one).encode(y="one:Q")]
    return alt.layer(*cross, places).properties(height=340)


def tornado_chart(rows: pd.DataFrame, currency: str) -> Any:
    """How far each uncertain figure alone moves the value, longest first; `rows` has stream, place, end (which),
    base, value, said and factor.
    """
    order = rows.sort_values("place")["stream"].drop_duplicates().tolist()
    money = alt.Axis(labelExpr=SHORT, tickCount=5)
    title = f"Net present value ({money_symbol(currency).strip() or 'money'})"
    ends = alt.Scale(domain=[AT_LEAST, AT_MOST], range=[COLOURS[2], COLOURS[0]])
    legend = alt.Legend(orient="top", symbolType="square")
    bars = (
        alt.Chart(rows)
        .mark_bar(height=20, cornerRadius=2)
        .encode(
            y=alt.Y("stream:N", sort=order, title=None, axis=alt.Axis(labelLimit=160, labelOverlap=False)),
            x=alt.X("base:Q", title=title, axis=money, scale=alt.Scale(zero=False, padding=30)),
            x2="value:Q",
            color=alt.Color("which:N", title=None, sort=[AT_LEAST, AT_MOST], scale=ends, legend=legend),
            tooltip=told(stream="What", factor="Turns out as", said="Net present value"),
        )
    )
    zero = _dashed(pd.DataFrame({"nothing": [0.0]}))
    return alt.layer(bars, zero.encode(x="nothing:Q")).properties(height=alt.Step(34))


def told(**fields: str) -> list[alt.Tooltip]:
    """What the pointer is told: columns of words under these titles."""
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in fields.items()]


def _dashed(rows: pd.DataFrame) -> alt.Chart:
    return alt.Chart(rows).mark_rule(strokeDash=[3, 3], color=GREY)
