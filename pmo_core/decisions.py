"""Decisions: which are open, and when they are due."""

from datetime import date, timedelta

import pandas as pd

SOON_DAYS = 30


def decisions_due(decisions: pd.DataFrame, as_of: date, within_days: int = SOON_DAYS) -> pd.DataFrame:
    """Open decisions due by `within_days` after `as_of`, longest waiting first; `days_late` is negative ahead."""
    horizon = pd.Timestamp(as_of + timedelta(days=within_days))
    due = decisions[decisions["decision"].isna() & (decisions["due"] <= horizon)]
    late = (pd.Timestamp(as_of) - due["due"]).dt.days
    return due.assign(days_late=late).sort_values("due", kind="stable")
