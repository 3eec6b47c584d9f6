"""Answers to a reading's questions become the settings that are not asked again."""

from dataclasses import replace

import pytest

from pmo_core.connecting.answers import given_twice, open_questions, with_answers, words_of_answers
from pmo_core.connecting.changes import what_changed
from pmo_core.connecting.corrections import column_question
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.reading.questions import Question
from pmo_core.settings import TabAnswers
from tests.builders import READ_AT, a_book, a_portfolio, a_sheet, column


def a_question(about: str = "columns", key: str = "Wert", *options: str, sheet: str = "Projects") -> Question:
    offered = tuple((option, option) for option in options or ("budget", ""))
    return Question(sheet, "projects", about, key, "C1", f"What is {key}?", offered)  # type: ignore[arg-type]


def test_answers_about_one_tab_come_together_in_one_entry() -> None:
    given = {
        a_question("columns", "Wert", "budget", ""): "budget",
        a_question("columns", "Notiz", "description", ""): "",
        a_question("day_first", "Beginn", "true", "false"): "true",
        a_question("header_row", "", "3", "4"): "4",
        a_question("money_in", "", "units", "thousands"): "thousands",
        a_question("table", "", "costs", "projects", sheet="Kosten"): "costs",
    }
    assert with_answers((), given) == (
        TabAnswers(
            tab="Projects",
            header_row=4,
            columns={"Wert": "budget", "Notiz": ""},
            day_first={"Beginn": True},
            money_in="thousands",
        ),
        TabAnswers(tab="Kosten", table="costs"),
    )


def test_earlier_answers_stay_unless_they_are_given_anew() -> None:
    before = (
        TabAnswers(tab="Projects", columns={"Wert": "budget", "Alt": "name"}),
        TabAnswers(tab="X", header_row=2),
    )
    answers = with_answers(before, {a_question("columns", "Wert"): ""})
    assert answers == (
        TabAnswers(tab="Projects", columns={"Wert": "", "Alt": "name"}),
        TabAnswers(tab="X", header_row=2),
    )
    assert before[0].columns == {"Wert": "budget", "Alt": "name"}


def test_an_answer_that_was_not_offered_is_refused() -> None:
    with pytest.raises(ValueError, match="no answer to"):
        with_answers((), {a_question("columns", "Wert", "budget", ""): "name"})


def test_the_questions_of_every_table_are_asked() -> None:
    portfolio = a_portfolio()
    assert open_questions(portfolio) == ()
    asked = replace(portfolio.readings["projects"], questions=(a_question(),))
    assert open_questions(replace(portfolio, readings={"projects": asked})) == (a_question(),)


def test_answers_are_repeated_in_words() -> None:
    answers = TabAnswers(
        tab="Plan", table="projects", header_row=3, columns={"Wert": "budget", "Rang": ""}, day_first={"Ab": False}
    )
    assert list(words_of_answers((answers,))) == [
        "Plan: holds projects",
        "Plan: headings in row 3",
        "Plan: Wert is budget",
        "Plan: Rang is a column of your own",
        "Plan: Ab is written month first",
    ]


def test_a_field_given_to_another_column_is_taken_back_from_the_first_and_can_be_given_back() -> None:
    book = a_book(
        a_sheet("Projects", [["Project", "Cost (£k)", "Ceiling"], ["Roof", 90.0, 80.0], ["Gate", 40.0, 30.0]])
    )
    start = check_book(book, READ_AT)

    def said(heading: str, before: tuple[TabAnswers, ...]) -> tuple[tuple[TabAnswers, ...], Portfolio]:
        reading = start.readings["projects"]
        match = next(match for match in reading.columns if match.label == heading)
        answers = with_answers(before, {column_question(reading, match): "budget"})
        return answers, check_book(book, READ_AT, answers=answers)

    answers, moved = said("Ceiling", ())
    assert "Projects, Ceiling: now taken for budget, in the place of Cost (£k)." in what_changed(start, moved)
    assert "Projects, Cost (£k): now kept as your own column." in what_changed(start, moved)
    answers, back = said("Cost (£k)", answers)
    assert "Projects, Cost (£k): now taken for budget, in the place of Ceiling." in what_changed(moved, back)
    assert column(back, "projects", "budget") == [90_000.0, 40_000.0]
    assert column(said("Ceiling", answers)[1], "projects", "budget") == [80.0, 30.0]


def test_your_own_column_may_be_the_answer_for_several_columns() -> None:
    before = (TabAnswers(tab="Projects", columns={"Wert": ""}),)
    [answers] = with_answers(before, {a_question("columns", "Notiz"): ""})
    assert answers.columns == {"Wert": "", "Notiz": ""}


def test_two_columns_given_one_field_at_once_are_refused_by_name() -> None:
    given = {
        a_question("columns", "Ist", "budget", ""): "budget",
        a_question("columns", "Plan", "budget", ""): "budget",
        a_question("columns", "Notiz", "budget", ""): "",
        a_question("columns", "Soll", "budget", "", sheet="Kosten"): "budget",
    }
    [said] = given_twice(given)
    assert said.startswith('Projects: "Ist" and "Plan" cannot both be budget')
    with pytest.raises(ValueError, match='"Ist" and "Plan" cannot both be budget'):
        with_answers((), given)
