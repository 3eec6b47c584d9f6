"""One benefit month by month: as approved, as planned now, what was measured, and what is forecast."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.curves import LONGEST_MONTHS
from pmo_core.benefits.plan import MONTHS_A_YEAR, end_of_month, plan_of
from pmo_core.benefits.ramp import Array

MONTHS_AHEAD = 36  # drawn after today, where the benefit lives as long


@dataclass(frozen=True)
class FourSeries:
    """The four series of one benefit, in its own unit; the flow of a dis-benefit counts against.

    Args:
        months: One row per month end: `month`, `approved`, `planned`, `actual`, `forecast`. A flow is added up, a
            level is its reading. `actual` is missing in every month that nobody measured; `forecast` begins at the
            last measurement, and at the start where there is none.
        measured_until: End of the last month measured; None where nothing was.
        unmeasured_from: From when on nobody has measured what was planned by today; None where nothing is open.
        cadence_months: Months from one measurement to the next; one where the sheet does not say.
    """

    months: pd.DataFrame
    measured_until: pd.Timestamp | None
    unmeasured_from: pd.Timestamp | None
    cadence_months: float = 1.0


def four_series(
    benefit: pd.DataFrame, approved: pd.DataFrame, factor: float, measurements: pd.DataFrame, as_of: date
) -> FourSeries:
    """The series of a table of one benefit with a start, as `anchors.anchored` gives it.

    Args:
        benefit: The plan as it stands.
        approved: The same benefit with the plan as approved; without a start or a size where none is known.
        factor: What part of the plan still to come is expected, `factor` of `forecast.forecast`.
        measurements: The table; those after `as_of` are not looked at.
        as_of: Today.
    """
    today, is_flow = pd.Timestamp(as_of), bool(plan_of(benefit).is_flow[0])
    months = _months(benefit, approved, today)
    baseline = 0.0 if is_flow else float(benefit["baseline_value"].astype("float64").iloc[0])
    sign = -1.0 if is_flow and bool(benefit["disbenefit"].fillna(False).iloc[0]) else 1.0
    own = _own(benefit, measurements, today, months)
    read = own.measured + baseline
    table = pd.DataFrame(
        {
            "month": months,
            "approved": sign * (baseline + _planned(approved, months)),
            "planned": sign * (baseline + own.planned),
            "actual": sign * read.reindex(months).to_numpy(np.float64),
            "forecast": sign * (baseline + _forecast(own, factor)),
        }
    )
    until: pd.Timestamp | None = read.index[-1] if len(read) else None
    since: pd.Timestamp = benefit["start"].iloc[0] if until is None else until
    # The month that today stands in can be measured until its end.
    last_full = (today + pd.Timedelta(days=1)).replace(day=1) - pd.Timedelta(days=1)
    cadence = float(benefit["cadence_months"].fillna(1.0).iloc[0])
    return FourSeries(table, until, since if since < last_full else None, cadence)


@dataclass(frozen=True)
class _Own:
    """One benefit as changes from its baseline: `planned` by each of `months`, the rest by month end.

    `said` are somebody's own forecasts for days after the last measurement, of a flow added up.
    """

    months: pd.DatetimeIndex
    is_flow: bool
    planned: Array
    measured: pd.Series
    said: pd.Series


def _own(benefit: pd.DataFrame, measurements: pd.DataFrame, today: pd.Timestamp, months: pd.DatetimeIndex) -> _Own:
    is_flow = bool(plan_of(benefit).is_flow[0])
    baseline = 0.0 if is_flow else float(benefit["baseline_value"].astype("float64").iloc[0])
    mine = measurements[measurements["benefit_id"].isin(benefit["benefit_id"])]
    rows = mine.sort_values("date", kind="stable")
    taken = rows[rows["actual"].notna() & (rows["date"] <= today)]
    is_said = rows["forecast"].notna() & rows["actual"].isna()
    if len(taken):
        is_said &= rows["date"] > taken["date"].max()
    if benefit["end"].notna().all():
        is_said &= rows["date"] <= benefit["end"].max()
    said = rows[is_said]
    measured = _by_month(taken["date"], taken["actual"], is_flow) - baseline
    foreseen = _by_month(said["date"], said["forecast"], is_flow) - baseline
    return _Own(months, is_flow, _planned(benefit, months), measured, foreseen)


def _by_month(days: pd.Series, values: pd.Series, is_flow: bool) -> pd.Series:
    """By month end: all until then of a flow, the last reading of a level."""
    months = values.groupby(end_of_month(days))
    return months.sum().cumsum() if is_flow else months.last()


def _months(benefit: pd.DataFrame, approved: pd.DataFrame, today: pd.Timestamp) -> pd.DatetimeIndex:
    """Month ends from the one before the first start to the end of life, at most MONTHS_AHEAD after today."""
    start, end = benefit["start"].iloc[0], benefit["end"].iloc[0]
    first = min(day for day in (start, approved["start"].iloc[0]) if pd.notna(day))
    horizon = today + pd.DateOffset(months=MONTHS_AHEAD)
    last = horizon if pd.isna(end) else max(min(end, horizon), today)
    last = max(last, start + pd.DateOffset(months=MONTHS_A_YEAR))
    ends = pd.date_range(first - pd.DateOffset(months=1), last + pd.offsets.MonthEnd(0), freq="ME", unit="s")
    return ends[-LONGEST_MONTHS:]


def _planned(row: pd.DataFrame, months: pd.DatetimeIndex) -> Array:
    """Plan by the end of each month, of a level the change from its baseline; nan where it cannot be known."""
    return plan_of(row).by_each(months)[0]


def _forecast(own: _Own, factor: float) -> Array:
    """Expected by the end of each month, as `forecast` has it at the last: by hand first, then plan x k."""
    begin, arrived = 0, 0.0
    if len(own.measured):
        begin = int(own.months.searchsorted(own.measured.index)[-1])
        arrived = float(own.measured.iloc[-1])
    path = _from(own, begin, arrived, factor)
    path[:begin] = np.nan
    if len(own.measured):
        path[begin] = arrived
    said = own.said[own.said.index <= own.months[-1]]
    if len(said):
        places = own.months.searchsorted(said.index)
        amounts = said.to_numpy(np.float64) + (arrived if own.is_flow else 0.0)
        last, planned = int(places[-1]), own.planned[places[-1]]
        path[begin + 1 :] = np.nan
        ratio = factor if own.is_flow or not planned else amounts[-1] / planned
        path[last:] = _from(own, last, amounts[-1], ratio)[last:]
        path[places] = amounts
    return path


def _from(own: _Own, place: int, reached: float, factor: float) -> Array:
    """The plan times the factor; of a flow what comes after a month is added to what it had reached."""
    return reached + (own.planned - own.planned[place]) * factor if own.is_flow else own.planned * factor
