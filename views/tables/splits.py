"""A whole and its parts by criterion, as rows for a table and for a chart that add up as shown."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import number
from pmo_core.scoring.explain import Split
from pmo_core.scoring.shown import weights_said
from pmo_core.scoring.value_functions import Array, Criterion

IN_ALL = "In all"


def split_rows(split: Split, criteria: Sequence[Criterion], whole: str = IN_ALL) -> pd.DataFrame:
    """Steps of the waterfall: one row per criterion and one for the whole."""
    ends = np.cumsum(split.parts)
    starts = np.concatenate(([0.0], ends[:-1])) if len(ends) else ends
    sign = "" if np.all(split.parts >= 0) else "+"
    figures = [*split.parts.tolist(), split.whole]
    rows = pd.DataFrame(
        {
            "part": [*(criterion.name for criterion in criteria), whole],
            "turn": range(len(figures)),
            "start": [*starts.tolist(), 0.0],
            "end": [*ends.tolist(), split.whole],
            "points": figures,
            "said": [f"{figure:{sign}.{split.decimals}f}" for figure in figures],
            "kind": [*("more" if part >= 0 else "less" for part in split.parts), "in all"],
        }
    )
    return rows.assign(right=rows[["start", "end"]].max(axis=1))


def splits_table(
    criteria: Sequence[Criterion], ratings: Array, shares: Array, splits: Sequence[tuple[str, Split]]
) -> pd.DataFrame:
    """One row per criterion and one for the sum: rating, weight, and the parts of each split under its name."""
    table = {
        "criterion": [*(criterion.name for criterion in criteria), IN_ALL],
        "rating": [*(rating_said(c, r) for c, r in zip(criteria, ratings.tolist(), strict=True)), None],
        "weight": [*weights_said(shares), None],
    }
    for name, split in splits:
        table[name] = [f"{figure:.{split.decimals}f}" for figure in (*split.parts.tolist(), split.whole)]
    return pd.DataFrame(table)


def splits_columns(titles: dict[str, str]) -> dict[str, Any]:
    """How that table is shown; `titles` head the splits."""
    column = st.column_config
    return {
        "criterion": column.TextColumn("Criterion", width="medium"),
        "rating": column.TextColumn("Rating", width=100),
        "weight": column.TextColumn("Weight", width=80),
    } | {name: column.TextColumn(title) for name, title in titles.items()}


def rating_said(criterion: Criterion, rating: float) -> str:
    """The rating as its sheet says it: a number or its word; "missing" where there is none."""
    if np.isnan(rating):
        return "missing"
    return criterion.word_for(rating) or number(rating)
