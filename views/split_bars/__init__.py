"""How a figure is made up, as a table with bars in it: drawn in the browser by a few lines of plain JavaScript.

A chart and a data grid beside it say the same in two elements that take Streamlit a tenth of a second each to draw
anew on every release of a weight; this one writes the cells that differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from streamlit.components.v2 import component

from pmo_core.scoring.explain import Split
from pmo_core.scoring.shown import weights_said
from pmo_core.scoring.value_functions import Array, Criterion
from views.tables.splits import IN_ALL, rating_said

FOLDER = Path(__file__).parent

_split_bars = component(
    "split_bars",
    html=(FOLDER / "split_bars.html").read_text(encoding="utf-8"),
    css=(FOLDER / "split_bars.css").read_text(encoding="utf-8"),
    js=(FOLDER / "split_bars.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Splits:
    """Splits of one project's figures under their headings, and which of them the bars draw.

    `heading` says what the bars measure, `alt` what the table shows to those who do not see it.
    """

    splits: Sequence[Split]
    titles: Sequence[str]
    chosen: int
    heading: str
    alt: str


def show_split_bars(told: Splits, criteria: Sequence[Criterion], ratings: Array, shares: Array, key: str) -> None:
    """One row per criterion and one for the whole: rating, share of the weight, a bar, a figure per split."""
    _split_bars(key=key, data=bars_said(told, criteria, ratings, shares))


def bars_said(told: Splits, criteria: Sequence[Criterion], ratings: Array, shares: Array) -> dict[str, Any]:
    """What the browser draws. `from` and `to` are shares of the way that all bars span, to four decimals.

    Each bar begins where the one before ended; the last is the whole.
    """
    chosen = told.splits[told.chosen]
    ends = np.add.accumulate(chosen.parts).tolist()
    steps = [*zip([0.0, *ends], ends, strict=False), (0.0, chosen.whole)]
    lowest, highest = min(map(min, steps)), max(map(max, steps))
    way = highest - lowest or 1.0
    names = [*(criterion.name for criterion in criteria), IN_ALL]
    rated = [*(rating_said(c, r) for c, r in zip(criteria, ratings.tolist(), strict=True)), ""]
    weighed = [*weights_said(shares), ""]
    kinds = [*("less" if part < 0 else "more" for part in chosen.parts.tolist()), "whole"]
    figures = zip(*(_figures(split) for split in told.splits), strict=True)
    rows = [
        {
            "criterion": name, "rating": rating, "weight": weight, "kind": kind, "figures": figure,
            "from": round((min(step) - lowest) / way, 4), "to": round((max(step) - lowest) / way, 4),
        }
        for name, rating, weight, kind, figure, step in zip(
            names, rated, weighed, kinds, figures, steps, strict=True
        )
    ]  # fmt: skip
    return {
        "alt": told.alt, "heading": told.heading, "columns": list(told.titles), "chosen": told.chosen, "rows": rows
    }  # fmt: skip


def _figures(split: Split) -> list[str]:
    return [f"{figure:.{split.decimals}f}" for figure in (*split.parts.tolist(), split.whole)]
