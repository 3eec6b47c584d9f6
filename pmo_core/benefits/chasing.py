"""Who is to measure what, by when, how late it is, and what to write to them."""

from datetime import date

import numpy as np
import pandas as pd

from pmo_core.formats import count, day

NOBODY = "nobody named"
# How late a measurement is, in months: up to and with each number, then everything above.
BUCKETS = ((1, "up to a month"), (3, "1 to 3 months"), (6, "3 to 6 months"), (np.inf, "more than 6 months"))
AHEAD_MONTHS = 6


def asked(benefits: pd.DataFrame) -> pd.Series:
    """The person to ask for each benefit's measurement: the responsible one, else the owner."""
    return benefits["responsible"].fillna(benefits["owner"]).fillna(NOBODY)


def is_mine(benefits: pd.DataFrame, person: str) -> pd.Series:
    """Benefits that a person owns or is to measure."""
    return ((benefits["owner"] == person) | (benefits["responsible"] == person)).fillna(False).astype(bool)


def people_of(benefits: pd.DataFrame) -> list[str]:
    """Everybody who owns or measures a benefit, by name."""
    named = pd.concat([benefits["owner"], benefits["responsible"]]).dropna()
    return sorted(str(name) for name in named.unique())


def ageing(months_overdue: pd.Series) -> pd.Series:
    """How many measurements are how late, in the order of BUCKETS."""
    late = months_overdue.dropna()
    late_by: list[float] = late.tolist()
    place = [next(i for i, (most, _) in enumerate(BUCKETS) if months <= most) for months in late_by]
    counts = np.bincount(np.array(place, dtype=np.int64), minlength=len(BUCKETS))
    return pd.Series(counts, index=[name for _, name in BUCKETS])


def overdue_by_person(benefits: pd.DataFrame, realised: pd.DataFrame) -> pd.DataFrame:
    """One row per person with overdue measurements, most first: `person`, `overdue`, `longest` in months."""
    late = realised["months_overdue"].dropna()
    groups = late.groupby(asked(benefits.loc[late.index]))
    table = pd.DataFrame({"overdue": groups.size(), "longest": groups.max()}).rename_axis("person").reset_index()
    return table.sort_values(["overdue", "longest"], ascending=False, kind="stable", ignore_index=True)


def calendar(benefits: pd.DataFrame, realised: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Measurements due by person (rows) and month (columns, each its first day), the months ahead of `as_of`.

    A benefit stands in every month its cadence brings it up again, until it ends; what is overdue already is due
    in the first of them.
    """
    first = pd.Period(as_of, "M")
    months = pd.period_range(first, periods=AHEAD_MONTHS, freq="M")
    due = realised["next_due"]
    known = due.notna() & ~(benefits["end"] < pd.Timestamp(as_of))
    ahead = (due[known].dt.year - first.year) * 12 + due[known].dt.month - first.month
    cadence = benefits.loc[known, "cadence_months"].clip(lower=1)
    last = (
        (benefits.loc[known, "end"].dt.year - first.year) * 12 + benefits.loc[known, "end"].dt.month - first.month
    )
    people = asked(benefits.loc[known])
    counts = {
        month.to_timestamp(): _due_in(offset, ahead, cadence, last).groupby(people).sum()
        for offset, month in enumerate(months)
    }
    table = pd.DataFrame(counts).fillna(0).astype(int)
    return table[table.sum(axis=1) > 0]


def _due_in(offset: int, ahead: pd.Series, cadence: pd.Series, last: pd.Series) -> pd.Series:
    """1 where a measurement falls due in the month so many after the first."""
    since = offset - ahead.clip(lower=0)
    return ((since >= 0) & (since % cadence == 0) & ~(last < offset)).astype(int)


def message(person: str, benefits: pd.DataFrame, realised: pd.DataFrame) -> str:
    """What to write to a person about every measurement that is overdue of them; blank where none is."""
    late = realised["months_overdue"].dropna().sort_values(ascending=False, kind="stable")
    late = late[(asked(benefits.loc[late.index]) == person).to_numpy()]
    if late.empty:
        return ""
    rows = benefits.loc[late.index]
    measured = realised.loc[late.index]
    lines = [
        f"- {name} ({benefit}), in {unit}: was due {day(due)}, "
        f"{'never measured' if pd.isna(last) else f'last measured {day(last)}'}"
        for name, benefit, unit, due, last in zip(
            rows["name"],
            rows["benefit_id"],
            rows["unit"].fillna("its unit"),
            measured["next_due"],
            measured["measured_on"],
            strict=True,
        )
    ]
    what = count(len(late), "measurement is", "measurements are")
    ask = "Please add one row for each to the Measurements tab: Benefit ID, Date, Actual, and where it comes from."
    return f"Dear {person},\n\n{what} overdue:\n\n" + "\n".join(lines) + f"\n\n{ask}\n\nThank you."


def owned_by_manager_after_close(benefits: pd.DataFrame, projects: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Benefits of projects that are over, still owned by the manager of the project, who has moved on."""
    over = projects[(projects["end"] < pd.Timestamp(as_of)) | (projects["percent_complete"] >= 1)]
    managers = over.dropna(subset=["manager"]).drop_duplicates("project_id").set_index("project_id")["manager"]
    manager = benefits["project_id"].map(managers.to_dict()).astype("str")
    same = benefits["owner"].str.strip().str.casefold() == manager.str.strip().str.casefold()
    return benefits[same.fillna(False)]
