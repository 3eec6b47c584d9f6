"""Parts of the data page: your own file, the issues, the account of rows and columns, what would unlock more."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, count
from pmo_core.loading import load
from pmo_core.portfolio import Portfolio
from pmo_core.sources.workbook import Workbook
from pmo_core.unlock import STEPS, is_unlocked
from views.session import Visit, show_error, show_own_file
from views.tables.common import show
from views.tables.data import (
    account_columns,
    account_table,
    issue_columns,
    issue_table,
    match_columns_shown,
    match_table,
    set_aside_table,
    unlock_columns,
)

FILE_TYPES = ["xlsx", "xlsm", "ods", "csv"]
SEVERITIES = {"error": "To correct", "warning": "To check", "note": "Notes"}


def your_own_file(visit: Visit) -> None:
    """Drop a file and see it on every page; it stays in this session and is written nowhere."""
    if visit.own_file:
        st.success(
            f"Every page now shows {as_written(visit.source_name)}. "
            "It stays in your browser session and nobody else sees it."
        )
        with st.container(horizontal=True):
            st.page_link("pages/prioritise.py", label="See its ranking")
            st.page_link("pages/overview.py", label="See its overview")
            st.button("Back to the shared portfolio", on_click=show_own_file, args=(None,), key="leave_own_file")
    with st.expander("Try your own file", expanded=not visit.own_file):
        dropped = st.file_uploader(
            "Drop a spreadsheet: .xlsx, .ods or .csv, as it is",
            type=FILE_TYPES,
            key="own_file",
            help="One column of project names is enough to begin.",
        )
        if dropped is not None and st.session_state.get("own_file_read") != dropped.file_id:
            st.session_state["own_file_read"] = dropped.file_id
            _read(dropped.name, dropped.getvalue(), visit)


def _read(file_name: str, content: bytes, visit: Visit) -> None:
    try:
        portfolio = load(Workbook(file_name, content), datetime.now(UTC), visit.settings.criteria)
    except PmoError as error:
        show_error(error)
        return
    show_own_file(portfolio)
    st.rerun()


def issue_list(portfolio: Portfolio) -> None:
    """Every issue, by severity, with a link to its cell where the source has one."""
    st.subheader("Cells to correct", anchor=False)
    found = {severity: [i for i in portfolio.issues if i.severity == severity] for severity in SEVERITIES}
    if not portfolio.issues:
        st.success("Every cell was read as it stands.")
        return
    labels = {severity: f"{SEVERITIES[severity]} ({len(issues)})" for severity, issues in found.items() if issues}
    first = next(iter(labels))
    chosen = st.segmented_control(
        "Show",
        list(labels),
        format_func=lambda severity: labels.get(severity, ""),
        default=first,
        required=True,
        key="severity",
    )
    issues = found[chosen if chosen in found else first]
    table = issue_table(issues)
    show(table, issue_columns(), f"{count(len(issues), 'issue')} by cell")
    every = issue_table(portfolio.issues).to_csv(index=False).encode("utf-8-sig")
    st.download_button(
        "Download all as CSV", every, "issues.csv", "text/csv", on_click="ignore", key="download_issues"
    )


def account_of_rows(portfolio: Portfolio) -> None:
    """Rows read = rows used + rows set aside, table by table; and sums before and after."""
    st.subheader("What was read", anchor=False)
    st.caption(
        "Rows read = rows used + rows set aside. A row with a default is used; a cell of it counts as missing."
    )
    show(account_table(portfolio), account_columns(), "Rows read, used and set aside")
    aside = set_aside_table(portfolio)
    if not aside.empty:
        with st.expander(f"{count(len(aside), 'row')} set aside, and why"):
            show(aside, issue_columns(), "Rows set aside")
    if portfolio.left_out:
        tabs = "; ".join(f"{title} ({why})" for title, why in portfolio.left_out)
        st.caption(as_written(f"Tabs not used: {tabs}."))


def matched_columns(portfolio: Portfolio) -> None:
    """Which column was taken for what, and every numeric column's sum before and after."""
    with st.expander("Columns: what each was taken for, and its sum before and after"):
        show(match_table(portfolio), match_columns_shown(), "Columns")


def unlock_list(portfolio: Portfolio) -> None:
    """What one more column would buy."""
    st.subheader("What more columns would bring", anchor=False)
    rows = [
        ("✓ There" if is_unlocked(portfolio, step) else "○ Missing", step.buys, step.asks_for) for step in STEPS
    ]
    table = pd.DataFrame(rows, columns=["state", "buys", "asks_for"])
    show(table, unlock_columns(), "What more columns would bring")
