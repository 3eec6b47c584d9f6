"""What a reading leaves in doubt, asked once in one form."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pmo_core.connecting.answers import given_twice, with_answers
from pmo_core.connecting.corrections import column_question, header_question
from pmo_core.errors import PmoError
from pmo_core.formats import as_written, count
from pmo_core.portfolio import TableReading
from pmo_core.reading.questions import Question
from pmo_core.settings import Settings
from views.data.trial import Trial, answered, keep
from views.session import show_error

ASKED_OPENLY = 8


def ask(trial: Trial, questions: Sequence[Question], settings: Settings) -> None:
    """One form with every doubt, the proposal chosen already; its answers are read at once."""
    st.subheader(f"{count(len(questions), 'thing')} to confirm", anchor=False)
    st.caption("What is chosen already is the likeliest answer. Leave open what you do not know.")
    with st.form("doubts"):
        given = [_answer(question) for question in questions[:ASKED_OPENLY]]
        if rest := questions[ASKED_OPENLY:]:
            with st.expander(f"{count(len(rest), 'more', 'more')}, less pressing"):
                given += [_answer(question) for question in rest]
        confirmed = st.form_submit_button("Confirm and read again")
    if not confirmed:
        return
    answers = {question: answer for question, answer in zip(questions, given, strict=True) if answer is not None}
    if clashes := given_twice(answers):
        for sentence in clashes:
            st.error(f"Not read again: {as_written(sentence)}")
        return
    _read_again(trial, answers, settings)


def correct(trial: Trial, settings: Settings) -> None:
    """Say what a column is, or where the headings are, though nothing was asked about it."""
    readings = [reading for reading in trial.portfolio.tabs if reading.columns]
    titles = [f"{reading.sheet}: {reading.table.replace('_', ' ')}" for reading in readings]
    with st.expander("Is something not what it should be? Set it right"):
        place = st.selectbox("Sheet", range(len(titles)), format_func=lambda at: titles[at], key="set_sheet")
        of_column, of_row = st.columns(2, gap="medium")
        with of_column:
            _set_column(trial, readings[place], settings)
        with of_row:
            _set_row(trial, readings[place], settings)


def _set_column(trial: Trial, reading: TableReading, settings: Settings) -> None:
    labels = [f"{match.letter} {match.label}" for match in reading.columns]
    fields = dict(column_question(reading, reading.columns[0]).options)
    with st.form("set_column", border=False):
        column = st.selectbox("Column", range(len(labels)), format_func=lambda at: labels[at], key="set_column_of")
        field = st.selectbox(
            "is", list(fields), format_func=lambda name: fields[name], index=None, key="set_field"
        )
        asked = st.form_submit_button("Read it as that")
    if asked and field is not None:
        _read_again(trial, {column_question(reading, reading.columns[column]): field}, settings)


def _set_row(trial: Trial, reading: TableReading, settings: Settings) -> None:
    question = header_question(reading)
    rows = dict(question.options)
    with st.form("set_row", border=False):
        row = st.selectbox(
            "The headings are in", list(rows), format_func=lambda one: rows[one], index=None, key="set_header_row"
        )
        asked = st.form_submit_button("Read from there")
    if asked and row is not None:
        _read_again(trial, {question: row}, settings)


def _read_again(trial: Trial, answers: Mapping[Question, str], settings: Settings) -> None:
    try:
        keep(answered(trial, with_answers(trial.answers, answers), settings))
    except PmoError as error:
        show_error(error)
        return
    st.rerun()


def _answer(question: Question) -> str | None:
    """One doubt: what is asked, where it stands, what speaks for the proposal; None while it is left open."""
    words = dict(question.options)
    offered = list(words)
    place = f"{question.sheet}!{question.cell}" if question.cell else question.sheet
    evidence = f": {question.evidence}" if question.evidence else ""
    asked, beside = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    with asked:
        answer = st.selectbox(
            as_written(question.asks),
            offered,
            index=offered.index(question.proposed) if question.proposed in words else None,
            format_func=lambda option: words[option],
            placeholder="Not decided yet",
            key=f"doubt {question.sheet} {question.about} {question.key}",
        )
    beside.caption(as_written(f"{place}{evidence}"))
    return answer
