"""What each column of the sheet would bring to a page, and whether it is there."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pmo_core.portfolio import Portfolio

# Tab, its columns, what they bring, and where that is read from: a table and the fields of which one is enough;
# nothing for a column of the organisation's own, which goes by the first of its headings.
Brings = tuple[str, str, str, tuple[str, ...]]


def show_what_columns_bring(portfolio: Portfolio, brings: Sequence[Brings]) -> None:
    """The columns a page reads as a table."""
    rows = [(tab, columns, brought, _there(portfolio, place, columns)) for tab, columns, brought, place in brings]
    names = ["Tab", "Columns", "What they bring", "In your sheet"]
    alt = "Columns that this page reads and what each brings"
    st.table(pd.DataFrame(rows, columns=names), hide_index=True, alt=alt)


def _there(portfolio: Portfolio, place: tuple[str, ...], columns: str) -> str:
    if place:
        there = any(portfolio.has(place[0], field) for field in place[1:])
    else:
        there = columns.split(",")[0] in portfolio.own_columns
    return "there" if there else "not yet"
