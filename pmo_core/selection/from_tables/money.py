"""Limits of money: what each purse has left in each period, and what every project would take of it."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pmo_core.finance.tables.lengths import years_in_doubt
from pmo_core.formats import money
from pmo_core.portfolio import Portfolio
from pmo_core.resources.months import (
    QUARTER,
    YEAR,
    first_open_month,
    grain_of,
    months_of,
    overlap,
    span_name,
    years_from,
)
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.candidates import Candidates, Note, figures
from pmo_core.selection.from_tables.outlays import CostRows, Outlays, cost_rows, outlays_of, to_come, with_costs_of
from pmo_core.selection.from_tables.purses import Purses, purses_of
from pmo_core.selection.from_tables.years import costs_by_financial_year, of_financial_years, with_years
from pmo_core.selection.model import Limit
from pmo_core.selection.program import Mask
from pmo_core.settings import Policies


@dataclass(frozen=True)
class Span:
    """What one purse holds from month `start` up to before `end`."""

    purse: int
    start: int
    end: int
    amount: float
    of_two_years: bool = False


@dataclass(frozen=True)
class Money:
    """Limits in order of time; `stopping` (limits,) is what it takes to stop all that runs, already taken off.

    `homeless` are candidates whose pool has no money, so that nobody can say that they fit.
    """

    limits: tuple[Limit, ...]
    stopping: Array
    homeless: Mask
    notes: tuple[Note, ...] = ()


def money_of(
    portfolio: Portfolio, candidates: Candidates, as_of: date, policies: Policies, currency: str
) -> tuple[Candidates, Money]:
    """Limits of the Funding sheet from `as_of` on, none where it has no money for a time to come.

    Costs come back with what only the Costs sheet knows; notes say which months financial years were taken for.
    """
    open_month = first_open_month(as_of)
    policies, of_years = with_years(portfolio, policies)
    rows = cost_rows(portfolio, candidates, policies.year_starts)
    by_rows, net = to_come(rows, open_month, len(candidates.ids))
    candidates, known = with_costs_of(candidates, rows, net)
    known += [Note(f"{note.text}.") for note in years_in_doubt(portfolio, rows.to_come(open_month))]
    known += costs_by_financial_year(portfolio, policies)
    none = Money((), np.zeros(0), np.zeros(len(candidates.ids), dtype=np.bool_), tuple(known))
    if not portfolio.has("funding", "limit", "period"):
        return candidates, none
    purses = purses_of(portfolio, rows, policies)
    spans, said = _spans(portfolio, purses, policies, open_month)
    if not spans:
        late = Note("Funding has no money for any time to come, so its limits are left out.")
        return candidates, replace(none, notes=(*known, late))
    outlays, notes = outlays_of(candidates, by_rows, net, open_month)
    spans, spent = _less_spent(spans, rows, purses, open_month, currency)
    usage, loose = _usage(spans, outlays, purses, candidates)
    limits, stopping = _limits(spans, usage, purses, candidates)
    loose_notes = _loose(loose, spans, candidates, currency)
    homeless = purses.homeless[candidates.rows]
    all_notes = (
        *of_years,
        *purses.notes,
        *said,
        *spent,
        *known,
        *notes,
        *loose_notes,
        *_homeless(candidates, homeless),
    )
    return candidates, Money(limits, stopping, homeless, all_notes)


def _spans(
    portfolio: Portfolio, purses: Purses, policies: Policies, open_month: int
) -> tuple[list[Span], list[Note]]:
    """Open periods of every purse, by time and then in the order of the purses."""
    funding = portfolio["funding"]
    typed = months_of(funding["period"])
    grain = grain_of(typed, alone=YEAR)
    months = years_from(typed, policies.year_starts, grain)
    wanted = QUARTER if policies.period == "quarter" else YEAR
    width = max(grain, wanted)
    begins = months.min() % YEAR if policies.year_starts is None else policies.year_starts - 1
    starts = months if grain == width else (months - begins) // width * width + begins
    amounts = np.nan_to_num(figures(funding["limit"]))
    used = (purses.of_row >= 0) & (months >= 0) & (starts + width > open_month)
    keys, inverse = np.unique(np.stack([starts[used], purses.of_row[used]]), axis=1, return_inverse=True)
    sums = np.bincount(inverse.ravel(), amounts[used], keys.shape[1])
    triples = zip(*keys.tolist(), sums.tolist(), strict=True)
    two = of_financial_years(portfolio) and width == YEAR
    spans = [Span(purse, start, start + width, amount, two) for start, purse, amount in triples]
    coarse = Note("Funding is stated for longer than a quarter, so money is held to the periods it states.")
    return spans, [coarse] if width > wanted else []


def _less_spent(
    spans: list[Span], rows: CostRows, purses: Purses, open_month: int, currency: str
) -> tuple[list[Span], list[Note]]:
    """Spans that have begun, less what Costs says was spent in them."""
    left: list[Span] = []
    notes: list[Note] = []
    known = ~np.isnan(rows.actual) & (rows.first >= 0)
    split = purses.split(rows.row[known], rows.kind[known])
    for span in spans:
        inside = (rows.first[known] >= span.start) & (rows.first[known] < span.end)
        gone = float(np.sum(rows.actual[known][inside] * split[inside, span.purse]))
        amount = max(span.amount - gone, 0.0)
        left.append(replace(span, amount=amount))
        if span.start < open_month or gone:
            notes.append(_spent_note(span, purses, gone, bool(inside.any()), currency))
    return left, notes


def _spent_note(span: Span, purses: Purses, gone: float, known: bool, currency: str) -> Note:
    name, has = _name(span, purses), money(span.amount, currency)
    if not known:
        return Note(f"{name}: Costs does not say what was spent so far, so all of {has} counts as left.")
    spent = f"{name}: {money(gone, currency)} of {has} spent"
    if gone > span.amount:
        return Note(f"{spent}, more than there was, so nothing is left.")
    return Note(f"{spent}, {money(span.amount - gone, currency)} left.")


def _usage(spans: list[Span], outlays: Outlays, purses: Purses, candidates: Candidates) -> tuple[Array, Array]:
    """What each candidate takes of each span, shape (spans, candidates), and what of each is held to no limit."""
    n = len(candidates.ids)
    split = purses.split(candidates.rows[outlays.project], outlays.kind)
    a_month = outlays.amount / (outlays.last - outlays.first + 1)
    usage = np.zeros((len(spans), n))
    for p in range(len(purses.names)):
        mine = np.flatnonzero(split[:, p] > 0)
        project, rate = outlays.project[mine], a_month[mine] * split[mine, p]
        first, last = outlays.first[mine], outlays.last[mine]
        for s, span in enumerate(spans):
            if span.purse == p:
                usage[s] = np.bincount(project, rate * overlap(first, last, span.start, span.end), n)
    whole = np.bincount(outlays.project, outlays.amount, n)
    return usage, np.where(purses.homeless[candidates.rows], 0.0, whole - usage.sum(axis=0))


def _limits(
    spans: list[Span], usage: Array, purses: Purses, candidates: Candidates
) -> tuple[tuple[Limit, ...], Array]:
    """Limits with the cost of stopping: e (1 - x) of the first open period is e, and -e of what x uses."""
    stopping = np.zeros_like(usage)
    parts = purses.split(candidates.rows, np.full(len(candidates.rows), -1, dtype=np.int64))
    for p in range(len(purses.names)):
        first = next((s for s, span in enumerate(spans) if span.purse == p), None)
        if first is not None:
            stopping[first] = candidates.exit_costs * parts[:, p]
    constant = stopping.sum(axis=1)
    limits = (
        Limit(_name(span, purses), usage[s] - stopping[s], span.amount - float(constant[s]))
        for s, span in enumerate(spans)
    )
    return tuple(limits), constant


def _name(span: Span, purses: Purses) -> str:
    return f"{purses.names[span.purse]} {_when(span)}"


def _when(span: Span) -> str:
    """When the money is for, in the words of Funding: 2026-27 stays that, from whichever month it is counted."""
    year = span.start // YEAR
    return f"{year}-{(year + 1) % 100:02}" if span.of_two_years else span_name(span.start, span.end)


def _loose(loose: Array, spans: list[Span], candidates: Candidates, currency: str) -> list[Note]:
    """What falls outside every span."""
    outside = loose > 1e-6 * np.maximum(np.nan_to_num(candidates.costs), 1.0)
    if not outside.any():
        return []
    last = max(spans, key=lambda span: span.end)
    sum_ = money(float(loose[outside].sum()), currency)
    text = f"{sum_} falls where Funding states no money, the last of it for {_when(last)}"
    named = candidates.named(outside)
    return [candidates.note(f"{text}, and is held to no limit: {named}.", outside)]


def _homeless(candidates: Candidates, homeless: Mask) -> list[Note]:
    if not homeless.any():
        return []
    text = "Left out, since no pool of Funding pays for it"
    return [candidates.note(f"{text}: {candidates.named(homeless)}.", homeless)]
