"""What is said of the money that brings a project in: no more than is known."""

from datetime import date
from math import inf

import numpy as np
import pytest

from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.entering_budget import Entering
from pmo_core.selection.from_tables import fund_problem
from pmo_core.selection.solving import solve
from pmo_core.selection.why_not import prices_of
from pmo_core.settings import Policies
from tests.builders import a_portfolio, a_project
from views.fund.answer import Answer
from views.fund.entering_words import entering_words
from views.fund.question import Wishes, question_of


@pytest.fixture(scope="module")
def answer() -> Answer:
    """A budget of 200, which holds the first of two."""
    projects = [
        a_project("P-1", "Payroll", Fit=10.0, budget=200.0),
        a_project("P-2", "Quay", Fit=1.0, budget=90.0),
    ]
    portfolio = a_portfolio(projects=projects)
    criteria = criteria_of(portfolio, ())
    fundable = fund_problem(
        portfolio,
        criteria,
        weights_of(criteria),
        as_of=date(2026, 10, 31),
        policies=Policies(),
        budget=200.0,
        currency="GBP",
    )
    question = question_of(fundable, Wishes(), "GBP")
    plan = solve(question.problem, time_limit_s=5)
    return Answer(question, plan, prices_of(question.problem, plan), np.zeros(1), 0.1)


@pytest.mark.parametrize(
    ("entering", "words"),
    [
        (Entering(1, (inf, inf)), "with up to 200 % of every limit it never comes in."),
        (Entering(1, (0.45, 0.45)), "it first comes in with £90 more, 45 % of every limit."),
        (
            Entering(1, (0.021, 0.1)),
            "it comes in with £20 more, 10 % of every limit, or with less. Surely not with less than 2.1 % more.",
        ),
        (Entering(1, (0.0002, inf)), "where it comes in was not found in the time."),
        (
            Entering(1, (0.02, inf), seen=0.05, seen_gap=0.0031),
            "with £10 more, 5.0 % of every limit, the best plan found has it, though another without it could be "
            "worth up to 0.4 % more. Surely not with less than 2.0 % more.",
        ),
        (
            Entering(1, (0.02, 0.1), leaves=(0.3, 0.3), seen=0.05, seen_gap=0.01),
            "it comes in with £20 more, 10 % of every limit, or with less. Even with £10 more, 5.0 % of every "
            "limit, the best plan found has it, though another without it could be worth up to 1.0 % more. Surely "
            "not with less than 2.0 % more. With 30 % more it is out again: others are worth more then.",
        ),
    ],
)
def test_no_more_is_said_than_is_known(answer, entering, words) -> None:
    assert entering_words(answer, entering, 1.0) == f"More money alone: {words}"
