"""Rules between cells that are each well by themselves."""

from datetime import date

import pytest

from pmo_core.settings import CriterionSettings
from pmo_core.validation.rules import scale_ends
from tests.builders import a_benefit, a_portfolio, a_project, found, issues_of

FIT = CriterionSettings(name="Strategic fit", column="Fit", worst=0, best=10)


def test_a_project_that_ends_before_it_starts_is_told_at_its_end():
    portfolio = a_portfolio(projects=[a_project(start=date(2026, 5, 1), end=date(2026, 4, 1))])
    assert found(portfolio) == {("Projects", "D2", "ends_before_start", "error")}
    assert portfolio.issues[0].effect == "1 Apr 2026 is before Start, 1 May 2026; its duration is unknown"


@pytest.mark.parametrize("end", [date(2026, 5, 1), None])
def test_a_project_may_end_on_the_day_it_starts_or_nobody_knows_when(end):
    rows = [a_project(start=date(2026, 5, 1), end=end), a_project("P-002", "Fleet", end=date(2026, 4, 1))]
    assert issues_of(a_portfolio(projects=rows)) == []


def test_baselines_and_benefits_are_held_to_the_same_rule():
    early, late = date(2026, 4, 1), date(2026, 5, 1)
    portfolio = a_portfolio(
        projects=[a_project(start_baseline=late, end_baseline=early)],
        benefits=[a_benefit(start=late, end=early, baseline_date=late, target_date=early)],
    )
    assert [(issue.sheet, issue.cell) for issue in portfolio.issues] == [
        ("Projects", "D2"),
        ("Benefits", "F2"),
        ("Benefits", "H2"),
    ]


@pytest.mark.parametrize(("estimate", "told"), [(100.0, 0), (100.9, 0), (102.0, 1), (None, 0)])
def test_an_estimate_that_is_not_spent_plus_to_go_is_told_beyond_rounding(estimate, told):
    row = a_project(estimate_at_completion=estimate, actual_to_date=60.0, forecast_to_go=40.0)
    issues = issues_of(a_portfolio(projects=[row]), "does_not_add_up")
    assert [issue.effect for issue in issues] == ["actual to date and forecast to go make 100"] * told


def test_a_project_that_depends_on_itself_is_told():
    rows = [
        {"project_id": "P-001", "kind": "after", "other_project_id": "Payroll"},
        {"project_id": "P-001", "kind": "after", "other_project_id": "P-002"},
    ]
    portfolio = a_portfolio(projects=[a_project(), a_project("P-002", "Fleet")], dependencies=rows)
    assert found(portfolio) == {("Dependencies", "C2", "depends_on_itself", "error")}


def test_a_rating_outside_its_scale_is_told_and_kept():
    rows = [a_project(Fit=11.0), a_project("P-002", "Fleet", Fit=10.0), a_project("P-003", "Parks", Fit=-1.0)]
    portfolio = a_portfolio(projects=rows, criteria=(FIT,))
    assert found(portfolio) == {
        ("Projects", "C2", "outside_scale", "warning"),
        ("Projects", "C4", "outside_scale", "warning"),
    }
    assert portfolio.projects["Fit"].tolist() == [11, 10, -1]


def test_a_scale_reaches_from_its_lowest_to_its_highest_end_points_included():
    assert scale_ends(FIT) == (0, 10)
    assert scale_ends(FIT.model_copy(update={"worst": 10.0, "best": 0.0})) == (0, 10)
    assert scale_ends(FIT.model_copy(update={"worst_above": 30.0})) == (0, 30)
    assert scale_ends(FIT.model_copy(update={"points": ((-5.0, 0.0), (20.0, 1.0))})) == (-5, 20)
