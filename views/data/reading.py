"""How the sheet was read: its tables, rows, columns and sums; and what more columns would bring."""

import pandas as pd
import streamlit as st

from pmo_core.formats import as_written, count
from pmo_core.portfolio import Portfolio
from pmo_core.unlock import STEPS, is_unlocked
from views.session import Visit, read_now
from views.tables.common import show
from views.tables.data import (
    account_columns,
    account_table,
    match_columns_shown,
    match_table,
    set_aside_columns,
    set_aside_table,
    unlock_columns,
)


def read_again(visit: Visit) -> None:
    """Read the shared source now; one's own file is read when it is dropped."""
    if visit.own_file:
        return
    if st.button("Read again now", key="read_now", help="At most once in 15 seconds for everybody"):
        st.toast(read_now())
        st.rerun()


def account_of_rows(portfolio: Portfolio) -> None:
    """Rows read = rows used + rows set aside, table by table."""
    table = account_table(portfolio)
    read, used = count(int(table["read"].sum()), "row"), f"{int(table['used'].sum()):,}"
    aside = set_aside_table(portfolio)
    st.subheader(f"{read} read, {used} used, {len(aside):,} set aside", anchor=False)
    st.caption("Every row read is used or set aside with a reason. A cell with a default counts as missing.")
    show(table, account_columns(), "Rows read, used and set aside", height="content")
    joined = (reading for reading in portfolio.readings.values() if reading.parts)
    for reading in (*joined, *portfolio.tabs):
        for note in reading.notes:
            st.caption(as_written(f"{reading.sheet}: {note}."))
    if not aside.empty:
        with st.expander(f"{count(len(aside), 'row')} set aside, and why"):
            show(aside, set_aside_columns(), "Rows set aside")
    if portfolio.left_out:
        tabs = "; ".join(f"{title} ({why})" for title, why in portfolio.left_out)
        st.caption(as_written(f"Tabs not used: {tabs}."))


def matched_columns(portfolio: Portfolio, expanded: bool = False) -> None:
    """Which column was taken for what and how surely, and every numeric column's sum before and after."""
    with st.expander("Columns: what each was taken for, and its sum before and after", expanded=expanded):
        show(match_table(portfolio), match_columns_shown(), "Columns")


def unlock_list(portfolio: Portfolio) -> None:
    """What one more column would buy."""
    st.subheader("What more columns would bring", anchor=False)
    rows = [
        ("✓ There" if is_unlocked(portfolio, step) else "○ Missing", step.buys, step.asks_for) for step in STEPS
    ]
    table = pd.DataFrame(rows, columns=["state", "buys", "asks_for"])
    show(table, unlock_columns(), "What more columns would bring", height="content")
