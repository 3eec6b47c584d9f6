"""Charts of the pipeline: the roadmap, and the trend of ends told reading by reading."""

import json
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from views.charts.axes import ON_A_PHONE

ROW = 18
COLOURS = {"▲ Red": "#b8433a", "◆ Amber": "#c8842b", "● Green": "#4a8a55", "○ Not known": "#8a8f94"}
GATES = ["Gate passed", "Gate ahead"]
LABEL_ROOM = f"{ON_A_PHONE} ? 120 : 260"
DAY = "%-d %b %Y"
TOLD: tuple[dict[str, Any], ...] = (
    {"shorthand": "project:N", "title": "Project"},
    {"shorthand": "stage:N", "title": "Stage"},
    {"shorthand": "start:T", "title": "Start", "format": DAY},
    {"shorthand": "end:T", "title": "End", "format": DAY},
    {"shorthand": "base_end:T", "title": "End, baseline", "format": DAY},
    {"shorthand": "slip:N", "title": "Against its baseline"},
    {"shorthand": "colour:N", "title": "Computed"},
)


def roadmap_spec(rows: pd.DataFrame, gates: pd.DataFrame, today: pd.Timestamp) -> dict[str, Any]:
    """The roadmap as Vega-Lite with its three tables, for these bars in the order of `turn`.

    `rows` has label, turn, heading, project, stage, start, end, base_start, base_end, slip and colour; `gates`
    has label, day, gate, state and said.
    """
    spec: dict[str, Any] = json.loads(_roadmap_without_data())
    spec["layer"][0]["encoding"]["y"]["scale"]["domain"] = rows.sort_values("turn")["label"].tolist()
    return {**spec, "datasets": {"rows": rows, "gates": gates, "today": pd.DataFrame({"day": [today]})}}


# Altair checks every word of a chart each time it is made, 90 ms for 300 bars; what the data do not change is made
# and checked once.
@lru_cache(maxsize=1)
def _roadmap_without_data() -> str:
    spec = roadmap_chart().to_dict()
    return json.dumps({name: part for name, part in spec.items() if name != "config"})


def roadmap_chart() -> Any:
    """Bars from start to end, a ghost bar of the baseline behind, gates as diamonds, over tables by name.

    The layers share one scale of labels; the first one holds their order, which comes with the data.
    """
    ordered = alt.Y("label:N", scale=alt.Scale(domain=[""]), title=None, axis=_headings())
    y = alt.Y("label:N", title=None, sort=None)
    named = alt.Chart(alt.NamedData("rows")).encode(tooltip=[alt.Tooltip(**one) for one in TOLD])
    ghost = (
        named.transform_filter("isValid(datum.base_end)")
        .mark_bar(height=13, fillOpacity=0.0, stroke="#8a8f94", strokeDash=[3, 2], strokeWidth=1)
        .encode(y=ordered, x=alt.X("base_start:T", title=None, axis=_days()), x2="base_end:T")
    )
    bars = (
        named.transform_filter("isValid(datum.end)")
        .mark_bar(height=7, cornerRadius=2)
        .encode(y=y, x=alt.X("start:T", title=None, axis=_days()), x2="end:T", color=_colour())
    )
    now = alt.Chart(alt.NamedData("today")).mark_rule(strokeDash=[2, 3], opacity=0.6).encode(x="day:T")
    layers = alt.layer(ghost, bars, now, _diamonds(y))
    return layers.resolve_scale(color="independent").properties(height=alt.Step(ROW))


def _headings() -> Any:
    return alt.Axis(
        labelLimit=alt.ExprRef(LABEL_ROOM),
        labelOverlap=False,
        labelFontWeight=alt.condition("slice(datum.label, 0, 1) == '▾'", alt.value(700), alt.value(400)),
        ticks=False,
        domain=False,
        grid=False,
    )


def _days() -> Any:
    """Years across the top, and down all 300 bars as thin lines."""
    ticks = alt.ExprRef(f"{ON_A_PHONE} ? 4 : 10")
    return alt.Axis(orient="top", labelOverlap=True, grid=True, gridOpacity=0.5, tickCount=ticks)


def _colour() -> Any:
    return alt.Color(
        "colour:N",
        title=None,
        scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        legend=alt.Legend(orient="top", symbolType="square", columns=alt.ExprRef(f"{ON_A_PHONE} ? 2 : 4")),
    )


def _diamonds(y: alt.Y) -> Any:
    """Dark where passed, light where ahead, each with an edge that stands out from the bar it lies on."""
    return (
        alt.Chart(alt.NamedData("gates"))
        .mark_point(shape="diamond", size=70, filled=True, opacity=1, strokeWidth=1.3)
        .encode(
            y=y,
            x="day:T",
            fill=alt.Fill(
                "state:N",
                title=None,
                scale=alt.Scale(domain=GATES, range=["#26334d", "#ffffff"]),
                legend=None,
            ),
            stroke=alt.Stroke("state:N", scale=alt.Scale(domain=GATES, range=["#ffffff", "#26334d"]), legend=None),
            tooltip=[
                alt.Tooltip("gate:N", title="Gate"),
                alt.Tooltip("day:T", title="Day", format="%-d %b %Y"),
                alt.Tooltip("state:N", title="State"),
                alt.Tooltip("said:N", title="Baseline"),
            ],
        )
    )


def trend_chart(points: pd.DataFrame) -> Any:
    """Milestone trend: the day of the report across, the end forecast then upwards; a line per project.

    `points` has project, reported and forecast. A line that rises at every report is a perpetual slip.
    """
    base = alt.Chart(points).encode(
        x=alt.X("reported:T", title="Reported on", axis=alt.Axis(labelOverlap=True)),
        y=alt.Y("forecast:T", title="End as forecast then", axis=alt.Axis(labelOverlap=True)),
        detail="project:N",
        tooltip=[
            alt.Tooltip("project:N", title="Project"),
            alt.Tooltip("reported:T", title="Reported on", format="%-d %b %Y"),
            alt.Tooltip("forecast:T", title="End", format="%-d %b %Y"),
        ],
    )
    lines = base.mark_line(strokeWidth=1.6, opacity=0.75, color="#2a7f8e")
    return alt.layer(lines, base.mark_point(size=30, filled=True, color="#2a7f8e")).properties(height=360)
