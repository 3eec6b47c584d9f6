"""What stands below the first glance: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from pmo_core.formats import as_written, count, number, share
from pmo_core.method.burden import burdens_of
from pmo_core.method.readiness import Standing
from pmo_core.method.templates import TEMPLATES, filled
from views.controls import needs
from views.method.gates_part import gates_part
from views.method.health_part import health_part
from views.method.seen import Seen, chosen_project
from views.tables.method import burden_table, class_table, gate_table, owed_table

EVERYBODY, MOST = "Everybody", 100
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def method_parts(seen: Seen) -> None:
    """Tabs of questions; the open one is in the link."""
    tabs = st.tabs(list(PARTS), key="method_part", bind="query-params", on_change="rerun")
    for tab, part in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(seen)


def _owed(seen: Seen) -> None:
    """What do I owe by the next gate?"""
    if not any(one.asked for one in seen.standings):
        needs("What is owed", "a figure to class projects by: Budget, Start and End, or Teams in Projects")
        return
    portfolio = seen.visit.portfolio
    managers = sorted(portfolio.projects["manager"].dropna().unique().tolist())
    who = st.selectbox("Whose?", [EVERYBODY, *managers], key="method_who", bind="query-params", width=320)
    named = portfolio.projects["manager"]
    mine = [one for one in seen.standings if who == EVERYBODY or named.iloc[one.place] == who]
    table = owed_table(portfolio, mine, seen.visit.as_of, seen.linked)
    if table.empty:
        st.success("Nothing is owed by the next gate.")
        return
    st.table(table.head(MOST), hide_index=True, alt="What is owed by the next gate")
    more = f" The first {MOST} of {len(table):,}." if len(table) > MOST else ""
    st.caption(f"What a gate asks for and is not approved blocks it.{more}")


def _one(seen: Seen) -> None:
    chosen = chosen_project(seen)
    ready = chosen.readiness(chosen.next_gate)
    said = f"{chosen.classed.name or 'no class'}{f', {chosen.variant}' if chosen.variant else ''}"
    before = f"next: {chosen.next_gate}" if chosen.next_gate else "no gate before it"
    part = (
        f", {share(ready)} ready" if ready is not None else ", which asks for nothing" if chosen.next_gate else ""
    )
    st.markdown(f"**{as_written(said)}** – {as_written(before + part)}")
    table = gate_table(seen.visit.portfolio, chosen, seen.visit.settings.pipeline.gates)
    if table.empty:
        needs("What the method asks", "a figure to class it by: Budget, Start and End, or Teams in Projects")
        return
    st.table(table, hide_index=True, alt="What the method asks of this project")
    _templates(seen, chosen)


def _templates(seen: Seen, standing: Standing) -> None:
    """Documents filled from the row; made when one is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("Document, filled from the sheet", list(TEMPLATES), key="template", width=320)
        visit = seen.visit
        content = filled(str(name), visit.portfolio, standing, visit.as_of, visit.currency)
        project_id = visit.portfolio.projects["project_id"].iloc[standing.place]
        file = f"{project_id} {name}.docx"
        st.download_button(
            "Download .docx", content, file_name=file, mime=DOCX, key="get_template", on_click="ignore"
        )


def _classes(seen: Seen) -> None:
    table = class_table(seen.visit.portfolio, seen.standings, seen.linked)
    settings = seen.visit.settings.method
    differ = sum(one.classed.differs for one in seen.standings)
    declared = sum(bool(one.classed.declared) for one in seen.standings)
    if declared:
        st.markdown(f"**{count(differ, 'project')} of {declared} declared otherwise than the table says**")
    else:
        st.caption(
            f"The column {as_written(settings.declared)} in Projects would show where the table is not followed."
        )
    st.table(table.head(MOST), hide_index=True, alt="Class of each project")
    rule = (
        "the heaviest class counts"
        if settings.rule == "max"
        else "the class of most counts, the heavier of equals"
    )
    st.caption(
        f"Where figures differ, {rule}.", help="Whoever runs this app sets the classes, in config/method.toml."
    )


def _burden(seen: Seen) -> None:
    reviews = [entry.payload for entry in seen.reviews]
    method = seen.visit.settings.method
    burdens = burdens_of(seen.visit.portfolio, seen.standings, method, reviews, seen.decisions)
    asked, drop = sum(one.asked for one in burdens), [one.name for one in burdens if one.to_drop]
    each = number(round(asked / max(len(seen.standings), 1), 1))
    never = f"; {count(len(drop), 'kind')} no decision ever used" if drop else ""
    st.markdown(f"**The method asks for {count(asked, 'document')}, {each} a project{never}**")
    classes = [one.name for one in seen.visit.settings.method.classes]
    st.table(burden_table(burdens, classes), hide_index=True, alt="What the method asks for, by class")
    said = f"Approved and never used, so proposed for dropping: {', '.join(drop)}." if drop else ""
    st.caption(
        as_written(
            "Used is what lay approved before a review of its gate or before a decision on its project, in the "
            f"sheet or recorded here. {said}"
        )
    )


PARTS: Mapping[str, Callable[[Seen], None]] = {
    "What is owed?": _owed,
    "One project": _one,
    "Gate review": gates_part,
    "Health check": health_part,
    "Classes": _classes,
    "What the method costs": _burden,
}
