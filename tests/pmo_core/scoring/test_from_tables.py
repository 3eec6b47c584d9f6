"""Which columns are criteria, and the matrix of their ratings."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmo_core.finance.tables.whole_life import whole_life
from pmo_core.scoring.cut_off import cut_off_of
from pmo_core.scoring.from_tables import (
    costs_of,
    criteria_of,
    criteria_of_another,
    missing_columns,
    own_costs_of,
    probability_of,
    ratings_of,
    settings_for_another,
    weights_of,
)
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import CriterionSettings, Settings
from pmo_core.settings.policies import Policies
from tests.builders import READ_AT, a_portfolio, a_project

RATED = [
    a_project("P-001", "Payroll", Fit=2.0, Risk=9.0, Colour="red"),
    a_project("P-002", "Archive", Fit=6.0, Risk=None, Colour="blue"),
    a_project("P-003", "Fleet", Fit=10.0, Risk=1.0, Colour="red"),
    a_project("P-004", "Parks", Fit=4.0, Risk=5.0, Colour="blue"),
]
FIT = CriterionSettings(name="Strategic fit", column="Fit", weight=3, worst=0, best=10)
RISK = CriterionSettings(name="Risk", column="risk", weight=1, worst=10, best=0)


def test_a_declared_criterion_reads_the_column_it_names_whatever_its_case():
    criteria = criteria_of(a_portfolio(projects=RATED), (FIT, RISK))
    assert [(criterion.name, criterion.column, criterion.declared) for criterion in criteria] == [
        ("Strategic fit", "Fit", True),
        ("Risk", "Risk", True),
    ]
    assert (criteria[1].levels, criteria[1].values) == ((0.0, 10.0), (1.0, 0.0))
    assert weights_of(criteria).tolist() == [3.0, 1.0]


def test_declared_points_replace_the_straight_line():
    points = FIT.model_copy(update={"points": ((0.0, 0.0), (5.0, 0.9), (10.0, 1.0))})
    (criterion,) = criteria_of(a_portfolio(projects=RATED), (points,))
    assert (criterion.levels, criterion.values) == ((0.0, 5.0, 10.0), (0.0, 0.9, 1.0))


def test_a_criterion_whose_column_is_missing_or_holds_text_is_left_out_and_named():
    colour = CriterionSettings(name="Colour", column="Colour", worst=0, best=1)
    speed = CriterionSettings(name="Speed", column="Speed", worst=0, best=1)
    portfolio = a_portfolio(projects=RATED)
    assert [criterion.name for criterion in criteria_of(portfolio, (FIT, colour, speed))] == ["Strategic fit"]
    assert missing_columns(portfolio, (FIT, colour, speed)) == ("Colour", "Speed")


def test_without_declared_criteria_the_sheets_own_numbers_count_alike_and_of_risk_less_is_better():
    criteria = criteria_of(a_portfolio(projects=RATED), ())
    assert [(c.name, c.weight, c.levels, c.values, c.declared) for c in criteria] == [
        ("Fit", 1.0, (2.0, 10.0), (0.0, 1.0), False),
        ("Risk", 1.0, (1.0, 9.0), (1.0, 0.0), False),
    ]


def test_money_years_and_running_numbers_are_no_ratings():
    rows = [
        a_project(
            f"P-{n}",
            f"Project {n}",
            **{"Grant (£)": n * 1.0, "Year": 2020.0 + n, "Row no": n * 1.0, "Reach": n * 1.0},
        )
        for n in range(1, 5)
    ]
    assert [criterion.name for criterion in criteria_of(a_portfolio(projects=rows), ())] == ["Reach"]


def test_a_column_with_two_numbers_only_tells_projects_apart_too_little():
    rows = [a_project(f"P-{n}", f"Project {n}", Approved=float(n % 2)) for n in range(4)]
    assert criteria_of(a_portfolio(projects=rows), ()) == ()


def test_ratings_come_as_typed_with_missing_ones_missing():
    portfolio = a_portfolio(projects=RATED)
    ratings = ratings_of(portfolio.projects, criteria_of(portfolio, (FIT, RISK)))
    np.testing.assert_array_equal(ratings, [[2, 9], [6, np.nan], [10, 1], [4, 5]])


def test_no_criteria_make_a_matrix_of_no_columns():
    assert ratings_of(a_portfolio(projects=RATED).projects, ()).shape == (4, 0)


def test_the_projects_come_out_unchanged():
    portfolio = a_portfolio(projects=RATED)
    before = portfolio.projects.copy(deep=True)
    criteria = criteria_of(portfolio, (FIT, RISK))
    values_of(ratings_of(portfolio.projects, criteria), criteria)
    pd.testing.assert_frame_equal(portfolio.projects, before)


def rated(heading, *cells):
    """Projects with one column of their own."""
    return a_portfolio(projects=[a_project(f"P-{n}", f"Project {n}", **{heading: c}) for n, c in enumerate(cells)])


def test_words_that_rate_become_levels_and_cells_that_do_not_rate_are_missing():
    portfolio = rated("Readiness", "Green", "amber", "Red", "Exempt under Section 43", "Not reported", None)
    (criterion,) = criteria_of(portfolio, ())
    assert (criterion.name, criterion.levels, criterion.values) == ("Readiness", (0, 50, 100), (0.0, 0.5, 1.0))
    assert [criterion.word_for(level) for level in criterion.levels] == ["Red", "Amber", "Green"]
    ratings = ratings_of(portfolio.projects, (criterion,))
    np.testing.assert_array_equal(ratings[:, 0], [100, 50, 0, np.nan, np.nan, np.nan])


def test_of_risk_in_words_low_is_best():
    (criterion,) = criteria_of(rated("Risk", "High", "Medium", "Low"), ())
    assert (criterion.levels, criterion.values) == ((0, 50, 100), (1.0, 0.5, 0.0))


@pytest.mark.parametrize(
    ("heading", "worst_first"),
    [
        ("Days late", (1.0, 0.0)),
        ("Risk reduction", (0.0, 1.0)),
        ("Reach", (0.0, 1.0)),
        ("Job Size", (1.0, 0.0)),
        ("Audience size", (0.0, 1.0)),
        ("Cost score", (1.0, 0.0)),
        ("Cost of Delay", (0.0, 1.0)),
        ("Effort (days)", (1.0, 0.0)),
        ("Risiko", (1.0, 0.0)),
    ],
)
def test_a_heading_says_whether_less_is_better(heading, worst_first):
    (criterion,) = criteria_of(rated(heading, 1.0, 5.0, 9.0), ())
    assert criterion.values == worst_first


@pytest.mark.parametrize("heading", ["Outlook 2024", "Cost band", "Budget (confidence)"])
def test_words_of_another_year_or_of_money_are_not_offered(heading):
    assert criteria_of(rated(heading, "High", "Medium", "Low"), ()) == ()


def test_a_column_of_places_or_stages_is_not_offered():
    assert criteria_of(rated("Region", "North", "South", "East", "High Peak"), ()) == ()
    assert criteria_of(rated("Phase now", "Design", "Build", "Build", "Live"), ()) == ()


def test_a_second_rating_on_the_same_scale_fills_the_blanks_of_the_first():
    rows = [
        a_project("P-1", "A", First="Low", Second=None),
        a_project("P-2", "B", First="Medium", Second=None),
        a_project("P-3", "C", First="High", Second=None),
        a_project("P-4", "D", First=None, Second="High"),
        a_project("P-5", "E", First=None, Second="Medium"),
        a_project("P-6", "F", First=None, Second="Low"),
    ]
    portfolio = a_portfolio(projects=rows)
    (criterion,) = criteria_of(portfolio, ())
    assert (criterion.column, criterion.instead) == ("First", ("Second",))
    assert ratings_of(portfolio.projects, (criterion,))[:, 0].tolist() == [0, 50, 100, 100, 50, 0]


def test_two_ratings_of_one_project_stay_two_criteria():
    rows = [
        a_project(f"P-{n}", f"Project {n}", First=first, Second=second)
        for n, (first, second) in enumerate([("Low", "High"), ("Medium", "Low"), ("High", "Medium")])
    ]
    assert [c.column for c in criteria_of(a_portfolio(projects=rows), ())] == ["First", "Second"]


def test_a_declared_criterion_may_read_words_as_0_to_100():
    readiness = CriterionSettings(name="Ready", column="Readiness", worst=0, best=100)
    portfolio = rated("Readiness", "Green", "Amber", "Red")
    criteria = criteria_of(portfolio, (readiness,))
    assert values_of(ratings_of(portfolio.projects, criteria), criteria)[:, 0].tolist() == [1.0, 0.5, 0.0]
    assert missing_columns(portfolio, (readiness,)) == ()


def test_words_lie_on_the_declared_scale_whatever_its_ends_are():
    readiness = CriterionSettings(name="Ready", column="Readiness", worst=1, best=5)
    portfolio = rated("Readiness", "Green", "Amber", "Red")
    criteria = criteria_of(portfolio, (readiness,))
    assert ratings_of(portfolio.projects, criteria)[:, 0].tolist() == [5.0, 3.0, 1.0]
    assert values_of(ratings_of(portfolio.projects, criteria), criteria)[:, 0].tolist() == [1.0, 0.5, 0.0]


def test_a_number_before_its_word_is_the_rating_on_a_declared_scale():
    fit = CriterionSettings(name="Fit", column="Fit", worst=0, best=10)
    portfolio = rated("Fit", "4 - Good", "5 - Strong", "1 - Weak", "2 - Fair")
    criteria = criteria_of(portfolio, (fit,))
    assert ratings_of(portfolio.projects, criteria)[:, 0].tolist() == [4.0, 5.0, 1.0, 2.0]


def test_marks_that_do_not_fit_the_declared_scale_lie_on_it_by_their_order():
    fit = CriterionSettings(name="Fit", column="Fit", worst=0, best=100)
    portfolio = rated("Fit", "4 - Good", "5 - Strong", "1 - Weak", "2 - Fair")
    criteria = criteria_of(portfolio, (fit,))
    assert ratings_of(portfolio.projects, criteria)[:, 0].tolist() == [75.0, 100.0, 0.0, 25.0]


def test_red_is_the_worst_whichever_end_that_is_and_whatever_the_heading_says():
    risk = CriterionSettings(name="Risk", column="Risk RAG", worst=5, best=1)
    portfolio = rated("Risk RAG", "Red", "Amber", "Green")
    for criteria in (criteria_of(portfolio, (risk,)), criteria_of(portfolio, ())):
        assert values_of(ratings_of(portfolio.projects, criteria), criteria)[:, 0].tolist() == [0.0, 0.5, 1.0]


@pytest.mark.parametrize(
    "heading", ["Benefit cost ratio", "FTE created", "Hours freed", "Cost effectiveness score", "Kosten-Nutzen"]
)
def test_what_comes_out_is_wanted_even_where_the_heading_names_what_goes_in(heading):
    portfolio = rated(heading, 1.0, 3.0, 2.0)
    criteria = criteria_of(portfolio, ())
    assert values_of(ratings_of(portfolio.projects, criteria), criteria)[:, 0].tolist() == [0.0, 1.0, 0.5]


def test_a_running_number_ranks_nobody():
    assert criteria_of(rated("Lfd. Nr.", 1.0, 2.0, 3.0), ()) == ()


def test_part_of_the_projects_is_rated_as_all_of_them_are():
    portfolio = rated("Likely gain", "Very high", "High", "Medium", "Low")
    criteria = criteria_of(portfolio, ())
    assert ratings_of(portfolio.projects.iloc[1:], criteria)[:, 0].tolist() == [75, 50, 25]


def test_the_cost_is_the_budget_and_else_the_estimate():
    rows = [a_project("P-1", "A", budget=5.0, estimate_at_completion=9.0), a_project("P-2", "B")]
    np.testing.assert_array_equal(costs_of(a_portfolio(projects=rows)).figures, [5.0, np.nan])
    only = a_portfolio(projects=[a_project("P-1", "A", estimate_at_completion=9.0)])
    assert costs_of(only).figures.tolist() == [9.0]
    assert costs_of(rated("Fit", 1.0)) is None


def test_a_list_of_budgets_by_year_costs_their_sum_until_projects_says_otherwise():
    projects = [a_project("P-1", "A"), a_project("P-2", "B")]
    costs = [{"project_id": "P-1", "period": date(year, 1, 1), "budget": 5.0} for year in (2026, 2027)]
    stated = costs_of(a_portfolio(projects=projects, costs=costs))
    np.testing.assert_array_equal(stated.figures, [10.0, np.nan])
    assert (stated.heading, stated.table, stated.column) == ("Budget 2026–2027", "costs", "budget")
    assert own_costs_of(a_portfolio(projects=projects, costs=costs)) is None
    of_one_year = a_portfolio(projects=projects, costs=costs[:1])
    assert costs_of(of_one_year).heading == "Budget 2026"
    own = a_portfolio(projects=[a_project("P-1", "A", budget=7.0), a_project("P-2", "B")], costs=costs)
    np.testing.assert_array_equal(costs_of(own).figures, [7.0, np.nan])


def test_a_project_without_a_budget_among_others_costs_what_costs_budgets_for_it_as_on_finances():
    amounts = {"P-1": 9.0, "P-2": 6.0, "P-3": -1.0}
    costs = [{"project_id": name, "period": date(2026, 1, 1), "budget": one} for name, one in amounts.items()]
    projects = [a_project("P-1", "A", budget=5.0), a_project("P-2", "B"), a_project("P-3", "C")]
    portfolio = a_portfolio(projects=projects, costs=costs)
    stated = costs_of(portfolio)
    np.testing.assert_array_equal(stated.figures, [5.0, 6.0, np.nan])
    assert (stated.heading, stated.table) == ("Budget", "projects")
    assert whole_life(portfolio, "", READ_AT.date()).approved[:2].tolist() == [5.0, 6.0]


def test_credits_above_all_budgets_are_no_cost():
    costs = [{"project_id": "P-001", "period": date(2026, 1, 1), "budget": -5.0}]
    assert np.isnan(costs_of(a_portfolio(costs=costs)).figures).all()


@pytest.mark.parametrize(("cells", "read"), [((0.2, 1.0), [0.2, 1.0]), ((80.0, 5.0), [0.8, 0.05])])
def test_a_probability_is_a_share_or_per_cent(cells, read):
    assert probability_of(rated("Probability of success", *cells)).figures.tolist() == pytest.approx(read)


def test_a_probability_is_no_rating_and_confidence_in_words_no_probability():
    assert criteria_of(rated("Probability of success", 0.1, 0.5, 0.9), ()) == ()
    assert probability_of(rated("Confidence", "High", "Medium", "Low")) is None
    assert probability_of(rated("Probability", 50.0, 120.0)) is None


def test_the_column_of_probability_may_be_declared():
    portfolio = rated("Win chance", 0.5, 0.7)
    assert probability_of(portfolio) is None
    assert probability_of(portfolio, "win chance").heading == "Win chance"


def test_a_sheet_that_lacks_a_declared_criterion_is_ranked_by_its_own_columns_alone():
    declared = (
        CriterionSettings(name="Fit", column="Fit", worst=0, best=10),
        CriterionSettings(name="Reach", column="Reach", worst=0, best=10),
    )
    lacking = a_portfolio(projects=[a_project(f"P-{i}", f"Roof {i}", Fit=i, Speed=9 - i) for i in (1.0, 2.0, 5.0)])
    assert [c.name for c in criteria_of_another(lacking, declared)] == ["Fit", "Speed"]
    assert criteria_of_another(lacking, declared)[0].levels == (1.0, 5.0)
    whole = a_portfolio(projects=[a_project(f"P-{i}", f"Roof {i}", Fit=i, Reach=9 - i) for i in (1.0, 2.0, 5.0)])
    assert criteria_of_another(whole, declared)[0].levels == (0.0, 10.0)


def test_settings_say_of_another_sheet_what_its_columns_let_them_and_none_of_their_rules():
    settings = Settings(criteria=(FIT, RISK), selection=Policies(barred=("P-001",)), probability="Chance")
    lacking = a_portfolio(projects=[a_project(f"P-{i}", f"Roof {i}", Fit=i) for i in (1.0, 2.0, 5.0)])
    assert settings_for_another(settings, lacking).criteria == ()
    own = settings_for_another(settings, a_portfolio(projects=RATED))
    assert own.criteria == settings.criteria
    assert own.selection == Policies()
    assert own.probability == "Chance"


def test_two_projects_are_ranked_by_two_numbers_and_equal_ones_share_the_middle():
    two = a_portfolio(projects=[a_project("P-1", "Roof", Fit=3.0), a_project("P-2", "Gate", Fit=9.0)])
    assert [c.levels for c in criteria_of(two, ())] == [(3.0, 9.0)]
    equal = a_portfolio(projects=[a_project("P-1", "Roof", Fit=7.0), a_project("P-2", "Gate", Fit=7.0)])
    assert [c.values for c in criteria_of(equal, ())] == [(0.5, 0.5)]


def test_a_cost_below_zero_is_no_cost():
    portfolio = a_portfolio(
        projects=[
            a_project("P-1", "Roof", estimate_at_completion=-5.0),
            a_project("P-2", "Gate", estimate_at_completion=7.0),
        ]
    )
    assert costs_of(portfolio).figures.tolist()[1] == 7.0
    assert np.isnan(costs_of(portfolio).figures[0])


def in_currencies(**fields):
    rows = [
        a_project("P-1", "A", budget=100.0, currency="GBP", start=date(2026, 3, 1)),
        a_project("P-2", "B", budget=100.0, currency="EUR", start=date(2026, 3, 1)),
        a_project("P-3", "C", budget=100.0, currency="GBP", start=date(2026, 3, 1)),
        a_project("P-4", "D", budget=100.0, currency="USD", start=date(2026, 3, 1)),
    ]
    rates = [
        {"currency": "EUR", "date": date(2026, 1, 1), "rate": 0.8},
        {"currency": "EUR", "date": date(2026, 4, 1), "rate": 0.9},
    ]
    return a_portfolio(projects=[{**row, **fields} for row in rows], rates=rates)


def test_a_budget_in_another_currency_is_told_at_the_rate_of_the_day_its_plan_begins():
    # 100 euros at 0.8, the rate of March; no rate for dollars, so that cost is unknown and never 100.
    np.testing.assert_array_equal(costs_of(in_currencies()).figures, [100.0, 80.0, 100.0, np.nan])


def test_an_estimate_in_another_currency_is_told_at_the_rate_of_the_reading():
    portfolio = in_currencies(budget=None, estimate_at_completion=100.0)
    np.testing.assert_array_equal(costs_of(portfolio).figures, [100.0, 90.0, 100.0, np.nan])


def test_the_line_is_drawn_by_costs_in_one_currency():
    line = cut_off_of(in_currencies())
    assert line.asked_for == 280.0
    order = np.array([1, 0, 2, 3])
    # 80 + 100 fit within 180; in figures as typed they would come to 200.
    assert replace(line, budget=180.0).funded(order).tolist() == [True, True, False, False]
