"""What a rule may ask of a project: each figure, or why there is none and which column would bring it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.benefits.realisation import realisation
from pmo_core.decisions.blockers import blockers_of
from pmo_core.decisions.fact import Fact
from pmo_core.decisions.from_tables import Cases, Mask, figures
from pmo_core.decisions.kill_tests import ESTIMATE, KillFigures, KillTest, kill_fact, kill_tests
from pmo_core.finance.figures import Array
from pmo_core.formats import count, number, share
from pmo_core.pipeline.columns import days
from pmo_core.pipeline.measures import estimates_of
from pmo_core.resources.months import QUARTER, first_open_month, quarter_name
from pmo_core.selection.from_tables.people import people_of
from pmo_core.settings.decisions import FigureName

LATELY_MONTHS = 6
MONEY_BENEFIT = "Benefits: Project, Unit, Full-year value and Start"
COST = "Projects: Estimate at completion and Actual to date"


@dataclass(frozen=True)
class Asked:
    """A figure of a rule: what it is called, how it is written, and how it is worked out."""

    label: str
    write: Callable[[float], str]
    of: Callable[[Cases], Fact]


def facts_of(cases: Cases) -> dict[FigureName, Fact]:
    """Every figure that a rule may ask for."""
    return {name: asked.of(cases) for name, asked in FIGURES.items()}


def kill_tests_of(cases: Cases) -> tuple[tuple[KillTest, ...], ...]:
    """Every kill criterion of every project, tested on this reading."""
    estimate = estimates_of(cases.portfolio)
    figures_now = KillFigures(
        estimate=_with_needs(estimate, np.isnan(estimate), ESTIMATE),
        over_budget=_over_budget(cases),
        ends=days(cases.portfolio.projects["end"]),
        benefits=_to_date(cases),
        currency=cases.currency,
    )
    both = enumerate(zip(cases.criteria, cases.approvals, strict=True))
    return tuple(kill_tests(mine, approval, figures_now, place) for place, (mine, approval) in both)


def _kill_criteria(cases: Cases) -> Fact:
    return kill_fact(kill_tests_of(cases), cases.currency)


def _with_needs(values: Array, missing: Mask, column: str, why: str = "") -> Fact:
    return Fact(values, why, tuple(column if lacks else "" for lacks in missing.tolist()))


def _mandatory(cases: Cases) -> Fact:
    flags = cases.portfolio.projects["mandatory"]
    if not flags.notna().any():
        return _with_needs(np.full(len(flags), np.nan), np.ones(len(flags), dtype=np.bool_), "Projects: Mandatory")
    # In a column of ticks a blank is no tick.
    return Fact(flags.fillna(False).to_numpy(dtype=np.float64))


def _forward_bcr(cases: Cases) -> Fact:
    ratio = cases.test.forward_bcr.values
    no_benefit, no_cost = np.isnan(cases.test.benefits_to_go), np.isnan(cases.test.cost_to_complete)
    asks = np.where(no_benefit, MONEY_BENEFIT, np.where(no_cost, COST, ""))
    both = np.where(no_benefit & no_cost, f"{MONEY_BENEFIT}; {COST}", asks)
    return Fact(ratio, "nothing is left to pay", tuple(both.tolist()))


def _place(cases: Cases) -> Fact:
    """Part of the running projects with a lower forward BCR, 0 to 1."""
    ratio = _forward_bcr(cases)
    known = ratio.values[cases.running & ~np.isnan(ratio.values)]
    below = np.searchsorted(np.sort(known), ratio.values) / max(len(known), 1)
    return Fact(np.where(np.isnan(ratio.values), np.nan, below), ratio.why, ratio.needs)


def _red_blockers(cases: Cases) -> Fact:
    """Projects it requires or comes after that are not finished and red."""
    waiting = np.zeros(len(cases.ids), dtype=np.bool_)
    waiting[cases.candidates.rows] = True
    found = blockers_of(cases.portfolio, cases.rag, cases.reported, waiting)
    return Fact(found.red, needs=found.needs, said=found.said)


def _capacity_short(cases: Cases) -> Fact:
    """The largest part that a role it needs next quarter is short of, when all that runs gets its people.

    Below 0 that much of what is asked for is free.
    """
    size = len(cases.ids)
    limits = people_of(cases.portfolio, cases.candidates, cases.as_of).limits
    if not limits:
        return _with_needs(
            np.full(size, np.nan), np.ones(size, dtype=np.bool_), "Demand and Capacity: Role, Period, FTE"
        )
    month = (first_open_month(cases.as_of) // QUARTER + 1) * QUARTER
    running, worst = cases.candidates.running, np.full(len(cases.candidates.ids), -np.inf)
    for limit in limits:
        if not limit.name.endswith(f" {quarter_name(month)}"):
            continue
        wanted = float(limit.usage[running].sum())
        if wanted > 0:
            worst = np.where(limit.usage > 0, np.maximum(worst, 1 - limit.amount / wanted), worst)
    values = np.full(size, np.nan)
    values[cases.candidates.rows] = np.where(np.isfinite(worst), worst, np.nan)
    return Fact(values, "no demand is stated for next quarter")


def _delay_cost(cases: Cases) -> Fact:
    """What a month of its full benefits is worth, as a part of what it still costs."""
    with np.errstate(divide="ignore", invalid="ignore"):
        part = cases.sum_of(cases.benefits.full_month) / cases.to_pay.values
    ratio = _forward_bcr(cases)
    return Fact(np.where(np.isfinite(part), part, np.nan), ratio.why, ratio.needs)


def _to_date(cases: Cases) -> Fact:
    """What came of the money benefits measured, as a part of what was planned by then."""
    actual, planned = _arrived(cases, cases.benefits.realised)
    return _part_of_plan(cases, actual, planned)


def _lately(cases: Cases) -> Fact:
    """The same for the six months up to each benefit's last measurement within them."""
    before = (pd.Timestamp(cases.as_of) - pd.DateOffset(months=LATELY_MONTHS)).date()
    earlier = realisation(cases.benefits.rows, cases.portfolio["measurements"], before)
    now = cases.benefits.realised
    since = now[["actual_to_date", "planned_when_measured"]] - earlier[
        ["actual_to_date", "planned_when_measured"]
    ].fillna(0.0)
    actual, planned = _arrived(cases, since.assign(sign=now["sign"]))
    return _part_of_plan(cases, actual, planned)


