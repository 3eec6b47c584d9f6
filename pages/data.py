"""Data: how was my sheet read, and which cells need correcting? Connect another."""

import streamlit as st

from pmo_core.issues.groups import owned_issues
from views.controls import freshness
from views.data.connect import connect_your_own, own_file_banner
from views.data.issues import issue_list
from views.data.reading import account_of_rows, matched_columns, read_again, unlock_list
from views.session import open_portfolio, start_page

start_page("Data", "How was my sheet read, and which cells need correcting?")
visit = open_portfolio()
freshness(visit)
own_file_banner(visit)
read_again(visit)

cells, reading, connecting = st.tabs(
    ["Cells to correct", "How it was read", "Connect your own"], key="part", bind="query-params"
)
if cells.open:
    with cells:
        issue_list(owned_issues(visit.portfolio), visit.source_name)
if reading.open:
    with reading:
        account_of_rows(visit.portfolio)
        matched_columns(visit.portfolio)
        unlock_list(visit.portfolio)
if connecting.open:
    with connecting:
        connect_your_own(visit)
