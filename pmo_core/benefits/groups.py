"""Benefits summed by owner, objective or project; one unit only."""

import numpy as np
import pandas as pd

NOBODY = "(none named)"


def by_group(realised: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """One row per group, the largest gap first: count, net plan, actual, gap, index, whole life, overdue.

    `realised` is in money, indexed as `groups`; benefits without a group stand under their own heading.
    """
    names = groups.reindex(realised.index).fillna(NOBODY)
    known = realised["actual_to_date"].notna() & realised["planned_when_measured"].notna()
    signed = realised[["planned_to_date", "actual_to_date", "whole_life"]].mul(realised["sign"], axis="index")
    compared = pd.DataFrame(
        {
            "measured": realised["planned_when_measured"].where(known) * realised["sign"],
            "arrived": realised["actual_to_date"].where(known) * realised["sign"],
        }
    )
    table = pd.concat([signed, compared], axis=1).groupby(names, sort=True).sum(min_count=1)
    counted = pd.DataFrame({"benefits": 1, "overdue": realised["months_overdue"].notna()}).groupby(names).sum()
    planned, arrived = table["measured"], table["arrived"]
    found = pd.DataFrame(
        {
            "group": table.index.astype("str"),
            "benefits": counted["benefits"].to_numpy(dtype=np.int64),
            "planned_to_date": table["planned_to_date"].to_numpy(),
            "actual_to_date": table["actual_to_date"].to_numpy(),
            "gap": (planned - arrived).to_numpy(),
            "realisation_index": (arrived / planned).where(planned != 0).to_numpy(),
            "whole_life": table["whole_life"].to_numpy(),
            "overdue": counted["overdue"].to_numpy(dtype=np.int64),
        }
    )
    return found.sort_values("gap", ascending=False, kind="stable", ignore_index=True)
