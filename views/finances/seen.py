"""What every part of the finances page works with: the figures, the flows, and what the reader asked of them."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import streamlit as st

from pmo_core.benefits.by_month import CASH, benefits_by_month
from pmo_core.benefits.realisation import in_money, money_unit
from pmo_core.finance.discounting import MONTHS_A_YEAR, Convention
from pmo_core.finance.tables.by_month import ByMonth, by_month
from pmo_core.finance.tables.case import Cases
from pmo_core.finance.tables.together import Prices, cases_of
from pmo_core.finance.tables.whole_life import WholeLife, whole_life
from pmo_core.settings.finance import FinanceFile
from views.controls import project_filter
from views.session import Visit

REAL, NOMINAL = "prices of today (real)", "prices of each year (nominal)"
ALL_MONEY, CASH_ONLY = "all in money", "cash-releasing only"


@dataclass(frozen=True)
class Asked:
    """What the reader asked to see: prices, how far ahead, and which benefits count."""

    prices: Prices
    horizon_years: int
    cash_only: bool


@dataclass(frozen=True)
class Seen:
    """Figures and flows of the projects, in the order of the sheet.

    `cases` end at the horizon and are zero for projects not asked for; `life.counts` is True for those that are
    asked for and added up. `left_out` are rows of Benefits that could not be placed.
    """

    visit: Visit
    currency: str
    asked: Asked
    life: WholeLife
    months: ByMonth
    cases: Cases
    left_out: tuple[int, ...]

    @property
    def convention(self) -> Convention:
        """How present values are stated."""
        return self.asked.prices.convention(self.visit.as_of, self.asked.horizon_years)

    @property
    def names(self) -> list[str]:
        """Names of the projects."""
        return self.visit.portfolio.projects["name"].tolist()

    def month(self, column: float) -> str:
        """A column of the flows as a month: Mar 2031."""
        return month_words(int(self.months.months[0]) + int(column))


def month_words(month: int) -> str:
    """A month counted from January 1970 as it is written."""
    return f"{np.datetime64(month, 'M').astype(date):%b %Y}"


def ask(visit: Visit) -> tuple[Asked, np.ndarray]:
    """The controls: which projects, and how later money is told; all in the link."""
    settings = visit.settings.finance
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = project_filter(visit.portfolio.projects).to_numpy(dtype=np.bool_)
        with st.popover("Rate, prices and horizon"):
            asked = _asked(visit, settings)
    return asked, wanted


def _asked(visit: Visit, settings: FinanceFile) -> Asked:
    rate = st.number_input(
        "Discount rate, real (% a year)", 0.0, 100.0, 100 * settings.rate, 0.5, key="rate", bind="query-params"
    )
    prices = st.segmented_control(
        "The sheet's amounts are in",
        [REAL, NOMINAL],
        default=REAL if settings.prices == "real" else NOMINAL,
        required=True,
        key="prices",
        bind="query-params",
    )
    inflation = settings.inflation
    if prices == NOMINAL:
        inflation = 0.01 * st.number_input(
            "Inflation (% a year)", 0.0, 100.0, 100 * inflation, 0.5, key="inflation", bind="query-params"
        )
    years = st.number_input(
        "Horizon (years from today)", 1, 50, settings.horizon_years, 1, key="horizon", bind="query-params"
    )
    return Asked(Prices(0.01 * rate, inflation, prices != NOMINAL), int(years), _cash_only(visit))


def _cash_only(visit: Visit) -> bool:
    """Asked only where some of the benefits in money release no cash."""
    benefits = visit.portfolio["benefits"]
    stated = benefits[in_money(benefits, money_unit(benefits, visit.currency))]["category"]
    if not (stated == CASH).any() or (stated.dropna() == CASH).all():
        return False
    chosen = st.segmented_control(
        "Benefits that count",
        [ALL_MONEY, CASH_ONLY],
        default=ALL_MONEY,
        required=True,
        key="counted",
        bind="query-params",
    )
    return chosen == CASH_ONLY


def look(visit: Visit, asked: Asked, wanted: np.ndarray) -> Seen:
    """Figures and flows of the projects asked for."""
    portfolio, as_of = visit.portfolio, visit.as_of
    every = whole_life(portfolio, visit.currency, as_of, visit.settings.selection.year_starts)
    life = replace(every, counts=every.counts & wanted)
    currency = money_unit(portfolio["benefits"], visit.currency or life.conversion.reporting)
    until = as_of.replace(year=as_of.year + asked.horizon_years, day=1)
    months = by_month(portfolio, life, as_of, until)
    ids: list[str] = portfolio.projects["project_id"].tolist()
    gains = benefits_by_month(portfolio["benefits"], ids, months.months, currency, cash_only=asked.cash_only)
    gained, lost = (np.where(wanted[:, None], part, 0.0) for part in (gains.benefits, gains.disbenefits))
    cases = cases_of(life, months, gained, lost, as_of).to(asked.horizon_years * MONTHS_A_YEAR)
    return Seen(visit, currency, asked, life, months, cases, gains.left_out)
