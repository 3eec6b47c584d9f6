"""The figures a RAG is computed from, project by project, each with the reason where there is none."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pmo_core.benefits.realisation import in_money, money_unit, realisation
from pmo_core.finance.earned_value import overspend
from pmo_core.finance.figures import Figures, figures, ratio
from pmo_core.pipeline.columns import Array, Mask, days, days_between, numbers, own_column, texts
from pmo_core.portfolio import Portfolio

NEEDS = "needs data: "
NOT_DUE = "no benefit is due yet"
NO_BENEFIT = f"{NEEDS}a row in Benefits"


def needs(column: str) -> str:
    """The reason where a column is blank."""
    return f"{NEEDS}{column}"


@dataclass(frozen=True)
class Slips:
    """Days by which each project ends later than its baseline (below 0 earlier), and its planned duration in days.

    Both last days count: a project of 1 January to 31 December lasts 365 days. `share` is slip by duration.
    """

    days: Figures
    duration: Figures

    @property
    def share(self) -> Figures:
        """Slip as a fraction of the planned duration."""
        doubts = [(self.days.reasons == why, str(why)) for why in np.unique(self.days.reasons) if why]
        doubts += [(self.duration.reasons == why, str(why)) for why in np.unique(self.duration.reasons) if why]
        return ratio(self.days.values, self.duration.values, *doubts, zero="the planned duration is 0 days")


def slips_of(portfolio: Portfolio) -> Slips:
    """Slip of each project against its baseline; the start stands in for a baseline start that is missing."""
    projects = portfolio.projects
    start, end, base_start, base_end = (
        days(projects[name]) for name in ("start", "end", "start_baseline", "end_baseline")
    )
    begun = np.where(np.isnat(base_start), start, base_start)
    no_end, no_base = (np.isnat(end), needs("End")), (np.isnat(base_end), needs("End baseline"))
    backwards = (days_between(start, end) < 0, needs("End, which is before Start"))
    slip = figures(days_between(base_end, end), no_end, no_base, backwards)
    lasts = days_between(begun, base_end) + 1
    no_start = (np.isnat(begun), needs("Start baseline"))
    upside_down = (lasts < 1, needs("End baseline, which is before its start"))
    return Slips(slip, figures(lasts, no_base, no_start, upside_down))


def cost_over(portfolio: Portfolio) -> Figures:
    """Estimate at completion above budget and approved changes, as a fraction of them; below 0 is under.

    What was spent and the forecast to go make the estimate where it is missing.
    """
    projects = portfolio.projects
    budget, changes = numbers(projects["budget"]), numbers(projects["approved_changes"])
    estimate = estimates_of(portfolio)
    approved = budget + np.nan_to_num(changes)
    doubts = (np.isnan(budget), needs("Budget")), (np.isnan(estimate), needs("Estimate at completion"))
    return ratio(overspend(estimate, budget, changes), approved, *doubts, zero="the budget is 0")


def estimates_of(portfolio: Portfolio) -> Array:
    """Estimate at completion, else spent and to go; nan where neither is known."""
    projects = portfolio.projects
    added = numbers(projects["actual_to_date"]) + numbers(projects["forecast_to_go"])
    estimate = numbers(projects["estimate_at_completion"])
    return np.where(np.isnan(estimate), added, estimate)


def benefits_to_date(portfolio: Portfolio, as_of: date, currency: str = "") -> Figures:
    """What has arrived of each project's benefits by what was planned up to their last measurement: 1 is on plan.

    Money benefits are added up, dis-benefits against them. A project that measures no money takes its furthest
    behind, for other units cannot be added.
    """
    ids = portfolio.projects["project_id"].tolist()
    found = {key: _index_of(part) for key, part in _benefits_by_project(portfolio, as_of, currency).items()}
    told = [found.get(an_id, (np.nan, NO_BENEFIT)) for an_id in ids]
    reasons = np.array([why for _, why in told], dtype=object)
    doubts = [(reasons == why, str(why)) for why in dict.fromkeys(reasons.tolist()) if why]
    return figures(np.array([value for value, _ in told], dtype=np.float64), *doubts)


@dataclass(frozen=True)
class _Benefits:
    planned: Array
    measured: Array
    actual: Array
    sign: Array
    standing: Array
    money: Mask

    def of(self, wanted: Mask) -> "_Benefits":
        return replace(self, **{name: column[wanted] for name, column in vars(self).items()})


def _benefits_by_project(portfolio: Portfolio, as_of: date, currency: str) -> dict[str, _Benefits]:
    benefits = portfolio["benefits"]
    if benefits.empty:
        return {}
    realised = realisation(benefits, portfolio["measurements"], as_of)
    all_of_them = _Benefits(
        planned=numbers(realised["planned_to_date"]),
        measured=numbers(realised["planned_when_measured"]),
        actual=numbers(realised["actual_to_date"]),
        sign=numbers(realised["sign"]),
        standing=numbers(realised["standing"]),
        money=np.asarray(in_money(benefits, money_unit(benefits, currency)), dtype=np.bool_),
    )
    owners = np.array(texts(benefits["project_id"]))
    return {str(owner): all_of_them.of(owners == owner) for owner in np.unique(owners) if owner}


def _index_of(part: _Benefits) -> tuple[float, str]:
    """Index of one project's benefits, or why there is none."""
    compared = ~np.isnan(part.actual) & ~np.isnan(part.measured)
    in_sum = compared & part.money
    planned = float((part.measured * part.sign)[in_sum].sum())
    if planned > 0:
        return float((part.actual * part.sign)[in_sum].sum()) / planned, ""
    known = part.standing[np.isfinite(part.standing) & ~part.money]
    if len(known):
        return float(known.min()), ""
    if np.nan_to_num(part.planned).any():
        return np.nan, needs("Measurements")
    return np.nan, NOT_DUE if not np.isnan(part.planned).any() else needs("Start and Target value in Benefits")


def ages_of(portfolio: Portfolio, as_of: date) -> Figures:
    """Days since each project was last updated, 0 or more."""
    updated = days(portfolio.projects["updated_on"])
    today = np.full(len(updated), np.datetime64(as_of, "D"))
    age = np.maximum(days_between(updated, today), 0.0)
    return figures(age, (np.isnat(updated), needs("Updated on")))


def column_figures(portfolio: Portfolio, heading: str) -> Figures:
    """Numbers of a column of the sheet's own."""
    name = own_column(portfolio, heading)
    column = portfolio.projects[name] if name else None
    if column is None or column.dtype.kind != "f":
        nothing = np.full(len(portfolio.projects), np.nan)
        return figures(nothing, (np.isnan(nothing), needs(heading)))
    values = numbers(column)
    return figures(values, (np.isnan(values), needs(heading)))
