"""How benefits have delivered so far, measurement by measurement, and what that says of their class.

Every measurement is a ratio of what arrived to what was planned for the same time. How far measurements of one
benefit differ from each other, beside how far benefits of a class differ among themselves, says how many
measurements of its own a benefit needs before its own record outweighs that of its class (the normal model with a
normal prior; Efron and Morris, Data analysis using Stein's estimator, 1975).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.benefits.plan import Plan, end_of_month
from pmo_core.benefits.ramp import Array

# A class with fewer benefits on record is not told apart from all benefits.
ENOUGH = 5
# Assumed until enough is on record: standard deviations among benefits, and among measurements of one benefit.
USUAL_BETWEEN, USUAL_WITHIN = 0.4, 0.1
MOST_WEIGHT = 24.0
RATIOS = (0.0, 3.0)
UNKNOWN_CLASS = "(none)"


@dataclass(frozen=True)
class ClassRecords:
    """What its class says of each benefit, every array of shape (benefits,).

    `mean` is the class's ratio to plan, `spread` the standard deviation of one measurement, `weight` how many
    measurements of its own count as much as the class, `benefits` on how many benefits all this rests: 0 where
    nothing was measured, and the plan is taken as it is.
    """

    mean: Array
    spread: Array
    weight: Array
    benefits: NDArray[np.int64]


def history_of(plan: Plan, measurements: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """One row per measurement with an actual until `today`, by date.

    Columns:
        place: Position of its benefit.
        n: How many measurements of the benefit there are up to this one.
        date: Its day.
        actual, planned: Up to this measurement: the sum of a flow, the change of a level.
        single: Ratio of this measurement alone, nan where nothing was planned for its time.
        ratio: Ratio of `actual` to `planned`, nan where nothing was planned yet.
    """
    rows = measurements[measurements["actual"].notna() & (measurements["date"] <= today)]
    found = pd.Index(plan.benefits["benefit_id"]).get_indexer(pd.Index(rows["benefit_id"]))
    rows, found = rows[found >= 0], found[found >= 0]
    days = rows["date"].to_numpy()
    order = np.lexsort((days, found))
    place, days = found[order], rows["date"].iloc[order]
    actual = rows["actual"].to_numpy(dtype=np.float64)[order]
    is_flow = plan.is_flow[place]
    planned = plan.at(place).by(end_of_month(days))
    table = pd.DataFrame({"place": place, "date": days.to_numpy(), "planned": planned})
    groups = table.groupby("place")
    before = groups["planned"].shift(fill_value=0.0).to_numpy()
    baseline = plan.benefits["baseline_value"].to_numpy(dtype=np.float64, na_value=np.nan)[place]
    summed = pd.Series(actual).groupby(place).cumsum().to_numpy(np.float64)
    change: Array = actual - baseline
    table["n"] = groups.cumcount() + 1
    table["actual"] = _either(is_flow, summed, change)
    table["single"] = _ratio(_either(is_flow, actual, change), planned - np.where(is_flow, before, 0.0))
    table["ratio"] = _ratio(_either(is_flow, summed, change), planned)
    return table


def own_records(history: pd.DataFrame, count: int) -> pd.DataFrame:
    """One row per benefit: `n` usable measurements, `ratio`, `variance` of single ones, `actual`, `last`.

    `ratio` and `actual` are those of all until the last measurement, `last` is its day.
    """
    usable = history[history["ratio"].notna()]
    groups = usable.groupby("place")
    table = pd.DataFrame(
        {
            "n": groups.size(),
            "ratio": groups["ratio"].last(),
            "variance": groups["single"].var(),
            "actual": history.groupby("place")["actual"].last(),
            "last": history.groupby("place")["date"].last(),
        }
    )
    table = table.reindex(range(count))
    return table.assign(n=table["n"].fillna(0.0))


def class_records(classes: pd.Series, own: pd.DataFrame) -> ClassRecords:
    """The record of each benefit's class; that of all benefits where its class has too few measured."""
    everybody = _record(own)
    names: list[str] = classes.tolist()
    by_class = {name: _record(own[(classes == name).to_numpy()]) for name in dict.fromkeys(names)}
    found = [by_class[name] for name in names]
    found = [record if record[3] >= ENOUGH else everybody for record in found]
    mean, spread, weight, benefits = np.array(found, dtype=np.float64).reshape(-1, 4).T
    return ClassRecords(mean, spread, weight, benefits.astype(np.int64))


def forecasts_by_hand(
    benefits: pd.DataFrame, measurements: pd.DataFrame, since: pd.Series, until: pd.Series
) -> pd.DataFrame:
    """Somebody's forecasts of each benefit, for days after `since` and not after `until` (missing is no bound).

    Returns:
        One row per benefit: `times`, `summed`, `read` (the last one), `last` (its day).
    """
    rows = measurements[measurements["forecast"].notna() & measurements["actual"].isna()]
    place = pd.Index(benefits["benefit_id"]).get_indexer(pd.Index(rows["benefit_id"]))
    table = pd.DataFrame({"place": place, "date": rows["date"].to_numpy(), "read": rows["forecast"].to_numpy()})
    table = table[place >= 0].sort_values("date", kind="stable")
    of_benefit = table["place"].to_numpy()
    from_day, to_day, days = since.to_numpy()[of_benefit], until.to_numpy()[of_benefit], table["date"].to_numpy()
    wanted: NDArray[np.bool_] = (np.isnat(from_day) | (days > from_day)) & ~(days > to_day)
    groups = table.loc[wanted].groupby("place")
    found = pd.DataFrame({"times": groups.size(), "summed": groups["read"].sum()})
    found = found.assign(read=groups["read"].last(), last=groups["date"].last()).reindex(range(len(benefits)))
    return found.assign(times=found["times"].fillna(0))


def classes_of(benefits: pd.DataFrame) -> pd.Series:
    """The class of each benefit: its category."""
    return benefits["category"].fillna(UNKNOWN_CLASS).astype(str)


def _record(own: pd.DataFrame) -> tuple[float, float, float, int]:
    """Mean, spread, weight and size of one class."""
    known = own[own["n"] > 0]
    variances = known["variance"].dropna()
    within = _blended(variances, USUAL_WITHIN)
    if known.empty:
        return 1.0, within**0.5, within / USUAL_BETWEEN**2, 0
    mean = float(known["ratio"].mean())
    between = _blended((known["ratio"] - mean) ** 2, USUAL_BETWEEN) - within * float((1 / known["n"]).mean())
    weight = within / between if between > 0 else MOST_WEIGHT
    return mean, within**0.5, min(weight, MOST_WEIGHT), len(known)


def _blended(variances: pd.Series, usual: float) -> float:
    """Mean of the variances, beside which the usual one counts as ENOUGH benefits do: few prove little."""
    return (float(variances.sum()) + ENOUGH * usual**2) / (len(variances) + ENOUGH)


def _ratio(part: Array, whole: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.clip(np.where(whole != 0, part / whole, np.nan), *RATIOS)


def _either(first: NDArray[np.bool_], yes: Array, no: Array) -> Array:
    return np.where(first, yes, no)
