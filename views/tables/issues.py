"""Issues as a table, and the marks they bear."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.issues.groups import OwnedIssue
from pmo_core.validation.issue import Severity

MARKS: dict[Severity, str] = {"error": "▲", "warning": "◆", "note": "○"}
# Of these a list of few people or of one tab says nothing new in each row.
OPTIONAL = ("heading", "value", "link")


def issue_table(found: Sequence[OwnedIssue]) -> pd.DataFrame:
    """One row per issue, address first; columns that are blank throughout are left out."""
    table = pd.DataFrame(
        [
            (i.sheet, i.cell, i.heading, i.value, i.effect, i.remedy, owned.owner, i.link)
            for owned in found
            for i in [owned.issue]
        ],
        columns=["sheet", "cell", "heading", "value", "effect", "remedy", "owner", "link"],
    )
    return table.drop(columns=[name for name in OPTIONAL if (table[name] == "").all()])


def issue_columns() -> dict[str, Any]:
    """How issues are shown."""
    column = st.column_config
    return {
        "sheet": column.TextColumn("Sheet", width=120),
        "cell": column.TextColumn("Cell", width=60),
        "heading": column.TextColumn("Column", width=150),
        "value": column.TextColumn("What is there", width=140),
        "effect": column.TextColumn("What it does", width=340),
        "remedy": column.TextColumn("What to do", width=280),
        "owner": column.TextColumn("Who can correct it", width=150),
        "link": column.LinkColumn("Open", display_text="Open cell", width=90),
    }
