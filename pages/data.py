"""Data: how was my sheet read, and which cells need correcting?"""

import streamlit as st

from views.controls import freshness
from views.data import account_of_rows, issue_list, matched_columns, unlock_list, your_own_file
from views.session import open_portfolio, read_now, start_page

start_page("Data", "How was my sheet read, and which cells need correcting?")
visit = open_portfolio()
freshness(visit)
portfolio = visit.portfolio

your_own_file(visit)
if not visit.own_file and st.button(
    "Read again now", key="read_now", help="At most once in 15 seconds for everybody"
):
    st.toast(read_now())
    st.rerun()

issue_list(portfolio)
account_of_rows(portfolio)
matched_columns(portfolio)
unlock_list(portfolio)
