"""A curve slips when its anchor slips."""

from datetime import date

import pytest

from pmo_core.benefits.anchors import anchored, unanswered
from pmo_core.benefits.plan import plan_of
from tests.builders import a_benefit, a_portfolio, a_project, column


def one(anchor, milestones=(), **fields):
    project = a_project(
        start_baseline=date(2026, 1, 1),
        start=date(2026, 2, 1),
        end_baseline=date(2026, 6, 30),
        end=date(2026, 8, 31),
    )
    given = {"milestones": list(milestones)} if milestones else {}
    row = a_benefit(project_id="P-001", anchor=anchor, **fields)
    return a_portfolio(projects=[project], benefits=[row], **given)


def days(portfolio):
    row = anchored(portfolio).iloc[0]
    return [None if day != day else day.date() for day in (row["start"], row["approved_start"])]


GO_LIVE = {"project_id": "P-001", "name": "Go live", "baseline": date(2026, 5, 31), "forecast": date(2026, 7, 31)}


@pytest.mark.parametrize(
    ("anchor", "start", "approved"),
    [
        ("Project end", date(2026, 9, 1), date(2026, 7, 1)),
        ("project start", date(2026, 2, 1), date(2026, 1, 1)),
        (" go LIVE ", date(2026, 8, 1), date(2026, 6, 1)),
    ],
)
def test_a_benefit_begins_with_its_anchor_and_was_approved_with_its_baseline(anchor, start, approved):
    portfolio = one(anchor, [GO_LIVE], start=date(2020, 1, 1))
    assert days(portfolio) == [start, approved]
    assert unanswered(portfolio).empty


def test_a_milestone_reached_counts_by_the_day_it_was_reached():
    assert days(one("Go live", [{**GO_LIVE, "actual": date(2026, 6, 15)}]))[0] == date(2026, 6, 16)


def test_a_benefit_without_an_anchor_keeps_its_day():
    assert days(one(None, start=date(2026, 3, 1))) == [date(2026, 3, 1), date(2026, 3, 1)]


def test_an_anchor_that_nothing_answers_to_leaves_the_start_as_typed_and_is_told():
    portfolio = one("Moon landing", [GO_LIVE], start=date(2026, 3, 1))
    assert days(portfolio)[0] == date(2026, 3, 1)
    assert unanswered(portfolio)["anchor"].tolist() == ["Moon landing"]


def test_a_start_said_to_be_approved_stands_before_the_anchors_baseline():
    assert days(one("Project end", approved_start=date(2026, 4, 1)))[1] == date(2026, 4, 1)


def test_an_anchor_two_months_later_takes_20_of_305():
    worth = {"full_year_value": 120.0, "ramp": "linear", "ramp_months": 12.0}
    for end, whole in ((date(2025, 12, 31), 305), (date(2026, 2, 28), 285)):
        portfolio = a_portfolio(
            projects=[a_project(end=end)],
            benefits=[a_benefit(project_id="P-001", anchor="Project end", end=date(2028, 12, 31), **worth)],
        )
        assert plan_of(anchored(portfolio)).whole_life() == pytest.approx([whole])


def test_the_anchors_of_the_demo_start_their_benefits_on_the_days_its_sheet_says(demo):
    assert unanswered(demo).empty
    assert demo["benefits"]["anchor"].notna().sum() == 4
    assert anchored(demo)["start"].tolist() == column(demo, "benefits", "start")
