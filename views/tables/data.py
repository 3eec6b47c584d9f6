"""How a sheet was read: issues, rows, columns."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.portfolio import Portfolio
from pmo_core.validation.issue import Issue


def issue_table(issues: Sequence[Issue]) -> pd.DataFrame:
    """One row per issue, address first."""
    return pd.DataFrame(
        [(i.sheet, i.cell, i.heading, i.value, i.effect, i.remedy, i.link or None) for i in issues],
        columns=["sheet", "cell", "heading", "value", "effect", "remedy", "link"],
    ).dropna(axis="columns", how="all")


def issue_columns() -> dict[str, Any]:
    """How issues and rows set aside are shown."""
    column = st.column_config
    return {
        "sheet": column.TextColumn("Sheet", width=130),
        "cell": column.TextColumn("Cell", width=60),
        "row": column.NumberColumn("Row", width=60),
        "reason": column.TextColumn("Why", width="large"),
        "heading": column.TextColumn("Column", width=180),
        "value": column.TextColumn("What is there", width=140),
        "effect": column.TextColumn("What it does", width=380),
        "remedy": column.TextColumn("What to do", width=300),
        "link": column.LinkColumn("Open", display_text="Open cell", width=90),
    }


def account_table(portfolio: Portfolio) -> pd.DataFrame:
    """Rows of every table: read, used, of which with defaults, set aside."""
    return pd.DataFrame(
        [
            (
                name.replace("_", " ").capitalize(),
                reading.sheet,
                reading.reconciliation.rows_read,
                reading.reconciliation.rows_used,
                reading.reconciliation.rows_used_with_defaults,
                len(reading.reconciliation.set_aside),
            )
            for name, reading in portfolio.readings.items()
        ],
        columns=["table", "sheet", "read", "used", "defaults", "aside"],
    )


def account_columns() -> dict[str, Any]:
    """How the account of rows is shown."""
    column = st.column_config
    return {
        "table": column.TextColumn("Table", width="medium"),
        "sheet": column.TextColumn("From", width="medium"),
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
            for reading in portfolio.readings.values()
            for gone in reading.reconciliation.set_aside
        ],
        columns=["sheet", "row", "reason"],
    )


def match_table(portfolio: Portfolio) -> pd.DataFrame:
    """Every headed column: where it stands, what it was taken for and how surely, its sum before and after."""
    rows: list[tuple[object, ...]] = []
    for reading in portfolio.readings.values():
        for match in reading.columns:
            found = reading.reconciliation.sums.get(match.label)
            taken_for = match.field.replace("_", " ") if match.field else "kept as your own column"
            sums = (found.before, found.after, found.unit) if found else (None, None, "")
            rows.append((reading.sheet, match.letter, match.label, taken_for, match.evidence, *sums))
    return pd.DataFrame(
        rows, columns=["sheet", "letter", "heading", "field", "evidence", "before", "after", "unit"]
    )


def match_columns_shown() -> dict[str, Any]:
    """How matched columns are shown."""
    column = st.column_config
    return {
        "sheet": column.TextColumn("Sheet"),
        "letter": column.TextColumn("Column", width=70),
        "heading": column.TextColumn("Heading", width="medium"),
        "field": column.TextColumn("Taken for", width="medium"),
        "evidence": column.TextColumn("How", width="medium"),
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
