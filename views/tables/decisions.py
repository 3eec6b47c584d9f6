"""Open decisions."""

from typing import Any

import pandas as pd
import streamlit as st


def decision_table(due: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """Open decisions: the question, its project, when it is due and how late it is."""
    names = projects.set_index("project_id")["name"]
    return pd.DataFrame(
        {
            "late": [_late(days) for days in due["days_late"]],
            "question": due["question"],
            "project": due["project_id"].map(names),
            "due": due["due"],
            "options": due["options"],
            "decider": due["decider"],
        }
    )


def decision_columns() -> dict[str, Any]:
    """How decisions are shown."""
    column = st.column_config
    return {
        "late": column.TextColumn("When", width=110),
        "question": column.TextColumn("What must be decided", width="large"),
        "project": column.TextColumn("Project", width="medium"),
        "due": column.DateColumn("Due", format="D MMM YYYY", width=110),
        "options": column.TextColumn("Options", width="large"),
        "decider": column.TextColumn("Who decides"),
    }


def _late(days: float) -> str:
    if days > 0:
        return f"▲ {days:.0f} days late"
    return "today" if days == 0 else f"in {-days:.0f} days"
