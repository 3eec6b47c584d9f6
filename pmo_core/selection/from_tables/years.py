"""Budgets of financial years, such as 2026/27: the month such a year begins in, and what tells it."""

import calendar

from pmo_core.finance.periods import cost_lengths
from pmo_core.finance.periods import of_financial_years as of_financial_years
from pmo_core.portfolio import Portfolio
from pmo_core.reading.tab import MONTH_TO_SAY
from pmo_core.resources.months import QUARTER, YEAR, grain_of, months_of
from pmo_core.selection.from_tables.candidates import Note
from pmo_core.settings import Policies

WITH_PERIODS = ("costs", "demand", "capacity")


def with_years(portfolio: Portfolio, policies: Policies) -> tuple[Policies, tuple[Note, ...]]:
    """The policies with the month that financial years begin in, and a note of which months these were taken for.

    The policies say it, else the months or quarters of other sheets where they fill whole years; where nothing
    does, the policies come back as they were and the years count from January.
    """
    if not of_financial_years(portfolio):
        return policies, ()
    if policies.year_starts is not None:
        return policies, (_told(policies.year_starts, "as this app is set up to take them"),)
    begins = {month: table for table in WITH_PERIODS if (month := _first_month(portfolio, table))}
    if len(begins) != 1:
        said = "though nothing says in which month they begin, so the limits may be months off"
        return policies, (Note(f"{_told(1, said).text} {MONTH_TO_SAY}"),)
    [(month, table)] = begins.items()
    asked = "whoever runs this app can say it (year_starts in config/selection.toml)"
    told = _told(month, f"as the periods of {table.capitalize()} do; {asked}")
    return policies.model_copy(update={"year_starts": month}), (told,)


def costs_by_financial_year(portfolio: Portfolio, policies: Policies) -> tuple[Note, ...]:
    """A note where years of Costs count from January though they end in another; none where Funding's say it."""
    lasts = (cost_lengths(portfolio).months == YEAR).any()
    if policies.year_starts is not None or of_financial_years(portfolio) or not lasts:
        return ()
    if not of_financial_years(portfolio, "costs"):
        return ()
    text = "Costs is by financial year, each counted from January, so what is still to pay may be months off."
    return (Note(f"{text} {MONTH_TO_SAY}"),)


def people_by_financial_year(portfolio: Portfolio) -> tuple[Note, ...]:
    """A note for each sheet of people whose quarters are of financial years: these count from January."""
    return tuple(
        Note(
            f"{table.capitalize()} is by financial year, such as Q1 26/27, whose first quarter is counted from "
            "January. Where your year begins in another month, head its columns with months or days."
        )
        for table in ("demand", "capacity")
        if of_financial_years(portfolio, table)
    )


def _first_month(portfolio: Portfolio, table: str) -> int:
    """The month, from 1, that a sheet's months or quarters fill whole years from; 0 where they fill none."""
    months = months_of(portfolio[table]["period"])
    months = months[months >= 0]
    if not len(months):
        return 0
    grain = grain_of(months, alone=YEAR)
    whole = (int(months.max()) - int(months.min()) + grain) % YEAR == 0
    # A year that ends in another begins in no January.
    return (int(months.min()) % YEAR + 1) * (grain <= QUARTER and whole and int(months.min()) % YEAR > 0)


def _told(month: int, why: str) -> Note:
    first, last = calendar.month_name[month], calendar.month_name[(month - 2) % YEAR + 1]
    return Note(f"Funding is by financial year: each is taken from {first} to {last}, {why}.")
