"""Cash over time: costs and benefits by period, and benefits less costs so far of everything and of each plan."""

from typing import Any

import altair as alt
import pandas as pd

from pmo_core.formats import money_symbol
from views.charts.axes import ON_A_PHONE, SHORT
from views.charts.finances import COLOURS, GREY, told

GAINS, UNSAID = "Benefits", "Planned, spend not stated"
SERIES = {
    "Spent": COLOURS[0], UNSAID: "#b98a3e", "To be spent": COLOURS[1], GAINS: COLOURS[2],
    "Dis-benefits": COLOURS[3],
}  # fmt: skip
# Told apart by their dashes as well as by colour, as legible on light ground as on dark.
PLAN_COLOURS = ["#a5569c", "#3f7fd0", "#b07d12", "#4e9440"]
DASHES = [[7, 3], [2, 2], [9, 3, 2, 3], [4, 4]]
HEIGHT = 340
BELOW = 0.18  # of the deepest point, left free below it


def cash_chart(
    bars: pd.DataFrame,
    net: pd.DataFrame,
    points: pd.DataFrame,
    plans: pd.DataFrame,
    names: pd.DataFrame,
    currency: str,
) -> Any:
    """Costs below and benefits above the line by period, the running sums across, their turning points named.

    `bars` has start, end, low, high, series, period and said; `net` has day, net and said; `points` has day, net,
    label, line and above; `plans` has plan, day, net and said; `names` has plan, day and at.
    """
    lowest = min(float(part.min()) for part in (bars["high"], net["net"], plans["net"]) if len(part))
    layers = [_bars(bars, lowest, currency), _net(net), *_turns(points)]
    if not plans.empty:
        layers += [_plans(plans), *_names(names)]
    return alt.layer(*layers).resolve_scale(color="independent").properties(height=HEIGHT)


def _bars(bars: pd.DataFrame, lowest: float, currency: str) -> Any:
    shown = [series for series in SERIES if (bars["series"] == series).any()]
    colours = alt.Scale(domain=shown, range=[SERIES[series] for series in shown])
    # Two names stand beside each other on a phone, but for the longest.
    beside = 1 if UNSAID in shown else 2
    legend = alt.Legend(orient="top", symbolType="square", columns=alt.ExprRef(f"{ON_A_PHONE} ? {beside} : 4"))
    years = alt.Axis(format="%Y", tickCount="year", labelOverlap=True)
    money = alt.Axis(labelExpr=SHORT, tickCount=6)
    # The words below the deepest point stand clear of the years.
    clear = alt.Scale(domainMin=float(lowest) * (1 + BELOW), nice=True) if lowest < 0 else alt.Undefined
    return (
        alt.Chart(bars)
        .mark_bar(opacity=0.85)
        .encode(
            x=alt.X("start:T", title=None, axis=years),
            x2="end:T",
            y=alt.Y("low:Q", title=money_symbol(currency).strip() or None, axis=money, scale=clear),
            y2="high:Q",
            color=alt.Color("series:N", title=None, sort=shown, scale=colours, legend=legend),
            tooltip=told(period="Period", series="What", said="Amount"),
        )
    )


def _net(net: pd.DataFrame) -> Any:
    day = alt.Tooltip("day:T", title="End of", format="%b %Y")
    return (
        alt.Chart(net)
        .mark_line(strokeWidth=2.5, color="currentColor")
        .encode(x="day:T", y="net:Q", tooltip=[day, alt.Tooltip("said:N", title="Benefits less costs so far")])
    )


def _plans(plans: pd.DataFrame) -> Any:
    """One line for each plan, under benefits less costs of everything."""
    named = plans["plan"].drop_duplicates().tolist()
    day = alt.Tooltip("day:T", title="End of", format="%b %Y")
    dashes = alt.Scale(domain=named, range=DASHES[: len(named)])
    return (
        alt.Chart(plans)
        .mark_line(strokeWidth=2)
        .encode(
            x="day:T",
            y="net:Q",
            color=alt.Color("plan:N", sort=named, scale=_colours(named), legend=None),
            strokeDash=alt.StrokeDash("plan:N", sort=named, scale=dashes, legend=None),
            tooltip=[alt.Tooltip("plan:N", title="Plan"), day, alt.Tooltip("said:N", title="Benefits less costs")],
        )
    )


def _names(names: pd.DataFrame) -> list[Any]:
    """The name of each line at its end; that of everything in the colour of its line."""
    named = names["plan"].tolist()
    base = alt.Chart(names).encode(x="day:T", y="at:Q", text="plan:N")
    mark = {
        "align": "right",
        "dx": -4,
        "dy": -9,
        "fontWeight": 600,
        "limit": alt.ExprRef(f"{ON_A_PHONE} ? 150 : 260"),
    }
    everything = base.mark_text(color="currentColor", **mark).transform_filter("datum.everything")
    plans = (
        base.mark_text(**mark)
        .encode(color=alt.Color("plan:N", sort=named[1:], scale=_colours(named[1:]), legend=None))
        .transform_filter("!datum.everything")
    )
    return [everything, plans]


def _colours(named: list[str]) -> alt.Scale:
    return alt.Scale(domain=named, range=PLAN_COLOURS[: len(named)])


def _turns(points: pd.DataFrame) -> list[Any]:
    """Trough, break-even and today: a mark and its words, above or below it."""
    base = alt.Chart(points).encode(x="day:T", y="net:Q")
    marks = base.mark_point(filled=True, size=90, color="currentColor", opacity=1).transform_filter("!datum.line")
    rule = base.mark_rule(strokeDash=[2, 3], color=GREY).encode(y=alt.Y()).transform_filter("datum.line")
    words = [
        base.mark_text(align="left", dx=6, dy=dy, fontWeight=600, color="currentColor")
        .encode(text="label:N")
        .transform_filter(f"!datum.line && {'' if above else '!'}datum.above")
        for above, dy in ((True, -12), (False, 16))
    ]
    return [rule, marks, *words]
