"""The five figures, and what needs attention."""

import math
from datetime import date

import pytest

from pmo_core.overview import attention, first_figures, five_figures
from tests.builders import a_benefit, a_measurement, a_portfolio, a_project

AS_OF = date(2026, 12, 31)
# Ten a month at once, for two years: 120 by the end of 2026, 240 in all.
STEADY = {"full_year_value": 120.0, "start": date(2026, 1, 1), "end": date(2027, 12, 31)}


def test_a_list_of_names_alone_has_an_overview_without_figures():
    figures = five_figures(a_portfolio(), AS_OF, "GBP")
    assert all(map(math.isnan, (figures.planned, figures.whole_life, figures.realised, figures.realisation_index)))
    assert (figures.benefits_at_risk, figures.decisions_due) == (0, None)
    assert attention(a_portfolio(), AS_OF, "GBP") == []


def test_benefits_without_any_measurement_are_planned_and_not_realised():
    figures = five_figures(a_portfolio(benefits=[a_benefit(**STEADY)]), AS_OF, "GBP")
    assert (figures.planned, figures.whole_life) == (pytest.approx(120), pytest.approx(240))
    assert math.isnan(figures.realised)


def test_planned_realised_and_index_add_up_the_benefits_in_money_net_of_dis_benefits():
    portfolio = a_portfolio(
        benefits=[
            a_benefit("B-1", "Save paper", **STEADY),
            a_benefit("B-2", "Pay for toner", **{**STEADY, "full_year_value": 24.0}, disbenefit=True),
            a_benefit("B-3", "Save hours", **{**STEADY, "unit": "hours"}),
        ],
        measurements=[
            a_measurement(AS_OF, 60.0, "B-1"),
            a_measurement(AS_OF, 12.0, "B-2"),
            a_measurement(AS_OF, 9.0, "B-3"),
        ],
    )
    figures = five_figures(portfolio, AS_OF, "GBP")
    assert figures.planned == pytest.approx(120 - 24)
    assert figures.whole_life == pytest.approx(240 - 48)
    assert figures.realised == pytest.approx(60 - 12)
    assert figures.realisation_index == pytest.approx(0.5)


def test_what_is_at_risk_is_the_next_years_plan_of_the_benefits_in_doubt():
    portfolio = a_portfolio(
        projects=[
            a_project("P-001", "Payroll", reported_rag="Red "),
            a_project("P-002", "Fleet", reported_rag="Green"),
        ],
        benefits=[
            a_benefit("B-1", "Of a red project", **STEADY, project_id="P-001"),
            a_benefit("B-2", "Of a green one", **STEADY, project_id="P-002"),
        ],
    )
    figures = five_figures(portfolio, AS_OF, "GBP")
    assert (figures.benefits_at_risk, figures.at_risk) == (1, pytest.approx(120))


def test_decisions_due_and_late_are_counted():
    rows = [
        {"decision_id": "D-1", "question": "Go on?", "due": date(2026, 12, 1)},
        {"decision_id": "D-2", "question": "Stop?", "due": date(2027, 1, 15)},
    ]
    figures = five_figures(a_portfolio(decisions=rows), AS_OF, "GBP")
    assert (figures.decisions_due, figures.decisions_late) == (2, 1)


def headlines(portfolio):
    return [item.headline for item in attention(portfolio, AS_OF, "GBP")]


def test_a_late_decision_asks_for_attention_by_its_question():
    rows = [{"decision_id": "D-1", "question": "Go on?", "due": date(2026, 12, 1)}]
    (item,) = attention(a_portfolio(decisions=rows), AS_OF, "GBP")
    assert (item.headline, item.detail) == ("1 decision past the date", "The longest, due 1 Dec 2026: Go on?")


def test_the_largest_gap_to_plan_asks_for_attention_in_money():
    portfolio = a_portfolio(
        benefits=[a_benefit("B-1", "Save paper", **STEADY), a_benefit("B-2", "Save ink", **STEADY)],
        measurements=[a_measurement(AS_OF, 90.0, "B-1"), a_measurement(AS_OF, 110.0, "B-2")],
    )
    (item,) = attention(portfolio, AS_OF, "GBP")
    assert (item.headline, item.detail) == (
        "Largest benefit gap £30",
        "Save paper: 75 % of the plan to its last measurement",
    )


