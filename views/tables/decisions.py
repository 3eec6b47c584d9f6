"""Open decisions."""

import pandas as pd

from pmo_core.formats import as_written, day


def decision_table(due: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """Open decisions as read in a meeting: when, what and who; headings are the reader's own."""
    names = projects.set_index("project_id")["name"]
    return pd.DataFrame(
        {
            "When": due["days_late"].map(_late) + " (" + due["due"].map(day) + ")",
            "What must be decided": due["question"].map(as_written),
            "Project": due["project_id"].map(names).fillna("").map(as_written),
            "Who decides": due["decider"].fillna("nobody named").map(as_written),
        }
    )


def _late(days: float) -> str:
    if days > 0:
        return f"▲ {days:.0f} days late"
    return "today" if days == 0 else f"in {-days:.0f} days"
