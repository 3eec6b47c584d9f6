"""Slip to value: what a moved milestone costs in benefits, present value, rank, funded set and people."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.delay import planned_by_month
from pmo_core.benefits.realisation import in_money
from pmo_core.finance.discounting import Convention, npv
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
) -> Slip:
    """What the move does, everything worked out anew from the moved tables by the functions the pages use.

    Args:
        portfolio: As read.
        move: What moves, and how far.
        criteria, weights: What a score is made of; a project that loses part of its benefits is worth that part
            less to the choice of what to fund.
        convention: Rate, base day (the day figures are stated for) and horizon.
        policies, currency: As for the Fund page.

    Raises:
        ValueError: There is nothing such to move.
    """
    after = moved(portfolio, move, convention.base)
    flows, flows_after = (_benefit_flows(each, convention, currency) for each in (portfolio, after))
    value, value_after = flows.sum(axis=1), flows_after.sum(axis=1)
    remaining = np.divide(value_after, value, out=np.ones(len(value)), where=value > 0)
    fund = _Funding(criteria, weights, convention, policies, currency)
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

    def standing(self, portfolio: Portfolio, benefits: Array, remaining: Array | None) -> Standing:
        present = npv(benefits - _cost_flows(portfolio, self.convention), self.convention.rate)
        fundable = fund_problem(
            portfolio,
            self.criteria,
            self.weights,
            as_of=self.convention.base,
            policies=self.policies,
            remaining=remaining,
            currency=self.currency,
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


def _cost_flows(portfolio: Portfolio, convention: Convention) -> Array:
    """Costs still to come by month, as forecast, else as budgeted; those of the months before are spent."""
    costs, base = portfolio["costs"], pd.Timestamp(convention.base)
    month = (costs["period"].dt.year - base.year) * 12 + costs["period"].dt.month - base.month
    places = month.fillna(-1).to_numpy().astype(np.int64)
    open_ones = costs["actual"].isna().to_numpy() & (places >= 0) & (places <= convention.horizon_months)
    rows: list[int] = np.flatnonzero(open_ones).tolist()
    amounts = np.zeros((len(rows), convention.horizon_months + 1))
    amounts[np.arange(len(rows)), places[rows]] = costs["forecast"].fillna(costs["budget"]).fillna(0.0).iloc[rows]
    return _by_project(portfolio, costs["project_id"].iloc[rows], amounts)


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
