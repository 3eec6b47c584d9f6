"""Which money pays for what: the pools of the Funding sheet, and the part of each cost that each of them bears."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.portfolio import Portfolio
from pmo_core.reading.recognise import columns_named
from pmo_core.resources.months import Whole, listed
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.candidates import Note
from pmo_core.selection.from_tables.outlays import CAPEX, OPEX, CostRows
from pmo_core.settings import Policies
from pmo_core.sheets import SHEETS

CAPITAL = {"capital", "capex"}
REVENUE = {"revenue", "opex", "operating", "operational"}
NO_POOL = "Budget"
ALL_POOLS = "All pools"
POOL_FIELDS = ("programme", "department", "category")
# A column names the pools when it does so for at least this part of the projects.
ENOUGH = 0.5


@dataclass(frozen=True)
class Purses:
    """The purses by name, and what each pays.

    `of_row` is the purse of each row of Funding, -1 for none. `of_kind` is the purse of capex and of opex where
    purses go by that. `parts` (projects, purses) is what each bears of a project's cost of no stated kind, in the
    order of Projects and with one row more for a project that is not there; what lacks to 1 has no limit.
    `homeless` are the projects that name a pool without money.
    """

    names: tuple[str, ...]
    of_row: Whole
    of_kind: tuple[int, int] | None
    parts: Array
    homeless: np.ndarray
    notes: tuple[Note, ...] = ()

    def split(self, row: Whole, kind: Whole) -> Array:
        """Part of each cost that each purse bears, shape (costs, purses), by its project's row and its kind."""
        parts = self.parts[row]
        for k, purse in enumerate(self.of_kind or ()):
            parts[kind == k] = np.arange(len(self.names)) == purse
        return parts


def purses_of(portfolio: Portfolio, costs: CostRows, policies: Policies) -> Purses:
    """Capex and opex from pools called so; else by the column of Projects that names pools; else one for all."""
    labels, notes = _labels(portfolio, policies)
    pools = list(dict.fromkeys(labels))
    capital, revenue = (_called(pools, words) for words in (CAPITAL, REVENUE))
    known = bool((costs.kind >= 0).any())
    parted = known and not set(capital) & set(revenue)
    if parted and (capital or revenue) and ((capital and revenue) or len(capital + revenue) == len(pools)):
        found = _by_kind(portfolio, labels, (capital, revenue), costs)
    else:
        named = _by_column(portfolio, labels) if len(pools) > 1 else None
        found = named or _one(portfolio, labels)
    return Purses(found.names, found.of_row, found.of_kind, found.parts, found.homeless, (*notes, *found.notes))


def _labels(portfolio: Portfolio, policies: Policies) -> tuple[list[str], list[Note]]:
    """The pool of each row of Funding, those that are shared under one name."""
    typed = [str(word).strip() for word in portfolio["funding"]["pool"].fillna(NO_POOL).tolist()]
    known, shared, unknown = {word.casefold(): word for word in typed}, dict[str, str](), list[str]()
    for group in policies.shared_pools:
        there = [known[pool.casefold()] for pool in group if pool.casefold() in known]
        unknown += [pool for pool in group if pool.casefold() not in known]
        shared |= {pool.casefold(): " and ".join(there) for pool in there}
    text = f"Funding has no pool called {listed(unknown)}, which the policies share."
    # One spelling of a pool for all its rows.
    return [shared.get(word.casefold(), known[word.casefold()]) for word in typed], [Note(text)] if unknown else []


def _called(pools: Sequence[str], words: set[str]) -> list[str]:
    return [pool for pool in pools if words & set(re.findall(r"[a-z]+", pool.casefold()))]


def _by_kind(
    portfolio: Portfolio, labels: Sequence[str], called: tuple[list[str], list[str]], costs: CostRows
) -> Purses:
    names = tuple(" and ".join(pools) for pools in called if pools)
    of_kind = tuple(names.index(" and ".join(pools)) if pools else -1 for pools in called)
    purse = {pool: p for pools, p in zip(called, of_kind, strict=True) for pool in pools}
    of_row = np.array([purse.get(label, -1) for label in labels], dtype=np.int64)
    capex = _capex_part(portfolio, costs)
    parts = np.zeros((len(capex), len(names)))
    for k, part in ((CAPEX, capex), (OPEX, 1 - capex)):
        if of_kind[k] >= 0:
            parts[:, of_kind[k]] += part
    unused = list(dict.fromkeys(label for label in labels if label not in purse))
    notes = [_kind_note(called)]
    if unused:
        text = f"Nothing says what is paid from {listed(unused)}, so that money is left out."
        how = "Whoever runs this app can share the pool (shared_pools in config/selection.toml)."
        notes.append(Note(f"{text} {how}"))
    nobody = np.zeros(len(portfolio.projects), dtype=np.bool_)
    return Purses(names, of_row, (of_kind[0], of_kind[1]), parts, nobody, tuple(notes))


