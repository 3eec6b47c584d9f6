"""The form that puts a gate review on record."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, day
from pmo_core.ledger import GateReviewHeld, Ledger, Recommended, record_gate_review
from pmo_core.ledger.payload import LONGEST_NAME, LONGEST_REASON
from pmo_core.method.gate_review import ORDER, SOON_DAYS, Findings
from pmo_core.method.readiness import Standing
from views.ledger import moment, typed
from views.method.seen import Seen, recording, say_after_rerun

NOT_SAID = "not said"
NEXT_DAYS = 182


@dataclass(frozen=True)
class Answers:
    """What the form was filled with; `recommendations` as edited: What, Urgency, By."""

    outcome: str
    confidence: str
    held_on: date | None
    recommendations: pd.DataFrame
    reason: str
    next_review: date | None
    by: str


def review_form(seen: Seen, standing: Standing, found: Findings) -> None:
    """Asks for outcome, confidence, what is recommended, and the day of the next review."""
    part = st.expander(f"Record the review of {as_written(found.gate)}", key="record_review", on_change="rerun")
    if not part.open:
        return
    with part:
        kept = recording(seen)
        if kept is None:
            return
        with st.form(f"review_{seen.project_id(standing)}_{found.gate}", border=False):
            answers = _asked(seen, standing, found)
            st.caption("There is no sign-in yet: names are kept as typed. What is recorded is never changed.")
            if not st.form_submit_button("Record", key="review_recorded"):
                return
        _record(seen, kept.ledger, standing, found, answers)


def _asked(seen: Seen, standing: Standing, found: Findings) -> Answers:
    key, settings = seen.project_id(standing), seen.visit.settings
    levels = [level.name for level in sorted(settings.pipeline.levels, key=lambda level: -level.position)]
    with st.grid(3, min_column_width=200):
        outcome = st.selectbox("Outcome", settings.method.outcomes, index=None, key=f"review_outcome_{key}")
        confidence = st.selectbox("Delivery confidence", [NOT_SAID, *levels], key=f"review_confidence_{key}")
        held = st.date_input("Held on", seen.visit.as_of, max_value=seen.visit.as_of, key=f"review_held_{key}")
    edited = _recommendations(found, seen.visit.as_of, f"review_points_{key}_{found.gate}")
    reason = st.text_input(
        "Why it passes although documents are missing, or anything else to remember",
        key=f"review_reason_{key}",
        max_chars=LONGEST_REASON,
    )
    with st.grid(2, min_column_width=200):
        after = seen.visit.as_of + timedelta(days=NEXT_DAYS)
        following = st.date_input("Next review", after, min_value=seen.visit.as_of, key=f"review_next_{key}")
        by = st.text_input("Who held the review", key=f"review_by_{key}", max_chars=LONGEST_NAME)
    chosen = "" if confidence == NOT_SAID else str(confidence)
    return Answers(outcome or "", chosen, held, edited, typed(reason), following, typed(by))


def _recommendations(found: Findings, as_of: date, key: str) -> pd.DataFrame:
    return st.data_editor(
        _proposed(found, as_of),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=key,
        column_config={
            "What": st.column_config.TextColumn("What is recommended", width="large", max_chars=LONGEST_REASON),
            "Urgency": st.column_config.SelectboxColumn(options=list(ORDER), default="recommended", required=True),
            "By": st.column_config.DateColumn("By", format="YYYY-MM-DD"),
        },
    )


def _proposed(found: Findings, as_of: date) -> pd.DataFrame:
    """The points found, to be changed, struck out and added to; a day that is past or missing is two weeks on."""
    soon = as_of + timedelta(days=SOON_DAYS)
    rows = [(p.text[:LONGEST_REASON], p.urgency, p.by if p.by and p.by > as_of else soon) for p in found.points]
    table = pd.DataFrame(rows, columns=["What", "Urgency", "By"])
    return table.assign(By=pd.to_datetime(table["By"]))


def recommended_in(edited: pd.DataFrame) -> tuple[Recommended, ...]:
    """Rows that say something, in their order."""
    return tuple(
        Recommended(text=text, urgency=row["Urgency"], by=None if pd.isna(row["By"]) else row["By"].date())
        for row in edited.to_dict("records")
        if isinstance(row["What"], str) and (text := typed(row["What"]))
    )


def _record(seen: Seen, ledger: Ledger, standing: Standing, found: Findings, answers: Answers) -> None:
    if not answers.outcome or not answers.by or answers.held_on is None:
        st.error("Say the outcome, the day it was held, and who held the review.")
        return
    try:
        review = _review(seen, standing, found, answers, answers.held_on)
        entry = record_gate_review(ledger, review, at=moment(), by=answers.by)
    except ValidationError as error:
        said = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        st.error(as_written(f"{said[:1].upper()}{said[1:]}."))
        return
    except PmoError as error:
        st.error(as_written(str(error)))
        return
    what = f"{review.gate}, {review.outcome}, {day(review.held_on)}, number {entry.id}"
    say_after_rerun(f"Recorded: {as_written(what)}.")


def _review(seen: Seen, standing: Standing, found: Findings, answers: Answers, held_on: date) -> GateReviewHeld:
    return GateReviewHeld(
        portfolio=seen.visit.source_name,
        project_id=seen.project_id(standing),
        project=seen.name(standing),
        gate=found.gate,
        held_on=held_on,
        outcome=answers.outcome,
        passed=seen.visit.settings.method.says_passed(answers.outcome),
        confidence=answers.confidence,
        there=tuple(one.name for one in found.there),
        missing=tuple(one.name for one in found.missing),
        reason=answers.reason,
        recommendations=recommended_in(answers.recommendations),
        next_review=answers.next_review,
        snapshot=seen.snapshot,
    )
