"""What is said of rows of Costs that are for more than a month: how they are spread, and what is in doubt."""

import numpy as np
import pandas as pd

from pmo_core.finance.periods import (
    GRAIN_WORDS,
    YEAR,
    Lengths,
    Whole,
    cost_lengths,
    months_of,
    of_financial_years,
    years_from,
)
from pmo_core.finance.tables.note import Note, named
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio
from pmo_core.reading.tab import MONTH_TO_SAY

EVENLY = "what was spent over those that have ended"


def length_notes(
    portfolio: Portfolio, lengths: Lengths, places: Whole, year_starts: int | None
) -> tuple[Note, ...]:
    """Notes on the rows of the projects that are in Projects; none where every row is for a month.

    Args:
        portfolio: As read.
        lengths: Of all rows of Costs.
        places: The project of each row as a position in Projects, -1 for one that is not there.
        year_starts: The month, from 1, in which years begin; None where nobody says.
    """
    told = (places >= 0) & (lengths.months > 1)
    if not told.any():
        return ()
    if lengths.alike:
        word = GRAIN_WORDS[lengths.alike]
        text = f"Costs is by {word}: each amount is spread evenly over its {lengths.alike} months, {EVENLY}"
        return (_note(portfolio, told, text + _from_january(portfolio, lengths, year_starts), most=1),)
    doubtful = told & lengths.doubtful
    return (
        *_mixed(portfolio, told & ~doubtful, lengths, year_starts),
        *_apart(portfolio, doubtful, places),
        *_twice(portfolio, lengths, places, year_starts),
    )


def _mixed(portfolio: Portfolio, sure: np.ndarray, lengths: Lengths, year_starts: int | None) -> tuple[Note, ...]:
    if not sure.any():
        return ()
    found = ((months, int((sure & (lengths.months == months)).sum())) for months in GRAIN_WORDS)
    said = " and ".join(
        f"{count(rows, 'row')} for a whole {GRAIN_WORDS[months]}" for months, rows in found if rows
    )
    text = f"Costs has {said} beside others: each amount is spread evenly over its months, {EVENLY}"
    return (_note(portfolio, sure, text + _from_january(portfolio, lengths, year_starts)),)


def _apart(portfolio: Portfolio, doubtful: np.ndarray, places: Whole) -> tuple[Note, ...]:
    if not doubtful.any():
        return ()
    text = (
        f"In doubt: rows of Costs of {_names(portfolio, places[doubtful])} lie exactly a year apart, so each is "
        "taken for a whole year and spread over its 12 months. To say so, write the year alone, such as 2026; if "
        "they are single months, add a row of 0 for a month between them"
    )
    return (_note(portfolio, doubtful, text),)


def years_in_doubt(portfolio: Portfolio, matter: np.ndarray) -> tuple[Note, ...]:
    """One short note where rows of Costs that `matter`, shape (rows,), are years by their distance alone.

    For pages that use the figures but not all the notes on them.
    """
    doubtful = cost_lengths(portfolio).doubtful & matter
    if not doubtful.any():
        return ()
    rows = portfolio["costs"][doubtful]
    names = portfolio.projects["name"][portfolio.projects["project_id"].isin(rows["project_id"])].tolist()
    text = (
        f"In doubt: rows of Costs of {named(names)} lie exactly a year apart, so each counts as a whole year and "
        "not as one month; Finances says how to settle it"
    )
    return (_note(portfolio, doubtful, text),)


def _twice(portfolio: Portfolio, lengths: Lengths, places: Whole, year_starts: int | None) -> tuple[Note, ...]:
    """Periods within a longer one of the same project and kind: both are added up, which may be once too often."""
    costs = portfolio["costs"]
    within = np.zeros(len(costs), dtype=np.bool_)
    for field in ("budget", "actual", "forecast"):
        # A year's budget beside its months' actuals counts nothing twice.
        filled = (places >= 0) & costs[field].notna().to_numpy()
        within |= filled & _inside(costs, lengths.months, np.where(filled, places, -1), year_starts)
    if not within.any():
        return ()
    text = (
        f"Costs of {_names(portfolio, places[within])} has rows for parts of a year beside a row for the whole of "
        "it: all are added up. Delete the row for the year if it sums up the others"
    )
    return (_note(portfolio, within, text),)


def _inside(costs: pd.DataFrame, months: Whole, places: Whole, year_starts: int | None) -> np.ndarray:
    """Whether each row lies within a longer one of its project and kind, shape (rows,); -1 is no project."""
    first = years_from(months_of(costs["period"]), year_starts, months)
    kinds = pd.factorize(costs["kind"].fillna(""))[0]
    whose = (places * len(costs) + kinds) * (2 * (int(first.max()) + YEAR)) + first
    within = np.zeros(len(first), dtype=np.bool_)
    for length in np.unique(months[months > 1]).tolist():
        longer = whose[(places >= 0) & (months == length)]
        shorter = (places >= 0) & (months < length)
        for month in range(length):
            within |= shorter & np.isin(whose - month, longer)
    return within


def _names(portfolio: Portfolio, places: Whole) -> str:
    return named([str(portfolio.projects["name"].iloc[place]) for place in np.unique(places).tolist()])


def _from_january(portfolio: Portfolio, lengths: Lengths, year_starts: int | None) -> str:
    """That financial years count from January, where nobody says when they begin."""
    if year_starts is not None or not (lengths.months == YEAR).any() or not of_financial_years(portfolio, "costs"):
        return ""
    return f". Its years are counted from January; {MONTH_TO_SAY[0].lower()}{MONTH_TO_SAY[1:-1]}"


def _note(portfolio: Portfolio, rows: np.ndarray, text: str, most: int | None = None) -> Note:
    index = portfolio["costs"].index[rows][:most]
    return Note(text, tuple(("costs", int(str(row)), "period") for row in index))
