"""Currencies of the projects, and amounts that Rates cannot tell in the portfolio's on the day they need."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.formats import currency_of, day
from pmo_core.validation.issue import Issue, first_listed
from pmo_core.validation.locate import Locator

Days = NDArray[np.datetime64]
ALWAYS, NEVER = np.datetime64("0001-01-01", "D"), np.datetime64("9999-12-31", "D")
RULE = "rate_missing"
ADD = "Add a row to Rates with that currency, a date and a rate."


def currency_code(text: str) -> str:
    """How a currency is compared: its code, else what is written, in capitals.

    >>> currency_code(" €"), currency_code("sek"), currency_code("points")
    ('EUR', 'SEK', 'POINTS')
    """
    return currency_of(text) or text.strip().upper()


def currency_codes(written: Sequence[object], portfolio_currency: str) -> tuple[str, tuple[str, ...]]:
    """The currency all is told in, and that of each project.

    The first is the portfolio's own, where nobody states it the one that most projects are kept in, the first by
    name of several; blank where no project states any. A project that states none is kept in it.

    >>> currency_codes(["€", None, "USD", "EUR"], "")
    ('EUR', ('EUR', 'EUR', 'USD', 'EUR'))
    """
    # Few currencies are written thousands of times.
    code_of = {text: currency_code(text) if isinstance(text, str) else "" for text in {*written}}
    codes = [code_of[text] for text in written]
    stated = sorted({*codes} - {""}, key=lambda code: (-codes.count(code), code))
    reporting = currency_code(portfolio_currency) or (stated[0] if stated else "")
    return reporting, tuple(code or reporting for code in codes)


def plan_days(projects: pd.DataFrame, today: date) -> pd.Series:
    """The day whose rate tells each project's plan: its baseline start, else its start, else today."""
    begins = projects.reindex(columns=["start_baseline", "start"]).astype("datetime64[s]")
    return begins["start_baseline"].fillna(begins["start"]).fillna(pd.Timestamp(today))


def rate_issues(
    frames: Mapping[str, pd.DataFrame], locators: Mapping[str, Locator], currency: str, today: date
) -> Iterator[Issue]:
    """Each project whose currency has no rate on or before its day, and each month spent before the first one.

    Args:
        frames: Tables by name, indexed by sheet row.
        locators: Where their cells stand.
        currency: The portfolio's, blank where nobody says.
        today: The day of the reading.
    """
    projects = frames["projects"]
    if "currency" not in projects or not projects["currency"].notna().any():
        return
    reporting, codes = currency_codes(projects["currency"].tolist(), currency)
    known_from = _known_from(frames.get("rates"), reporting)
    # Days are slow to put into an array one by one, and few are different.
    places = {code: place for place, code in enumerate(dict.fromkeys(codes))}
    days: Days = np.array([known_from.get(code, NEVER) for code in places], dtype="datetime64[D]")
    first = days[[places[code] for code in codes]]
    yield from _of_projects(projects, locators["projects"], first, today)
    # A currency without any rate is told at its project; its months would say the same a hundred thousand times.
    late: Days = np.where(first == NEVER, ALWAYS, first)
    if "costs" in frames and (late != ALWAYS).any():
        yield from _of_costs(frames["costs"], locators["costs"], projects["project_id"], late)


def _of_projects(projects: pd.DataFrame, locator: Locator, first: Days, today: date) -> Iterator[Issue]:
    # No rate then or none now: either leaves part of the project's figures unknown.
    needed = np.minimum(_days(plan_days(projects, today)), np.datetime64(today, "D"))
    late = np.flatnonzero(first > needed).tolist()
    written, rows = projects["currency"].iloc[late].tolist(), projects.index[late].tolist()

    def at(place: int) -> Issue:
        return _issue(locator, rows[place], "currency", str(written[place]), needed[late[place]])

    yield from first_listed(len(late), at)


def _known_from(rates: pd.DataFrame | None, reporting: str) -> dict[str, np.datetime64]:
    """The first day that each currency has a rate for; every day for the one all is told in."""
    known: dict[str, np.datetime64] = {reporting: ALWAYS}
    if rates is not None and {"currency", "date", "rate"} <= {*rates.columns}:
        dated = rates.dropna(subset=["currency", "date", "rate"])
        for text, on in zip(dated["currency"].tolist(), _days(dated["date"]), strict=True):
            code = currency_code(str(text))
            known[code] = min(known.get(code, on), on)
    return known


def _of_costs(costs: pd.DataFrame, locator: Locator, project_ids: pd.Series, first: Days) -> Iterator[Issue]:
    """Months with an actual that end before the first rate of their project's currency."""
    if not {"project_id", "period", "actual"} <= {*costs.columns}:
        return
    # A month ends before that day's month where any day of it does: seconds need not be told in months for it.
    needs = np.append(first, ALWAYS).astype("datetime64[M]").astype("datetime64[s]")
    periods = costs["period"].to_numpy(dtype="datetime64[s]")
    # Few months, if any, end before the last of these days; only theirs is asked whose they are.
    early = np.flatnonzero(costs["actual"].notna().to_numpy() & (periods < needs.max()))
    # Many months name few projects: each is looked up once. What is nobody's has place -1, which is the last.
    places_of, ids = pd.factorize(costs["project_id"].take(early))
    place_of = {an_id: place for place, an_id in enumerate(project_ids.tolist())}
    begins = needs[[*(place_of.get(an_id, -1) for an_id in ids.tolist()), -1]][places_of]
    places = early[periods[early] < begins].tolist()

    def at(place: int) -> Issue:
        row, month = int(str(costs.index[places[place]])), periods[places[place]].astype("datetime64[M]")
        end = (month + 1).astype("datetime64[D]") - 1
        return _issue(locator, row, "actual", "the project's currency", end)

    # A large book may lack the rates of a hundred thousand months.
    yield from first_listed(len(places), at)


def _days(column: pd.Series) -> Days:
    return column.to_numpy(dtype="datetime64[D]")


def _issue(locator: Locator, row: int, field: str, currency: str, needed: np.datetime64) -> Issue:
    when = day(needed.astype(date))
    effect = f"Rates has no rate for {currency} on or before {when}, so its amounts are unknown"
    return locator.issue(row, field, RULE, "error", effect, ADD)
