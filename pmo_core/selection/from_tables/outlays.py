"""When the money goes: the periods of Costs where it has them, else evenly over a project's own months."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from pmo_core.finance.periods import cost_lengths
from pmo_core.finance.tables.conversion import rates_of
from pmo_core.portfolio import Portfolio
from pmo_core.resources.months import YEAR, Whole, months_of, years_from
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.candidates import Candidates, Note, figures
from pmo_core.selection.program import Mask

CAPEX, OPEX, NO_KIND = 0, 1, -1
# Figures kept in two places differ by a little; nobody is told of that.
WORTH_SAYING = 0.01
YEARS_BEFORE_1970 = 1970  # numpy counts its months from there, the months here begin with year 0


@dataclass(frozen=True)
class CostRows:
    """Rows of Costs with a period: `project` is a place among the candidates, -1 for a project that is none.

    `row` is the position in Projects, -1 where it is not there; the period goes from `first` to `last`.
    """

    project: Whole
    row: Whole
    first: Whole
    last: Whole
    kind: Whole
    budget: Array
    actual: Array
    forecast: Array

    def to_come(self, open_month: int) -> Mask:
        """Rows of candidates for a time that has not ended, shape (rows,)."""
        return (self.project >= 0) & (self.first >= 0) & (self.last >= open_month)


@dataclass(frozen=True)
class Outlays:
    """Money still to go: each `amount` evenly over the months `first` to `last`, both included."""

    project: Whole
    first: Whole
    last: Whole
    kind: Whole
    amount: Array

    def joined(self, other: "Outlays") -> "Outlays":
        """These and those."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)
        return Outlays(*(np.concatenate(pair) for pair in pairs))


def cost_rows(portfolio: Portfolio, candidates: Candidates, year_starts: int | None) -> CostRows:
    """The Costs sheet as arrays; none where there is no such sheet."""
    costs = portfolio["costs"]
    months = months_of(costs["period"])
    lengths = cost_lengths(portfolio).months
    first = years_from(months, year_starts, lengths)
    kinds = kinds_of(costs["kind"])
    place = np.full(len(portfolio.projects) + 1, -1, dtype=np.int64)
    place[candidates.rows] = np.arange(len(candidates.rows))
    row = pd.Index(portfolio.projects["project_id"]).get_indexer(pd.Index(costs["project_id"])).astype(np.int64)
    last = first + lengths - 1
    amounts = (figures(costs[name]) for name in ("budget", "actual", "forecast"))
    money = (one * rate for one, rate in zip(amounts, _rates(portfolio, row, last), strict=True))
    return CostRows(place[row], row, first, last, kinds, *money)


def _rates(portfolio: Portfolio, row: Whole, last: Whole) -> tuple[Array, Array, Array]:
    """What tells budget, actual and forecast of each row in the portfolio's currency, as on Finances: the rates of
    the plan's first day, of the end of the period or the reading, and of the reading; nan where there is none.
    """
    same, found = np.ones(len(row)), rates_of(portfolio)
    if found is None:
        return same, same, same
    known, today = row >= 0, np.datetime64(portfolio.fetched_at.date(), "D")
    ends = (last - YEARS_BEFORE_1970 * YEAR + 1).astype("datetime64[M]").astype("datetime64[D]") - 1
    planning, spent, current = same.copy(), same.copy(), same.copy()
    planning[known], current[known] = found.planning[row[known]], found.current[row[known]]
    spent[known] = found.on(row[known], np.minimum(ends, today)[known])
    return planning, spent, current


def kinds_of(words: pd.Series) -> Whole:
    """Capex, opex or neither, of each row."""
    capex, opex = ((words == word).fillna(False).to_numpy(dtype=np.bool_) for word in ("capex", "opex"))
    return np.where(capex, CAPEX, np.where(opex, OPEX, NO_KIND)).astype(np.int64)


def to_come(rows: CostRows, open_month: int, n: int) -> tuple[Outlays, Array]:
    """What rows of open periods leave to spend, no part below 0, and its sum for each of `n` candidates.

    A credit lowers all other parts of its project alike, so that the sum is kept.
    """
    planned = np.where(np.isnan(rows.forecast), rows.budget, rows.forecast)
    ahead = np.clip(rows.last + 1 - np.maximum(rows.first, open_month), 0, None) / (rows.last + 1 - rows.first)
    rest = np.where(planned > 0, np.maximum(planned - rows.actual, 0.0), planned - rows.actual)
    amount = np.where(np.isnan(rows.actual), planned * ahead, rest)
    used = (rows.project >= 0) & (rows.first >= 0) & (ahead > 0) & ~np.isnan(amount)
    keys = np.stack([rows.project[used], rows.kind[used], rows.last[used], (rows.last - rows.first)[used]])
    (project, kind, last, length), inverse = np.unique(keys, axis=1, return_inverse=True)
    sums = np.bincount(inverse.ravel(), amount[used], len(project)).astype(np.float64)
    net = np.maximum(np.bincount(project, sums, n), 0.0)
    positive = np.maximum(sums, 0.0)
    kept = _parts_of(net, np.bincount(project, positive, n).astype(np.float64))
    return Outlays(project, np.maximum(last - length, open_month), last, kind, positive * kept[project]), net


