"""One benefit's four series, each named at its line, with what nobody measured left open to see."""

from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from pmo_core.benefits.four_series import FourSeries
from pmo_core.formats import number
from views.charts.axes import SHORT
from views.charts.benefits import GREY

SERIES = {"approved": "As approved", "planned": "Plan now", "forecast": "Forecast", "actual": "Arrived"}
GAP = "Not measured between"
# Told apart by dash and width as well as by colour; each colour stands on light ground and on dark.
LINES = {
    "As approved": (GREY, [2, 2], 2.0),
    "Plan now": ("#2a7f8e", [8, 4], 2.0),
    "Forecast": ("#c8743b", [2, 5], 2.5),
    GAP: ("#3f9142", [1, 6], 1.5),
    "Arrived": ("#3f9142", [1, 0], 3.0),
}
HEIGHT = 340
ROOM = 0.12  # of the figures drawn, above and below them
APART = 0.07  # of the height, between the names of two lines: one line of their letters


def four_series_chart(found: FourSeries, as_of: pd.Timestamp, title: str) -> alt.LayerChart:
    """The four lines of one benefit, named where they end, and a field where nobody has measured."""
    rows = series_rows(found)
    low, high = ends_of(rows)
    today = (
        alt.Chart(pd.DataFrame({"month": [as_of]})).mark_rule(strokeDash=[2, 3], color=GREY).encode(x="month:T")
    )
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)

    def height(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=title, axis=alt.Axis(labelExpr=SHORT), scale=scale)

    unmeasured = _unmeasured(found, as_of, (low, high), height("low"))
    layers = [
        *unmeasured,
        today,
        *_lines(rows, height("value")),
        *_names(label_rows(rows), height("at"), _rises(rows)),
    ]
    return alt.LayerChart(layer=layers, height=HEIGHT)


def series_rows(found: FourSeries) -> pd.DataFrame:
    """One row per month and series that has a value: `month`, `series`, `value`, `said`, `stretch`.

    Where more months than the cadence lie between two measurements the line of what arrived ends and begins
    anew, as another `stretch`; a series of its own, GAP, joins the two.
    """
    long = found.months.melt("month", list(SERIES), "series", "value").dropna(subset=["value"])
    long = long.assign(series=long["series"].map(SERIES), stretch=0)
    arrived = long[long["series"] == SERIES["actual"]]
    joins: list[pd.DataFrame] = []
    stretches = [0] if len(arrived) else []
    for one, other in pairwise(range(len(arrived))):
        between = arrived["month"].iloc[other].to_period("M") - arrived["month"].iloc[one].to_period("M")
        apart = between.n > found.cadence_months
        stretches.append(stretches[-1] + int(apart))
        if apart:
            joins.append(arrived.iloc[[one, other]].assign(series=GAP, stretch=len(joins)))
    long.loc[arrived.index, "stretch"] = stretches
    rows = pd.concat([long, *joins], ignore_index=True)
    return rows.assign(said=[number(value) for value in rows["value"]])


def ends_of(rows: pd.DataFrame) -> tuple[float, float]:
    """Where the axis begins and ends, with room for the names of the lines."""
    if rows.empty:
        return 0.0, 1.0
    low, high = float(rows["value"].min()), float(rows["value"].max())
    room = ROOM * (high - low) if high > low else max(abs(high), 1.0) / 2
    return low - room, high + room


def label_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The name of each line where it ends: `month`, `series`, `at` (its height), those side by side kept apart.

    What arrived ends earlier than the others, and is named there.
    """
    last = rows[rows["series"] != GAP].groupby("series", sort=False).tail(1).sort_values("value", kind="stable")
    low, high = ends_of(rows)
    apart, heights = APART * (high - low), last["value"].tolist()
    side = (last["series"] != SERIES["actual"]).tolist()
    beside = [place for place, is_beside in enumerate(side) if is_beside]
    for below, above in pairwise(beside):
        heights[above] = max(heights[above], heights[below] + apart)
    # A stack that has grown past the top moves down as one.
    over = max((heights[place] for place in beside), default=low) - (high - apart)
    heights = [height - max(over, 0.0) * is_beside for height, is_beside in zip(heights, side, strict=True)]
    return last.assign(at=heights)[["month", "series", "at"]]


def _rises(rows: pd.DataFrame) -> bool:
    planned = rows.loc[rows["series"] == SERIES["planned"], "value"]
    return planned.empty or bool(planned.iloc[-1] >= planned.iloc[0])


def _lines(rows: pd.DataFrame, y: alt.Y) -> list[alt.Chart]:
    """A layer for each series, what arrived on top, with a point for every month that was measured."""
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=5))
    tips = [
        alt.Tooltip("month:T", title="Month", format="%b %Y"),
        alt.Tooltip("series:N", title="Series"),
        alt.Tooltip("said:N", title="Value"),
    ]
    layers: list[alt.Chart] = []
    for series, (colour, dash, width) in LINES.items():
        chart = alt.Chart(rows[rows["series"] == series])
        if chart.data.empty:
            continue
        encoded = {"x": x, "y": y, "detail": "stretch:N", "tooltip": tips}
        layers.append(chart.mark_line(color=colour, strokeDash=dash, strokeWidth=width).encode(**encoded))
        if series == SERIES["actual"]:
            layers.append(chart.mark_point(color=colour, filled=True, size=45, opacity=1).encode(**encoded))
    return layers


def _names(labels: pd.DataFrame, y: alt.Y, rises: bool) -> list[alt.Chart]:
    """Each name in the colour of its line: beside the plot, what arrived on the side it does not go to."""
    drawn: list[alt.Chart] = []
    for series in labels["series"]:
        chart = alt.Chart(labels[labels["series"] == series]).encode(x="month:T", y=y, text="series:N")
        if series == SERIES["actual"]:
            side: dict[str, Any] = {"baseline": "top", "dy": 7} if rises else {"baseline": "bottom", "dy": -7}
        else:
            side = {"baseline": "middle", "dx": 6}
        drawn.append(chart.mark_text(align="left", color=LINES[series][0], fontWeight=600, **side))
    return drawn


def _unmeasured(found: FourSeries, as_of: pd.Timestamp, ends: tuple[float, float], y: alt.Y) -> list[alt.Chart]:
    """A pale field from the last measurement to today, and what it means, where anything is open."""
    since = found.unmeasured_from
    if since is None:
        return []
    begins = max(since, found.months["month"].iloc[0])
    words = f"Not measured since {since:%b %Y}" if found.measured_until is not None else "Never measured"
    field = pd.DataFrame(
        {"month": [begins], "until": [as_of], "low": [ends[0]], "high": [ends[1]], "words": [words]}
    )
    chart = alt.Chart(field)
    encoded = {"x": "month:T", "y": y}
    return [
        chart.mark_rect(color=GREY, opacity=0.18).encode(**encoded, x2="until:T", y2="high:Q", tooltip="words:N"),
        chart.mark_text(align="left", baseline="bottom", dx=4, dy=-6, color=GREY).encode(
            **encoded, text="words:N"
        ),
    ]
