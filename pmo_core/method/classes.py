"""How heavy a project is: its class by cost, duration, teams, risk and change impact, beside the one declared."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.finance.figures import Array
from pmo_core.portfolio import Portfolio
from pmo_core.reading.recognise import columns_named
from pmo_core.settings.method import Dimension, MethodFile

DIMENSIONS: Mapping[Dimension, tuple[str, str]] = {
    "cost": ("Cost", "Projects: Budget"),
    "duration_months": ("Duration in months", "Projects: Start and End"),
    "teams": ("Teams", "Demand: Role, or Projects: Teams"),
    "risk": ("Risk, as a part of the budget", "Risks: Probability and Impact"),
    "change_impact": ("Change impact", "Projects: Change impact"),
}
DAYS_A_MONTH = 30.4375


@dataclass(frozen=True)
class Classed:
    """One project: its class by the table, blank where no dimension is known, and the one declared.

    `figures` are the dimensions that are known, `by` the class each says, `needs` the columns of the others.
    """

    name: str
    declared: str
    figures: Mapping[Dimension, float]
    by: Mapping[Dimension, str]
    needs: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether somebody declared another class than the table says."""
        return bool(self.name and self.declared) and self.name.casefold() != self.declared.casefold()


def classes_of(portfolio: Portfolio, settings: MethodFile) -> list[Classed]:
    """The class of every project, in the order of the sheet."""
    figures = dimensions_of(portfolio, settings)
    declared = words_in(portfolio, settings.declared)
    found: list[Classed] = []
    for place in range(len(portfolio.projects)):
        known: dict[Dimension, float] = {
            name: float(values[place]) for name, values in figures.items() if not np.isnan(values[place])
        }
        by: dict[Dimension, str] = {name: class_by(name, value, settings) for name, value in known.items()}
        needs = tuple(DIMENSIONS[name][1] for name in DIMENSIONS if name not in known)
        found.append(Classed(class_from(list(by.values()), settings), declared[place], known, by, needs))
    return found


def class_by(dimension: Dimension, value: float, settings: MethodFile) -> str:
    """The heaviest class that this figure reaches; the lightest where it reaches none."""
    reached = [
        one.name for one in settings.classes if (least := one.from_on(dimension)) is not None and value >= least
    ]
    return reached[-1] if reached else settings.classes[0].name


def class_from(said: list[str], settings: MethodFile) -> str:
    """One class from those of the dimensions; blank where there are none."""
    if not said:
        return ""
    order = [one.name for one in settings.classes]
    if settings.rule == "max":
        return max(said, key=order.index)
    votes = Counter(said)
    return max(votes, key=lambda name: (votes[name], order.index(name)))


def dimensions_of(portfolio: Portfolio, settings: MethodFile) -> dict[Dimension, Array]:
    """Each dimension of every project, nan where not known.

    An end before its start leaves no duration. Teams are a column of Projects, else the roles in Demand; risk is
    the sum of probability times impact of open risks, as a part of the budget.
    """
    projects = portfolio.projects
    budget = _numbers(projects["budget"])
    teams = _own(portfolio, settings.teams)
    lasts = (projects["end"] - projects["start"]).dt.days / DAYS_A_MONTH
    with np.errstate(divide="ignore", invalid="ignore"):
        risk = _exposure(portfolio) / budget
    return {
        "cost": budget,
        "duration_months": _numbers(lasts.where(lasts >= 0)),
        "teams": np.where(np.isnan(teams), _roles(portfolio), teams),
        "risk": np.where(np.isfinite(risk), risk, np.nan),
        "change_impact": _own(portfolio, settings.change_impact),
    }


def _roles(portfolio: Portfolio) -> Array:
    demand = portfolio["demand"]
    counted = demand[demand["fte"] > 0].groupby("project_id")["role"].nunique()
    return _numbers(counted.reindex(portfolio.projects["project_id"]))


def _exposure(portfolio: Portfolio) -> Array:
    risks = portfolio["risks"]
    open_ones = risks[~risks["status"].str.strip().str.casefold().isin(["closed", "retired"])]
    exposure = (open_ones["probability"] * open_ones["impact"]).groupby(open_ones["project_id"]).sum(min_count=1)
    return _numbers(exposure.reindex(portfolio.projects["project_id"]))


def _own(portfolio: Portfolio, heading: str) -> Array:
    """Numbers of the organisation's own column; nan without one."""
    for name in columns_named(portfolio.readings["projects"].columns, heading):
        if pd.api.types.is_float_dtype(portfolio.projects[name]):
            return _numbers(portfolio.projects[name])
    return np.full(len(portfolio.projects), np.nan)


def words_in(portfolio: Portfolio, heading: str) -> list[str]:
    """What a column of Projects says of each project, blank without such a column."""
    for name in columns_named(portfolio.readings["projects"].columns, heading):
        return [str(word).strip() for word in portfolio.projects[name].fillna("").tolist()]
    return [""] * len(portfolio.projects)


def _numbers(column: pd.Series) -> Array:
    return column.to_numpy(dtype=np.float64, na_value=np.nan)
