"""What stops the project looked at: criteria of the sheet and those set here, each tested on this reading."""

from datetime import date

import streamlit as st

from pmo_core.decisions.credibility import first_met
from pmo_core.decisions.kill_criteria import CAN_BE_READ, kept_criterion
from pmo_core.formats import as_written, count, day
from pmo_core.ledger import KillCriterion, KillMeasure, kill_criteria_on, record_kill_criterion
from pmo_core.ledger.payload import LONGEST_NAME, LONGEST_REASON
from views.decide.credibility import readings_of
from views.decide.seen import Seen
from views.ledger import moment, typed
from views.tables.tested import kill_table

MEASURES: dict[str, KillMeasure] = {
    "It costs more in the end than": "cost_above",
    "It goes over the approved budget by more than (%)": "over_budget",
    "It ends later than": "ends_after",
    "Benefits to date fall under (% of plan)": "benefits_below",
}
IN_PER_CENT = ("over_budget", "benefits_below")
PER_CENT = 100.0


def kill_part(seen: Seen) -> None:
    """The criteria with their verdicts; below, one more, or one to take back."""
    tests = seen.advice.kill_tests[seen.place]
    met = sum(one.state == "hits" for one in tests)
    if not tests:
        st.markdown("**Nothing is set yet that would stop it.** Agree it while nobody has a stake in going on.")
    else:
        st.markdown(f"**{count(met, 'kill criterion', 'kill criteria')} met, of {len(tests)}.**")
        readings = readings_of(seen)
        met_on = [first_met(one.criterion, readings, seen.project_id, seen.visit.currency) for one in tests]
        table = kill_table(tests, met_on, seen.visit.currency)
        st.table(table, hide_index=True, alt="Kill criteria, tested on this reading")
    approval = seen.advice.cases.approvals[seen.place]
    on = f"Approved {day(approval.on)} ({approval.whence}). " if approval.on else "Nobody says when. "
    st.caption(
        as_written(
            f"{on}Tested at every reading; one that is met comes first in the rules. ▲ was set after "
            f"approval. A column “Kill criteria” of "
            f"Projects is read too: {CAN_BE_READ}."
        )
    )
    _set_one(seen)
    _take_back(seen)


def _set_one(seen: Seen) -> None:
    key = seen.project_id
    with st.expander("Set a criterion", key=f"kill_set_{key}"):
        what = str(st.selectbox("Stop it when", list(MEASURES), key=f"kill_what_{key}"))
        measure = MEASURES[what]
        if measure == "ends_after":
            limit, last = None, st.date_input("Last day", value=None, key=f"kill_day_{key}")
        else:
            limit, last = st.number_input("Limit", min_value=0.0, value=None, key=f"kill_limit_{key}"), None
        by = typed(st.text_input("Who sets it", key=f"kill_by_{key}", max_chars=LONGEST_NAME))
        if not st.button("Set it", key=f"kill_record_{key}"):
            return
        if not by or (limit is None and not isinstance(last, date)):
            st.error("Say who sets it, and from where on the project is to be stopped.")
            return
        part = limit / PER_CENT if limit is not None and measure in IN_PER_CENT else limit
        _record(seen, _criterion(seen, measure, part, last if isinstance(last, date) else None), by)


def _take_back(seen: Seen) -> None:
    key, ledger = seen.project_id, seen.kept.ledger
    mine = [
        entry
        for entry in kill_criteria_on(ledger, seen.visit.source_name)
        if entry.payload.project_id == key and not entry.payload.withdrawn
    ]
    if not mine:
        return
    with st.expander("Take one back", key=f"kill_back_{key}"):
        words = [kept_criterion(entry).in_words(seen.visit.currency) for entry in mine]
        which = st.selectbox(
            "Criterion", range(len(mine)), format_func=lambda n: words[n], key=f"kill_which_{key}"
        )
        by = typed(st.text_input("Who takes it back", key=f"kill_back_by_{key}", max_chars=LONGEST_NAME))
        why = typed(st.text_input("Why", key=f"kill_why_{key}", max_chars=LONGEST_REASON))
        if not st.button("Take it back", key=f"kill_withdraw_{key}"):
            return
        if not by or not why:
            st.error("Say who takes it back, and why. It stays on record as taken back.")
            return
        update = {"withdrawn": True, "reason": why, "as_of": seen.visit.as_of}
        _record(seen, mine[int(which)].payload.model_copy(update=update), by)


def _criterion(seen: Seen, measure: KillMeasure, limit: float | None, last: date | None) -> KillCriterion:
    return KillCriterion(
        portfolio=seen.visit.source_name,
        project_id=seen.project_id,
        project=seen.project,
        measure=measure,
        limit=limit,
        day=last,
        as_of=seen.visit.as_of,
    )


def _record(seen: Seen, criterion: KillCriterion, by: str) -> None:
    """Kept, then the page once more: what it recommends may be another thing now."""
    record_kill_criterion(seen.kept.ledger, criterion, at=moment(), by=by)
    st.toast("Kept. It is tested at every reading from now on." if not criterion.withdrawn else "Taken back.")
    st.rerun()
