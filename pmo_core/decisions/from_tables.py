"""The one adapter from tables to the forward test: what each project still costs, brings and would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.benefits.plan import first_days, plan_of
from pmo_core.benefits.ramp import ramp_share
from pmo_core.benefits.realisation import in_money, money_unit, realisation
from pmo_core.decisions.creep import Creep
from pmo_core.decisions.forward import ForwardTest, cost_to_complete, spread
from pmo_core.decisions.kill_criteria import Approval, Criterion, approvals_of, criteria_of
from pmo_core.finance.discounting import Convention, npv
from pmo_core.finance.figures import Array, Figures
from pmo_core.finance.tables.conversion import rates_today
from pmo_core.finance.tables.whole_life import whole_life
from pmo_core.formats import called
from pmo_core.ledger import Entry, KillCriterion
from pmo_core.pipeline.colours import Rated, reported_of
from pmo_core.pipeline.rag import ComputedRag, computed_rag
from pmo_core.portfolio import Portfolio
from pmo_core.reading.recognise import columns_named
from pmo_core.selection.from_tables.candidates import Candidates, candidates_of, figures
from pmo_core.settings import Policies
from pmo_core.settings.decisions import DecisionsFile
from pmo_core.settings.pipeline import PipelineFile

Mask = NDArray[np.bool_]
USUAL_PIPELINE = PipelineFile()
SALVAGE = ("Salvage value", "Salvage", "Resale value")
KEPT = ("Benefits kept if stopped", "Kept if stopped")
RE_BASELINES = ("Times re-baselined", "Number of re-baselines", "Rebaseline count", "Times re-planned")


@dataclass(frozen=True)
class Benefits:
    """Money benefits: their rows of the sheet, the project of each (-1 for none), and their money by month.

    `by_month` has shape (benefits, months), dis-benefits negative, nan where no plan can be known; `had` is what
    has come, as measured, else as planned; `forecast` is that and all that is to come, without discount.
    `full_month` is a month of the full value. `others` counts, by project, the benefits that no sum of money has.
    """

    rows: pd.DataFrame
    realised: pd.DataFrame
    project: NDArray[np.int64]
    by_month: Array
    had: Array
    forecast: Array
    full_month: Array
    others: NDArray[np.int64]


@dataclass(frozen=True)
class Cases:
    """Every project of the sheet, in its order: arrays have shape (projects,), nan where not known.

    `running` have begun and are not finished: what there is to decide about here. `to_pay` is the cost to complete
    without discount, over `months_left`. `rag` are colours by the figures, `reported` those of the sheet;
    `criteria` are kill criteria, beside them when each project was approved.
    """

    portfolio: Portfolio
    as_of: date
    convention: Convention
    candidates: Candidates
    running: Mask
    benefits: Benefits
    test: ForwardTest
    creep: Creep
    to_pay: Figures
    months_left: Array
    rag: ComputedRag
    reported: Rated
    criteria: tuple[tuple[Criterion, ...], ...]
    approvals: tuple[Approval, ...]
    currency: str

    @property
    def ids(self) -> list[str]:
        """Project ids."""
        return self.portfolio.projects["project_id"].tolist()

    @property
    def names(self) -> list[str]:
        """What the projects are called: by id and name, by the name alone where the id is made of it."""
        pairs = zip(self.ids, self.portfolio.projects["name"].tolist(), strict=True)
        return [called(project_id, str(name)) for project_id, name in pairs]

    def sum_of(self, amounts: Array) -> Array:
        """Amounts of the benefits added up by project; nan for one with no amount that is known."""
        return summed(amounts, self.benefits.project, len(self.ids))


def cases_of(
    portfolio: Portfolio,
    as_of: date,
    settings: DecisionsFile,
    policies: Policies,
    currency: str = "",
    pipeline: PipelineFile = USUAL_PIPELINE,
    kill: Sequence[Entry[KillCriterion]] = (),
) -> Cases:
    """The case of every project as of one day; benefits in the portfolio's currency alone.

    `kill` are criteria that were set here, beside those of the sheet.
    """
    candidates, _ = candidates_of(portfolio, as_of, policies)
    benefits = _benefits(portfolio, as_of, settings, currency)
    paid = _paid(portfolio, as_of, policies.year_starts)
    months = months_between(as_of, portfolio.projects["end"])
    cost = spread(paid.to_pay.values, months, settings.rate)
    test = _forward_test(portfolio, settings, candidates, benefits, paid.spent, cost)
    running = _of_all(candidates.running.astype(np.float64), candidates, len(months)) > 0
    had = summed(benefits.had, benefits.project, len(months))
    return Cases(
        portfolio=portfolio,
        as_of=as_of,
        convention=Convention(settings.rate, as_of, settings.horizon_months),
        candidates=candidates,
        running=running,
        benefits=benefits,
        test=test,
        creep=_creep(portfolio, settings, paid, cost, test.benefits_to_go + had),
        to_pay=paid.to_pay,
        months_left=months,
        rag=computed_rag(portfolio, pipeline, as_of, currency),
        reported=reported_of(portfolio, pipeline.levels),
        criteria=criteria_of(portfolio, settings, kill),
        approvals=approvals_of(portfolio, settings, pipeline),
        currency=currency,
    )


def _creep(portfolio: Portfolio, settings: DecisionsFile, paid: "_Paid", cost: Array, ceiling: Array) -> Creep:
    """What each project has come to cost beside all it can bring, which is `ceiling`, and how often it moved."""
    return Creep(
        ceiling=ceiling,
        whole_cost=paid.spent + cost,
        increases=paid.changes,
        re_baselines=stated(portfolio, settings.re_baselines, RE_BASELINES),
    )


@dataclass(frozen=True)
class _Paid:
    """Money of each project at today's rates: spent, by how much its budget was raised, and what is to pay."""

    spent: Array
    changes: Array
    to_pay: Figures


