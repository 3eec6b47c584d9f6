"""What hangs in the air, each with the cell to look at."""

from tests.builders import a_benefit, a_level
from tests.pmo_core.aims.cases import a_rating, aims_with, an_objective, projects


def loose(kind, **tables):
    found = aims_with(**tables).orphans
    return [
        (orphan.name, orphan.says, orphan.table, orphan.row, orphan.field)
        for orphan in found
        if orphan.kind == kind
    ]


def test_an_objective_that_no_project_serves_is_named():
    objectives = [an_objective("O-1", "Care"), an_objective("O-2", "Roads")]
    alignment = [a_rating("P-1", "O-1"), a_rating("P-1", "O-2", 0.0)]
    assert loose("objective_without_project", objectives=objectives, alignment=alignment) == [
        ("Roads", "no project claims to serve it", "objectives", 3, "name")
    ]


def test_an_objective_that_hangs_on_one_project_names_it():
    alignment = [a_rating("P-2", rating=1.0)]
    (found,) = loose("objective_on_one_project", projects=projects("P-1", "P-2"), alignment=alignment)
    assert found[1] == "only Work P-2 serves it; if that stops, nothing does"
    both = [a_rating("P-1"), a_rating("P-2")]
    assert loose("objective_on_one_project", projects=projects("P-1", "P-2"), alignment=both) == []


def test_a_project_that_serves_nothing_is_told_from_one_that_nobody_rated():
    alignment = [a_rating("P-1"), a_rating("P-2", rating=0.0)]
    found = loose("project_without_objective", projects=projects("P-1", "P-2", "P-3"), alignment=alignment)
    assert [(name, says) for name, says, *_ in found] == [
        ("Work P-2", "rated 0 for every objective"),
        ("Work P-3", "no rating in Alignment counts for it"),
    ]


def test_an_explicit_share_of_the_cost_is_service_too():
    assert loose("project_without_objective", alignment=[a_rating(rating=0.0, share=0.5)]) == []


def test_a_benefit_without_measure_or_owner_points_at_the_blank_cell():
    benefits = [a_benefit("B-1", measure="Cost", owner="Ann"), a_benefit("B-2", "Calm", measure="", owner="")]
    assert loose("benefit_without_measure", benefits=benefits)[0][2:] == ("benefits", 3, "measure")
    assert loose("benefit_without_owner", benefits=benefits)[0][2:] == ("benefits", 3, "owner")


def test_a_shortfall_says_how_many_points_of_how_many_are_covered():
    objectives = [an_objective(kpi="Satisfied", unit="%", baseline=60.0, target=65.0)]
    benefits = [a_level(objective_id="O-1", measure="Satisfied", unit="%", baseline_value=60.0, target_value=63.1)]
    (found,) = loose("strategy_shortfall", objectives=objectives, benefits=benefits)
    assert found[1:] == ("strategy shortfall, 3.1 of 5 points covered", "objectives", 2, "target")
    benefits = [{**benefits[0], "target_value": 65.0}]
    assert loose("strategy_shortfall", objectives=objectives, benefits=benefits) == []
