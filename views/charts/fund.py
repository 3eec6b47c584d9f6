"""Charts of a funding plan: what it uses of each limit, and what each amount of money could buy."""

from typing import Any

import altair as alt
import pandas as pd

from views.charts.axes import SHORT

BAR_HEIGHT = 30
FAINT = 0.35
BINDS, NEARLY_UP, ENOUGH = "binds", "nearly used up", "enough left"
# The theme's first colour is calm, its second calls for attention: that is for what runs out, in both themes.
USED_ORDER = [ENOUGH, BINDS, NEARLY_UP]
HEIGHT = 400
BOUND, BEST, BY_RATIO = "No choice is worth more", "Best choice found", "Most worth per cost first"
LINES = (BOUND, BEST, BY_RATIO)
DASHES = ([6, 4], [1, 0], [2, 3])
RANKING, OPTIMUM, CHOSEN = "Down the ranking", "Best set", "Chosen"
LABELS: dict[str, tuple[Any, int, int]] = {
    RANKING: ("left", 8, 14),
    OPTIMUM: ("right", -8, -12),
    CHOSEN: ("left", 8, 14),
}
LEGEND = alt.Legend(orient="top", columns=1, symbolType="stroke")


def limits_chart(rows: pd.DataFrame, *, faint: bool = False) -> Any:
    """Used share of each limit as a bar; `rows` has limit, place, used, kind and said."""
    along = alt.Y(
        "limit:N", sort=alt.EncodingSortField("place", op="min"), title=None, axis=alt.Axis(labelLimit=170)
    )
    tooltip = [
        alt.Tooltip("limit:N", title="Limit"),
        alt.Tooltip("said:N", title="Used"),
        alt.Tooltip("kind:N", title="That is"),
    ]
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2, opacity=FAINT if faint else 1)
        .encode(
            y=along,
            x=alt.X("used:Q", title="Used (%)", scale=alt.Scale(domainMin=0, domainMax=100)),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=USED_ORDER),
                legend=alt.Legend(orient="top", columns=1, values=[BINDS, NEARLY_UP, ENOUGH]),
            ),
            tooltip=tooltip,
        )
        .properties(height=alt.Step(BAR_HEIGHT))
    )


def price_chart(rows: pd.DataFrame) -> Any:
    """Worth over the price of what is used, split by limit; `rows` has bar, part, turn, points and said."""
    parts = rows.sort_values("turn")["part"].tolist()
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2)
        .encode(
            y=alt.Y("bar:N", sort=rows["bar"].drop_duplicates().tolist(), title=None),
            x=alt.X("points:Q", title="Points", axis=alt.Axis(tickCount=5)),
            color=alt.Color("part:N", title=None, sort=parts, legend=alt.Legend(orient="bottom", columns=1)),
            order=alt.Order("turn:Q"),
            tooltip=[
                alt.Tooltip("part:N", title="Part"),
                alt.Tooltip("said:N", title="Points"),
            ],
        )
        .properties(height=alt.Step(BAR_HEIGHT + 10))
    )


def frontier_chart(curve: pd.DataFrame, marks: pd.DataFrame, money_title: str) -> Any:
    """Worth against money: `curve` has money, worth and line, `marks` money, worth, mark and said."""
    x = alt.X(
        "money:Q", title=money_title, axis=alt.Axis(labelExpr=SHORT, tickCount=6), scale=alt.Scale(zero=False)
    )
    y = alt.Y("worth:Q", title="Worth in points", scale=alt.Scale(zero=False))
    points = (
        alt.Chart(marks)
        .mark_point(filled=True, size=130, opacity=1, color="#95486b")
        .encode(x=x, y=y, tooltip=[alt.Tooltip("mark:N", title="Mark"), alt.Tooltip("said:N", title="That is")])
    )
    return alt.layer(_lines(curve, x, y), points, *(_named(marks, mark, x, y) for mark in LABELS)).properties(
        height=HEIGHT
    )


def _lines(curve: pd.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    """A line for each kind, told apart by colour and by dashes."""
    dashes = alt.Scale(domain=list(LINES), range=DASHES)
    tooltip = [
        alt.Tooltip("line:N", title="Line"),
        alt.Tooltip("money:Q", title="Money", format=",.0f"),
        alt.Tooltip("worth:Q", title="Worth", format=",.1f"),
    ]
    return (
        alt.Chart(curve)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color("line:N", sort=list(LINES), title=None, legend=LEGEND),
            strokeDash=alt.StrokeDash("line:N", sort=list(LINES), title=None, legend=LEGEND, scale=dashes),
            tooltip=tooltip,
        )
    )


def _named(marks: pd.DataFrame, mark: str, x: alt.X, y: alt.Y) -> alt.Chart:
    """The name beside its point; each kind stands on a side of its own, since two points may lie close."""
    align, dx, dy = LABELS[mark]
    label = alt.Chart(marks).transform_filter(alt.datum.mark == mark)
    return label.mark_text(align=align, dx=dx, dy=dy, color="currentColor", fontWeight="bold").encode(
        x=x, y=y, text="mark:N"
    )
