"""Charts of aims: spend beside weight, alignment, and how far each KPI's gap is covered."""

from typing import Any

import altair as alt
import pandas as pd

from views.charts.axes import ON_A_PHONE

BAR = 17
ROOM = 1.45  # beside the longest bar, for its figures on a phone
CELL = 19
WEIGHT, SPEND = "Weight", "Spend"
COVERED = ["Realised", "Still to come", "Unplanned"]
TEAL = "#2a7f8e"  # as legible on light ground as on dark
FEW = 8
LABELS = alt.Axis(
    labelLimit=alt.ExprRef(f"{ON_A_PHONE} ? 125 : 240"),
    labelOverlap=False,
    labelFlush=False,
    ticks=False,
    domain=False,
)


def spend_chart(rows: pd.DataFrame) -> Any:
    """Share of the weight and of the spend of each objective, two bars each, in the order of `place`.

    `rows` has aim, place, series, share and said (in per cent), gap in words.
    """
    order = rows.sort_values("place")["aim"].drop_duplicates().tolist()
    base = alt.Chart(rows).encode(
        y=alt.Y("aim:N", sort=order, title=None, axis=LABELS, scale=alt.Scale(paddingInner=0.35)),
        yOffset=alt.YOffset("series:N", sort=[WEIGHT, SPEND]),
        x=alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, ROOM * float(rows["share"].max())], nice=False)),
        tooltip=[
            alt.Tooltip("aim:N", title="Objective"),
            alt.Tooltip("series:N", title="Share of"),
            alt.Tooltip("said:N", title="Share"),
            alt.Tooltip("gap:N", title="Gap"),
        ],
    )
    bars = base.mark_bar(cornerRadius=2).encode(
        color=alt.Color(
            "series:N", sort=[WEIGHT, SPEND], title=None, legend=alt.Legend(orient="top", symbolType="square")
        ),
        # Told apart without colour too: what is wanted is pale, what is done is full.
        opacity=alt.Opacity("series:N", sort=[WEIGHT, SPEND], legend=None, scale=alt.Scale(range=[0.45, 1.0])),
    )
    figures = base.mark_text(align="left", dx=5, color="currentColor").encode(text="label:N")
    return alt.layer(bars, figures).properties(height=alt.Step(BAR, **{"for": "offset"}))


def alignment_chart(rows: pd.DataFrame) -> Any:
    """Heat map of projects by objectives, as deep as the rating; pale with a mark where there is no benefit.

    `rows` has project, place, aim, turn, said, word, state, value, depth (0 to 1) and on_dark, one row per
    claim shown.
    """
    projects = rows.sort_values("place")["project"].drop_duplicates().tolist()
    aims = rows.sort_values("turn")["aim"].drop_duplicates().tolist()
    y = alt.Y("project:N", sort=projects, title=None, axis=LABELS, scale=alt.Scale(paddingInner=0.08))
    x = alt.X("aim:N", sort=aims, title=None, scale=alt.Scale(paddingInner=0.06), axis=_names_above(len(aims)))
    tips = [
        alt.Tooltip("project:N", title="Project"),
        alt.Tooltip("aim:N", title="Objective"),
        alt.Tooltip("word:N", title="Alignment"),
        alt.Tooltip("state:N", title="Evidence"),
        alt.Tooltip("value:N", title="Strategic value of the project"),
    ]
    base = alt.Chart(rows).encode(y=y, x=x, tooltip=tips)
    depth = alt.FillOpacity("depth:Q", scale=None, legend=None)
    cells = base.mark_rect(cornerRadius=2, color=TEAL, stroke=TEAL, strokeWidth=1).encode(fillOpacity=depth)
    return alt.layer(cells, *_on_ground(base.mark_text, text="said:N")).properties(height=alt.Step(CELL))


def _names_above(aims: int) -> alt.Axis:
    """Names of so many objectives above their columns, the steeper the less room there is."""
    return alt.Axis(
        orient="top",
        labelAngle=alt.ExprRef(f"{ON_A_PHONE} ? -90 : {-30 if aims <= FEW else -60}"),
        labelOverlap=False,
        labelAlign="left",
        labelBaseline="middle",
        labelLimit=alt.ExprRef(f"{ON_A_PHONE} ? 120 : 190"),
        ticks=False,
        domain=False,
    )


def _on_ground(mark_text: Any, **encoding: Any) -> list[Any]:
    """Text on dark ground and on light, told by `on_dark`: white, and the page's ink."""
    return [
        mark_text(fontSize=11, fontWeight=600, color=colour).encode(**encoding).transform_filter(which)
        for colour, which in (("#ffffff", "datum.on_dark"), ("currentColor", "!datum.on_dark"))
    ]


def kpi_chart(rows: pd.DataFrame) -> Any:
    """What of each KPI's gap is closed, planned and open, as parts of the gap; each bar is one whole gap.

    `rows` has aim, place, part (one of COVERED), start, end and middle in per cent, said in the KPI's unit,
    label, kpi and on_dark.
    """
    order = rows.sort_values("place")["aim"].drop_duplicates().tolist()
    tips = [
        alt.Tooltip("aim:N", title="Objective"),
        alt.Tooltip("kpi:N", title="KPI"),
        alt.Tooltip("part:N", title="Part of the gap"),
        alt.Tooltip("said:N", title="Amount"),
    ]
    base = alt.Chart(rows).encode(y=alt.Y("aim:N", sort=order, title=None, axis=LABELS), tooltip=tips)
    legend = alt.Legend(orient="top", columns=alt.ExprRef(f"{ON_A_PHONE} ? 1 : 3"))
    whole, is_open = alt.Scale(domain=[0, 100]), alt.datum.part == COVERED[2]
    colours = alt.Scale(domain=COVERED, range=["#1c6672", "#2f8796", "#8a8f9433"])
    bars = base.mark_bar(height=20, cornerRadius=2, strokeWidth=1.5).encode(
        x=alt.X("start:Q", title="Part of the gap (%)", axis=alt.Axis(tickCount=5), scale=whole),
        x2="end:Q",
        color=alt.Color("part:N", sort=COVERED, title=None, scale=colours, legend=legend),
        stroke=alt.condition(is_open, alt.value("#8a8f94"), alt.value("transparent")),
        strokeDash=alt.condition(is_open, alt.value([4, 3]), alt.value([1, 0])),
    )
    figures = _on_ground(base.mark_text, x=alt.X("middle:Q"), text="label:N")
    return alt.layer(bars, *figures).properties(height=alt.Step(34))
