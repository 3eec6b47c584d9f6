"""KPI coverage: what moves the KPI itself is put together, everything else is named apart."""

from datetime import date

import pytest

from tests.builders import a_benefit, a_level, a_measurement
from tests.pmo_core.aims.cases import aims_with, an_objective

# Satisfaction is to rise from 60 to 65: five points.
AIM = an_objective(kpi="Satisfaction", unit="points", baseline=60.0, target=65.0)


def points(benefit_id="B-1", by=2.0, **fields):
    usual = {
        "objective_id": "O-1",
        "measure": "Satisfaction",
        "unit": "points",
        "direction": "increase",
        "baseline_value": 60.0,
        "target_value": 60.0 + by,
    }
    return a_level(benefit_id, **{**usual, **fields})


def kpi(*benefits, measured=(), measures=({"measure": "Something else"},), objective=AIM):
    (found,) = aims_with(
        objectives=[objective],
        benefits=list(benefits) or [points(objective_id="")],
        measures=list(measures),
        measurements=[*measured, a_measurement(date(2020, 1, 1), 1.0, "B-999")],
    ).coverage
    return found


def said_apart(benefit, objective=AIM):
    (apart,) = kpi(benefit, objective=objective).apart
    return apart.apart


def test_targets_of_benefits_in_the_kpis_own_unit_and_direction_are_added():
    found = kpi(points("B-1", 2.0), points("B-2", 1.1))
    assert (found.gap, found.planned) == (5.0, pytest.approx(3.1))
    assert found.falls_short


def test_realised_planned_and_uncovered_add_up_to_the_gap():
    found = kpi(points("B-1", 3.0), measured=[a_measurement(date(2026, 6, 30), 61.0, "B-1")])
    assert (found.closed, found.to_come, found.uncovered) == (1.0, 2.0, 2.0)


def test_what_was_not_measured_is_missing_and_closes_nothing():
    found = kpi(points("B-1", 3.0))
    assert found.realised != found.realised
    assert (found.closed, found.to_come, found.uncovered) == (0.0, 3.0, 2.0)


def test_more_than_the_gap_covers_it_and_no_more():
    found = kpi(points("B-1", 8.0), measured=[a_measurement(date(2026, 6, 30), 67.0, "B-1")])
    assert (found.realised, found.planned) == (7.0, 8.0)
    assert (found.closed, found.to_come, found.uncovered, found.falls_short) == (5.0, 0.0, 0.0, False)


def test_moving_away_from_the_target_closes_nothing_and_is_kept_as_a_figure():
    found = kpi(points("B-1", 3.0), measured=[a_measurement(date(2026, 6, 30), 59.0, "B-1")])
    assert (found.realised, found.closed) == (-1.0, 0.0)


@pytest.mark.parametrize(
    ("benefit", "why"),
    [
        (
            a_benefit(objective_id="O-1", full_year_value=5.0, direction="increase"),
            "it is in GBP, the KPI in points",
        ),
        (points(unit=None), "it is in no unit, the KPI in points"),
        (points(measure="Trust"), "it counts Trust, another measure"),
        (points(by=-2.0, direction="decrease"), "it moves the other way"),
        (points(by=-2.0), "its direction and its target disagree"),
        (points(direction="maintain"), "it keeps its measure where it is"),
        (points(baseline_value=None), "no baseline or no target"),
    ],
)
def test_unlike_units_are_never_added_and_each_says_why_it_stands_apart(benefit, why):
    assert said_apart(benefit) == why
    assert kpi(points("B-2", 2.0), benefit).planned == 2.0


def test_a_benefit_without_a_measure_counts_by_its_unit():
    assert kpi(points(measure=None)).planned == 2.0


def test_two_ways_of_writing_a_unit_are_one():
    assert kpi(points(unit=" Points ")).planned == 2.0
    money = an_objective(kpi="Income", unit="£", baseline=0.0, target=100.0)
    income = a_benefit(objective_id="O-1", full_year_value=40.0, direction="increase", measure="Income")
    assert kpi(income, objective=money).planned == 40.0


def test_a_kpi_that_is_to_fall_is_covered_by_what_makes_it_fall():
    falls = an_objective(kpi="Wait", unit="days", baseline=30.0, target=20.0)
    wait = a_level(
        objective_id="O-1", measure="wait", direction="decrease", baseline_value=30.0, target_value=24.0
    )
    found = kpi(wait, objective=falls, measured=[a_measurement(date(2026, 6, 30), 28.0)])
    assert (found.gap, found.planned, found.realised) == (10.0, 6.0, 2.0)


def test_a_dis_benefit_counts_against_the_target_however_it_is_written():
    takes = points("B-2", -0.5, direction="decrease", disbenefit=True)
    assert kpi(points("B-1", 2.0), takes).planned == 1.5
    assert kpi(points("B-1", 2.0), points("B-2", 0.5, disbenefit=True)).planned == 1.5


def test_a_flow_counts_with_its_amount_a_year_and_its_last_twelve_months():
    hours = an_objective(kpi="Staff hours", unit="hours", baseline=10_000.0, target=9_000.0)
    saves = a_benefit(
        unit="hours",
        objective_id="O-1",
        measure="Staff hours",
        direction="decrease",
        full_year_value=600.0,
    )
    measured = [a_measurement(date(2025, 10, 31), 40.0), a_measurement(date(2025, 11, 30), 50.0)]
    found = kpi(saves, objective=hours, measured=[*measured, a_measurement(date(2026, 9, 30), 60.0)])
    assert (found.gap, found.planned, found.realised) == (1000.0, 600.0, 110.0)  # not the 40 of a year ago
    assert said_apart({**saves, "direction": None}, hours) == "no direction or no amount a year"


@pytest.mark.parametrize(("declared", "planned"), [("sum", 9.0), ("mean", 3.0), ("min", 1.0), ("max", 6.0)])
def test_benefits_on_one_measure_are_put_together_as_its_measure_declares(declared, planned):
    measures = [{"measure": "satisfaction", "unit": "points", "roll_up": declared}]
    found = kpi(points("B-1", 1.0), points("B-2", 2.0), points("B-3", 6.0), measures=measures)
    assert (found.roll_up, found.planned) == (declared, planned)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"baseline": None}, "no baseline given"),
        ({"baseline": None, "target": None}, "no baseline and no target given"),
        ({"baseline": 65.0}, "baseline and target are equal: something to keep, not to reach"),
    ],
)
def test_a_gap_that_cannot_be_known_says_why_and_is_no_shortfall(fields, why):
    found = kpi(points(), objective={**AIM, **fields})
    assert found.unknown == why
    assert found.gap != found.gap
    assert not found.falls_short


def test_benefits_below_an_objective_count_for_its_own_kpi():
    objectives = [{**AIM, "objective_id": "O-0", "name": "Above"}, an_objective("O-1", parent="O-0")]
    above, below = aims_with(objectives=objectives, benefits=[points()]).coverage
    assert (above.planned, below.planned) == (2.0, 0.0)
