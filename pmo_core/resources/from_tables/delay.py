"""Benefits in money by project and month: what a delay puts off."""

import numpy as np
import pandas as pd

from pmo_core.benefits.plan import plan_of
from pmo_core.benefits.realisation import in_money
from pmo_core.portfolio import Portfolio
from pmo_core.resources.months import Array


def monthly_benefits(portfolio: Portfolio, currency: str, first_month: int, months: int) -> Array:
    """Planned benefit of each project in each month, in money, shape (projects, months); losses are below 0.

    Benefits in other units are in none of it, nor are those without a start or a project of the sheet: 0 means
    that no money is planned, whatever else the project brings.
    """
    benefits = portfolio["benefits"]
    benefits = benefits[in_money(benefits, currency)]
    owner = pd.Index(portfolio.projects["project_id"]).get_indexer(pd.Index(benefits["project_id"]))
    benefits, owner = benefits[owner >= 0], owner[owner >= 0]
    found = np.zeros((len(portfolio.projects), months))
    if benefits.empty:
        return found
    sign = np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0)
    ends = pd.DatetimeIndex([_last_day(first_month + month) for month in range(-1, months)])
    reached = np.nan_to_num(plan_of(benefits).by_each(ends))
    np.add.at(found, owner, np.diff(reached, axis=1) * sign[:, None])
    return found


def _last_day(month: int) -> pd.Timestamp:
    year, within = divmod(month + 1, 12)
    return pd.Timestamp(year, within + 1, 1) - pd.Timedelta(days=1)