def _paid(portfolio: Portfolio, as_of: date, year_starts: int | None) -> _Paid:
    """As Projects says; where it lacks the estimate or the spending, as Finances makes them of Costs."""
    fields = ("actual_to_date", "estimate_at_completion", "forecast_to_go", "approved_changes")
    told = rates_today(portfolio)
    spent, estimate, to_go, changes = (figures(portfolio.projects[field]) * told for field in fields)
    if (lacking := np.isnan(estimate) | np.isnan(spent)).any() and not portfolio["costs"].empty:
        life = whole_life(portfolio, portfolio.currency, as_of, year_starts)
        estimate = np.where(lacking & np.isfinite(life.eac), life.eac, estimate)
        spent = np.where(lacking & np.isfinite(life.actual), life.actual, spent)
    return _Paid(spent, changes, cost_to_complete(estimate, spent, to_go))


def _forward_test(
    portfolio: Portfolio,
    settings: DecisionsFile,
    candidates: Candidates,
    benefits: Benefits,
    spent: Array,
    cost: Array,
) -> ForwardTest:
    """Going on beside stopping, all in today's money; `cost` is what is still to pay."""
    worth = npv(np.pad(benefits.by_month, ((0, 0), (1, 0))), settings.rate)
    ahead = summed(worth, benefits.project, len(spent))
    salvage = stated(portfolio, settings.salvage, SALVAGE) * rates_today(portfolio)
    return ForwardTest(
        benefits_to_go=ahead,
        cost_to_complete=cost,
        kept=np.nan_to_num(_share(stated(portfolio, settings.kept_if_stopped, KEPT))) * ahead,
        salvage=np.maximum(np.nan_to_num(salvage), 0.0),
        exit_cost=_of_all(candidates.exit_costs, candidates, len(spent)),
        spent=spent,
    )


def months_between(as_of: date, days: pd.Series) -> Array:
    """Months from the day after `as_of` to the end of each day, at least 1; 1 where there is no date."""
    after, last = pd.Timestamp(as_of) + pd.Timedelta(days=1), days + pd.Timedelta(days=1)
    months = (last.dt.year - after.year) * 12 + (last.dt.month - after.month) + (last.dt.day > after.day)
    return np.maximum(figures(months.astype("float64").fillna(1.0)), 1.0)


