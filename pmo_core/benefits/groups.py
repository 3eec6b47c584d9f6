"""Benefits summed by owner, objective or project; one unit only."""

import pandas as pd

from pmo_core.benefits.realisation import sums

NOBODY = "(none named)"
SUMMED = ("planned_to_date", "actual_to_date", "gap", "realisation_index", "whole_life")


def by_group(realised: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """One row per group, the largest gap first: count, net plan, actual, gap, index, whole life, overdue.

    `realised` is in money, indexed as `groups`; benefits without a group stand under their own heading.
    """
    rows = [
        {
            "group": name,
            "benefits": len(part),
            **_picked(part),
            "overdue": int(part["months_overdue"].notna().sum()),
        }
        for name, part in realised.groupby(groups.reindex(realised.index).fillna(NOBODY), sort=True)
    ]
    table = pd.DataFrame(rows, columns=["group", "benefits", *SUMMED, "overdue"])
    return table.sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def _picked(part: pd.DataFrame) -> dict[str, float]:
    totals = sums(part)
    return {name: totals[name] for name in SUMMED}
