"""Which rate tells which amount in the portfolio's currency, by the dated Rates sheet."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.finance.currencies import DatedRates, Days
from pmo_core.finance.figures import Array
from pmo_core.finance.tables.note import Note, named
from pmo_core.formats import day
from pmo_core.portfolio import Portfolio
from pmo_core.validation.rates import currency_code, currency_codes, plan_days


@dataclass(frozen=True)
class Conversion:
    """Currencies of the projects, shape (projects,), and what one unit of each is worth in `reporting`.

    `planning` is the rate on the day each plan begins (its baseline start, else its start, else today), `current`
    today's; 1 for the reporting currency itself, nan where Rates does not say: then the amount is unknown.
    """

    reporting: str
    codes: tuple[str, ...]
    planning: Array
    current: Array
    table: dict[str, DatedRates]
    notes: tuple[Note, ...]

    @property
    def several(self) -> bool:
        """Whether any project is kept in another currency than the portfolio's."""
        return len({*self.codes, self.reporting}) > 1

    def on(self, places: np.ndarray, days: Days) -> Array:
        """Rates of rows of these projects (their places), each on its own day."""
        codes = np.array(self.codes, dtype=object)[places]
        rates = np.where(codes == self.reporting, 1.0, np.nan)
        for code in sorted({*codes.tolist()} - {self.reporting}):
            here = codes == code
            rates[here] = self.table[code].on(days[here]) if code in self.table else np.nan
        return rates


def conversion_of(portfolio: Portfolio, currency: str, as_of: date) -> Conversion:
    """Rates of every project; `currency` is the portfolio's, blank for the one most projects are kept in."""
    projects = portfolio.projects
    reporting, filled = currency_codes(projects["currency"].tolist(), currency)
    table = _tables(portfolio["rates"])
    today = np.full(len(projects), np.datetime64(as_of, "D"))
    started: Days = plan_days(projects, as_of).to_numpy(dtype="datetime64[D]")
    empty = Conversion(reporting, filled, np.empty(0), np.empty(0), table, ())
    places = np.arange(len(projects))
    planning, current = empty.on(places, started), empty.on(places, today)
    notes = _missing(projects, filled, started, planning, current, as_of)
    return Conversion(reporting, filled, planning, current, table, notes)


def rates_of(portfolio: Portfolio) -> Conversion | None:
    """Rates on the day the portfolio was read, into its currency; None where no project is kept in another."""
    reporting, codes = currency_codes(portfolio.projects["currency"].unique().tolist(), portfolio.currency)
    if {*codes} <= {reporting}:
        return None
    return conversion_of(portfolio, portfolio.currency, portfolio.fetched_at.date())


def rates_today(portfolio: Portfolio) -> Array:
    """Worth of one unit of each project's currency on the day of the reading; nan where Rates does not say."""
    rates = rates_of(portfolio)
    return np.ones(len(portfolio.projects)) if rates is None else rates.current


def _tables(rates: pd.DataFrame) -> dict[str, DatedRates]:
    ordered = rates.assign(currency=[currency_code(text) for text in rates["currency"]]).sort_values("date")
    return {
        str(code): DatedRates(
            rows["date"].to_numpy(dtype="datetime64[D]"), rows["rate"].to_numpy(dtype=np.float64)
        )
        for code, rows in ordered.groupby("currency")
    }


def _missing(
    projects: pd.DataFrame, codes: tuple[str, ...], started: Days, planning: Array, current: Array, as_of: date
) -> tuple[Note, ...]:
    """One note per currency without a rate on a day that needs one; its amounts are unknown."""
    notes: list[Note] = []
    for code in sorted(set(codes)):
        here = np.array([one == code for one in codes])
        none_now, none_then = here & np.isnan(current), here & np.isnan(planning)
        rows = np.flatnonzero(none_now | none_then)
        if not rows.size:
            continue
        first = as_of if not none_then.any() else started[none_then].min().astype(date)
        names = named([str(name) for name in projects["name"].iloc[rows].tolist()])
        text = (
            f"Rates has no rate for {code} on or before {day(first)}, so {names} cannot be told in "
            "the portfolio's currency: add a row to Rates with that currency, a date and a rate"
        )
        cells = tuple(("projects", row, "currency") for row in projects.index[rows].tolist())
        notes.append(Note(text, cells))
    return tuple(notes)
