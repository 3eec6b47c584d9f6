"""Which columns are criteria, and the matrix of their ratings."""

import numpy as np
import pandas as pd

from pmo_core.scoring.from_tables import criteria_of, missing_columns, ratings_of, weights_of
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import CriterionSettings
from tests.builders import a_portfolio, a_project

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


def test_without_declared_criteria_the_sheets_own_numbers_count_alike_from_lowest_to_highest():
    criteria = criteria_of(a_portfolio(projects=RATED), ())
    assert [(c.name, c.weight, c.levels, c.values, c.declared) for c in criteria] == [
        ("Fit", 1.0, (2.0, 10.0), (0.0, 1.0), False),
        ("Risk", 1.0, (1.0, 9.0), (0.0, 1.0), False),
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
