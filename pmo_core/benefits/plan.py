"""What each benefit was to bring by a given day, and over its whole life.

A flow (money, hours) is an amount each month: a twelfth of its full-year value times the ramp, summed. A level
(days, a rate, a score) is a reading that moves from its baseline to its target along the ramp. Month m counts
at its end. A flow without an end is planned over HORIZON_MONTHS, none beyond LONGEST_MONTHS; a level stays where
its ramp has brought it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.benefits.ramp import Array, ramp_share, ramp_sum
from pmo_core.formats import currency_of

HORIZON_MONTHS = 36
LONGEST_MONTHS = 600
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Plan:
    """The plan of every benefit, as arrays in the order of the benefits table; nan where it cannot be known."""

    benefits: pd.DataFrame
    first: pd.Series
    is_flow: np.ndarray
    size: Array
    ramp_months: Array
    ramp: np.ndarray
    life_months: Array

    def by(self, day: pd.Series) -> Array:
        """Planned by the end of each benefit's own day: the sum of a flow, the change of a level."""
        months = whole_months(self.first, day.set_axis(self.first.index)).to_numpy()
        return self._after(np.minimum(months, self.life_months))

    def by_each(self, days: pd.DatetimeIndex) -> Array:
        """Planned by the end of each of these days, shape (benefits, days)."""
        first = self.first.dt.year.to_numpy(np.float64) * MONTHS_A_YEAR + self.first.dt.month.to_numpy(np.float64)
        day_of_month = self.first.dt.day.to_numpy(np.float64)
        planned = np.zeros((len(first), len(days)))
        for k, after in enumerate(days + pd.Timedelta(days=1)):
            months = after.year * MONTHS_A_YEAR + after.month - first - (after.day < day_of_month)
            planned[:, k] = self._after(np.minimum(np.maximum(months, 0.0), self.life_months))
        return planned

    def whole_life(self) -> Array:
        """Planned over the whole life: the sum of a flow until its end, the full change of a level."""
        return np.where(self.is_flow, self._after(self.life_months), self.size)

    def at(self, places: NDArray[np.int64]) -> "Plan":
        """The plan of the benefits at these places, which may be named more than once."""
        return Plan(
            benefits=self.benefits.iloc[places].reset_index(drop=True),
            first=self.first.iloc[places].reset_index(drop=True),
            is_flow=self.is_flow[places],
            size=self.size[places],
            ramp_months=self.ramp_months[places],
            ramp=self.ramp[places],
            life_months=self.life_months[places],
        )

    def _after(self, months: Array) -> Array:
        """Plan after so many months, nan where the months or the size are not known."""
        reached = np.maximum(np.nan_to_num(months), 0.0)
        summed = ramp_sum(reached, self.ramp_months, self.ramp)
        standing = ramp_share(reached, self.ramp_months, self.ramp)
        planned = self.size * np.where(self.is_flow, summed, standing)
        return np.where(np.isnan(months), np.nan, planned)


def plan_of(benefits: pd.DataFrame) -> Plan:
    """Plan from the Benefits table: kind, start, lag, ramp, full-year or target value, baseline, end."""
    is_flow = flows(benefits)
    starts = first_days(benefits)
    a_month = benefits["full_year_value"].fillna(benefits["target_value"]) / MONTHS_A_YEAR
    change = benefits["target_value"] - benefits["baseline_value"]
    to_target = whole_months(starts, benefits["target_date"])
    ramp_months = benefits["ramp_months"].fillna(to_target).fillna(0.0)
    ramp = benefits["ramp"].where(benefits["ramp"].notna(), np.where(ramp_months > 0, "linear", "none"))
    return Plan(
        benefits=benefits,
        first=starts,
        is_flow=is_flow,
        size=np.where(is_flow, a_month, change).astype(np.float64),
        ramp_months=ramp_months.to_numpy(dtype=np.float64),
        ramp=ramp.to_numpy(dtype=str),
        life_months=_life_months(benefits, starts, is_flow),
    )


def _life_months(benefits: pd.DataFrame, starts: pd.Series, is_flow: np.ndarray) -> Array:
    """Months each benefit is planned for; nan without a start, or with an end before it."""
    usual = np.where(is_flow, float(HORIZON_MONTHS), float(LONGEST_MONTHS))
    ends = benefits["end"].to_numpy()
    months = np.minimum(whole_months(starts, benefits["end"]).to_numpy(), LONGEST_MONTHS)
    life = np.where(np.isnat(ends), usual, months)
    first = starts.to_numpy()
    return np.where(np.isnat(first) | (ends < first), np.nan, life)


def flows(benefits: pd.DataFrame) -> np.ndarray:
    """Whether each benefit is an amount a month; where the sheet does not say, a full-year value says so."""
    said = benefits["kind"]
    codes, units = pd.factorize(benefits["unit"])
    # The last place stands for blank units: their code is -1.
    is_money = np.array([*(currency_of(unit) != "" for unit in units.tolist()), False])[codes]
    guessed = benefits["full_year_value"].notna().to_numpy() | is_money
    return np.where(said.notna(), said == "flow", guessed)


def first_days(benefits: pd.DataFrame) -> pd.Series:
    """Day from which each benefit's months are counted: its start and the lag after it."""
    lag = np.minimum(np.nan_to_num(benefits["lag_months"].to_numpy()), LONGEST_MONTHS).astype(np.int64)
    if not (lag > 0).any():
        return benefits["start"].astype("datetime64[s]")
    months = benefits["start"].dt.to_period("M") + lag
    days_after: pd.Series = benefits["start"].dt.day.clip(upper=months.dt.days_in_month) - 1
    moved = months.dt.to_timestamp() + pd.to_timedelta(days_after, unit="D")
    return moved.where(lag > 0, benefits["start"]).astype("datetime64[s]")


def whole_months(first: pd.Series, last: pd.Series) -> pd.Series:
    """Months completed from the morning of the first day to the evening of the last; never below 0.

    >>> day = lambda text: pd.Series([pd.Timestamp(text)])
    >>> whole_months(day("2026-01-01"), day("2026-12-31")).tolist()
    [12.0]
    """
    months, place = _month_and_place(first.to_numpy("datetime64[D]"))
    months_after, place_after = _month_and_place(last.to_numpy("datetime64[D]") + 1)
    completed = np.maximum(months_after - months - (place_after < place), 0.0)
    return pd.Series(np.where(first.isna() | last.isna(), np.nan, completed), index=first.index)


def _month_and_place(days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The number of each day's month, and its place there from 0; of a missing day whatever comes of it."""
    months = days.astype("datetime64[M]")
    return months.astype(np.int64), (days - months.astype("datetime64[D]")).astype(np.int64)


def end_of_month(days: pd.Series) -> pd.Series:
    """Last day of each day's month: a measurement dated within a month stands for that month."""
    after = (days.to_numpy("datetime64[M]") + 1).astype("datetime64[D]")
    return pd.Series((after - 1).astype("datetime64[s]"), index=days.index, name=days.name)
