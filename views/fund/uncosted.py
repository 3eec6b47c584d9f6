"""What is said where nobody says what a project costs, or what any does."""

from collections.abc import Sequence

import numpy as np

from pmo_core.formats import as_written, count, number
from pmo_core.portfolio import Portfolio
from views.fund.question import Question
from views.fund.words import listed
from views.tables.cells import cell_link

FIELDS = ("forecast_to_go", "budget")
NAMES = {"forecast_to_go": "what is still to pay", "budget": "the budget"}


def cost_missing(question: Question, portfolio: Portfolio, project: int) -> str:
    """Why a project cannot be decided, with the cells that could say what it costs, as Markdown."""
    rows: list[int] = portfolio.projects.index.tolist()
    row = rows[question.fundable.rows[project]]
    fields = FIELDS if question.fundable.running[project] else FIELDS[1:]
    cells = {field: cell_link(portfolio, "projects", row, field) for field in fields}
    asked = [f"{NAMES[field]} in {cell}" for field, cell in cells.items() if cell]
    where = " or ".join(asked) if asked else "a budget, in a column of Projects"
    kind = "What it takes to finish it" if question.fundable.running[project] else "Its cost"
    title = as_written(question.titles[project])
    return f"**{title}** – cost unknown, so it cannot be decided. {kind} is not known: give {where}."


def undecided_words(question: Question) -> str:
    """Who cannot be decided, to follow who is in and out, as Markdown; blank where nobody is so."""
    positions: list[int] = np.flatnonzero(question.undecided).tolist()
    if not positions:
        return ""
    running = int(question.fundable.running[positions].sum())
    runs = f", {running} of them running" if running else ""
    named = as_written(listed([question.titles[i] for i in positions]))
    return f" Cost unknown, so not decided ({count(len(positions), 'project')}{runs}): **{named}**."


def by_number_words(question: Question) -> str:
    """What the number is that decides where no cost is known, as Markdown."""
    counts = question.problem.counts
    stated = [one.most for one in counts if one.name == "Projects" and one.most is not None]
    if not stated:
        return "No cost is known and no number is set, so nothing holds anybody back."
    return (
        f"**{number(stated[0])} at most** is the number above the line on Prioritise: a start of ours, which no "
        "sheet sets. A column of what each costs, such as Budget, makes this about money."
    )


def not_chosen_words(question: Question, left: Sequence[int]) -> str:
    """Who is beyond the number, which alone stops nobody, as Markdown."""
    if not left:
        return " Nobody is left out."
    running = int(question.fundable.running[list(left)].sum())
    runs = f"; {running} of them running, which this number is no reason to stop" if running else ""
    return f" Not chosen: {as_written(listed([question.titles[i] for i in left]))}{runs}."
