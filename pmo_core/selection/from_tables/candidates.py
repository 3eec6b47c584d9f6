"""Projects -> what there is to choose from: what has begun, what must go on, and what each would still cost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.finance.tables.conversion import rates_today
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio
from pmo_core.reading.recognise import columns_named
from pmo_core.resources.months import Whole, listed, months_of
from pmo_core.scoring.from_tables import own_costs_of
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.program import Mask
from pmo_core.settings import Policies

EXIT_HEADINGS = (
    "Exit cost", "Cost to stop", "Cost of stopping", "Stopping cost", "Termination cost", "Cancellation cost",
)  # fmt: skip


@dataclass(frozen=True)
class Note:
    """What was assumed, or left out and why, as one sentence; the projects it speaks of, and their cells."""

    text: str
    projects: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidates:
    """Projects there is something to decide about, in the sheet's order; every array has one place for each.

    `rows` are their positions in Projects. `resumable` say that they are on hold and their start has passed
    or work was done: they do not run. `costs` is what each would still use, nan where nobody says. `first`
    and `last` are the months in which they run, -1 where unknown. `exit_costs` is what it takes to stop one.
    """

    portfolio: Portfolio
    rows: Whole
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    running: Mask
    resumable: Mask
    mandatory: Mask
    costs: Array
    exit_costs: Array
    first: Whole
    last: Whole

    @property
    def frame(self) -> pd.DataFrame:
        """Their rows of Projects."""
        return self.portfolio.projects.iloc[self.rows]

    def places(self, ids: pd.Series) -> Whole:
        """Place of each of these project ids among them; -1 for one that is none of them."""
        return pd.Index(self.ids).get_indexer(pd.Index(ids)).astype(np.int64)

    def note(self, text: str, mask: Mask, field: str = "") -> Note:
        """A note on these projects, with the cells of one field."""
        chosen: list[int] = np.flatnonzero(mask).tolist()
        reading = self.portfolio.readings["projects"]
        sheet_rows: list[int] = self.frame.index[chosen].tolist() if field else []
        cells = (reading.address_of(row, field) for row in sheet_rows)
        return Note(text, tuple(self.ids[i] for i in chosen), tuple(cell for cell in cells if cell))

    def named(self, mask: Mask) -> str:
        """Their ids in a sentence."""
        return listed([self.ids[i] for i in np.flatnonzero(mask).tolist()])

    def with_costs(self, costs: Array) -> "Candidates":
        """The same with other costs; what has none known is not decided about, so that stopping it is free."""
        return replace(self, costs=costs, exit_costs=np.where(np.isnan(costs), 0.0, self.exit_costs))


def candidates_of(portfolio: Portfolio, as_of: date, policies: Policies) -> tuple[Candidates, tuple[Note, ...]]:
    """Every project that is not finished, and what was assumed of it."""
    projects = portfolio.projects
    done = finished(projects, policies)
    rows = np.flatnonzero(~done).astype(np.int64)
    left = projects.iloc[rows]
    stands = _stands(left, as_of, policies)
    costs, cost_notes = _costs(portfolio, rows, stands.begun | stands.spent)
    exits, exit_notes = _exit_costs(portfolio, rows, stands.running, policies)
    found = Candidates(
        portfolio,
        rows,
        ids=tuple(str(word) for word in left["project_id"].tolist()),
        titles=tuple(str(word) for word in left["name"].tolist()),
        running=stands.running,
        resumable=stands.held & (stands.begun | stands.started),
        mandatory=left["mandatory"].fillna(False).to_numpy(dtype=np.bool_),
        costs=costs,
        exit_costs=exits,
        first=months_of(left["start"]),
        last=months_of(left["end"]),
    )
    waiting = _waiting(stands.started & ~stands.begun & ~stands.held, stands.held)
    said = [found.note(text, mask, field) for text, mask, field in (*waiting, *cost_notes, *exit_notes)]
    return found, (*_finished_note(projects, done), *said)


@dataclass(frozen=True)
class _Stands:
    """Of each project, shape (projects,): its start has passed, money was spent, it says that it is held.

    `begun` by its start or by work done, whether it is held now or not.
    """

    started: Mask
    spent: Mask
    held: Mask
    begun: Mask

    @property
    def running(self) -> Mask:
        """Begun and not held."""
        return self.begun & ~self.held


def _stands(projects: pd.DataFrame, as_of: date, policies: Policies) -> _Stands:
    spent = figures(projects["actual_to_date"]) > 0
    started = (projects["start"] <= pd.Timestamp(as_of)).to_numpy(dtype=np.bool_)
    worked = spent | (figures(projects["percent_complete"]) > 0)
    held, waits = _says(projects, policies.on_hold), _says(projects, policies.not_begun)
    dated = projects["start"].notna().to_numpy(dtype=np.bool_)
    return _Stands(started, spent, held, np.where(dated, started & (worked | ~(waits | held)), worked))


def finished(projects: pd.DataFrame, policies: Policies) -> Mask:
    """Which are finished: complete to the last per cent, or called so by a word of the policies."""
    return (figures(projects["percent_complete"]) >= 1) | _says(projects, policies.finished)


def _says(projects: pd.DataFrame, words: Sequence[str]) -> Mask:
    """Which say one of these words as their Status or Stage, whatever the case."""
    folded = [word.casefold() for word in words]
    said = np.zeros(len(projects), dtype=np.bool_)
    for field in ("status", "stage"):
        if not projects[field].notna().any():
            continue
        typed = projects[field].str.strip().str.casefold()
        said |= typed.isin(folded).to_numpy(dtype=np.bool_)
    return said


def figures(numbers: pd.Series) -> Array:
    """Numbers of a column, nan where missing."""
    return numbers.to_numpy(dtype=np.float64, na_value=np.nan)


def _finished_note(projects: pd.DataFrame, done: Mask) -> tuple[Note, ...]:
    ids = tuple(str(word) for word in projects["project_id"][done].tolist())
    verb = "is finished and no longer a choice" if len(ids) == 1 else "are finished and no longer a choice"
    return (Note(f"{count(len(ids), 'project')} {verb}: {listed(ids)}.", ids),) if ids else ()


Said = tuple[str, Mask, str]


def _waiting(unbegun: Mask, held: Mask) -> list[Said]:
    """Who counts as not running although its start has passed, or work was done."""
    said = (
        (unbegun, "a start that has passed and a status that says not begun, so they do not count as running"),
        (held, "a status that says on hold, so they do not count as running: resumed or not is the choice"),
    )
    return [
        (f"{count(int(mask.sum()), 'project has', 'projects have')} {text}.", mask, "status")
        for mask, text in said
        if mask.any()
    ]


def _costs(portfolio: Portfolio, rows: Whole, begun: Mask) -> tuple[Array, list[Said]]:
    """What each would still use; of one that has begun, only what is to come."""
    left = portfolio.projects.iloc[rows]
    stated = own_costs_of(portfolio)
    whole = stated.figures[rows] if stated else np.full(len(rows), np.nan)
    rate = rates_today(portfolio)[rows]
    actual, to_go, estimate = (
        figures(left[field]) * rate for field in ("actual_to_date", "forecast_to_go", "estimate_at_completion")
    )
    to_go = np.where(to_go < 0, np.nan, to_go)
    by_estimate = np.maximum(estimate - actual, 0.0)
    by_budget = np.maximum(whole - np.nan_to_num(actual), 0.0)
    known = np.where(np.isnan(to_go), by_estimate, to_go)
    guessed = begun & np.isnan(known) & ~np.isnan(by_budget)
    costs = np.where(begun, np.where(np.isnan(known), by_budget, known), whole)
    return costs, _guesses(guessed, np.isnan(actual), guessed & ~np.isnan(actual) & (actual > whole))


def _guesses(guessed: Mask, no_actual: Mask, over: Mask) -> list[Said]:
    """What was taken in place of what it costs to finish."""
    begun = "begun without saying what it takes to finish"
    said = (
        (guessed & ~no_actual, f"{begun}; the budget less what is spent is taken: a guess", "budget"),
        (guessed & no_actual, f"{begun}, nor what is spent, so the whole budget is taken: a guess", "budget"),
        (over, "spent more than the budget; the rest, unstated, counts as 0: a guess", "actual_to_date"),
    )  # fmt: skip
    return [
        (f"{count(int(mask.sum()), 'project has', 'projects have')} {text}.", mask, field)
        for mask, text, field in said
        if mask.any()
    ]


def _exit_costs(portfolio: Portfolio, rows: Whole, running: Mask, policies: Policies) -> tuple[Array, list[Said]]:
    """What it takes to stop each running project, 0 where nobody says, from a column of the organisation's own."""
    columns = portfolio.readings["projects"].columns
    for heading in (policies.exit_cost,) if policies.exit_cost else EXIT_HEADINGS:
        for name in columns_named(columns, heading):
            if not pd.api.types.is_float_dtype(portfolio.projects[name]):
                continue
            typed = (figures(portfolio.projects[name]) * rates_today(portfolio))[rows]
            costs = np.where(running, np.maximum(np.nan_to_num(typed), 0.0), 0.0)
            has = costs > 0
            many = count(int(has.sum()), "running project")
            text = f"Stopping {many} costs what the column {heading} says, in the first open period."
            return costs, [(text, has, name)] if has.any() else []
    nobody = np.zeros(len(rows), dtype=np.bool_)
    missing = (f'No column of Projects is headed "{policies.exit_cost}", so stopping costs nothing.', nobody, "")
    return np.zeros(len(rows)), [missing] if policies.exit_cost else []
