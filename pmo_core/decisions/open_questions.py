"""Decisions: which are open, and when they are due."""

from datetime import date, timedelta

import pandas as pd

SOON_DAYS = 30
NOT_YET = {"pending", "open", "not yet", "to be decided", "to decide", "deferred", "-", "–", "none", "?"}


def decisions_due(decisions: pd.DataFrame, as_of: date, within_days: int = SOON_DAYS) -> pd.DataFrame:
    """Open decisions due by `within_days` after `as_of`, longest waiting first; `days_late` is negative ahead."""
    horizon = pd.Timestamp(as_of + timedelta(days=within_days))
    due = decisions[is_open(decisions) & (decisions["due"] <= horizon)]
    late = (pd.Timestamp(as_of) - due["due"]).dt.days
    return due.assign(days_late=late).sort_values("due", kind="stable")


def is_open(decisions: pd.DataFrame) -> pd.Series:
    """Whether each is still to be decided: blank, or a word that says so."""
    return decisions["decision"].isna() | decisions["decision"].str.casefold().isin(NOT_YET)
