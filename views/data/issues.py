"""Which cells need correcting, by whom, and the list to send them."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.formats import as_written, count
from pmo_core.issues.groups import (
    IssueGroup,
    OwnedIssue,
    about_cells,
    about_columns,
    cell_count,
    grouped,
    owner_counts,
)
from pmo_core.issues.owners import KEEPER, NO_OWNER
from pmo_core.issues.sending import issues_csv, message
from pmo_core.validation.issue import Severity
from views.tables.issues import MARKS, issue_table

EVERYONE, EVERY_SHEET, ALL = "Everyone", "All sheets", "All"
STATES: dict[str, Severity] = {"To correct": "error", "To check": "warning", "Notes": "note"}
SENTENCES_SHOWN = 5
MOST_SENTENCES = 100
ROWS_SHOWN = 25
ALL_OPEN = 25


@st.fragment
def issue_list(found: Sequence[OwnedIssue], title: str) -> None:
    """Every issue: first the columns that are wrong throughout, then the cells by rule; one owner's to send."""
    if not found:
        st.success("Every cell was read as it stands. Nothing to correct.")
        return
    _headline(found)
    wanted, owner = _choice(found)
    if not wanted:
        st.info("Nothing for this choice. Choose another state, sheet or person.")
        return
    _to_send(wanted, owner, title, any_capped=bool(about_columns(found)))
    _whole_columns(about_columns(wanted))
    groups = [group for group in grouped(wanted) if about_cells(group.issues)]
    few = len(wanted) <= ALL_OPEN
    for place, group in enumerate(groups):
        _group(group, expanded=few or place == 0, with_owner=owner == EVERYONE)
    if owner != EVERYONE:
        return
    st.download_button(
        "Download all as CSV",
        lambda: issues_csv(found),
        "issues.csv",
        "text/csv",
        on_click="ignore",
        key="download_issues",
    )


def _headline(found: Sequence[OwnedIssue]) -> None:
    """How much there is to do, and for how many people."""
    errors = cell_count(owned for owned in found if owned.issue.severity == "error")
    doubts = cell_count(owned for owned in found if owned.issue.severity == "warning")
    st.subheader(_to_do(errors, doubts), anchor=False)
    people = owner_counts(owned for owned in found if owned.owner not in (KEEPER, NO_OWNER))
    said = [f"{count(len(people), 'person', 'people')} can correct them"] if people else []
    if columns := len(about_columns(found)):
        said.append(f"{count(columns, 'column')} told in one sentence")
    said.append("what is to correct changes figures, what is to check was read and may be right")
    st.caption("; ".join(said)[:1].upper() + "; ".join(said)[1:] + ".")


def _to_do(errors: int, doubts: int) -> str:
    if errors:
        return f"{count(errors, 'cell')} to correct, {doubts:,} to check"
    return f"Nothing to correct, {count(doubts, 'cell')} to check" if doubts else "Nothing to correct"


def _choice(found: Sequence[OwnedIssue]) -> tuple[list[OwnedIssue], str]:
    """Issues of the owner, sheet and state chosen; the choice is in the link."""
    sheets = sorted({owned.issue.sheet for owned in found})
    states = [state for state, severity in STATES.items() if any(o.issue.severity == severity for o in found)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        owners = [EVERYONE, *owner_counts(found)]
        owner = st.selectbox("Who can correct it", owners, key="owner", bind="query-params", width=260)
        sheet = st.selectbox("Sheet", [EVERY_SHEET, *sheets], key="sheet", bind="query-params", width=220)
        state = st.segmented_control(
            "State", [ALL, *states], default=ALL, required=True, key="state", bind="query-params"
        )
    severity = STATES.get(str(state))
    wanted = [
        owned
        for owned in found
        if owner in (EVERYONE, owned.owner)
        and sheet in (EVERY_SHEET, owned.issue.sheet)
        and severity in (None, owned.issue.severity)
    ]
    return wanted, str(owner)


def _to_send(wanted: Sequence[OwnedIssue], owner: str, title: str, any_capped: bool) -> None:
    """The chosen owner's list as a message to copy and a file."""
    if owner == EVERYONE:
        return
    with st.container(border=True):
        st.markdown(f"**{count(cell_count(wanted), 'cell')} for {as_written(owner)}, ready to send**")
        if any_capped and owner != KEEPER:
            st.caption(f"A column that {KEEPER.lower()} is told of in one sentence is listed here in part or not.")
        with st.expander("Message to copy"):
            st.code(message(owner, title, wanted), language=None, wrap_lines=True)
        st.download_button(
            "Download this list as CSV",
            lambda: issues_csv(wanted),
            "issues.csv",
            "text/csv",
            on_click="ignore",
            key="download_owner",
        )


def _whole_columns(columns: Sequence[OwnedIssue]) -> None:
    """Each column that is wrong throughout, in one sentence; the worst openly."""
    if not columns:
        return
    for owned in columns[:SENTENCES_SHOWN]:
        _sentence(owned)
    if rest := columns[SENTENCES_SHOWN:]:
        with st.expander(f"{count(len(rest), 'more column', 'more columns')} in one sentence each"):
            st.table(issue_table(rest[:MOST_SENTENCES]), hide_index=True, alt="Columns that are wrong throughout")


def _sentence(owned: OwnedIssue) -> None:
    issue = owned.issue
    heading = f", {issue.heading}" if issue.heading else ""
    with st.container(border=True, gap="xxsmall"):
        st.markdown(
            f"{MARKS[issue.severity]} **{as_written(issue.sheet + heading)}**: {as_written(issue.effect)}."
        )
        st.caption(as_written(issue.remedy))
        if issue.link:
            st.link_button("Open the column", issue.link, type="tertiary")


def _group(group: IssueGroup, expanded: bool, with_owner: bool) -> None:
    """One rule's cells, drawn when they are looked at, 25 at a time."""
    label = f"{MARKS[group.severity]} {group.title}: {count(group.cells, 'cell')}"
    part = st.expander(label, expanded=expanded, key=f"group_{group.severity}_{group.rule}", on_change="rerun")
    if not part.open:
        return
    with part:
        cells = about_cells(group.issues)
        pages = -(-len(cells) // ROWS_SHOWN)
        page = st.pagination(pages, key=f"page_{group.severity}_{group.rule}") if pages > 1 else 1
        rows = cells[(page - 1) * ROWS_SHOWN : page * ROWS_SHOWN]
        st.table(issue_table(rows, with_owner), hide_index=True, alt=f"{group.title}, by cell")
