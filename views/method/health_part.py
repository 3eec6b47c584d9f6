"""The health check: how sound projects are in the eyes of somebody else, and the check put on record."""

import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, count, day, share
from pmo_core.ledger import health_checks_on
from pmo_core.method.health import Health, by_the_manager, healths_of
from views.charts.method import health_chart
from views.method.health_form import health_form
from views.method.seen import Seen, chosen_project, what_was_said
from views.tables.assurance import answers_table, health_rows, health_table


def health_part(seen: Seen) -> None:
    """Every project that was checked, the weakest first; then one of them, its answers and its trend."""
    what_was_said()
    healths = _healths(seen)
    _all(seen, healths)
    standing = chosen_project(seen)
    mine = healths.get(seen.project_id(standing))
    if mine:
        _one(seen, mine)
    health_form(seen, standing, first=mine is None)


def _healths(seen: Seen) -> dict[str, Health]:
    if seen.kept is None:
        return {}
    try:
        checks = health_checks_on(seen.kept.ledger, seen.visit.source_name)
    except PmoError as error:
        st.caption(f"Earlier checks cannot be read. {as_written(str(error))}")
        return {}
    return healths_of(checks, seen.visit.settings.method.check_again_days)


def _all(seen: Seen, healths: dict[str, Health]) -> None:
    running = {seen.project_id(one): one for one in seen.standings}
    checked = {an_id: health for an_id, health in healths.items() if an_id in running}
    if not checked:
        _what_it_brings(seen)
        return
    due = sum(health.again_on <= seen.visit.as_of for health in checked.values())
    own = sum(by_the_manager(health.newest) for health in checked.values())
    st.markdown(
        f"**{len(checked)} of {count(len(running), 'project')} checked**; {due} to be checked again; "
        f"{own} by {'its' if own == 1 else 'their'} own manager."
    )
    table = health_table(seen.visit.portfolio, checked, {an_id: one.place for an_id, one in running.items()},
                         seen.linked)  # fmt: skip
    st.table(table, hide_index=True, alt="Newest health check of each project, the weakest first")


def _what_it_brings(seen: Seen) -> None:
    method = seen.visit.settings.method
    st.info(
        f"No project was checked yet. {count(len(method.questions), 'question')}, fewer for light projects, "
        "answered in half an hour by somebody who does not manage the project, bring a second opinion beside the "
        "reported "
        "colour, the weak spots to help with first, and, from the second check on, whether it gets better."
    )


def _one(seen: Seen, health: Health) -> None:
    newest = health.newest
    own = " ▲ the manager's own view" if by_the_manager(newest) else ""
    answered = len(newest.payload.answers)
    st.markdown(
        f"**{share(health.score)} on {day(newest.payload.made_on)}** by {as_written(newest.by)}{own}. "
        f"{health.on_evidence} of {count(answered, 'answer')} say what they rest on."
    )
    if len(health.checks) > 1:
        st.altair_chart(health_chart(health_rows(health)), width="stretch", alt="Score of each check by day")
    else:
        st.caption(f"The trend begins with the second check, due by {day(health.again_on)}.")
    table = answers_table(health, seen.visit.settings.method.answers)
    st.table(table, hide_index=True, alt="Answers of the newest check beside the one before")
