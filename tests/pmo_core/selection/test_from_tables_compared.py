"""Risk, benefits by year and aims served, from small sheets worked by hand."""

from datetime import date

import numpy as np
import pytest

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.from_tables import Fundable, fund_problem
from pmo_core.selection.from_tables.compared import exposure_of, promised_of, served_of
from pmo_core.settings import Policies, load_settings
from tests.builders import a_benefit, a_portfolio, a_project

AS_OF = date(2026, 6, 30)
PROJECTS = [
    a_project("P-1", "Payroll", Fit=10.0, budget=60.0),
    a_project("P-2", "Fleet", Fit=5.0, budget=40.0),
]


def fundable_of(portfolio: Portfolio) -> Fundable:
    criteria = criteria_of(portfolio, ())
    return fund_problem(portfolio, criteria, weights_of(criteria), as_of=AS_OF, policies=Policies())


def a_risk(project_id: str, probability, impact, status="Open"):
    found = {"project_id": project_id, "name": "It rains", "status": status}
    return found | {"probability": probability, "impact": impact}


def test_the_expected_cost_of_open_risks_is_probability_times_impact_summed() -> None:
    risks = [
        a_risk("P-1", 0.5, 100.0),
        a_risk("P-1", 0.1, 200.0),
        a_risk("P-1", 0.9, 900.0, "Closed"),
        a_risk("P-2", None, 500.0),
    ]
    portfolio = a_portfolio(projects=PROJECTS, risks=risks)
    exposure = exposure_of(portfolio, fundable_of(portfolio))
    assert exposure is not None
    assert exposure.costs.tolist() == pytest.approx([70.0, 0.0])
    assert exposure.unknown == 1


def test_which_words_of_a_risk_say_that_it_is_over_is_for_the_organisation_to_say() -> None:
    risks = [a_risk("P-1", 0.5, 100.0, "Parked "), a_risk("P-1", 0.1, 200.0, "Closed")]
    portfolio = a_portfolio(projects=PROJECTS, risks=risks)
    exposure = exposure_of(portfolio, fundable_of(portfolio), Policies(risks_over=("PARKED",)).risks_over)
    assert exposure is not None
    assert exposure.costs.tolist() == pytest.approx([20.0, 0.0])


def test_without_risks_there_is_no_expected_cost_rather_than_none_to_fear() -> None:
    portfolio = a_portfolio(projects=PROJECTS)
    assert exposure_of(portfolio, fundable_of(portfolio)) is None
    assert promised_of(portfolio, fundable_of(portfolio), AS_OF, "GBP") is None
    assert served_of(portfolio, fundable_of(portfolio), load_settings().aims) is None


def test_benefits_count_from_the_day_on_by_calendar_year_and_harm_counts_against() -> None:
    # 120 a year is 10 a month: six months are left of 2026 and twelve in 2027; harm of 24 a year takes 2 a month.
    start, end = date(2026, 1, 1), date(2027, 12, 31)
    benefits = [
        a_benefit("B-1", project_id="P-1", start=start, end=end, full_year_value=120.0),
        a_benefit("B-2", project_id="P-1", start=start, end=end, full_year_value=24.0, disbenefit="yes"),
        a_benefit("B-3", project_id="P-2", full_year_value=50.0),
    ]
    portfolio = a_portfolio(projects=PROJECTS, benefits=benefits)
    promised = promised_of(portfolio, fundable_of(portfolio), AS_OF, "GBP")
    assert promised is not None
    assert promised.by_year[2026].tolist() == pytest.approx([48.0, 0.0])
    assert promised.by_year[2027].tolist() == pytest.approx([96.0, 0.0])
    assert promised.by_year[2028].tolist() == pytest.approx([0.0, 0.0])
    assert promised.unknown == 1


def test_what_a_project_costs_is_split_over_the_aims_it_serves() -> None:
    portfolio = a_portfolio(
        projects=PROJECTS,
        objectives=[{"objective_id": "O-1", "name": "Fair"}, {"objective_id": "O-2", "name": "Green"}],
        alignment=[
            {"project_id": "P-1", "objective_id": "O-1", "rating": 6.0},
            {"project_id": "P-1", "objective_id": "O-2", "rating": 3.0},
            {"project_id": "P-2", "objective_id": "O-2", "rating": 1.0},
        ],
    )
    served = served_of(portfolio, fundable_of(portfolio), load_settings().aims)
    assert served is not None
    assert served.names == ("Fair", "Green")
    assert served.claimed.tolist() == [[True, True], [False, True]]
    assert np.round(served.spend, 2).tolist() == [[40.0, 20.0], [0.0, 40.0]]
