"""Slip to value: what a moved milestone costs in benefits, present value, rank, funded set and people."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.delay import planned_by_month
from pmo_core.benefits.realisation import in_money
from pmo_core.finance.discounting import Convention, npv
from pmo_core.finance.periods import YEAR, cost_lengths, months_of, years_from
from pmo_core.finance.tables.conversion import rates_today
from pmo_core.finance.tables.spreading import over_months
from pmo_core.formats import count, money, number
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.ranking import order_and_ranks
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.selection.from_tables import fund_problem
from pmo_core.selection.solving import solve
from pmo_core.settings import Policies
from pmo_core.whatif.moving import Move, assumed, moved

SOLVED_SECONDS = 5.0
LEAST_FTE = 0.05


@dataclass(frozen=True)
class People:
    """FTE of one role in one month: above 0 is freed, below 0 needed."""

    role: str
    month: date
    fte: float


@dataclass(frozen=True)
class Standing:
    """What one state of the portfolio comes to, every array in the order of Projects.

    `value` is money from benefits over the horizon, dis-benefits against; `present` is its present value less that
    of costs to come; `rank` is by present value; `funded` are ids.
    """

    value: Array
    present: Array
    rank: np.ndarray
    funded: frozenset[str]


@dataclass(frozen=True)
class Slip:
    """Before and after the move, people freed and needed, and which benefits are taken to follow by assumption."""

    move: Move
    place: int
    before: Standing
    after: Standing
    people: tuple[People, ...]
    assumed: tuple[str, ...]
    convention: Convention

    @property
    def lost(self) -> float:
        """Money lost from benefits over the horizon; below 0 is gained."""
        return float(self.before.value[self.place] - self.after.value[self.place])

    @property
    def present_lost(self) -> float:
        """Present value lost, costs counted."""
        return float(self.before.present[self.place] - self.after.present[self.place])

    def in_words(self, currency: str) -> str:
        """One sentence: what the move costs, what it does to rank and funded set, and whom it frees."""
        late = "late" if self.move.months > 0 else "early"
        parts = [self._worth(currency), *self._rank(), *self._funded(), *self._freed()]
        what = f"{self.move.project_id}, {self.move.anchor}, {count(abs(self.move.months), 'month')} {late}"
        return f"{what}: {'; '.join(parts)}."

    def _worth(self, currency: str) -> str:
        if abs(self.lost) < 0.5:
            return "no benefit in money is lost"
        verb = "loses" if self.lost > 0 else "gains"
        change = "less" if self.present_lost > 0 else "more"
        present = f"{money(abs(self.present_lost), currency)} {change} in present value, costs counted"
        return f"{verb} {money(abs(self.lost), currency)} of benefits, {present}"

    def _rank(self) -> list[str]:
        before, after = int(self.before.rank[self.place]), int(self.after.rank[self.place])
        return [f"goes from {before} to {after} by present value"] if before != after else ["keeps its rank"]

    def _funded(self) -> list[str]:
        gone, come = (
            sorted(ids) for ids in (self.before.funded - self.after.funded, self.after.funded - self.before.funded)
        )
        if not gone and not come:
            return ["the funded set stays"]
        return [f"{', '.join(ids)} {word} funded" for ids, word in ((gone, "no longer"), (come, "now")) if ids]

    def _freed(self) -> list[str]:
        freed = max(self.people, key=lambda each: each.fte, default=None)
        if freed is None or freed.fte < LEAST_FTE:
            return []
        return [f"frees {number(freed.fte)} {freed.role} in {freed.month:%B %Y}"]


def slip_to_value(
    portfolio: Portfolio,
    move: Move,
    criteria: tuple[Criterion, ...],
    weights: Array,
    *,
    convention: Convention,
    policies: Policies,
    currency: str,
    per_head: float = 1.0,
) -> Slip:
    """What the move does, everything worked out anew from the moved tables by the functions the pages use.

    Args:
        portfolio: As read.
        move: What moves, and how far.
        criteria, weights: What a score is made of; a project that loses part of its benefits is worth that part
            less to the choice of what to fund.
        convention: Rate, base day (the day figures are stated for) and horizon.
        policies, currency, per_head: As for the Fund page.

    Raises:
        ValueError: There is nothing such to move.
    """
    after = moved(portfolio, move, convention.base)
    flows, flows_after = (_benefit_flows(each, convention, currency) for each in (portfolio, after))
    value, value_after = flows.sum(axis=1), flows_after.sum(axis=1)
    remaining = np.divide(value_after, value, out=np.ones(len(value)), where=value > 0)
    # Told before the move: rows of a year that begin a month later leave no steps of a year to tell it by.
    lengths = cost_lengths(portfolio).months
    fund = _Funding(criteria, weights, convention, policies, currency, per_head, lengths)
    standing = fund.standing(portfolio, flows, None)
    standing_after = fund.standing(after, flows_after, np.clip(remaining, 0.0, 1.0))
    place = portfolio.projects["project_id"].tolist().index(move.project_id)
    people = _people(portfolio["demand"], after["demand"])
    follows = tuple(assumed(portfolio, move, convention.base))
    return Slip(move, place, standing, standing_after, people, follows, convention)


@dataclass(frozen=True)
class _Funding:
    """What stays the same on both sides of a move."""

    criteria: tuple[Criterion, ...]
    weights: Array
    convention: Convention
    policies: Policies
    currency: str
    per_head: float
    lengths: NDArray[np.int64]

    def standing(self, portfolio: Portfolio, benefits: Array, remaining: Array | None) -> Standing:
        costs = _cost_flows(portfolio, self.convention, self.lengths, self.policies.year_starts)
        present = npv(benefits - costs, self.convention.rate)
        fundable = fund_problem(
            portfolio,
            self.criteria,
            self.weights,
            as_of=self.convention.base,
            policies=self.policies,
            remaining=remaining,
            currency=self.currency,
            per_head=self.per_head,
        )
        plan = solve(fundable.problem, time_limit_s=SOLVED_SECONDS)
        chosen: list[int] = np.flatnonzero(plan.funded).tolist()
        funded = frozenset(fundable.problem.names[i] for i in chosen)
        return Standing(benefits.sum(axis=1), present, order_and_ranks(present)[1], funded)


def _benefit_flows(portfolio: Portfolio, convention: Convention, currency: str) -> Array:
    """Money of each project's benefits by month, shape (projects, months + 1); none in month 0, which is over."""
    benefits = anchored(portfolio)
    benefits = benefits[in_money(benefits, currency)]
    planned = np.nan_to_num(planned_by_month(benefits, convention.base, convention.horizon_months + 1))
    planned[:, 0] = 0.0
    sign = np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0)
    return _by_project(portfolio, benefits["project_id"], planned * sign[:, None])


