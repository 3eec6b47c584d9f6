"""What every part of the page looks at, worked out once for each snapshot and filtered after."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.realisation import in_money, money_unit, realisation
from pmo_core.portfolio import Portfolio
from views.controls import filter_rows
from views.session import Visit

FILTERS = {"owner": "Owner", "category": "Category", "status": "Status", "project_id": "Project"}


@dataclass(frozen=True)
class Read:
    """Benefits as anchored, how each is realised, and which are stated in the currency; one index for all."""

    visit: Visit
    benefits: pd.DataFrame
    realised: pd.DataFrame
    stated: pd.Series
    currency: str

    @property
    def portfolio(self) -> Portfolio:
        return self.visit.portfolio

    @property
    def measurements(self) -> pd.DataFrame:
        return self.visit.portfolio["measurements"]

    @property
    def as_of(self) -> date:
        return self.visit.as_of


def read_benefits(visit: Visit) -> Read:
    """All benefits; those of a shared snapshot are worked out once for everybody, a visitor's own each time."""
    if visit.snapshot is None:
        tables = _worked_out(visit.portfolio, visit.as_of, visit.currency)
    else:
        key = f"{visit.source_name}\n{visit.snapshot.serial}\n{visit.portfolio.fetched_at.isoformat()}"
        tables = _once(key, visit.portfolio, visit.as_of, visit.currency)
    return Read(visit, *tables)


def filtered(read: Read) -> Read:
    """The benefits the reader wants to see; the choice is in the link."""
    wanted = filter_rows(read.benefits, FILTERS, "benefit_")
    return replace(
        read, benefits=read.benefits[wanted], realised=read.realised[wanted], stated=read.stated[wanted]
    )


Tables = tuple[pd.DataFrame, pd.DataFrame, pd.Series, str]


@st.cache_resource(max_entries=2, show_spinner=False)
def _once(key: str, _portfolio: Portfolio, as_of: date, currency: str) -> Tables:
    return _worked_out(_portfolio, as_of, currency)


def _worked_out(portfolio: Portfolio, as_of: date, currency: str) -> Tables:
    benefits = anchored(portfolio)
    unit = money_unit(benefits, currency)
    return benefits, realisation(benefits, portfolio["measurements"], as_of), in_money(benefits, unit), unit