def test_a_benefit_on_plan_leaves_no_gap():
    portfolio = a_portfolio(benefits=[a_benefit(**STEADY)], measurements=[a_measurement(AS_OF, 120.0)])
    assert headlines(portfolio) == []


def test_a_project_more_than_ten_percent_over_its_approved_money_asks_for_attention():
    rows = [
        a_project("P-1", "Just over", budget=100.0, estimate_at_completion=111.0),
        a_project("P-2", "At the limit", budget=100.0, estimate_at_completion=110.0),
        a_project("P-3", "Approved since", budget=100.0, approved_changes=20.0, estimate_at_completion=121.0),
    ]
    (item,) = attention(a_portfolio(projects=rows), AS_OF, "GBP")
    assert (item.headline, item.detail) == (
        "1 project more than 10 % over budget, £11 together",
        "Most: Just over",
    )


def test_an_overdue_measurement_names_who_to_ask():
    late = a_benefit(**STEADY, cadence_months=3.0, owner="Ngozi Eze")
    portfolio = a_portfolio(benefits=[late], measurements=[a_measurement(date(2026, 6, 30), 60.0)])
    (item,) = attention(portfolio, AS_OF, "GBP")
    assert item.headline == "1 benefit overdue for measurement"
    assert item.detail == "Longest without: Save paper (Ngozi Eze), 3 months late"


def test_red_projects_and_cells_to_correct_come_last():
    rows = [a_project(reported_rag="RED"), a_project("P-002", "Fleet", budget="about 5")]
    assert headlines(a_portfolio(projects=rows)) == ["1 project reporting red", "1 cell to correct"]


def test_a_bare_list_says_its_number_its_cost_and_who_shares_the_first_rank():
    projects = [
        a_project("P-1", "Roof", **{"Budget (£)": 100.0, "Fit": 9.0}),
        a_project("P-2", "Gate", **{"Budget (£)": None, "Fit": 9.0}),
        a_project("P-3", "Lift", **{"Budget (£)": 250.0, "Fit": 3.0}),
        a_project("P-4", "Door", **{"Budget (£)": None, "Fit": 5.0}),
    ]
    first = first_figures(a_portfolio(projects=projects), ())
    assert (first.projects, first.costed, first.total_cost, first.cost_column) == (4, 2, 350.0, "Budget (£)")
    assert (first.first, first.by) == (("Roof", "Gate"), ("Fit",))
    assert first_figures(a_portfolio(projects=projects[1:]), ()).first == ("Gate",)
    assert "Projects: Budget" not in [step.asks_for for step in first.lacks]


def test_the_cost_of_a_programme_is_not_added_to_that_of_its_projects_and_it_is_said():
    costs = [("P-1", 35.0), ("P-2", 10.0), ("P-3", 20.0)]
    below = [a_project(f"P-{nth}", name, programme="Estate") for nth, name in ((2, "Gate"), (3, "Hall"))]
    rows = [{"project_id": an_id, "period": date(2026, 1, 1), "budget": amount} for an_id, amount in costs]
    portfolio = a_portfolio(projects=[a_project("P-1", "Estate"), *below], costs=rows)
    first = first_figures(portfolio, ())
    assert (first.costed, first.total_cost) == (3, 30.0)
    assert [note.text for note in first.notes] == [
        "Estate: not added up, since the rows below in the same programme are"
    ]


def test_names_alone_have_no_cost_rather_than_none_and_nobody_comes_first():
    first = first_figures(a_portfolio(projects=[a_project("P-1", "Roof")]), ())
    assert (first.projects, first.costed, first.first, first.cost_column) == (1, 0, (), "")
    assert math.isnan(first.total_cost)
    assert first.lacks[0].asks_for == "Projects: Budget"


def test_spend_to_date_counts_the_months_of_the_organisations_own_year():
    years = [
        {"project_id": "P-001", "period": date(2025, 1, 1), "budget": 1200.0, "actual": 1100.0},
        {"project_id": "P-001", "period": date(2026, 1, 1), "budget": 1200.0, "actual": 900.0},
    ]
    portfolio = a_portfolio(costs=years)
    # By the end of December all of the year from April 2025 is over, and nine months of twelve of the next.
    told = five_figures(portfolio, AS_OF, "GBP", year_starts=4).spend
    assert (told.budget, told.actual, told.since) == (
        pytest.approx(1200 + 900),
        pytest.approx(2000),
        date(2025, 4, 1),
    )
    assert five_figures(portfolio, AS_OF, "GBP").spend.budget == pytest.approx(2400)
