"""The form that puts a decision on record."""

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st
from pydantic import ValidationError

from pmo_core.decisions.today import figures_now
from pmo_core.formats import as_written, day, money
from pmo_core.ledger import DecisionMade, DecisionOption, record_decision
from pmo_core.ledger.payload import LONGEST_NAME, LONGEST_REASON
from pmo_core.whatif.stopping import frees
from views.decide.seen import Seen
from views.ledger import moment, typed

OUTCOMES = ("continue", "continue with conditions", "hold", "accelerate", "stop")
LONGEST_OPTIONS = 3000


@dataclass(frozen=True)
class Answers:
    """What the form was filled with."""

    question: str
    options: tuple[DecisionOption, ...]
    decision: str
    reason: str
    conditions: str
    by: str
    dissent: str
    review_on: date | None


def record_part(seen: Seen, by: str = "") -> None:
    """Asks for the options, the decision, its reason where it differs, and the day to look back.

    `by` is who decides, until another is typed.
    """
    if seen.kept.why_not:
        st.info(f"What you record here lasts for this visit only. {as_written(seen.kept.why_not)}")
    said = seen.advice.recommendations[seen.place].outcome
    with st.form(f"decision_{seen.project_id}", border=True):
        st.markdown(f"**Record a decision on {as_written(seen.project)}** – recommended: {as_written(said)}")
        answers = _asked(seen, said, by)
        st.caption(
            "There is no sign-in yet: names are kept as typed. What is recorded is never changed or removed."
        )
        asked = st.form_submit_button("Record", key=f"record_{seen.project_id}")
    if not asked:
        return
    if trouble := _trouble(answers, said):
        st.error(as_written(trouble))
        return
    _record(seen, answers)


def _asked(seen: Seen, said: str, by: str) -> Answers:
    key, after = seen.project_id, seen.visit.settings.decisions.review_after_days
    asked = f"Go on with {seen.project}?"[:LONGEST_REASON]
    question = st.text_input("Question", value=asked, key=f"question_{key}", max_chars=LONGEST_REASON)
    options = st.text_area(
        "Options, one a line, each with what it brings after a colon",
        value=_usual_options(seen),
        height=150,
        key=f"options_{key}",
        max_chars=LONGEST_OPTIONS,
    )
    at = OUTCOMES.index(said) if said in OUTCOMES else 0
    decision = st.selectbox("Decision", OUTCOMES, index=at, key=f"decided_{key}")
    reason = _line(f"reason_{key}", "Reason (needed when it differs from what is recommended)")
    conditions = _line(f"conditions_{key}", "Conditions")
    by = typed(st.text_input("Who decides", value=by, key=f"by_{key}", max_chars=LONGEST_NAME))
    dissent = _line(f"dissent_{key}", "Who disagreed, and why")
    review_on = st.date_input(
        "To be looked at again on",
        value=seen.visit.as_of + timedelta(days=after),
        min_value=seen.visit.as_of + timedelta(days=1),
        key=f"review_{key}",
    )
    return Answers(typed(question), options_of(options), str(decision), reason, conditions, by, dissent, review_on)


def _line(key: str, label: str) -> str:
    return typed(st.text_input(label, key=key, max_chars=LONGEST_REASON))


def _record(seen: Seen, answers: Answers) -> None:
    recommended, snapshot = seen.advice.recommendations[seen.place], seen.visit.snapshot
    try:
        made = DecisionMade(
            portfolio=seen.visit.source_name,
            project_id=seen.project_id,
            project=seen.project,
            question=answers.question,
            options=answers.options,
            recommendation=recommended.outcome,
            because=recommended.because,
            decision=answers.decision,
            conditions=answers.conditions,
            reason=answers.reason,
            dissent=answers.dissent,
            snapshot=snapshot.digest if snapshot else "own file",
            as_of=seen.visit.as_of,
            review_on=answers.review_on or seen.visit.as_of,
            figures=figures_now(seen.advice, seen.place),
        )
    except ValidationError as error:
        st.error(as_written(error.errors(include_url=False)[0]["msg"]))
        return
    entry = record_decision(seen.kept.ledger, made, at=moment(), by=answers.by)
    st.success(f"Recorded: {as_written(made.decision)}, {day(entry.at.astimezone())}, number {entry.id}.")


def options_of(text: str) -> tuple[DecisionOption, ...]:
    """One option a line, what it brings after the first colon."""
    lines = [typed(line).partition(":") for line in text.splitlines() if typed(line)]
    return tuple(
        DecisionOption(name=name.strip()[:LONGEST_NAME] or "–", effect=effect.strip()[:LONGEST_REASON])
        for name, _, effect in lines
    )


def _trouble(answers: Answers, said: str) -> str:
    """What is missing, in one sentence; blank where nothing is."""
    names = [option.name for option in answers.options]
    decision = answers.decision
    missing = (
        (not answers.question, "Say what is decided."),
        (not answers.by, "Say who decides."),
        (len(names) < 2, "A decision has two options at least, one a line."),
        (decision not in names, f"Say under the options what it brings: a line that begins with “{decision}:”."),
        (decision != said and not answers.reason, f"Recommended is “{said}”: say why you decide otherwise."),
        (answers.review_on is None, "Say when it is to be looked at again."),
    )
    return next((sentence for lacks, sentence in missing if lacks), "")


def _usual_options(seen: Seen) -> str:
    """A line for each outcome with what the figures say of it, to be changed at will."""
    cases, place, currency = seen.advice.cases, seen.place, seen.visit.currency
    go, stop = float(cases.test.npv_go[place]), float(cases.test.npv_stop[place])
    return "\n".join(
        (
            f"continue: worth {money(go, currency)} from here",
            f"continue with conditions: {seen.advice.recommendations[place].condition or 'as agreed'}",
            "hold: nothing new is begun until the cause is removed",
            "accelerate: benefits come sooner, people are taken from elsewhere",
            f"stop: worth {money(stop, currency)}, frees {money(frees(cases, place).money, currency)}",
        )
    )
