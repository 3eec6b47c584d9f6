"""The ranked table and its contributions."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.ranking import Ranking, movement, rank_labels
from pmo_core.scoring.shown import shown
from pmo_core.scoring.value_functions import Criterion
from views.tables.common import money_column, rag_words

SCREEN_ROWS = 50


def ranked_table(portfolio: Portfolio, ranking: Ranking, saved: Ranking, wanted: pd.Series) -> pd.DataFrame:
    """Projects in order, only those wanted: rank, places moved, name, score, budget."""
    projects = portfolio.projects
    labels = rank_labels(ranking.ranks)
    moved = movement(ranking.ranks, saved.ranks)
    table = pd.DataFrame(
        {
            "rank": labels,
            "name": projects["name"].to_numpy(),
            "score": ranking.scores,
            "moved": [_moved(places) for places in moved.tolist()],
            "up_to": _up_to(ranking),
            "department": projects["department"].to_numpy(),
            "budget": projects["budget"].to_numpy(),
            "reported_rag": [rag_words(rag) for rag in projects["reported_rag"]],
        },
        index=projects.index,
    ).iloc[ranking.order]
    table = table[wanted.loc[table.index]]
    optional = [name for name in ("up_to", "department", "budget", "reported_rag") if table[name].isna().all()]
    return table.drop(columns=optional)


def ranked_columns(currency: str) -> dict[str, Any]:
    """How the ranked table is shown."""
    column = st.column_config
    return {
        "rank": column.TextColumn("Rank", width=60),
        "moved": column.TextColumn("Moved", width=70, help="Places risen or fallen against the starting weights"),
        "name": column.TextColumn("Project", width=250),
        "score": column.ProgressColumn("Score", min_value=0, max_value=100, format="%.1f", help="0 to 100"),
        "up_to": column.TextColumn(
            "Up to",
            width=70,
            help="The highest score it could have: a rating, or its probability of success, is missing",
        ),
        "department": column.TextColumn("Department", width=185),
        "budget": money_column("Budget", currency),
        "reported_rag": column.TextColumn("Reported", width=90),
    }


def contribution_rows(
    portfolio: Portfolio, ranking: Ranking, criteria: Sequence[Criterion], shown: Sequence[int]
) -> pd.DataFrame:
    """One row per project and criterion: `project`, `place`, `criterion`, `turn` of the criterion, `points`."""
    names = portfolio.projects["name"].to_numpy()
    labels = rank_labels(ranking.ranks)
    return pd.DataFrame(
        [
            (f"{labels[i]}  {names[i]}", place, criterion.name, turn, float(points))
            for place, i in enumerate(shown)
            for turn, (criterion, points) in enumerate(zip(criteria, ranking.contributions[i], strict=True))
            if points == points
        ],
        columns=["project", "place", "criterion", "turn", "points"],
    )


def _moved(places: int) -> str:
    if places == 0:
        return "–"
    return f"▲ {places}" if places > 0 else f"▼ {-places}"


def _up_to(ranking: Ranking) -> list[str | None]:
    pairs = zip(ranking.scores, ranking.highest, strict=True)
    return [f"{shown(highest):.1f}" if highest > lowest else None for lowest, highest in pairs]


UNRANKED = (
    "name",
    "department",
    "programme",
    "category",
    "stage",
    "status",
    "delivery_confidence",
    "budget",
    "start",
    "end",
)


def unranked_table(portfolio: Portfolio) -> pd.DataFrame:
    """Projects in the sheet's order with the columns that say most, only those that are filled."""
    return portfolio.projects[[name for name in UNRANKED if portfolio.has("projects", name)]]


def unranked_columns(currency: str) -> dict[str, Any]:
    """How projects are shown where nothing ranks them."""
    column = st.column_config
    words = {name: column.TextColumn(name.replace("_", " ").capitalize()) for name in UNRANKED}
    dates = {name: column.DateColumn(name.capitalize(), format="D MMM YYYY") for name in ("start", "end")}
    return (
        words
        | dates
        | {"name": column.TextColumn("Project", width=300), "budget": money_column("Budget", currency)}
    )
