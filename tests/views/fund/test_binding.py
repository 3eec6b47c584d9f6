"""A limit binds where it holds somebody back; one that is only nearly full does not."""

import numpy as np

from tests.builders import a_portfolio, a_project
from tests.views.fund.test_uncosted import asked
from views.fund.binding import binding
from views.fund.settled import hanging


def bound(budget: float) -> tuple[list[int], list[int]]:
    projects = [a_project("P-1", "Payroll", Fit=10.0, budget=91.0), a_project("P-2", "Fleet", Fit=5.0, budget=5.0)]
    answer = asked(
        a_portfolio(projects=[*projects, a_project("P-3", "Parks", Fit=0.0, budget=50.0)]), budget=budget
    )
    assert answer.plan.funded[:2].tolist() == [True, True]
    return binding(answer.question, answer.plan, answer.prices, answer.taken)


def test_a_limit_that_the_next_project_would_break_binds() -> None:
    assert bound(100.0) == ([0], [])  # 96 used, and Parks would take 50
    assert bound(150.0) == ([], [])  # 96 of 150


def test_a_limit_with_a_price_that_the_next_project_would_break_binds_though_more_is_left() -> None:
    # 80 of 100 are used; Parks, worth 25 for 30, would break it and gives the money its price.
    projects = [
        a_project("P-1", "Payroll", Fit=10.0, budget=80.0),
        a_project("P-2", "Parks", Fit=2.5, budget=30.0),
    ]
    answer = asked(
        a_portfolio(projects=[*projects, a_project("P-3", "Zero", Fit=0.0, budget=200.0)]), budget=100.0
    )
    assert answer.plan.funded.tolist() == [True, False, False]
    assert binding(answer.question, answer.plan, answer.prices, answer.taken) == ([0], [])


def test_a_nearly_full_limit_that_nobody_waits_for_does_not_bind() -> None:
    two = [a_project("P-1", "Payroll", Fit=10.0, budget=91.0), a_project("P-2", "Fleet", Fit=5.0, budget=5.0)]
    answer = asked(a_portfolio(projects=two), budget=100.0)
    assert binding(answer.question, answer.plan, answer.prices, answer.taken) == ([], [0])


def test_a_project_hangs_on_the_weights_where_the_estimate_and_the_plan_differ() -> None:
    funded, shares = np.array([True, True, False, False, True]), np.array([1.0, 0.4, 0.0, 1.0, 0.0])
    assert hanging(funded, shares, None).tolist() == [False, True, False, True, True]
