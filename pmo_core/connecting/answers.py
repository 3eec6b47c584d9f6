"""Answers given to a reading's questions -> TabAnswers, as portfolio.toml keeps them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pmo_core.portfolio import Portfolio
from pmo_core.reading.benefits_beside import YEARLY
from pmo_core.reading.questions import Question
from pmo_core.settings import TabAnswers

BY_HEADING = ("columns", "day_first")


def open_questions(portfolio: Portfolio) -> tuple[Question, ...]:
    """Everything the reading leaves in doubt, tab by tab.

    Projects and the costs beside them are two tables of one tab: what one answer settles for both is asked once.
    """
    asked = (question for reading in portfolio.readings.values() for question in reading.questions)
    once: dict[tuple[str, str, str], Question] = {}
    for question in asked:
        once.setdefault((question.sheet, question.about, question.key), question)
    return tuple(once.values())


def given_twice(given: Mapping[Question, str]) -> tuple[str, ...]:
    """What speaks against answers given together: two columns of one table cannot be the same field.

    One sentence for each such field, with its columns and what to do; none where every field has one column.
    """
    columns: defaultdict[tuple[str, str, str], list[Question]] = defaultdict(list)
    for question, answer in given.items():
        if question.about == "columns" and answer and not answer.startswith(YEARLY):
            columns[question.sheet, question.table, answer].append(question)
    return tuple(_said_twice(sheet, field, both) for (sheet, _, field), both in columns.items() if len(both) > 1)


def _said_twice(sheet: str, field: str, questions: Sequence[Question]) -> str:
    names = [f'"{question.key}"' for question in questions]
    columns = f"{', '.join(names[:-1])} and {names[-1]}"
    printed = dict(questions[0].options)[field]
    every = "both" if len(names) == 2 else "all"
    return (
        f"{sheet}: {columns} cannot {every} be {printed}, since a project has one. "
        "Choose something else for all but one of them, or keep them as your own columns."
    )


def with_answers(before: tuple[TabAnswers, ...], given: Mapping[Question, str]) -> tuple[TabAnswers, ...]:
    """What is now answered: earlier answers stay where they are not given anew.

    One column has a field: an earlier answer that gave it to another column is taken back.

    Raises:
        ValueError: An answer is not one that its question offers, or two columns are given one field at once.
    """
    if clashes := given_twice(given):
        raise ValueError(" ".join(clashes))
    tabs: dict[str, dict[str, Any]] = defaultdict(dict)
    for answers in before:
        tabs[answers.tab] = answers.model_dump(exclude_defaults=True)
    for question, answer in given.items():
        if answer not in (offered for offered, _ in question.options):
            raise ValueError(f'"{answer}" is no answer to "{question.asks}"')
        fields = tabs[question.sheet]
        if question.about in BY_HEADING:
            now = {other.key for other in given if (other.sheet, other.about) == (question.sheet, question.about)}
            said = {**fields.get(question.about, {}), question.key: answer}
            fields[question.about] = (
                _one_for_each_field(said, question, now) if question.about == "columns" else said
            )
        else:
            fields[question.about] = answer
    return tuple(TabAnswers.model_validate({**fields, "tab": tab}) for tab, fields in tabs.items())


def _one_for_each_field(columns: Mapping[str, str], newest: Question, now: Collection[str]) -> dict[str, str]:
    """Heading -> field, without what was said before `now` of another column that the newest one replaces."""
    field = columns[newest.key]
    if field.startswith(YEARLY):
        return dict(columns)
    return {heading: said for heading, said in columns.items() if not said or said != field or heading in now}


def words_of_answers(answers: tuple[TabAnswers, ...]) -> Iterator[str]:
    """Each answer in one line, as the page repeats it."""
    for tab in answers:
        yield from (f"{tab.tab}: {said}" for said in _said(tab))


def _said(tab: TabAnswers) -> Iterator[str]:
    if tab.table:
        yield f"holds {tab.table.replace('_', ' ')}"
    if tab.header_row:
        yield f"headings in row {tab.header_row}"
    if tab.money_in:
        yield f"money in {tab.money_in}"
    for heading, field in tab.columns.items():
        yield f"{heading} is {field.replace('_', ' ')}" if field else f"{heading} is a column of your own"
    for heading, day_first in tab.day_first.items():
        yield f"{heading} is written {'day' if day_first else 'month'} first"