def _kind_note(called: tuple[list[str], list[str]]) -> Note:
    capital, revenue = (" and ".join(pools) for pools in called)
    paid = (
        f"Capex is paid from {capital}" if capital else "Capex is held to no limit",
        f"opex from {revenue}" if revenue else "opex is held to no limit",
    )
    without = "a cost of no stated kind is split as the project's other costs are, else as those of its category"
    return Note(f"{paid[0]} and {paid[1]}; {without}, else as all costs.")


def _capex_part(portfolio: Portfolio, costs: CostRows) -> Array:
    """Part of each project's cost that is capex: by its own rows, else its category's, else all; last one, all."""
    money = np.abs(np.where(np.isnan(costs.actual), 0.0, costs.actual))
    planned = np.where(np.isnan(costs.forecast), costs.budget, costs.forecast)
    money = np.where(np.isnan(costs.actual), np.abs(np.nan_to_num(planned)), money)
    n = len(portfolio.projects)
    stated = costs.kind >= 0
    by_kind = np.stack([
        np.bincount(costs.row[stated & (costs.kind == k)] % (n + 1), money[stated & (costs.kind == k)], n + 1)
        for k in (CAPEX, OPEX)
    ])  # fmt: skip
    whole = by_kind.sum(axis=1)
    codes, words = pd.factorize(portfolio.projects["category"])
    groups = np.append(np.where(codes < 0, len(words), codes), len(words) + 1)
    of_group = np.stack([np.bincount(groups, row, len(words) + 2) for row in by_kind])
    # Projects of no category are no group of their own.
    of_group[:, len(words) :] = 0.0
    part = np.full(n + 1, whole[CAPEX] / whole.sum() if whole.sum() > 0 else 0.5)
    for sums in (of_group[:, groups], by_kind):
        total = sums.sum(axis=0)
        part = np.where(total > 0, np.divide(sums[CAPEX], total, out=part.copy(), where=total > 0), part)
    return part


def _by_column(portfolio: Portfolio, labels: Sequence[str]) -> Purses | None:
    """Purses by the first column of Projects that names a pool for enough of them."""
    names = tuple(dict.fromkeys(labels))
    place = {name.casefold(): p for p, name in enumerate(names)}
    headings = next(c.headings for c in SHEETS["funding"].columns if c.field == "pool")
    read = portfolio.readings["projects"].columns
    own = [name for heading in headings for name in columns_named(read, heading)]
    for column in dict.fromkeys((*own, *POOL_FIELDS)):
        cells = portfolio.projects[column]
        if not pd.api.types.is_string_dtype(cells):
            continue
        of_project = cells.str.strip().str.casefold().map(place).fillna(-1).to_numpy().astype(np.int64)
        if len(of_project) and np.mean(of_project >= 0) >= ENOUGH:
            return _named(names, labels, of_project, column)
    return None


def _named(names: tuple[str, ...], labels: Sequence[str], of_project: Whole, column: str) -> Purses:
    parts = np.append(of_project, -1)[:, None] == np.arange(len(names))
    of_row = np.array([names.index(label) for label in labels], dtype=np.int64)
    note = Note(f"Each project is paid from the pool of Funding that its column {column} names.")
    return Purses(names, of_row, None, parts.astype(np.float64), of_project < 0, (note,))


def _one(portfolio: Portfolio, labels: Sequence[str]) -> Purses:
    pools = list(dict.fromkeys(labels))
    name = pools[0] if len(pools) == 1 else ALL_POOLS
    n = len(portfolio.projects)
    text = f"Nothing says which pool pays for which cost, so {listed(pools)} are taken together."
    notes = (Note(f"{text} Pools called Capital and Revenue tell capex from opex."),) if len(pools) > 1 else ()
    one = np.ones((n + 1, 1))
    return Purses((name,), np.zeros(len(labels), dtype=np.int64), None, one, np.zeros(n, dtype=np.bool_), notes)
