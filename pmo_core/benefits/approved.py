"""The plan as approved beside the plan as it stands: what was added, dropped, moved or valued anew, and why."""

import pandas as pd

from pmo_core.benefits.plan import flows

ADDED, DROPPED, MOVED, REVALUED, AS_APPROVED = "added", "dropped", "moved", "valued anew", "as approved"
DROPPED_WORDS = {"dropped", "cancelled", "canceled", "withdrawn", "abandoned", "stopped"}


def as_approved(benefits: pd.DataFrame) -> pd.DataFrame:
    """The table with value, start and end as approved; where the sheet has no approved value at all, as planned.

    A benefit without an approved value in a sheet that has them for others was added later: it has no values.
    `benefits` is as `anchors.anchored` gives it.
    """
    is_flow = flows(benefits)
    planned = benefits["full_year_value"].fillna(benefits["target_value"]).where(is_flow, benefits["target_value"])
    stated = benefits["approved_value"]
    value = stated if stated.notna().any() else planned
    end = benefits["approved_end"].fillna(benefits["end"])
    return benefits.assign(
        full_year_value=value.where(is_flow, benefits["full_year_value"]),
        target_value=value,
        start=benefits["approved_start"].fillna(benefits["start"]),
        end=end,
    )


def is_dropped(benefits: pd.DataFrame) -> pd.Series:
    """Which are given up, by a word of their status."""
    return benefits["status"].str.strip().str.casefold().isin(DROPPED_WORDS)


def as_moved(benefits: pd.DataFrame) -> pd.DataFrame:
    """The approved values at the days of the plan as it stands."""
    return as_approved(benefits).assign(start=benefits["start"], end=benefits["end"])


def changes(benefits: pd.DataFrame) -> pd.DataFrame:
    """One row per benefit whose plan is not as approved: `change`, `approved`, `planned`, `moved_days`, `reason`.

    `reason` is missing where nobody said why; that is asked.
    """
    before = as_approved(benefits)
    now = benefits["full_year_value"].fillna(benefits["target_value"])
    planned = now.where(flows(benefits), benefits["target_value"])
    moved = (benefits["start"] - before["start"]).dt.days
    kind = pd.Series(AS_APPROVED, index=benefits.index, dtype="str")
    kind = kind.mask(moved.notna() & (moved != 0), MOVED)
    kind = kind.mask(before["target_value"].notna() & (planned != before["target_value"]), REVALUED)
    kind = kind.mask(before["target_value"].isna() & planned.notna(), ADDED).mask(is_dropped(benefits), DROPPED)
    table = pd.DataFrame(
        {
            "change": kind,
            "approved": before["target_value"],
            "planned": planned,
            "moved_days": moved,
            "reason": benefits["change_reason"],
        }
    )
    return table[kind != AS_APPROVED]
