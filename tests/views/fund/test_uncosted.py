"""What Fund says of projects whose cost nobody says: nothing is decided about them, and where to give it."""

from datetime import date

import numpy as np

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.from_tables import fund_problem
from pmo_core.selection.solving import solve
from pmo_core.selection.why_not import prices_of
from pmo_core.settings import Policies
from tests.builders import a_portfolio, a_project
from tests.pages.conftest import plain
from views.fund.answer import Answer, headline, what_binds
from views.fund.question import Wishes, question_of
from views.fund.uncosted import cost_missing
from views.tables.fund import BEHIND, CHOSEN_BY_NUMBER, NOT_CHOSEN, UNDECIDED, place_of, who_table

AS_OF = date(2026, 10, 31)
SINCE = {"start": date(2026, 1, 1), "end": date(2027, 12, 31)}


def asked(portfolio: Portfolio, wishes: Wishes | None = None, budget: float | None = None) -> Answer:
    criteria = criteria_of(portfolio, ())
    fundable = fund_problem(
        portfolio, criteria, weights_of(criteria), as_of=AS_OF, policies=Policies(), budget=budget, currency="GBP"
    )
    question = question_of(fundable, wishes or Wishes(), "GBP")
    plan = solve(question.problem, time_limit_s=5)
    prices = prices_of(question.problem, plan)
    used = np.array([float(limit.usage[plan.funded].sum()) for limit in question.problem.limits])
    return Answer(question, plan, prices, used, 0.1)


def with_one_unknown() -> Portfolio:
    return a_portfolio(
        projects=[
            a_project("P-1", "Payroll", Fit=10.0, budget=60.0, **SINCE),
            a_project("P-2", "Nursery", Fit=9.0, budget=None, **SINCE),
            a_project("P-3", "Fleet", Fit=0.0, budget=60.0),
        ]
    )


def test_a_running_project_of_unknown_cost_is_not_told_to_stop_and_is_counted_apart() -> None:
    answer = asked(with_one_unknown(), budget=60.0)
    assert place_of(answer.plan, answer.question.fundable, 1) == UNDECIDED
    words = what_binds(answer)
    assert "to be stopped" not in words
    assert "Cost unknown, so not decided (1 project, 1 of them running): **Nursery**." in words
    assert "Left out: Fleet." in words


def test_its_terms_are_one_sentence_that_names_the_cell_to_fill() -> None:
    portfolio = with_one_unknown()
    words = cost_missing(asked(portfolio, budget=60.0).question, portfolio, 1)
    reading, row = portfolio.readings["projects"], int(portfolio.projects.index[1])
    assert f"the budget in {reading.address_of(row, 'budget')}" in words
    assert "cannot be decided" in words


def test_one_that_the_reader_rules_out_is_out_by_that_and_not_for_its_cost() -> None:
    answer = asked(with_one_unknown(), Wishes(must_not=("P-2",)), budget=60.0)
    assert not answer.question.undecided.any()
    assert asked(with_one_unknown(), budget=60.0).question.undecided.tolist() == [False, True, False]


def test_where_no_cost_is_known_the_first_sentence_says_that_the_choice_is_by_number() -> None:
    answer = asked(a_portfolio(projects=[a_project(f"P-{i}", f"Project {i}", Fit=float(i)) for i in range(9)]))
    # A third of nine stand above the line on Prioritise.
    assert plain(headline(answer)).startswith(
        "No cost is known, so the choice is by number: fund 3 of 9 projects: worth "
    )
    words = what_binds(answer)
    assert words.startswith("**3 at most** is the number above the line on Prioritise")
    assert "unknown" not in words
    assert "counted as nothing" not in words
    table = who_table(answer.plan, answer.prices, answer.question.fundable, range(9), answer.question.ruled)
    assert table["why"].tolist() == [BEHIND] * 6 + [CHOSEN_BY_NUMBER] * 3


def test_a_number_of_ours_tells_no_running_project_to_stop() -> None:
    projects = [a_project(f"P-{i}", f"Project {i}", Fit=float(i), **SINCE) for i in range(9)]
    answer = asked(a_portfolio(projects=projects))
    words = what_binds(answer)
    assert "Not chosen: Project 5, Project 4, Project 3 and 3 more; 6 of them running, which" in words
    assert "to be stopped" not in words
    assert place_of(answer.plan, answer.question.fundable, 0) == NOT_CHOSEN
