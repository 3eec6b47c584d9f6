"""Charts of benefits: what was planned beside what arrived."""

from typing import Any

import altair as alt
import pandas as pd

from pmo_core.formats import money
from views.charts.axes import ON_A_PHONE, SHORT

SERIES = {"planned": "Planned", "actual": "Arrived"}
GREY = "#8a8f94"  # as legible on light ground as on dark
DASHES = [[6, 4], [1, 0]]
STEPS = {"Total": "#5b8a93", "Adds": "#6f9f5a", "Takes away": "#c8743b"}


def benefit_curve_chart(curves: pd.DataFrame, as_of: pd.Timestamp, title: str) -> alt.LayerChart:
    """Plan (dashed) and arrival (solid) by month; `curves` has month, planned and actual."""
    series = list(SERIES.values())
    legend = alt.Legend(orient="top", symbolType="stroke")
    lines = (
        alt.Chart(curve_rows(curves))
        .mark_line(strokeWidth=2.5, interpolate="linear")
        .encode(
            x=alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True)),
            y=alt.Y("value:Q", title=title, axis=alt.Axis(labelExpr=SHORT)),
            color=alt.Color("series:N", title=None, sort=series, legend=legend),
            strokeDash=alt.StrokeDash(
                "series:N", title=None, sort=series, legend=legend, scale=alt.Scale(domain=series, range=DASHES)
            ),
            tooltip=[
                alt.Tooltip("month:T", title="Month", format="%b %Y"),
                alt.Tooltip("series:N", title="Series"),
                alt.Tooltip("value:Q", title="Value", format=",.0f"),
            ],
        )
    )
    today = alt.Chart(pd.DataFrame({"day": [as_of]})).mark_rule(strokeDash=[2, 3], color=GREY).encode(x="day:T")
    return alt.LayerChart(layer=[lines, today], height=300)


def curve_rows(curves: pd.DataFrame) -> pd.DataFrame:
    """One row per month and series that has a value: `month`, `series`, `value`."""
    long = curves.melt("month", list(SERIES), "series", "value").dropna(subset=["value"])
    return long.assign(series=long["series"].map(SERIES))


def waterfall_rows(steps: pd.DataFrame) -> pd.DataFrame:
    """Each step as a bar from where the one before ended: `step`, `amount`, `low`, `high`, right `end`, `kind`.

    The first is a total, the last two stand on each other beside the rest: together they end where the steps do.
    """
    ends = steps["amount"].cumsum()
    amounts = steps["amount"].tolist()
    starts = [*(ends - steps["amount"]).tolist()[:-2], 0.0, amounts[-2]]
    kinds = ["Adds" if amount >= 0 else "Takes away" for amount in amounts]
    kinds = ["Total", *kinds[1:-2], "Total", "Total"]
    highs = [start + amount for start, amount in zip(starts, amounts, strict=True)]
    ends_at = [max(start, high) for start, high in zip(starts, highs, strict=True)]
    return steps.assign(low=starts, high=highs, end=ends_at, kind=kinds)


def waterfall_chart(steps: pd.DataFrame, currency: str) -> Any:
    """From approved to arrived, each step with its amount; `steps` has step and amount in order."""
    rows = waterfall_rows(steps)
    rows = rows.assign(said=[money(amount, currency) for amount in rows["amount"]])
    # Room for what is said behind the longest bar.
    reach = alt.Scale(domainMax=1.2 * max(float(rows["high"].max()), 0.0))
    amounts = alt.Axis(labelExpr=SHORT, tickCount=alt.ExprRef(f"{ON_A_PHONE} ? 3 : 8"))
    names = alt.Axis(labelLimit=180, labelOverlap=False)
    tips = [alt.Tooltip("step:N", title="Step"), alt.Tooltip("amount:Q", title="Amount", format=",.0f")]
    base = alt.Chart(rows).encode(
        y=alt.Y("step:N", sort=list(steps["step"]), title=None, axis=names), tooltip=tips
    )
    colours = alt.Scale(domain=list(STEPS), range=list(STEPS.values()))
    bars = base.mark_bar(cornerRadius=2).encode(
        x=alt.X("low:Q", title=f"Over all lives, {currency}".rstrip(", "), axis=amounts, scale=reach),
        x2="high:Q",
        color=alt.Color("kind:N", title=None, scale=colours, legend=alt.Legend(orient="top")),
    )
    said = base.mark_text(align="left", dx=5, color="currentColor").encode(x="end:Q", text="said:N")
    return alt.layer(bars, said).properties(height=alt.Step(30))
