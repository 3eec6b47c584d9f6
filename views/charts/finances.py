"""Charts of finances: cost and time performance, what moves the value most."""

from typing import Any

import altair as alt
import pandas as pd

from pmo_core.formats import money_symbol

# d3 writes 1.5G for 1.5 billion; people write 1.5bn.
SHORT = "replace(replace(format(datum.value, '~s'), 'G', 'bn'), 'M', 'm')"
COLOURS = ["#b4553a", "#dc9f8a", "#2f8796", "#7b7263"]  # as legible on light ground as on dark
GREY = "#7b7263"
ON_A_PHONE = "containerSize()[0] < 500"
AT_LEAST, AT_MOST = "at its least", "at its most"


def performance_chart(rows: pd.DataFrame) -> Any:
    """Each project by cost and by schedule: right of 1 it is cheaper than planned, above 1 ahead of the plan.

    `rows` has name, cpi, spi, budget, standing, cpi_said and spi_said.
    """
    bounds = alt.Scale(zero=False, nice=True, padding=12)
    places = (
        alt.Chart(rows)
        .mark_point(filled=True, opacity=0.75)
        .encode(
            x=alt.X(
                "cpi:Q", title="Cost: dearer than planned ← 1 → cheaper", scale=bounds, axis=alt.Axis(tickCount=6)
            ),
            y=alt.Y("spi:Q", title="Time: behind ← 1 → ahead", scale=bounds),
            size=alt.Size("budget:Q", legend=None, scale=alt.Scale(range=[40, 500])),
            shape=alt.Shape(
                "standing:N",
                title=None,
                legend=alt.Legend(orient="top", columns=alt.ExprRef(f"{ON_A_PHONE} ? 2 : 4")),
            ),
            color=alt.Color(
                "standing:N",
                title=None,
                legend=alt.Legend(orient="top", columns=alt.ExprRef(f"{ON_A_PHONE} ? 2 : 4")),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Project"),
                alt.Tooltip("cpi_said:N", title="Cost index"),
                alt.Tooltip("spi_said:N", title="Schedule index"),
                alt.Tooltip("standing:N", title="Stands"),
            ],
        )
    )
    one = pd.DataFrame({"one": [1.0]})
    cross = [
        alt.Chart(one).mark_rule(strokeDash=[3, 3], color=GREY).encode(x="one:Q"),
        alt.Chart(one).mark_rule(strokeDash=[3, 3], color=GREY).encode(y="one:Q"),
    ]
    return alt.layer(*cross, places).properties(height=340)


def tornado_chart(rows: pd.DataFrame, currency: str) -> Any:
    """How far each uncertain figure alone moves the value, longest first; `rows` has stream, place, end (which),
    base, value, said and factor.
    """
    order = rows.sort_values("place")["stream"].drop_duplicates().tolist()
    along = alt.Y("stream:N", sort=order, title=None, axis=alt.Axis(labelLimit=160, labelOverlap=False))
    bars = (
        alt.Chart(rows)
        .mark_bar(height=20, cornerRadius=2)
        .encode(
            y=along,
            x=alt.X(
                "base:Q",
                title=f"Net present value ({money_symbol(currency).strip() or 'money'})",
                axis=alt.Axis(labelExpr=SHORT, tickCount=5),
                scale=alt.Scale(zero=False, padding=30),
            ),
            x2="value:Q",
            color=alt.Color(
                "which:N",
                title=None,
                sort=[AT_LEAST, AT_MOST],
                scale=alt.Scale(domain=[AT_LEAST, AT_MOST], range=[COLOURS[2], COLOURS[0]]),
                legend=alt.Legend(orient="top", symbolType="square"),
            ),
            tooltip=[
                alt.Tooltip("stream:N", title="What"),
                alt.Tooltip("factor:N", title="Turns out as"),
                alt.Tooltip("said:N", title="Net present value"),
            ],
        )
    )
    zero = alt.Chart(pd.DataFrame({"nothing": [0.0]})).mark_rule(strokeDash=[3, 3], color=GREY)
    return alt.layer(bars, zero.encode(x="nothing:Q")).properties(height=alt.Step(34))
