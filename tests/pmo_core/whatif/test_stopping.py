"""What stopping frees, whom it leaves waiting, and what the selection takes in its place."""

from datetime import date

import numpy as np

from pmo_core.aims.from_tables import aims_of
from pmo_core.settings import Policies
from pmo_core.settings.aims import AimsFile
from pmo_core.whatif.stopping import (
    HELD,
    NO_CRITERIA,
    Choosing,
    Dependant,
    breaks,
    frees,
    funded_instead,
    started_today,
)
from tests.builders import a_criterion, a_portfolio
from tests.pmo_core.decisions.builders import AS_OF, a_running, cases, ten_a_month

RUNNING = {
    "actual_to_date": 40.0,
    "forecast_to_go": 60.0,
    "estimate_at_completion": 100.0,
    "budget": 100.0,
    "end": date(2026, 12, 31),
}
LATER = {"start": date(2026, 11, 15), "end": date(2026, 12, 31)}


def choosing(*projects, limit=100.0, criteria=None, **tables):
    funding = [{"period": date(2026, 1, 1), "limit": limit}]
    portfolio = a_portfolio(projects=projects, funding=funding, **tables)
    asked = (a_criterion(),) if criteria is None else criteria
    return Choosing(portfolio, asked, np.ones(len(asked)), AS_OF, Policies())


def test_without_an_end_nobody_can_say_over_how_many_months_money_is_freed():
    freed = frees(cases(a_running(**{**RUNNING, "end": None})), 0)
    assert freed.money == 60.0
    assert np.isnan(freed.months)
    assert np.isnan(freed.a_month)


def test_stopping_frees_what_is_still_to_pay_less_the_exit_over_the_months_left():
    freed = frees(cases(a_running(**{**RUNNING, "end": date(2027, 8, 31), "Exit cost": 10.0})), 0)
    assert (freed.money, freed.months, freed.a_month) == (50.0, 10.0, 5.0)


def test_stopping_frees_the_months_of_work_that_are_to_come_by_role():
    months = [(2026, 10), (2026, 11), (2026, 12)]
    demand = [
        {"project_id": "P-001", "role": role, "period": date(year, month, 1), "fte": fte}
        for role, fte in (("Engineer", 2.0), ("Lead", 0.5))
        for year, month in months
    ]
    freed = frees(cases(a_running(), demand=demand), 0)
    assert freed.role_months == (("Engineer", 4.0), ("Lead", 1.0))  # October is over


def test_stopping_leaves_those_waiting_that_hang_on_it_directly_or_through_another():
    links = [
        {"project_id": "P-002", "kind": "requires", "other_project_id": "P-001"},
        {"project_id": "P-003", "kind": "after", "other_project_id": "P-002"},
        {"project_id": "P-001", "kind": "together", "other_project_id": "P-004"},
        {"project_id": "P-005", "kind": "excludes", "other_project_id": "P-001"},
        {"project_id": "P-006", "kind": "requires", "other_project_id": "P-001"},
    ]
    rows = [a_running(f"P-00{n}", percent_complete=1.0 if n == 6 else 0.5) for n in range(1, 7)]
    assert breaks(cases(*rows, dependencies=links), None, 0).dependants == (
        Dependant("P-002", "requires", True),
        Dependant("P-004", "together", True),
        Dependant("P-003", "after", False),
    )


def test_stopping_takes_its_benefits_and_the_objective_that_nobody_else_serves():
    aims = {
        "objectives": [{"objective_id": f"O-{n}", "name": f"Aim {n}", "weight": 1.0} for n in (1, 2)],
        "alignment": [
            {"project_id": "P-001", "objective_id": "O-1", "rating": 9.0},
            {"project_id": "P-001", "objective_id": "O-2", "rating": 9.0},
            {"project_id": "P-002", "objective_id": "O-2", "rating": 3.0},
        ],
    }
    case = cases(a_running(), a_running("P-002"), benefits=[ten_a_month()], **aims)
    broken = breaks(case, aims_of(case.portfolio, AimsFile(), AS_OF), 0)
    assert (broken.benefits, broken.objectives) == (120.0, ("Aim 1",))


def test_the_money_of_a_stopped_project_funds_the_best_that_waits():
    # 100 for 60 to finish P-001; either P-002 (60) or P-003 (100) fits beside or in its place: 40 are left.
    asked = choosing(
        a_running(**RUNNING, Fit=5.0),
        a_running("P-002", budget=60.0, Fit=4.0, **LATER),
        a_running("P-003", budget=100.0, Fit=9.0, **LATER),
    )
    instead = funded_instead(asked, "P-001")
    assert (instead.ids, instead.why_not, instead.certain) == (("P-003",), "", True)


def test_what_fits_beside_it_anyway_is_not_freed_by_stopping_it():
    asked = choosing(a_running(**RUNNING, Fit=5.0), a_running("P-002", budget=40.0, Fit=4.0, **LATER))
    assert funded_instead(asked, "P-001").ids == ()


def test_a_project_that_the_law_needs_cannot_be_weighed_against_others():
    needs = [{"project_id": "P-002", "kind": "requires", "other_project_id": "P-001"}]
    asked = choosing(
        a_running(**RUNNING, Fit=5.0), a_running("P-002", budget=20.0, Fit=1.0, mandatory=True), dependencies=needs
    )
    assert funded_instead(asked, "P-001").why_not == HELD


def test_today_what_is_left_of_a_project_is_weighed_at_its_cost_to_go():
    # P-001 still asks for 60 of its 100. Of 100 in all, P-002 at 100 leaves no room for it, P-002 at 40 does.
    first = a_running(**RUNNING, Fit=5.0)
    assert started_today(choosing(first, a_running("P-002", budget=100.0, Fit=6.0, **LATER))).ids == ("P-002",)
    assert started_today(choosing(first, a_running("P-002", budget=40.0, Fit=6.0, **LATER))).ids == (
        "P-001",
        "P-002",
    )


def test_without_criteria_nothing_can_be_chosen():
    assert started_today(choosing(a_running(**RUNNING), criteria=())).why_not == NO_CRITERIA
