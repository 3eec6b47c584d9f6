"""The computed RAG: thresholds, worst-of, what is stale or unknown, overrides; and the slips behind it."""

from datetime import date

import numpy as np
import pytest

from pmo_core.pipeline.rag import AMBER, GREEN, GREY, RED, computed_rag, level_of, untested
from pmo_core.settings.pipeline import PipelineFile, RuleSettings
from tests.builders import a_benefit, a_measurement, a_portfolio, a_project

AS_OF = date(2026, 10, 31)
FRESH = {"updated_on": date(2026, 10, 30)}
COST, SCHEDULE, BENEFITS = range(3)


def rag(*rows, settings=None, **tables):
    return computed_rag(a_portfolio(projects=rows, **tables), settings or PipelineFile(), AS_OF, "GBP")


def a_year(end, **fields):
    """Planned from 1 January to 9 April 2026: 100 days, both ends counted."""
    planned = {"start_baseline": date(2026, 1, 1), "end_baseline": date(2026, 4, 10)}
    return a_project(start=date(2026, 1, 1), end=end, **planned, **FRESH, **fields)


@pytest.mark.parametrize(
    ("estimate", "colour"),
    [(100.0, GREEN), (105.0, GREEN), (105.1, AMBER), (110.0, AMBER), (110.1, RED), (90.0, GREEN)],
)
def test_cost_is_amber_above_5_per_cent_over_and_red_above_10(estimate, colour):
    found = rag(a_project(budget=100.0, estimate_at_completion=estimate, **FRESH))
    assert found.levels[0, COST] == colour
    assert found.colours[0] == colour


def test_approved_changes_belong_to_what_the_cost_is_held_to():
    found = rag(a_project(budget=100.0, approved_changes=20.0, estimate_at_completion=126.0, **FRESH))
    assert found.figures[COST].values[0] == pytest.approx(0.05)
    assert found.levels[0, COST] == GREEN


def test_what_is_spent_and_to_go_make_an_estimate_that_is_missing():
    found = rag(a_project(budget=100.0, actual_to_date=80.0, forecast_to_go=40.0, **FRESH))
    assert found.figures[COST].values[0] == pytest.approx(0.20)


@pytest.mark.parametrize(
    ("end", "colour"),
    [(date(2026, 4, 15), GREEN), (date(2026, 4, 16), AMBER), (date(2026, 4, 25), AMBER), (date(2026, 4, 26), RED)],
)
def test_schedule_is_amber_above_5_per_cent_of_the_duration_and_red_above_15(end, colour):
    assert rag(a_year(end)).levels[0, SCHEDULE] == colour


@pytest.mark.parametrize(("arrived", "colour"), [(90.0, GREEN), (89.0, AMBER), (75.0, AMBER), (74.0, RED)])
def test_benefits_are_amber_below_90_per_cent_of_plan_to_date_and_red_below_75(arrived, colour):
    # 1,200 a year at once from 1 September: 100 planned by the end of that month.
    benefit = a_benefit(project_id="P-001", full_year_value=1200.0, start=date(2026, 9, 1), ramp="none")
    measured = a_measurement(date(2026, 9, 30), arrived)
    found = rag(a_project(**FRESH), benefits=[benefit], measurements=[measured])
    assert found.levels[0, BENEFITS] == colour


def test_a_dis_benefit_counts_against_and_other_units_are_never_added():
    common = {"project_id": "P-001", "full_year_value": 1200.0, "start": date(2026, 9, 1), "ramp": "none"}
    benefits = [
        a_benefit("B-1", **common),
        a_benefit("B-2", "Mess", disbenefit=True, **{**common, "full_year_value": 600.0}),
        a_benefit("B-3", "Hours", **{**common, "unit": "hours"}),
    ]
    measured = [
        a_measurement(date(2026, 9, 30), value, name)
        for name, value in (("B-1", 90.0), ("B-2", 60.0), ("B-3", 1.0))
    ]
    found = rag(a_project(**FRESH), benefits=benefits, measurements=measured)
    assert found.figures[BENEFITS].values[0] == pytest.approx((90 - 60) / (100 - 50))


def test_the_colour_is_the_worst_of_the_rules_and_says_which_fired():
    found = rag(a_year(date(2026, 4, 20), budget=100.0, estimate_at_completion=125.0))
    assert found.levels[0].tolist() == [RED, AMBER, GREY]
    assert found.colours[0] == RED
    assert found.why(0) == "Cost: 25 % over budget (red above 10 %)"
    assert found.said(0, SCHEDULE) == "Schedule: late by 10 % of its duration (amber above 5 %)"


