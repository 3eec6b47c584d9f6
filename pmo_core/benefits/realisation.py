"""What has arrived beside what was planned by then, benefit by benefit and in sum."""

from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.plan import LONGEST_MONTHS, end_of_month, flows, plan_of, whole_months
from pmo_core.formats import currency_of

AT_RISK_BELOW = 0.9


def realisation(benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per benefit, in the unit of each: plan, actual, and how they compare.

    Columns:
        planned_to_date: By the end of `as_of`.
        planned_when_measured: By the end of the month of the last measurement on or before `as_of`; what the
            index compares with, so that a benefit on plan reads 1.0 however long ago it was measured.
        actual_to_date: Sum of a flow's measurements, or a level's last change from its baseline; missing where
            nothing was measured, never 0.
        realisation_index: actual_to_date / planned_when_measured; missing where nothing was planned yet.
        whole_life: Planned over the whole life.
        delivered: actual_to_date / whole_life.
        next_year: Planned in the twelve months after `as_of`.
        measured_on, next_due: Last measurement, and the last plus the cadence.
        months_overdue: Months by which the next measurement is late at `as_of`; missing where it is not.
        sign: -1 for a dis-benefit, else 1.
        standing: The index, turned over for a dis-benefit: above 1 is better than planned for both.
    """
    plan, today = plan_of(benefits), pd.Timestamp(as_of)
    measured_on, actual = _measured(benefits, measurements, plan.is_flow, today)
    when_measured, whole_life = plan.by(end_of_month(measured_on)), plan.whole_life()
    next_due = _next_due(benefits, measured_on)
    late = (next_due < today) & _counted(benefits, measured_on, today)
    planned, in_a_year = (
        plan.by(pd.Series(day, index=benefits.index)) for day in (today, today + pd.DateOffset(months=12))
    )
    sign, index = np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0), _ratio(actual, when_measured)
    columns = {
        "planned_to_date": planned,
        "planned_when_measured": when_measured,
        "actual_to_date": actual,
        "realisation_index": index,
        "whole_life": whole_life,
        "delivered": _ratio(actual, whole_life),
        "next_year": in_a_year - planned,
        "measured_on": measured_on,
        "next_due": next_due,
        "months_overdue": whole_months(next_due, pd.Series(today, index=benefits.index)).where(late),
        "sign": sign,
        "standing": np.where(sign > 0, index, _ratio(when_measured, actual)),
    }
    return pd.DataFrame(columns, index=benefits.index)


def money_unit(benefits: pd.DataFrame, currency: str) -> str:
    """The portfolio's currency; where none is set, the one most benefits are stated in, or none."""
    if currency:
        return currency
    named = benefits["unit"].dropna().map(currency_of)
    known = named[named != ""].mode()
    return "" if known.empty else str(known[0])


def in_money(benefits: pd.DataFrame, currency: str) -> pd.Series:
    """Flows stated in the portfolio's currency, the only benefits that may be added up."""
    code = currency_of(currency) or currency
    units = benefits["unit"]
    fitting = [unit for unit in units.dropna().unique() if code and (currency_of(unit) or unit) == code]
    stated = units.isin(fitting)
    unsaid = units.isna() & benefits["full_year_value"].notna()
    return (unsaid | stated) & flows(benefits)


def sums(realised: pd.DataFrame) -> dict[str, float]:
    """Net sums over the rows given, which must share one unit; dis-benefits count against, nan is nothing known.

    The index and the gap compare what was measured with the plan of those same benefits up to their own
    measurements; a positive gap is value that should have arrived and did not.
    """
    amounts = realised[["planned_to_date", "actual_to_date", "whole_life"]]
    net = amounts.mul(realised["sign"], axis="index").sum(min_count=1)
    measured = realised["actual_to_date"].notna() & realised["planned_when_measured"].notna()
    compared = realised[measured]
    planned = float((compared["planned_when_measured"] * compared["sign"]).sum())
    actual = float((compared["actual_to_date"] * compared["sign"]).sum())
    index = actual / planned if planned else float("nan")
    gap = planned - actual if measured.any() else float("nan")
    return {**{str(name): float(value) for name, value in net.items()}, "realisation_index": index, "gap": gap}


def at_risk(realised: pd.DataFrame, project_is_red: pd.Series) -> pd.Series:
    """Benefits whose remainder is in doubt: below 90 % of plan, overdue for measurement, or of a red project.

    A dis-benefit is behind when it takes more than planned.
    """
    behind = realised["standing"] < AT_RISK_BELOW
    return behind | realised["months_overdue"].notna() | project_is_red


def measured_by(benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date) -> pd.Series:
    """What had arrived by the end of a day, as `actual_to_date` of `realisation`, without working out any plan."""
    _, actual = _measured(benefits, measurements, flows(benefits), pd.Timestamp(as_of))
    return pd.Series(actual, index=benefits.index)


def _measured(
    benefits: pd.DataFrame, measurements: pd.DataFrame, is_flow: np.ndarray, today: pd.Timestamp
) -> tuple[pd.Series, np.ndarray]:
    """Day of the last measurement of each benefit, and what had arrived by then."""
    taken = measurements[(measurements["date"] <= today) & measurements["actual"].notna()]
    taken = taken.sort_values("date", kind="stable")
    by_benefit = taken.groupby("benefit_id")
    ids = benefits["benefit_id"]
    last = by_benefit[["date", "actual"]].last().reindex(ids).set_axis(benefits.index)
    summed = by_benefit["actual"].sum().reindex(ids).set_axis(benefits.index)
    change = last["actual"] - benefits["baseline_value"]
    return last["date"], np.where(is_flow, summed, change).astype(np.float64)


def _next_due(benefits: pd.DataFrame, measured_on: pd.Series) -> pd.Series:
    """Last measurement (or the start, where there is none) plus the cadence, at the end of that month."""
    last = measured_on.fillna(benefits["start"])
    cadence = benefits["cadence_months"]
    known = last.notna() & cadence.notna()
    months = last[known].dt.to_period("M") + cadence[known].clip(upper=LONGEST_MONTHS).astype(int).to_numpy()
    # A first measurement falls due a cadence after the start; the month of the start is the first of them.
    months = months.where(measured_on[known].notna(), months - 1)
    due = months.dt.to_timestamp(how="end").dt.normalize()
    return due.reindex(benefits.index).astype("datetime64[s]")


def _counted(benefits: pd.DataFrame, measured_on: pd.Series, today: pd.Timestamp) -> pd.Series:
    """Benefits that are to be measured at all by now: started, or measured already, and not ended."""
    begun = (benefits["start"] <= today) | (benefits["start"].isna() & measured_on.notna())
    return begun & ~(benefits["end"] < today)


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole != 0, part / whole, np.nan)
