"""Money: what was planned and spent by a given day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pmo_core.finance.figures import Array
from pmo_core.finance.periods import cost_lengths, months_of, years_from
from pmo_core.finance.tables.conversion import Conversion, conversion_of
from pmo_core.finance.tables.cost_rows import MONTHS_BEFORE_1970, cost_rows, past_months
from pmo_core.finance.tables.hierarchy import Flags, counted, parents_of
from pmo_core.finance.tables.lengths import years_in_doubt
from pmo_core.finance.tables.note import Note
from pmo_core.formats import money
from pmo_core.portfolio import Portfolio

_NO_MONTH = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Spend:
    """Budget and actual cost of the same periods, in the portfolio currency; nan where nobody says.

    `to_date` is False where only whole-life figures are known; `since` is the first day of the months summed.
    `notes` say whose own figures are not in the sums, and which lengths of time are a guess.
    """

    budget: float
    actual: float
    to_date: bool
    since: date | None = None
    notes: tuple[Note, ...] = ()

    @property
    def overspend(self) -> float:
        """Actual less budget; positive is over."""
        return self.actual - self.budget


def spend_to_date(portfolio: Portfolio, as_of: date, year_starts: int | None = None, currency: str = "") -> Spend:
    """Spend of all whole months up to `as_of` from Costs, else whole-life figures of Projects with both.

    Rows of Costs for a quarter or a year count with the months that have ended; `year_starts` is the month, from
    1, in which years begin. A project that is not in Projects is in no figure,
    and a programme in none where the projects below it have figures of their own. `currency` is how the notes
    write money where the portfolio has none of its own.
    """
    rates = conversion_of(portfolio, portfolio.currency, as_of)
    if portfolio.has("costs", "budget", "actual"):
        return _by_month(portfolio, rates, as_of, year_starts, currency)
    budget, actual = (
        portfolio.projects[field].to_numpy(dtype=np.float64, na_value=np.nan) * rate
        for field, rate in (("budget", rates.planning), ("actual_to_date", rates.current))
    )
    if portfolio.has("projects", "budget", "actual_to_date"):
        has = np.isfinite(budget) & np.isfinite(actual)
        counts = counted(portfolio.projects, has)[0]
        found = _of_rows_with_both(budget[counts], actual[counts], to_date=False)
        return replace(
            found, notes=_left_out(portfolio, has, counts, (budget, actual), rates.reporting or currency)
        )
    counts = counted(portfolio.projects, np.isfinite(budget))[0]
    return Spend(_sum(budget[counts]), float("nan"), to_date=False)


def _by_month(
    portfolio: Portfolio, rates: Conversion, as_of: date, year_starts: int | None, currency: str
) -> Spend:
    """Sums over the months of Costs that have ended."""
    rows, projects = cost_rows(portfolio, rates, as_of, year_starts), len(portfolio.projects)
    budget, actual = rows.budget * rates.planning[rows.places], rows.actual * rows.actual_rate
    both = rows.past & np.isfinite(budget) & np.isfinite(actual)
    has = np.bincount(rows.places[both], minlength=projects) > 0
    counts = counted(portfolio.projects, has)[0]
    summed = rows.past & counts[rows.places]
    own = (
        rows.sums(np.where(both, budget, np.nan), projects),
        rows.sums(np.where(both, actual, np.nan), projects),
    )
    first = rows.months[summed].min(initial=_NO_MONTH)
    return replace(
        _of_rows_with_both(budget[summed], actual[summed], to_date=True),
        since=None if first == _NO_MONTH else np.datetime64(int(first), "M").astype(date),
        notes=(
            *_left_out(portfolio, has, counts, own, rates.reporting or currency),
            *years_in_doubt(portfolio, _under_way(portfolio, as_of, year_starts)),
        ),
    )


def _under_way(portfolio: Portfolio, as_of: date, year_starts: int | None) -> Flags:
    """Rows of Costs with both figures for a time that has begun and not ended, shape (rows,)."""
    costs, lengths = portfolio["costs"], cost_lengths(portfolio).months
    first, today = (
        years_from(months_of(costs["period"]), year_starts, lengths),
        past_months(as_of) + MONTHS_BEFORE_1970,
    )
    both = costs["budget"].notna() & costs["actual"].notna()
    return both.to_numpy(dtype=np.bool_) & (first < today) & (first + lengths > today)


def _left_out(
    portfolio: Portfolio, has: Flags, counts: Flags, own: tuple[Array, Array], currency: str
) -> tuple[Note, ...]:
    """A note for each row whose own budget and spend are not added up, since those of rows below it are.

    It says how much that is, and how many of the rows below it are added up: the others are in no sum.
    """
    projects, notes = portfolio.projects, list[Note]()
    children = _children(parents_of(projects))
    for place in np.flatnonzero(has & ~counts).tolist():
        below = _below(place, children)
        budget, spent = (money(float(amounts[place]), currency) for amounts in own)
        text = (
            f"{projects['name'].iloc[place]}: its own {spent} of {budget} is not added up, since that of "
            f"{_of_them(sum(bool(has[row] and counts[row]) for row in below), len(below))} below it is"
        )
        notes.append(Note(text, (("projects", int(str(projects.index[place])), "name"),)))
    return tuple(notes)


def _of_them(added: int, below: int) -> str:
    if added < below:
        return f"{added} of the {below} projects"
    return "the project" if below == 1 else f"all {below} projects"


def _children(parents: list[int]) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for row, parent in enumerate(parents):
        children.setdefault(parent, []).append(row)
    return children


def _below(place: int, children: Mapping[int, Sequence[int]]) -> list[int]:
    """Rows below this one that are above no other."""
    found, left = {place}, [place]
    while left:
        more = [row for row in children.get(left.pop(), ()) if row not in found]
        found |= {*more}
        left += more
    return sorted(row for row in found - {place} if row not in children)


def _of_rows_with_both(budget: Array, actual: Array, to_date: bool) -> Spend:
    """Sums over the rows that have both; nan where none has."""
    both = np.isfinite(budget) & np.isfinite(actual)
    return Spend(_sum(budget[both]), _sum(actual[both]), to_date)


def _sum(amounts: Array) -> float:
    known = amounts[np.isfinite(amounts)]
    return float(known.sum()) if known.size else float("nan")
