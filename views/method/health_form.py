"""The form of the health check: one answer and one line of evidence a question."""

from collections.abc import Sequence

import streamlit as st
from pydantic import ValidationError

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, count, share
from pmo_core.ledger import HealthAnswer, HealthCheckMade, Ledger, record_health_check
from pmo_core.ledger.payload import LONGEST_NAME, LONGEST_REASON
from pmo_core.method.health import by_the_manager, questions_for, score_of
from pmo_core.method.readiness import Standing
from pmo_core.settings.health import QuestionSettings
from views.ledger import moment, typed
from views.method.seen import Seen, recording, say_after_rerun


def health_form(seen: Seen, standing: Standing, first: bool) -> None:
    """The questions of the project's class; those left open are left out."""
    label = "Check it for the first time" if first else "Check it again"
    part = st.expander(label, key="check_health", on_change="rerun")
    if not part.open:
        return
    with part:
        kept = recording(seen)
        asked = questions_for(standing.classed.name, seen.visit.settings.method)
        if kept is None or not asked:
            return
        manager = _manager(seen, standing)
        of_class = as_written(standing.classed.name or "not known")
        other = as_written(manager or "its manager")
        st.caption(
            f"{count(len(asked), 'question')} for a project of the class {of_class}. "
            f"Best answered by somebody other than {other}."
        )
        with st.form(f"health_{seen.project_id(standing)}", border=False):
            answers = _asked(seen, standing, asked)
            by = typed(st.text_input("Who checks", key=f"health_by_{seen.project_id(standing)}",
                                     max_chars=LONGEST_NAME))  # fmt: skip
            st.caption("There is no sign-in yet: names are kept as typed. What is recorded is never changed.")
            if not st.form_submit_button("Record", key="health_recorded"):
                return
        _record(seen, kept.ledger, standing, answers, by)


def _asked(seen: Seen, standing: Standing, asked: Sequence[QuestionSettings]) -> list[tuple[str, str, int, str]]:
    """Subject, question, position and evidence of each question that was answered."""
    key, words = seen.project_id(standing), seen.visit.settings.method.answers
    found: list[tuple[str, str, int, str]] = []
    for one in asked:
        chosen = st.radio(
            as_written(f"{one.subject}: {one.ask}"),
            words,
            index=None,
            horizontal=True,
            key=f"health_{key}_{one.subject}",
        )
        rests_on = st.text_input(
            f"What the answer on {one.subject} rests on",
            placeholder=f"Seen, read or heard where? Needed for “{words[-1]}”.",
            key=f"evidence_{key}_{one.subject}",
            max_chars=LONGEST_REASON,
            label_visibility="collapsed",
        )
        if chosen is not None:
            found.append((one.subject, one.ask, words.index(chosen), typed(rests_on)))
    return found


def _manager(seen: Seen, standing: Standing) -> str:
    said = seen.visit.portfolio.projects["manager"].iloc[standing.place]
    return said.strip() if isinstance(said, str) else ""


def _record(
    seen: Seen, ledger: Ledger, standing: Standing, answers: Sequence[tuple[str, str, int, str]], by: str
) -> None:
    if not answers or not by:
        st.error("Answer one question at least, and say who checks.")
        return
    try:
        check = _check(seen, standing, answers)
        entry = record_health_check(ledger, check, at=moment(), by=by)
    except ValidationError as error:
        said = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        st.error(as_written(f"{said}."))
        return
    except PmoError as error:
        st.error(as_written(str(error)))
        return
    own = ", kept as the manager's own view" if by_the_manager(entry) else ""
    say_after_rerun(f"Recorded: {share(score_of(check.answers))}, {count(len(answers), 'answer')}{own}, "
                    f"number {entry.id}.")  # fmt: skip


def _check(seen: Seen, standing: Standing, answers: Sequence[tuple[str, str, int, str]]) -> HealthCheckMade:
    steps = len(seen.visit.settings.method.answers)
    return HealthCheckMade(
        portfolio=seen.visit.source_name,
        project_id=seen.project_id(standing),
        project=seen.name(standing),
        made_on=seen.visit.as_of,
        manager=_manager(seen, standing),
        answers=tuple(
            HealthAnswer(subject=subject, question=ask, position=position, steps=steps, evidence=evidence)
            for subject, ask, position, evidence in answers
        ),
        snapshot=seen.snapshot,
    )
