"""Benefits in money by project and month, as planned: what finance sets beside the costs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.benefits.plan import Plan, first_days, plan_of
from pmo_core.benefits.ramp import Array, ramp_share
from pmo_core.benefits.realisation import in_money

CASH = "cash-releasing"


@dataclass(frozen=True)
class BenefitsByMonth:
    """Planned money by project and month, shape (projects, months), dis-benefits apart and above 0.

    `left_out` are rows of benefits in money that are in no month, since they name no project here, no start or no
    size.
    """

    benefits: Array
    disbenefits: Array
    left_out: tuple[int, ...]


def benefits_by_month(
    benefits: pd.DataFrame,
    project_ids: list[str],
    months: NDArray[np.int64],
    currency: str,
    *,
    cash_only: bool = False,
) -> BenefitsByMonth:
    """Plan of the benefits stated in `currency`, as `Plan.by` has it at the end of each month.

    Args:
        benefits: The Benefits table.
        project_ids: The projects, in the order of the rows asked for.
        months: Consecutive, counted from January 1970.
        currency: Benefits in any other unit are no money here and are left out without a word.
        cash_only: Only those that release cash.
    """
    wanted = in_money(benefits, currency)
    rows: pd.DataFrame = benefits[wanted & (benefits["category"] == CASH) if cash_only else wanted]
    plan, first = plan_of(rows), first_days(rows)
    ids = {an_id: place for place, an_id in enumerate(project_ids)}
    at = np.array([ids.get(an_id, -1) for an_id in rows["project_id"].tolist()], dtype=np.int64)
    sized = np.isfinite(plan.size) & np.isfinite(plan.life_months)
    known: NDArray[np.bool_] = (at >= 0) & sized & ~np.isnat(first.to_numpy(dtype="datetime64[D]"))
    against: NDArray[np.bool_] = rows["disbenefit"].fillna(False).to_numpy(dtype=np.bool_)
    amounts = np.where(known[:, None], _amounts(plan, first, months), 0.0)
    gains = _summed(at[known & ~against], amounts[known & ~against], len(project_ids))
    losses = _summed(at[known & against], amounts[known & against], len(project_ids))
    places: list[int] = np.flatnonzero(~known).tolist()
    return BenefitsByMonth(gains, losses, tuple(int(str(rows.index[place])) for place in places))


def _amounts(plan: Plan, first: pd.Series, months: NDArray[np.int64]) -> Array:
    """Money of each benefit in each month: month n of its life counts where it is completed."""
    days = first.to_numpy(dtype="datetime64[D]")
    starts = days.astype("datetime64[M]").astype(np.int64)
    # A life that begins on the first of a month completes its first month at that month's end, any other later.
    later = days > days.astype("datetime64[M]").astype("datetime64[D]")
    number = (months[None, :] - (starts + later)[:, None] + 1).astype(np.float64)
    shares = ramp_share(number, plan.ramp_months[:, None], plan.ramp[:, None])
    return plan.size[:, None] * np.where((number >= 1) & (number <= plan.life_months[:, None]), shares, 0.0)


def _summed(places: NDArray[np.int64], amounts: Array, projects: int) -> Array:
    total = np.zeros((projects, amounts.shape[1]))
    np.add.at(total, places, amounts)
    return total
