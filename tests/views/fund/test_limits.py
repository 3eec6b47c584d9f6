"""What is used of each limit: the fullest first, and what runs out told apart."""

from dataclasses import replace
from datetime import date

import numpy as np

from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.from_tables import fund_problem
from pmo_core.selection.model import Limit
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import solve
from pmo_core.selection.why_not import prices_of
from pmo_core.settings import Policies
from tests.builders import a_portfolio, a_project
from views.charts.fund import BINDS, ENOUGH, NEARLY_UP, limits_chart
from views.fund.answer import Answer
from views.fund.limits import limit_rows, limits_words
from views.fund.question import Wishes, question_of


def an_answer() -> Answer:
    """Of a budget of 100 the best takes 96; of 10 people 5."""
    portfolio = a_portfolio(
        projects=[
            a_project("P-1", "Ada", Fit=10.0, budget=96.0),
            a_project("P-2", "Bo", Fit=9.0, budget=90.0),
            a_project("P-3", "Cy", Fit=0.0, budget=200.0),
        ]
    )
    criteria = criteria_of(portfolio, ())
    fundable = fund_problem(
        portfolio, criteria, weights_of(criteria), as_of=date(2026, 1, 1), policies=Policies(), budget=100.0
    )
    more = (Limit("Half", np.array([5.0, 5.0, 5.0]), 10.0),)
    problem = replace(fundable.problem, limits=(*fundable.problem.limits, *more))
    question = question_of(replace(fundable, problem=problem), Wishes(), "GBP")
    plan = solve(problem, time_limit_s=5)
    used = compiled(problem).program.rows.times(plan.x)[: len(problem.limits)]
    return Answer(question, plan, prices_of(problem, plan), used, 0.0)


def test_bars_stand_by_use_and_only_what_shapes_the_plan_runs_out() -> None:
    answer = an_answer()
    rows = limit_rows(answer)
    assert rows["used"].tolist() == sorted(rows["used"].tolist(), reverse=True)
    assert rows.set_index("limit")["kind"]["Half"] == ENOUGH
    assert rows.set_index("limit").loc[answer.question.fundable.money[0], "kind"] == BINDS
    assert limits_words(rows) == "1 binds, 1 has enough left"
    assert limits_words(rows[rows["kind"] == ENOUGH]) == "none binds, 1 has enough left"


def test_what_runs_out_wears_the_themes_second_colour_the_one_that_calls() -> None:
    drawn = limits_chart(limit_rows(an_answer())).to_dict()
    assert drawn["encoding"]["color"]["scale"]["domain"] == [ENOUGH, BINDS, NEARLY_UP]
