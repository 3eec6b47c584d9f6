"""A project on hold that is funded is resumed, not started."""

from datetime import date

import numpy as np

from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.from_tables import fund_problem
from pmo_core.selection.solving import solve
from pmo_core.settings import Policies
from tests.builders import a_portfolio, a_project
from views.fund.question import Wishes, question_of
from views.fund.side_by_side import CONFIRMED, NOW, moves_words
from views.tables.fund import place_of

AS_OF = date(2026, 10, 31)
PROJECTS = [
    a_project("P-1", "Payroll", Fit=9.0, budget=10.0, start=date(2026, 1, 1), status="On hold"),
    a_project("P-2", "Fleet", Fit=8.0, budget=10.0, start=date(2026, 1, 1), status="In progress"),
    a_project("P-3", "Quay", Fit=7.0, budget=10.0, start=date(2027, 1, 1), status="Proposed"),
    a_project("P-4", "Parks", Fit=0.0, budget=10.0, start=date(2026, 1, 1), status="In progress"),
]


def test_a_held_project_that_is_funded_reads_resume_and_so_does_its_scenario() -> None:
    portfolio = a_portfolio(projects=PROJECTS)
    criteria = criteria_of(portfolio, ())
    fundable = fund_problem(
        portfolio, criteria, weights_of(criteria), as_of=AS_OF, policies=Policies(), budget=30.0
    )
    question = question_of(fundable, Wishes(), "GBP")
    plan = solve(question.problem, time_limit_s=5)
    places = [place_of(plan, fundable, project).split(" ", 1)[1] for project in range(4)]
    assert places == ["Resume", "Go on", "Start", "Stop"]
    names = np.array(question.problem.names)
    said = moves_words(question, "Ours", names[[0, 2]].tolist(), names[[3]].tolist(), NOW)
    assert said == "**Ours** starts Quay, resumes Payroll and stops Parks."
    said = moves_words(question, "Ours", names[[0]].tolist(), [], CONFIRMED)
    assert said == "**Ours** adds Payroll and drops nothing."