def with_costs_of(candidates: Candidates, rows: CostRows, net: Array) -> tuple[Candidates, list[Note]]:
    """The candidates with a cost for those of which only the Costs sheet has one to come."""
    unstated = np.isnan(candidates.costs)
    planned = rows.project[(rows.project >= 0) & ((rows.budget > 0) | (rows.forecast > 0))]
    only = unstated & (net > 0)
    over = unstated & ~only & (np.bincount(planned, minlength=len(net)) > 0)
    said = (
        (only, "The cost is taken from Costs alone, since Projects states none"),
        (over, "Costs plans money only for periods that have ended, so what is still to pay is unknown"),
    )
    notes = [
        candidates.note(f"{text}: {candidates.named(mask)}.", mask, "budget") for mask, text in said if mask.any()
    ]
    return candidates.with_costs(np.where(only, net, candidates.costs)), notes


def outlays_of(
    candidates: Candidates, by_rows: Outlays, net: Array, open_month: int
) -> tuple[Outlays, list[Note]]:
    """When each candidate's cost falls, so that the parts sum to it.

    Rows of Costs give the shape and Projects the sum. Rows that say less than is to come leave a rest, which is
    spread evenly over the months after them; rows that say more are all lowered alike. Without a usable end the
    money is asked for at once: in the month of the start, or now where that is past.
    """
    costs = np.nan_to_num(candidates.costs)
    begins = np.maximum(candidates.first, open_month)
    after = np.maximum(begins, _last_months(by_rows, len(costs), open_month - 1) + 1)
    dated = candidates.last >= after
    scaled = (net > 0) & ((net >= costs) | ~dated)
    factor = np.where(scaled, _parts_of(costs, net), 1.0)
    rest = np.where(scaled, 0.0, np.maximum(costs - net, 0.0))
    shaped = replace(by_rows, amount=by_rows.amount * factor[by_rows.project])
    tail = _tail(rest, np.where(dated, after, begins), candidates.last)
    return shaped.joined(tail), _notes(candidates, net, factor, rest, dated)


def _parts_of(some: Array, whole: Array) -> Array:
    """One as a part of the other, 0 where there is no whole."""
    return np.divide(some, whole, out=np.zeros(len(whole)), where=whole > 0)


def _last_months(by_rows: Outlays, n: int, otherwise: int) -> Whole:
    """The last month that rows cover for each candidate."""
    last = np.full(n, otherwise, dtype=np.int64)
    np.maximum.at(last, by_rows.project[by_rows.amount > 0], by_rows.last[by_rows.amount > 0])
    return last


def _tail(rest: Array, first: Whole, last: Whole) -> Outlays:
    """One outlay for each candidate with something left, over its months; in its first where it has no end."""
    has = np.flatnonzero(rest > 0).astype(np.int64)
    kinds = np.full(len(has), NO_KIND, dtype=np.int64)
    return Outlays(has, first[has], np.maximum(first, last)[has], kinds, rest[has])


def _notes(candidates: Candidates, net: Array, factor: Array, rest: Array, dated: Mask) -> list[Note]:
    by_period, costs = net > 0, np.nan_to_num(candidates.costs)
    said = (
        (~by_period & (rest > 0) & dated, "", "Spread evenly by month, since Costs has no rows of it ahead"),
        (by_period & (rest > WORTH_SAYING * costs), "", "Partly in Costs, the rest spread over the months after"),
        (by_period & (factor < 1 - WORTH_SAYING), "", "More to come in Costs than in Projects, which counts"),
        (by_period & (factor > 1 + WORTH_SAYING), "", "Less to come in Costs than in Projects, which counts"),
        ((rest > 0) & ~dated, "end", "Asked for at once, since the project has no end ahead"),
    )  # fmt: skip
    return [
        candidates.note(f"{text}: {candidates.named(mask)}.", mask, field)
        for mask, field, text in said
        if mask.any()
    ]
