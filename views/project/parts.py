"""One project: who it is at a glance, then one question at a time."""

from collections.abc import Callable, Mapping

import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, count, day, share
from pmo_core.ledger import decisions_on, gate_reviews_on, health_checks_on
from pmo_core.method.health import healths_of
from pmo_core.portfolio import Portfolio
from views.decide.case import case_part
from views.decide.seen import CASE, Seen, weighed_for
from views.ledger import ledger_of
from views.links import PROJECT_IN_LINK, choose_project_in_link
from views.method.seen import CHOSEN as METHOD_CASE
from views.project.glance import glance
from views.session import Visit
from views.tables.assurance import answers_table, held_table
from views.tables.decide import record_table, sheet_decisions
from views.tables.project import around_tables, field_table, rows_of

NOT_RUNNING = "It does not run on this day, so there is nothing to stop: a matter of what to fund, or over."
MOST = 200


def choose_project(portfolio: Portfolio) -> str:
    """Id of the project to show; it is in the link."""
    projects = portfolio.projects
    names = dict(zip(projects["project_id"].tolist(), projects["name"].tolist(), strict=True))
    return choose_project_in_link(names, PROJECT_IN_LINK)


def project_parts(visit: Visit, project_id: str) -> None:
    """First glance, then tabs; only the open one is worked out, and it is in the link."""
    glance(visit, project_id)
    tabs = st.tabs(list(PARTS), key="project_part", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(visit, project_id)


def _row(visit: Visit, project_id: str) -> None:
    st.table(
        field_table(visit.portfolio, project_id, visit.currency), hide_index=True, alt="Fields of the project"
    )


def _tables(*tables: str) -> Callable[[Visit, str], None]:
    """A part that lists the rows of these tables that name the project."""

    def part(visit: Visit, project_id: str) -> None:
        for table in tables:
            title = table.replace("_", " ").capitalize()
            rows = rows_of(visit.portfolio, table, project_id, visit.currency)
            if rows.empty:
                there = "names this project" if table in visit.portfolio.tables else "is there yet"
                st.caption(f"{title}: no row {there}.")
                continue
            st.markdown(f"**{title}** ({count(len(rows), 'row')})")
            st.table(rows.head(MOST), hide_index=True, alt=title)
            if len(rows) > MOST:
                st.caption(f"The first {MOST} of {len(rows):,}.")

    return part


def _gates(visit: Visit, project_id: str) -> None:
    """Reviews and health checks, of the sheet and on record."""
    try:
        ledger = ledger_of(visit).ledger
        reviews = gate_reviews_on(ledger, visit.source_name)
        checks = health_checks_on(ledger, visit.source_name)
    except PmoError as error:
        st.caption(f"What is on record cannot be read. {as_written(str(error))}")
        return
    held = held_table(visit.portfolio, project_id, [e for e in reviews if e.payload.project_id == project_id])
    if held.empty:
        st.caption("No gate review is in the sheet or on record.")
    else:
        st.markdown(f"**Gate reviews** ({len(held)})")
        st.table(held, hide_index=True, alt="Gate reviews, the newest first")
    settings = visit.settings.method
    health = healths_of(checks, settings.check_again_days).get(project_id)
    if health:
        st.markdown(f"**Health check: {share(health.score)} on {day(health.newest.payload.made_on)}**")
        st.table(answers_table(health, settings.answers), hide_index=True, alt="Answers of the newest check")
    else:
        st.caption("Nobody has checked its health yet.")
    for label, part in (("Review the next gate →", "Gate review"), ("Check its health →", "Health check")):
        st.page_link("pages/method.py", label=label, query_params={"method_part": part, METHOD_CASE: project_id})


def _around(visit: Visit, project_id: str) -> None:
    for title, rows in around_tables(visit.portfolio, project_id, linked=not visit.own_file):
        if rows.empty:
            st.caption(f"{title}: none.")
        else:
            st.markdown(f"**{title}**")
            st.table(rows, hide_index=True, alt=title)


def _case(visit: Visit, project_id: str) -> None:
    weighed = weighed_for(visit)
    place = weighed.advice.cases.ids.index(project_id)
    if place not in weighed.advice.recommendations:
        st.info(NOT_RUNNING)
        return
    case_part(Seen(visit, weighed, ledger_of(visit), (), place))
    st.page_link("pages/decide.py", label="Decide on it →", query_params={CASE: project_id})


def _decisions(visit: Visit, project_id: str) -> None:
    kept = ledger_of(visit)
    recorded = decisions_on(kept.ledger, visit.source_name)
    mine = [entry for entry in recorded if entry.payload.project_id == project_id]
    if mine:
        st.markdown("**Recorded here**")
        st.table(record_table(mine, visit.as_of), hide_index=True, alt="Decisions on record")
    own = sheet_decisions(visit.portfolio, project_id)
    if not own.empty:
        st.markdown("**In the sheet**")
        st.table(own, hide_index=True, alt="Decisions of the sheet")
    if not mine and own.empty:
        st.caption("Nothing is decided or asked about it yet.")


def _issues(visit: Visit, project_id: str) -> None:
    projects, reading = visit.portfolio.projects, visit.portfolio.readings["projects"]
    row = int(projects.index[projects["project_id"] == project_id][0])
    addresses = {reading.address_of(row, name) for name in projects.columns} - {""}
    said = [f"- {as_written(issue.sentence)}" for issue in visit.portfolio.issues if issue.address in addresses]
    st.markdown("\n".join(said) if said else "No cell of its row is in doubt.")


PARTS: Mapping[str, Callable[[Visit, str], None]] = {
    "As in the sheet": _row,
    "Go on or stop?": _case,
    "Benefits": _tables("benefits"),
    "Plan": _tables("milestones", "artefacts"),
    "Gates and health": _gates,
    "Around it": _around,
    "Risks": _tables("risks"),
    "Money and people": _tables("costs", "demand"),
    "Decisions": _decisions,
    "Cells in doubt": _issues,
}
