"""Benefits summed by owner, objective or project; one unit only."""

import pandas as pd

NOBODY = "(none named)"
SUMMED = ("planned_to_date", "actual_to_date", "gap", "realisation_index", "whole_life")


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
    table = table.assign(
        **{name: counted[name].astype(int) for name in counted},
        gap=planned - arrived,
        realisation_index=(arrived / planned).where(planned != 0),
    )
    named = table.rename_axis("group").reset_index()
    columns = ["group", "benefits", *SUMMED, "overdue"]
    ordered = pd.DataFrame({name: named[name] for name in columns})
    return ordered.sort_values("gap", ascending=False, kind="stable", ignore_index=True)
