"""How a sheet was read: issues, rows, columns."""

from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.portfolio import Portfolio
from pmo_core.reading.recognise import ColumnMatch
from pmo_core.scoring.ranking import Ranking, rank_labels
from pmo_core.sheets import SHEETS


def account_table(portfolio: Portfolio) -> pd.DataFrame:
    """How every tab was read: its table, the row of its headings, and what became of its rows."""
    return pd.DataFrame(
        [
            (
                reading.table.replace("_", " ").capitalize(),
                reading.sheet,
                reading.header_row,
                reading.reconciliation.rows_read,
                reading.reconciliation.rows_used,
                reading.reconciliation.rows_used_with_defaults,
                len(reading.reconciliation.set_aside),
            )
            for reading in portfolio.tabs
        ],
        columns=["table", "sheet", "headings", "read", "used", "defaults", "aside"],
    )


def account_columns() -> dict[str, Any]:
    """How the account of rows is shown."""
    column = st.column_config
    return {
        "table": column.TextColumn("Table", width="medium"),
        "sheet": column.TextColumn("From", width="medium"),
        "headings": column.NumberColumn("Headings in row"),
        "read": column.NumberColumn("Rows read"),
        "used": column.NumberColumn("Rows used"),
        "defaults": column.NumberColumn("of which with defaults"),
        "aside": column.NumberColumn("Rows set aside"),
    }


def set_aside_table(portfolio: Portfolio) -> pd.DataFrame:
    """Rows that are not used, and why."""
    return pd.DataFrame(
        [
            (reading.sheet, gone.row, gone.reason)
            for reading in portfolio.tabs
            for gone in reading.reconciliation.set_aside
        ],
        columns=["sheet", "row", "reason"],
    )


def set_aside_columns() -> dict[str, Any]:
    """How rows set aside are shown."""
    column = st.column_config
    return {
        "sheet": column.TextColumn("Sheet", width=160),
        "row": column.NumberColumn("Row", width=70),
        "reason": column.TextColumn("Why", width="large"),
    }


def match_table(portfolio: Portfolio) -> pd.DataFrame:
    """Every headed column: where it stands, what it was taken for and how surely, its sum before and after."""
    rows: list[tuple[object, ...]] = []
    for reading in portfolio.tabs:
        for match in reading.columns:
            found = reading.reconciliation.sums.get(match.label)
            sums = (found.before, found.after, found.unit) if found else (None, None, None)
            taken_for = taken_for_words(match, reading.table)
            rows.append((reading.sheet, match.letter, match.label, taken_for, certainty(match), *sums))
    return pd.DataFrame(rows, columns=["sheet", "letter", "heading", "field", "how", "before", "after", "unit"])


def taken_for_words(match: ColumnMatch, table: str) -> str:
    """What the column was taken for, by the heading we print for it."""
    printed = {column.field: column.headings[0] for column in SHEETS[table].columns}
    return printed.get(match.field or "", "kept as your own column")


def certainty(match: ColumnMatch) -> str:
    """How sure that is, and what speaks for it."""
    if not match.field:
        return match.evidence
    sure = "in doubt" if match.is_doubtful else "sure" if match.confidence == 1 else "likely"
    return f"{sure}: {match.evidence}" if match.evidence else sure


def match_columns_shown() -> dict[str, Any]:
    """How matched columns are shown."""
    column = st.column_config
    return {
        "sheet": column.TextColumn("Sheet"),
        "letter": column.TextColumn("Column", width=70),
        "heading": column.TextColumn("Heading", width="medium"),
        "field": column.TextColumn("Taken for", width="medium"),
        "how": column.TextColumn("How surely", width="medium"),
        "before": column.NumberColumn("Sum read", format="localized"),
        "after": column.NumberColumn("Sum used", format="localized"),
        "unit": column.TextColumn("In", width=80),
    }


def unlock_columns() -> dict[str, Any]:
    """How the ladder of columns is shown."""
    column = st.column_config
    return {
        "state": column.TextColumn("State", width=90),
        "buys": column.TextColumn("What it brings", width="large"),
        "asks_for": column.TextColumn("What it asks for", width="large"),
    }


def preview_table(first: pd.DataFrame, ranking: Ranking | None = None) -> pd.DataFrame:
    """These projects with rank and score where there is a ranking; `first` holds its first rows in order."""
    table = pd.DataFrame({"name": first["name"].to_numpy(), "department": first["department"].to_numpy()})
    if ranking is not None:
        shown = ranking.order[: len(first)]
        labels = rank_labels(ranking.ranks)
        table.insert(0, "rank", [labels[place] for place in shown])
        table["score"] = ranking.scores[shown]
    return table.drop(columns=["department"] if first["department"].isna().all() else [])


def preview_columns() -> dict[str, Any]:
    """How a preview's projects are shown."""
    column = st.column_config
    return {
        "rank": column.TextColumn("Rank", width=60),
        "name": column.TextColumn("Project", width=280),
        "department": column.TextColumn("Department", width=150),
        "score": column.ProgressColumn("Score", min_value=0, max_value=100, format="%.1f", help="0 to 100"),
    }
