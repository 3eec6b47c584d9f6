"""What is to be seen first: one sentence on whether the promise is kept; and what makes a benefit a valid one."""

import pandas as pd

from pmo_core.benefits.realisation import sums
from pmo_core.formats import count, money, share

TICKS = ("described", "observable outcome", "attributable", "measurable")


def first_glance(realised: pd.DataFrame, stated: pd.Series, currency: str) -> tuple[str, str]:
    """The benefits given in two sentences: what arrived of what was planned, in money; and what nobody knows."""
    total = sums(realised[stated])
    late = int(realised["months_overdue"].notna().sum())
    overdue = count(late, "measurement is overdue", "measurements are overdue")
    if not realised["next_due"].notna().any():
        overdue = "which measurements are due is not known"
    compared = realised[stated & realised["actual_to_date"].notna() & realised["planned_when_measured"].notna()]
    if compared.empty or total["realisation_index"] != total["realisation_index"]:
        return "Nothing stated in money was measured yet.", f"{overdue[:1].upper()}{overdue[1:]}."
    arrived = float((compared["actual_to_date"] * compared["sign"]).sum())
    planned = float((compared["planned_when_measured"] * compared["sign"]).sum())
    unknown = realised[stated & realised["actual_to_date"].isna() & (realised["planned_to_date"] > 0)]
    never = float((unknown["planned_to_date"] * unknown["sign"]).sum())
    nobody = f"of another {money(never, currency)} nobody has measured anything; " if len(unknown) else ""
    index = share(total["realisation_index"])
    return (
        f"{index} of what was planned has arrived: {money(arrived, currency)} of {money(planned, currency)}.",
        f"Counted up to the last measurement of each benefit; {nobody}{overdue}.",
    )


def validity(benefits: pd.DataFrame) -> pd.DataFrame:
    """Four ticks per benefit, True or False: is it a benefit that anybody could tell has come?

    Described in words; its outcome can be observed, as a measure and a direction or target say; attributable to
    a project; measurable, with a unit, a baseline and a source of data.
    """
    filled = benefits.notna()
    return pd.DataFrame(
        {
            "described": filled["description"],
            "observable outcome": filled["measure"] & (filled["direction"] | filled["target_value"]),
            "attributable": filled["project_id"],
            "measurable": filled["unit"] & filled["baseline_value"] & filled["data_source"],
        }
    )


def cashable(benefits: pd.DataFrame) -> pd.DataFrame:
    """Money claimed to release cash a year: `claimed`, `named` (a budget line and when), `booked` by finance.

    One row per benefit that is claimed to release cash; `booked` needs both named and finance's tick.
    """
    claims = benefits[
        (benefits["category"] == "cash-releasing").fillna(False) & ~benefits["disbenefit"].fillna(False)
    ]
    value = claims["full_year_value"].fillna(claims["target_value"])
    named = claims["budget_line"].notna() & claims["removed_from"].notna()
    booked = named & claims["booked"].fillna(False).astype(bool)
    return pd.DataFrame({"claimed": value, "named": value.where(named, 0.0), "booked": value.where(booked, 0.0)})
