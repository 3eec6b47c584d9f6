"""How right forecasts were: what was forecast from the plans kept at the time, beside what arrived since."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.forecast import forecast
from pmo_core.benefits.plan import end_of_month, flows
from pmo_core.benefits.versions import as_kept
from pmo_core.ledger.entry import Entry
from pmo_core.ledger.kinds import BenefitPlans
from pmo_core.ledger.plans import plans_in_force

HORIZONS = (6, 12, 24)  # months
STILL_COUNTS = 3  # months: a last measurement that is older says nothing of the end of the horizon
CLOSE = 0.1  # of the forecast, to either side
UNKNOWN = "(not said)"


def first_possible(first_kept: date, months: int) -> date:
    """The day from which a forecast made with the first plans kept can be compared with what has arrived."""
    return (pd.Timestamp(first_kept) + pd.DateOffset(months=months)).date()


def forecast_accuracy(
    benefits: pd.DataFrame, measurements: pd.DataFrame, entries: Sequence[Entry[BenefitPlans]], as_of: date
) -> pd.DataFrame:
    """One row per benefit and horizon that can be compared: what was forecast so many months before `as_of`.

    The forecast is worked out as it would have been then: from the plan kept then and the measurements until then,
    for the end of the month of the last measurement now.

    Args:
        benefits: As `anchors.anchored` gives them; of the plans as they stand nothing is used.
        measurements: The table.
        entries: Plans as kept, in the order recorded.
        as_of: Today.

    Returns:
        `row` (index of the benefit), `months` (the horizon), `forecast` and `arrived`: of a flow what was to come
        and came after the forecast was made, of a level the change from its baseline; `ratio` of the two.
    """
    parts = [_made_before(benefits, measurements, entries, as_of, months) for months in HORIZONS]
    return pd.concat(parts, ignore_index=True)


def accuracy_by(accuracy: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """One row per group and horizon: `group`, `months`, `benefits`, `ratio` (the middle one), `close` (a share).

    `groups` has the index of the benefits. `close` is the share of forecasts that came within CLOSE.
    """
    named = accuracy.assign(
        group=groups.reindex(accuracy["row"]).fillna(UNKNOWN).to_numpy(),
        close=((accuracy["ratio"] - 1).abs() <= CLOSE + 1e-9).astype(np.float64),
    )
    by = named.groupby(["group", "months"], sort=True)
    table = pd.DataFrame({"benefits": by.size(), "ratio": by["ratio"].median(), "close": by["close"].mean()})
    return table.reset_index()


def _made_before(
    benefits: pd.DataFrame,
    measurements: pd.DataFrame,
    entries: Sequence[Entry[BenefitPlans]],
    as_of: date,
    months: int,
) -> pd.DataFrame:
    """The rows of one horizon; none where no plan was kept as long ago."""
    made = _months_before(pd.Timestamp(as_of), months)
    kept = plans_in_force(entries, made.date())
    then = as_kept(benefits, kept)
    last = _last_measured(benefits, measurements, pd.Timestamp(as_of))
    counts = last > max(pd.Timestamp(as_of) - pd.DateOffset(months=STILL_COUNTS), made)
    until = end_of_month(last.where(counts))
    foreseen = forecast(then, measurements, made.date(), until)
    now = forecast(then, measurements, as_of, until)["arrived"]
    before = np.where(flows(then), foreseen["arrived"], 0.0)
    expected = foreseen["at_completion"] - before
    table = pd.DataFrame({"row": benefits.index, "months": months, "forecast": expected, "arrived": now - before})
    table = table.assign(ratio=table["arrived"] / table["forecast"].where(table["forecast"] != 0))
    return table[counts & table["ratio"].notna()]


def _months_before(day: pd.Timestamp, months: int) -> pd.Timestamp:
    """So many months earlier; the end of a month before the end of one, so that 31 Dec is six before 30 Jun."""
    earlier = day - pd.DateOffset(months=months)
    return earlier + pd.offsets.MonthEnd(0) if day.is_month_end else earlier


def _last_measured(benefits: pd.DataFrame, measurements: pd.DataFrame, today: pd.Timestamp) -> pd.Series:
    taken = measurements[measurements["actual"].notna() & (measurements["date"] <= today)]
    last = taken.groupby("benefit_id")["date"].max()
    return last.reindex(benefits["benefit_id"]).set_axis(benefits.index)