def _arrived(cases: Cases, realised: pd.DataFrame) -> tuple[Array, Array]:
    """Actual and plan by project, of the benefits that have both."""
    actual, planned = figures(realised["actual_to_date"]), figures(realised["planned_when_measured"])
    sign = figures(realised["sign"])
    both = ~np.isnan(actual) & ~np.isnan(planned)
    return (
        cases.sum_of(np.where(both, actual * sign, np.nan)),
        cases.sum_of(np.where(both, planned * sign, np.nan)),
    )


def _part_of_plan(cases: Cases, actual: Array, planned: Array) -> Fact:
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(planned > 0, actual / planned, np.nan)
    due = cases.sum_of(figures(cases.benefits.realised["planned_to_date"]))
    lacks = np.isnan(values) & (due > 0) & np.isnan(actual)
    return _with_needs(values, lacks, "Measurements: Benefit, Date, Actual", "no benefit was due yet")


def _over_budget(cases: Cases) -> Fact:
    projects = cases.portfolio.projects
    allowed = figures(projects["budget"]) + np.nan_to_num(figures(projects["approved_changes"]))
    with np.errstate(divide="ignore", invalid="ignore"):
        over = figures(projects["estimate_at_completion"]) / allowed - 1
    values = np.where(np.isfinite(over), over, np.nan)
    return _with_needs(values, np.isnan(values), "Projects: Budget and Estimate at completion")


def _re_baselines(cases: Cases) -> Fact:
    times = cases.creep.re_baselines
    return _with_needs(times, np.isnan(times), "Projects: Times re-baselined")


def _whole_life_bcr(cases: Cases) -> Fact:
    ratio = cases.creep.whole_life_bcr.values
    return Fact(ratio, "it costs nothing", _forward_bcr(cases).needs)


def _yes(value: float) -> str:
    return "yes" if value else "no"


def _short(part: float) -> str:
    return f"{share(part)} short" if part >= 0 else f"{share(-part)} free"


FIGURES: Mapping[FigureName, Asked] = {
    "kill_criteria": Asked("Kill criteria met", number, _kill_criteria),
    "mandatory": Asked("Mandatory", _yes, _mandatory),
    "forward_bcr": Asked("Benefits to go for each 1 still to pay", number, _forward_bcr),
    "forward_bcr_place": Asked("Running projects that bring less for each 1", share, _place),
    "red_blockers": Asked("Red projects it waits for", number, _red_blockers),
    "capacity_short": Asked("People next quarter", _short, _capacity_short),
    "delay_cost": Asked("A month of its benefits, as a part of the cost to complete", share, _delay_cost),
    "benefits_to_date": Asked("Benefits to date, of plan", share, _to_date),
    "benefits_lately": Asked(f"Benefits of the last {count(LATELY_MONTHS, 'month')}, of plan", share, _lately),
    "over_budget": Asked("Over the approved budget", share, _over_budget),
    "re_baselines": Asked("Times planned anew", number, _re_baselines),
    "whole_life_bcr": Asked("All benefits for each 1 of all cost", number, _whole_life_bcr),
}