def summed(amounts: Array, owner: NDArray[np.int64], count: int) -> Array:
    """Amounts added up by owner, in their order; nan for an owner of none that is known."""
    known = ~np.isnan(amounts) & (owner >= 0)
    totals = np.bincount(owner[known], amounts[known], count).astype(np.float64)
    return np.where(np.bincount(owner[known], minlength=count) > 0, totals, np.nan)


def stated(portfolio: Portfolio, heading: str, usual: tuple[str, ...]) -> Array:
    """Numbers of the organisation's own column of Projects under this heading, else a usual one; nan without."""
    matches = portfolio.readings["projects"].columns
    for wanted in (heading,) if heading else usual:
        for name in columns_named(matches, wanted):
            if pd.api.types.is_float_dtype(portfolio.projects[name]):
                return figures(portfolio.projects[name])
    return np.full(len(portfolio.projects), np.nan)


def _share(parts: Array) -> Array:
    """Parts of 1; numbers above 1 are per cent."""
    with np.errstate(invalid="ignore"):
        return np.clip(np.where(parts > 1, parts / 100, parts), 0.0, 1.0)


def _of_all(values: Array, candidates: Candidates, count: int) -> Array:
    """One place for each project of the sheet; 0 for what is finished."""
    whole = np.zeros(count)
    whole[candidates.rows] = values
    return whole


def _benefits(portfolio: Portfolio, as_of: date, settings: DecisionsFile, currency: str) -> Benefits:
    every = portfolio["benefits"]
    counted = in_money(every, money_unit(every, currency))
    rows = every[counted]
    realised = realisation(rows, portfolio["measurements"], as_of)
    sign = realised["sign"].to_numpy(dtype=np.float64)
    expected = _expected(realised, sign) if settings.benefits_to_go == "as_measured" else np.ones(len(rows))
    planned = monthly_plan(rows, as_of, settings.horizon_months)
    had = realised["actual_to_date"].fillna(realised["planned_to_date"])
    index = pd.Index(portfolio.projects["project_id"])
    unvalued = index.get_indexer(
        pd.Index(pd.concat([every[~counted], rows[np.isnan(planned[:, 0])]])["project_id"])
    )
    return Benefits(
        rows=rows,
        realised=realised,
        project=index.get_indexer(pd.Index(rows["project_id"])).astype(np.int64),
        by_month=planned * (sign * expected)[:, None],
        had=figures(had) * sign,
        forecast=(figures(had) + figures(realised["whole_life"] - realised["planned_to_date"]) * expected) * sign,
        full_month=plan_of(rows).size * sign * expected,
        others=np.bincount(unvalued[unvalued >= 0], minlength=len(index)).astype(np.int64),
    )


def _expected(realised: pd.DataFrame, sign: Array) -> Array:
    """Part of the plan to expect: what came of what was due so far, never better than planned."""
    index = figures(realised["realisation_index"])
    measured = np.where(sign > 0, np.clip(index, 0.0, 1.0), np.maximum(index, 1.0))
    return np.where(np.isnan(index), 1.0, measured)


def monthly_plan(benefits: pd.DataFrame, as_of: date, months: int) -> Array:
    """Planned money of each flow in each month after `as_of`, shape (benefits, months); nan if not known."""
    plan = plan_of(benefits)
    first, after = first_days(benefits), pd.Timestamp(as_of) + pd.Timedelta(days=1)
    gone = (after.year - first.dt.year) * 12 + (after.month - first.dt.month) - (after.day < first.dt.day)
    nth = figures(gone.astype("float64"))[:, None] + np.arange(1, months + 1)
    shares = ramp_share(nth, plan.ramp_months[:, None], plan.ramp[:, None])
    within = nth <= plan.life_months[:, None]
    known = ~np.isnan(plan.size) & ~np.isnan(plan.life_months)
    return np.where(known[:, None], plan.size[:, None] * shares * within, np.nan)