def _cost_flows(
    portfolio: Portfolio, convention: Convention, lengths: NDArray[np.int64], year_starts: int | None
) -> Array:
    """Costs still to come by month, as forecast, else as budgeted; those of the months before are spent.

    Rows for a quarter or a year are spread evenly over their months (`lengths`), and all is told in the
    portfolio's currency; what has no rate is left out.
    """
    costs, base = portfolio["costs"], convention.base.year * YEAR + convention.base.month - 1
    first = years_from(months_of(costs["period"]), year_starts, lengths)
    amounts = np.zeros((len(costs), convention.horizon_months + 1))
    each: list[int] = np.unique(lengths).tolist()
    for length in each:
        here = np.flatnonzero(lengths == length)
        coming = _coming(costs.iloc[here], first[here], length, base)
        at = first[here][:, None] + np.arange(length) - base
        rows, columns = np.nonzero((at >= 0) & (at <= convention.horizon_months) & np.isfinite(coming))
        amounts[here[rows], at[rows, columns]] = coming[rows, columns]
    places = pd.Index(portfolio.projects["project_id"]).get_indexer(pd.Index(costs["project_id"]))
    told = np.nan_to_num(rates_today(portfolio))[places]
    return _by_project(portfolio, costs["project_id"], amounts * told[:, None])


def _coming(costs: pd.DataFrame, first: NDArray[np.int64], grain: int, base: int) -> Array:
    """What is to come by row and month of its period, shape (rows, grain); what is posted closes a month."""
    actual = costs["actual"].to_numpy(dtype=np.float64, na_value=np.nan)
    planned = costs["forecast"].fillna(costs["budget"]).to_numpy(dtype=np.float64, na_value=np.nan)
    if grain == 1:
        return np.where(np.isnan(actual), planned, np.nan)[:, None]
    return over_months(first, grain, base, planned, actual, planned).coming


def _by_project(portfolio: Portfolio, project_ids: pd.Series, amounts: Array) -> Array:
    places = pd.Index(portfolio.projects["project_id"]).get_indexer(pd.Index(project_ids))
    total = np.zeros((len(portfolio.projects), amounts.shape[1]))
    np.add.at(total, places[places >= 0], amounts[places >= 0])
    return total


def _people(before: pd.DataFrame, after: pd.DataFrame) -> tuple[People, ...]:
    """Roles and months whose need changes, in order of time."""
    rows = pd.concat([before, after.assign(fte=-after["fte"])]).dropna(subset=["period"])
    months = rows["period"].dt.to_period("M").dt.to_timestamp().dt.date
    needed: dict[tuple[date, str], float] = {}
    for month, role, fte in zip(months, rows["role"].astype(str), rows["fte"], strict=True):
        needed[month, role] = needed.get((month, role), 0.0) + float(fte)
    changed = sorted(key for key, fte in needed.items() if abs(fte) >= LEAST_FTE)
    return tuple(People(role, month, round(needed[month, role], 6)) for month, role in changed)
