"""What is still to come: the plan to go times how well the benefit delivers, with its range.

k = (n * own ratio + m * ratio of the class) / (n + m) after n measurements. The range is no theory: it is how
wrong this very rule would have been on what is known by now, forecasting the rest of each benefit from its
first measurements, from the lowest tenth of such errors to the highest. Where too little is known for that, the
normal model's eight in ten stand in.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.plan import Plan, end_of_month, plan_of
from pmo_core.benefits.ramp import Array
from pmo_core.benefits.record import (
    ClassRecords,
    class_records,
    classes_of,
    forecasts_by_hand,
    history_of,
    own_records,
)

# Eight in ten cases of the normal model lie within this many standard deviations of the middle.
EIGHT_IN_TEN = 1.2816
TENTH = 0.1
ENOUGH_BENEFITS = 10


@dataclass(frozen=True)
class Errors:
    """Lowest and highest tenth of errors of the rule in its own standard deviations, and how many they rest on."""

    low: float
    high: float
    cases: int


NORMAL = Errors(-EIGHT_IN_TEN, EIGHT_IN_TEN, 0)


def forecast(
    benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date, until: pd.Series | None = None
) -> pd.DataFrame:
    """Forecast of every benefit from its last measurement on or before `as_of`, in the unit of each.

    Args:
        benefits, measurements: The tables.
        as_of: Later measurements are not looked at.
        until: The day each is forecast for; the end of the benefit's life where not said.

    Returns:
        One row per benefit: `planned` after the last measurement (a level's whole change), `to_go`, `low` and
        `high` (eight in ten cases) of what comes after it, all where nothing was measured; `arrived` (0 then),
        `at_completion` (arrived and to go; of a level its change then), `at_low`, `at_high`, `factor` (k),
        `measured` (n), `class_weight` (m), `class_benefits`, `by_hand` (somebody's forecast, newer than the last
        measurement, took the place of the factor). Missing where the plan is.
    """
    plan, today = plan_of(benefits), pd.Timestamp(as_of)
    history = history_of(plan, measurements, today)
    own = own_records(history, len(benefits))
    records = class_records(classes_of(benefits), own)
    factor, spread = _factor(own["n"].to_numpy(), own["ratio"].fillna(0.0).to_numpy(), records)
    errors = _errors(history, plan, own, records)
    whole = plan.whole_life() if until is None else plan.by(until)
    last = own["last"].set_axis(benefits.index)
    before = np.where(last.isna(), 0.0, plan.by(end_of_month(last)))
    to_come = np.where(plan.is_flow, whole - before, whole)
    arrived = own["actual"].fillna(0.0).to_numpy()
    less = np.where(plan.is_flow, 0.0, arrived)
    low, high = _range(own, errors, factor, spread)
    found = pd.DataFrame({"planned": to_come, "to_go": to_come * factor - less}, index=benefits.index)
    ends = np.sort(np.stack([to_come * low - less, to_come * high - less]), axis=0)
    found["low"], found["high"], found["arrived"] = ends[0], ends[1], arrived
    found["factor"], found["measured"] = factor, own["n"].to_numpy()
    found["class_weight"], found["class_benefits"] = records.weight, records.benefits
    ends_on = benefits["end"] if until is None else until
    return _completed(_by_hand(found, plan, measurements, last, ends_on))


def _by_hand(
    found: pd.DataFrame, plan: Plan, measurements: pd.DataFrame, last: pd.Series, until: pd.Series
) -> pd.DataFrame:
    """Somebody's forecasts for days after the last measurement in the place of the plan for the same time.

    What comes after the last of them is still the plan times k; a level stays at the ratio it was forecast at.
    """
    said = forecasts_by_hand(plan.benefits, measurements, last, until)
    place = np.flatnonzero(said["times"].to_numpy() > 0)
    if not place.size:
        return found.assign(by_hand=False)
    own, picked, said = plan.at(place), found.iloc[place], said.iloc[place].reset_index(drop=True)
    reached = own.by(end_of_month(said["last"]))
    since = last.iloc[place].reset_index(drop=True)
    covered = reached - np.where(since.isna(), 0.0, own.by(end_of_month(since)))
    change = said["read"].to_numpy() - own.benefits["baseline_value"].to_numpy(np.float64, na_value=np.nan)
    planned, factor = picked["planned"].to_numpy(np.float64), picked["factor"].to_numpy(np.float64)
    ratio = np.divide(change, reached, out=factor.copy(), where=reached != 0)
    by_then = planned * ratio - picked["arrived"].to_numpy()
    summed = said["summed"].to_numpy(np.float64) + (planned - covered) * factor
    to_go = by_then.copy()
    to_go[own.is_flow] = summed[own.is_flow]
    # Nobody knows yet that a forecast by hand is better than the rule, so its range is as wide.
    shift = np.zeros(len(found))
    shift[place] = to_go - picked["to_go"].to_numpy()
    moved = {name: found[name] + shift for name in ("to_go", "low", "high")}
    return found.assign(by_hand=np.isin(np.arange(len(found)), place), **moved)


def _completed(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(
        at_completion=found["arrived"] + found["to_go"],
        at_low=found["arrived"] + found["low"],
        at_high=found["arrived"] + found["high"],
    )


def _factor(n: Array, ratio: Array, records: ClassRecords) -> tuple[Array, Array]:
    """k, and its standard deviation; what is to come counts as one measurement more, since records drift."""
    factor = (n * ratio + records.weight * records.mean) / (n + records.weight)
    return factor, records.spread * np.sqrt(1 + 1 / (n + records.weight))


def _range(own: pd.DataFrame, errors: tuple[Errors, Errors], factor: Array, spread: Array) -> tuple[Array, Array]:
    """Lowest and highest k: by errors of forecasts with no record of their own, or with one."""
    first, later = errors
    unmeasured = own["n"].to_numpy() == 0
    low = factor + spread * np.where(unmeasured, first.low, later.low)
    return np.maximum(low, 0.0), factor + spread * np.where(unmeasured, first.high, later.high)


def _errors(history: pd.DataFrame, plan: Plan, own: pd.DataFrame, records: ClassRecords) -> tuple[Errors, Errors]:
    """Errors of the rule without and with a record of the benefit's own."""
    n, ratio = own["n"].to_numpy(), own["ratio"].to_numpy()
    nothing = np.zeros(len(own))
    factor, spread = _factor(nothing, nothing, records)
    others = (records.benefits * factor - np.nan_to_num(ratio)) / np.maximum(records.benefits - 1, 1)
    first = (ratio - others) / spread
    known = (n > 0) & (records.benefits > 1)
    return _tenths(first[known], np.ones(int(known.sum()))), _errors_with_record(history, plan, own, records)


def _errors_with_record(history: pd.DataFrame, plan: Plan, own: pd.DataFrame, records: ClassRecords) -> Errors:
    """Every benefit's rest forecast from each of its earlier measurements; each benefit counts the same."""
    usable = history[history["ratio"].notna()]
    ends = usable.groupby("place")[["n", "actual", "planned"]].transform("last")
    rows = usable[usable["n"] < ends["n"]]
    ends, place = ends.loc[rows.index], rows["place"].to_numpy()
    is_flow = plan.is_flow[place]
    arrived = ends["actual"].to_numpy() - np.where(is_flow, rows["actual"], 0.0)
    planned = ends["planned"].to_numpy() - np.where(is_flow, rows["planned"], 0.0)
    of_class = ClassRecords(*(getattr(records, name)[place] for name in ("mean", "spread", "weight", "benefits")))
    factor, spread = _factor(rows["n"].to_numpy(dtype=np.float64), rows["ratio"].to_numpy(), of_class)
    sound = planned != 0
    error = (arrived[sound] / planned[sound] - factor[sound]) / spread[sound]
    cases = np.bincount(place[sound], minlength=len(own))[place[sound]]
    return _tenths(error, 1 / cases)


def _tenths(errors: Array, weights: Array) -> Errors:
    """The lowest and the highest tenth of weighted errors; the weights sum to the benefits they rest on.

    Of few benefits the ends lie further out, so that one more of the same kind falls within in eight of ten cases
    (the rank of a new one among them; Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005).
    """
    benefits = round(float(weights.sum()))
    if benefits < ENOUGH_BENEFITS:
        return NORMAL
    order = np.argsort(errors, kind="stable")
    shares = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    out = (1 - TENTH) / benefits
    low, high = np.interp((TENTH - out, 1 - TENTH + out), shares, errors[order]).tolist()
    return Errors(min(low, 0.0), max(high, 0.0), benefits)