def test_a_rule_that_cannot_be_tested_says_which_column_it_needs():
    found = rag(a_project(budget=100.0))
    assert found.colours[0] == GREY
    assert found.lacking(0) == ["Estimate at completion", "End", "a row in Benefits", "Updated on"]
    assert found.why(0).startswith("needs data: Estimate at completion; needs data: End")
    assert untested(found)["End"] == 1


def test_an_end_before_the_start_tells_no_slip():
    found = rag(a_year(date(2025, 12, 31)))
    assert found.said(0, SCHEDULE) == "Schedule: needs data: End, which is before Start"


@pytest.mark.parametrize(("updated", "colour"), [(date(2026, 9, 26), GREEN), (date(2026, 9, 25), GREY)])
def test_figures_older_than_35_days_are_grey_and_not_green(updated, colour):
    found = rag(a_project(budget=100.0, estimate_at_completion=100.0, updated_on=updated))
    assert found.colours[0] == colour


def test_old_figures_do_not_hide_a_red():
    found = rag(a_project(budget=100.0, estimate_at_completion=150.0, updated_on=date(2026, 1, 1)))
    assert (found.stale[0], found.colours[0]) == (True, RED)


def test_thresholds_come_from_the_settings_and_a_rule_may_read_a_column_of_the_sheet():
    rules = (
        RuleSettings(dimension="Cost", measure="cost_over", amber_above=0.3, red_above=0.4),
        RuleSettings(dimension="Morale", column="Team morale", amber_below=6, red_below=4),
    )
    row = a_project(budget=100.0, estimate_at_completion=125.0, **FRESH, **{"Team morale": 5.0})
    found = rag(row, settings=PipelineFile(rules=rules))
    assert found.levels[0].tolist() == [GREEN, AMBER]
    assert found.why(0) == "Morale: 5 (amber below 6)"
    assert rag(a_project(**FRESH), settings=PipelineFile(rules=rules)).lacking(0)[-1] == "Team morale"


@pytest.mark.parametrize(
    ("limits", "match"),
    [
        ({"amber_above": 1.0}, "give amber_above and red_above"),
        ({"amber_above": 2.0, "red_above": 1.0}, "red_above lies below"),
        ({"amber_below": 1.0, "red_below": 2.0}, "red_below lies above"),
    ],
)
def test_a_rule_whose_limits_make_no_sense_is_refused(limits, match):
    with pytest.raises(ValueError, match=match):
        RuleSettings(dimension="Cost", measure="cost_over", **limits)


def test_a_figure_at_its_limit_keeps_the_better_colour_though_binary_puts_it_above():
    rule = RuleSettings(dimension="Cost", measure="cost_over", amber_above=0.05, red_above=0.1)
    over = np.array([105 / 100 - 1, 0.05 + 1e-6])
    assert over[0] > 0.05  # 0.050000000000000044
    assert level_of(over, rule).tolist() == [GREEN, AMBER]


def override(**fields):
    named = {"colour": "RAG override", "reason": "Override reason", "until": "Override until"}
    rows = [
        a_project(
            budget=100.0,
            estimate_at_completion=150.0,
            **FRESH,
            **{named[name]: value for name, value in fields.items()},
        ),
        a_project("P-002", "Other", **{named["until"]: date(2027, 1, 1)}),
    ]
    return rag(*rows)


def test_an_override_with_a_reason_and_an_end_date_is_shown_beside_what_is_computed():
    found = override(colour="Amber", reason="Insurer pays", until=date(2026, 10, 31))
    assert (found.shown[0], found.colours[0]) == (AMBER, RED)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"colour": "Green", "until": date(2027, 1, 1)}, "it has no reason"),
        ({"colour": "Green", "reason": "Trust me"}, "it has no end date"),
        ({"colour": "Green", "reason": "Was so", "until": date(2026, 10, 30)}, "it ended on 30 Oct 2026"),
        ({"colour": "Blue", "reason": "Nice", "until": date(2027, 1, 1)}, "Blue is no colour we know"),
    ],
)
def test_an_override_without_reason_or_end_date_does_not_hold(fields, refused):
    found = override(**fields)
    assert found.overrides[0].refused == refused
    assert found.shown[0] == RED


def test_the_demos_bridge_is_late_by_38_per_cent_of_its_duration(demo):
    found = computed_rag(demo, PipelineFile(), AS_OF, "GBP")
    place = demo.projects["project_id"].tolist().index("P-018")
    # 2025-05-12 to 2026-11-27 are 565 days; 2027-06-30 is 215 later. 7,911,000 by 6,380,000 is 1.24.
    assert found.figures[SCHEDULE].values[place] == pytest.approx(215 / 565)
    assert found.figures[COST].values[place] == pytest.approx(7_911_000 / 6_380_000 - 1)
    assert found.colours[place] == RED
