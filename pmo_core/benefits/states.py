"""Where each benefit is in its life: as the sheet says, else as its dates and measurements do."""

from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.approved import is_dropped
from pmo_core.benefits.plan import first_days, plan_of
from pmo_core.benefits.realisation import AT_RISK_BELOW

PROJECTED, IN_DELIVERY, REALISING, SUSTAINED, RETIRED = STATES = (
    "projected",
    "in delivery",
    "realising",
    "sustained",
    "retired",
)
SUSTAINED_MONTHS = 12  # at its full value for so long


def states(benefits: pd.DataFrame, realised: pd.DataFrame, projects: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per benefit: `state`, one of STATES or missing, and `said`, whether the sheet's Status says so.

    Where it does not: retired after its end, or where it was dropped; sustained where a measurement a year or more
    after it was to be at its full value is at 90 % of plan or more; realising from its first day or first
    measurement on; in delivery while its project runs; projected before that. Missing where neither a start of the
    benefit nor one of its project is known.

    Args:
        benefits: As `anchors.anchored` gives them.
        realised: Of the same rows, by `realisation`.
        projects: The Projects table.
        as_of: Today.
    """
    today = pd.Timestamp(as_of)
    words = benefits["status"].str.strip().str.casefold().str.replace(r"[-_\s]+", " ", regex=True)
    said = words.isin(STATES)
    begun = (first_days(benefits) <= today) | realised["measured_on"].notna()
    project = _project_starts(benefits, projects)
    known = benefits["start"].notna() | realised["measured_on"].notna() | project.notna()
    gone = (benefits["end"] < today) | is_dropped(benefits)
    rules = [gone, _is_sustained(benefits, realised, today), begun, project <= today, known]
    found = np.select([rule.fillna(False).to_numpy(dtype=bool) for rule in rules], _LAST_FIRST, default="")
    state = pd.Series(found, index=benefits.index, dtype="str")
    return pd.DataFrame({"state": words.where(said, state.where(state != "")), "said": said})


_LAST_FIRST = [RETIRED, SUSTAINED, REALISING, IN_DELIVERY, PROJECTED]


def _is_sustained(benefits: pd.DataFrame, realised: pd.DataFrame, today: pd.Timestamp) -> pd.Series:
    ramp = pd.Series(plan_of(benefits).ramp_months, index=benefits.index)
    first = first_days(benefits)
    months = first.dt.to_period("M") + (ramp.fillna(0.0).clip(0, 1200).round().astype(int)).to_numpy()
    full = months.dt.to_timestamp()
    long_ago = full <= today - pd.DateOffset(months=SUSTAINED_MONTHS)
    since = realised["measured_on"] >= full + pd.DateOffset(months=SUSTAINED_MONTHS)
    return long_ago & since & (realised["standing"] >= AT_RISK_BELOW)


def _project_starts(benefits: pd.DataFrame, projects: pd.DataFrame) -> pd.Series:
    starts = projects["start"].fillna(projects["start_baseline"]).set_axis(projects["project_id"])
    return starts[~starts.index.duplicated()].reindex(benefits["project_id"]).set_axis(benefits.index)
