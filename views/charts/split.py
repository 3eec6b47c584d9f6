"""How a figure is made up by criterion, one step after another."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

BAR_HEIGHT = 26


def split_chart(rows: pd.DataFrame, title: str) -> Any:
    """Waterfall of `rows`: `part`, `turn`, `start`, `end`, `points`, `said` and `kind` (more, less or in all)."""
    order = rows.sort_values("turn")["part"].tolist()
    along = alt.Y("part:N", sort=order, title=None, axis=alt.Axis(labelLimit=180, labelOverlap=False))
    colour = alt.Color(
        "kind:N",
        legend=None,
        sort=["more", "less", "in all"],
    )
    tooltip = [alt.Tooltip("part:N", title="Part"), alt.Tooltip("said:N", title="Points")]
    bars = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            y=along,
            x=alt.X("start:Q", title=title, scale=alt.Scale(padding=30)),
            x2="end:Q",
            color=colour,
            tooltip=tooltip,
        )
    )
    figures = (
        alt.Chart(rows)
        .mark_text(align="left", dx=5, color="currentColor")
        .encode(y=along, x=alt.X("right:Q"), text="said:N")
    )
    return alt.layer(bars, figures).properties(height=alt.Step(BAR_HEIGHT))


def split_specification(rows: pd.DataFrame, title: str) -> dict[str, Any]:
    """What `split_chart` draws, without its rows: made once for the same parts, since checking it takes 30 ms."""
    return deepcopy(_specification(tuple(rows.sort_values("turn")["part"]), title))


@lru_cache(maxsize=64)
def _specification(parts: tuple[str, ...], title: str) -> dict[str, Any]:
    blank = {"start": 0.0, "end": 0.0, "right": 0.0, "points": 0.0, "said": "", "kind": "more"}
    rows = pd.DataFrame([{"part": part, "turn": turn, **blank} for turn, part in enumerate(parts)])
    specification = split_chart(rows, title).to_dict()
    return {name: value for name, value in specification.items() if name not in ("data", "datasets")}
