"""Board mode: one item of the agenda after the other on screen, and the minutes at the end."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from pmo_core.decisions.meeting import AGENDA, BEGUN, BOARD, CLOSED, Item, Meeting, begin, items_of, meeting_from
from pmo_core.decisions.minutes import minutes
from pmo_core.decisions.today import Today
from pmo_core.formats import as_written, called, count, day
from pmo_core.ledger import decisions_on
from pmo_core.ledger.payload import LONGEST_NAME
from views.decide.case import case_part
from views.decide.record import record_part
from views.decide.seen import Seen
from views.ledger import moment, typed
from views.tables.decide import at_stake
from views.tables.meeting import agenda_table, minutes_table

ITEM = "item"
IN_LINK = (BEGUN, CLOSED, AGENDA, BOARD, ITEM)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def meeting_in_link() -> Meeting | None:
    """The meeting that the link speaks of; one that nobody can follow is said to be so."""
    try:
        return meeting_from({name: st.query_params.get_all(name) for name in IN_LINK})
    except ValueError as error:
        st.warning(f"This link speaks of a meeting that cannot be shown: {as_written(str(error))}.")
        return None


def offer_meeting(seen: Seen, today: Today) -> None:
    """Begins a meeting on what needs a decision today, in the order of what is at stake."""
    if not today.reasons:
        return
    with st.expander("Decide in a meeting, one after the other", key="board_offer"):
        board = typed(st.text_input("Who meets", key="board_who", max_chars=LONGEST_NAME))
        ids = [seen.advice.cases.ids[place] for place in today.reasons]
        if st.button("Begin the meeting", key="board_begin", type="primary"):
            _go_to(begin(ids, board, moment()), ids[0])


def board_mode(seen: Seen, meeting: Meeting) -> None:
    """The item at hand with its case and the form; the agenda as far as it has come; or the minutes."""
    top = st.container()
    place = _place(seen, meeting)
    if meeting.closed is None:
        if place is None:
            st.info("This project does not run any more; there is nothing to decide about it here.")
        else:
            left, right = st.columns([3, 2], gap="large")
            with right:
                record_part(replace(seen, place=place), by=meeting.board)
            with left:
                case_part(replace(seen, place=place), brief=True)
    names = dict(zip(seen.advice.cases.ids, seen.visit.portfolio.projects["name"], strict=True))
    # Read once more, so that what was just recorded is in it.
    recorded = decisions_on(seen.kept.ledger, seen.visit.source_name)
    items = items_of(meeting, recorded, names)
    with top:
        if meeting.closed is None:
            _head(seen, meeting, items, place)
        else:
            _minutes(seen, meeting, items)


def _at(meeting: Meeting) -> int:
    said = st.query_params.get(ITEM, "")
    return meeting.agenda.index(said) if said in meeting.agenda else 0


def _place(seen: Seen, meeting: Meeting) -> int | None:
    ids, project_id = seen.advice.cases.ids, meeting.agenda[_at(meeting)]
    place = ids.index(project_id) if project_id in ids else None
    return place if place in seen.advice.recommendations else None


def _head(seen: Seen, meeting: Meeting, items: tuple[Item, ...], place: int | None) -> None:
    at = _at(meeting)
    item = items[at]
    named = f"Item {at + 1} of {len(items)}: {called(item.project_id, item.project)}"
    st.subheader(as_written(named), anchor=False)
    if item.decided:
        st.markdown(as_written(f"✓ Decided: {item.decided.payload.decision}, by {item.decided.by}."))
    elif place is not None:
        stake = at_stake(seen.advice, place, seen.visit.currency)
        st.markdown(f"{stake} at stake between going on and stopping.")
    with st.container(horizontal=True):
        if st.button("← Before", key="board_before", disabled=at == 0):
            _go_to(meeting, meeting.agenda[at - 1])
        if st.button("Next →", key="board_next", disabled=at + 1 == len(items), type="primary"):
            _go_to(meeting, meeting.agenda[at + 1])
        if st.button("End the meeting", key="board_end"):
            _go_to(meeting.closed_at(moment()), "")
        if st.button("Leave without minutes", key="board_leave", type="tertiary"):
            _leave()
    done = sum(one.decided is not None for one in items)
    with st.expander(f"Agenda: {done} of {len(items)} decided", key="board_agenda"):
        st.table(agenda_table(items, seen.advice, seen.visit.currency, at), hide_index=True, alt="Agenda")


def _minutes(seen: Seen, meeting: Meeting, items: tuple[Item, ...]) -> None:
    done = sum(one.decided is not None for one in items)
    board, title = meeting.board or "Board", seen.visit.source_name
    local = replace(meeting, begun=meeting.begun.astimezone())
    head = f"{board}, {day(local.begun)}: {done} of {count(len(items), 'item')} decided."
    st.subheader(as_written(head), anchor=False)
    st.table(minutes_table(items), hide_index=True, alt="What was decided")
    with st.container(horizontal=True):
        st.download_button(
            "Minutes (.docx)",
            minutes(local, items, title, seen.visit.currency),
            file_name=f"minutes-{local.begun:%Y-%m-%d}.docx",
            mime=DOCX,
            key="board_minutes",
            type="primary",
        )
        if st.button("Back to decisions", key="board_back"):
            _leave()
    st.markdown("**A link to these minutes**")
    st.code(_link(meeting), language=None, wrap_lines=True)
    st.caption(
        f"It works for this visit only. {as_written(seen.kept.why_not)}"
        if seen.kept.why_not
        else "It shows the same for good: what was decided is on record, where nothing is ever changed."
    )


def _link(meeting: Meeting) -> str:
    page = (st.context.url or "decide").partition("?")[0]
    return f"{page}?{urlencode(meeting.in_link, doseq=True)}"


def _go_to(meeting: Meeting, project_id: str) -> None:
    """The meeting in the link, at this item."""
    for name, values in meeting.in_link.items():
        st.query_params[name] = values
    if project_id:
        st.query_params[ITEM] = project_id
    else:
        st.query_params.pop(ITEM, None)
    st.rerun()


def _leave() -> None:
    for name in IN_LINK:
        st.query_params.pop(name, None)
    st.rerun()
