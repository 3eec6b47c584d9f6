"""Charts of people: who is served in rank order, and what trying something does to the cash."""

from typing import Any

import altair as alt
import pandas as pd

from pmo_core.formats import money_symbol
from views.charts.axes import SHORT
from views.charts.finances import GREY, told

BAR_HEIGHT = 26
SERVED, MISSING, ASKED = "served", "missing", "asked for"
KINDS = {SERVED: "#2f8796", MISSING: "#c0453b", ASKED: "#7b7263"}
AS_PLANNED, WITH_CHANGES = "as planned", "with the changes"
CASH_HEIGHT = 240
LABELS = alt.Axis(labelLimit=alt.ExprRef("containerSize()[0] < 500 ? 125 : 260"), labelOverlap=False)


def waterfall_chart(rows: pd.DataFrame, free: float) -> Any:
    """Projects by rank, each beginning where the one before it ends; what nobody is left for is red.

    `rows` has project, place, start, end, kind and said; `free` is the people there, nan where nobody says.
    """
    order = rows.sort_values("place")["project"].drop_duplicates().tolist()
    along = alt.Y("project:N", sort=order, title=None, axis=LABELS)
    figures = (
        alt.Chart(rows)
        .mark_text(align="left", dx=4, color="currentColor")
        .encode(y=along, x="end:Q", text="said:N")
        .transform_filter(alt.datum.kind == MISSING)
    )
    return alt.layer(_bars(rows, along), figures, _there(free)).properties(height=alt.Step(BAR_HEIGHT))


def _bars(rows: pd.DataFrame, along: alt.Y) -> Any:
    shown = [kind for kind in KINDS if (rows["kind"] == kind).any()]
    kinds = alt.Scale(domain=shown, range=[KINDS[kind] for kind in shown])
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2)
        .encode(
            y=along,
            x=alt.X("start:Q", title="FTE, added up in rank order"),
            x2="end:Q",
            color=alt.Color("kind:N", title=None, scale=kinds, legend=alt.Legend(orient="top")),
            tooltip=told(project="Project", said="People", kind="That is"),
        )
    )


def _there(free: float) -> Any:
    """A line at the people there; none where nobody says how many."""
    there = pd.DataFrame({"free": [free], "label": ["people there"]}).dropna()
    return (
        alt.Chart(there)
        .mark_rule(strokeDash=[5, 3], strokeWidth=2, color="currentColor")
        .encode(x="free:Q", tooltip=[alt.Tooltip("free:Q", title="People there (FTE)", format=".1f")])
    )


def cash_lines_chart(rows: pd.DataFrame, currency: str) -> Any:
    """Benefits less costs so far, as planned and with the changes; `rows` has plan, day, net and said."""
    years = alt.Axis(format="%Y", tickCount="year", labelOverlap=True)
    day = alt.Tooltip("day:T", title="End of", format="%b %Y")
    lines = (
        alt.Chart(rows)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("day:T", title=None, axis=years),
            y=alt.Y(
                "net:Q", title=money_symbol(currency).strip() or None, axis=alt.Axis(labelExpr=SHORT, tickCount=5)
            ),
            **_told_apart([AS_PLANNED, WITH_CHANGES]),
            tooltip=[
                alt.Tooltip("plan:N", title="Cash"),
                day,
                alt.Tooltip("said:N", title="Benefits less costs so far"),
            ],
        )
    )
    zero = alt.Chart(pd.DataFrame({"net": [0.0]})).mark_rule(color=GREY, opacity=0.5).encode(y="net:Q")
    return alt.layer(zero, lines).properties(height=CASH_HEIGHT)


def _told_apart(plans: list[str]) -> dict[str, Any]:
    """The plan before the changes grey and dashed: apart in print and for eyes that see no colour."""
    return {
        "color": alt.Color(
            "plan:N",
            title=None,
            sort=plans,
            scale=alt.Scale(domain=plans, range=[GREY, "#2f8796"]),
            legend=alt.Legend(orient="top", symbolType="stroke"),
        ),
        "strokeDash": alt.StrokeDash("plan:N", scale=alt.Scale(domain=plans, range=[[4, 4], [1, 0]]), legend=None),
    }
