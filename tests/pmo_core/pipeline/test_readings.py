"""The same list on several days, in memory and as the ledger keeps it."""

from datetime import UTC, date, datetime

import pytest

from pmo_core.ledger import PIPELINE_READING, MemoryLedger, record_pipeline
from pmo_core.ledger.packing import pack, unpack
from pmo_core.pipeline.from_tables import pipeline_of
from pmo_core.pipeline.kept import (
    lists_of,
    milestones_told,
    newest_of_each_day,
    reading_of,
    stages_seen,
    watermelons_over_time,
)
from pmo_core.pipeline.readings import ListOnADay, changes_of, compare, trend
from pmo_core.settings.pipeline import PipelineFile, StageSettings
from tests.builders import a_portfolio, a_project

SETTINGS = PipelineFile(stages=(StageSettings(name="Idea"), StageSettings(name="Build")))
AT = datetime(2026, 10, 31, tzinfo=UTC)


def a_list(day, **projects):
    """Projects by id, each with its budget and end."""
    budgets, ends = zip(*projects.values(), strict=True)
    return ListOnADay(day, tuple(projects), tuple(projects), budgets, ends)


JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def test_budgets_and_ends_are_compared_first_against_last_whatever_the_order_of_the_lists():
    told = compare(
        [
            a_list(MAR, A=(150.0, date(2026, 9, 30)), C=(5.0, None)),
            a_list(JAN, A=(100.0, date(2026, 6, 30)), B=(9.0, None), C=(None, date(2027, 1, 1))),
            a_list(FEB, A=(None, date(2026, 7, 31)), B=(8.0, None)),
        ]
    )
    assert [(one.project_id, one.growth, one.slip_days) for one in told] == [
        ("A", 50.0, 92),
        ("B", -1.0, None),
        ("C", None, None),
    ]
    assert told[0].growth_share == 0.5
    assert told[0].slips_every_time
    found = changes_of(told)
    assert (found.budgets, found.up, found.down, found.ends, found.later, found.earlier) == (2, 1, 1, 1, 1, 0)
    assert [point[1:] for point in trend(told[:1])] == [
        (JAN, date(2026, 6, 30)),
        (FEB, date(2026, 7, 31)),
        (MAR, date(2026, 9, 30)),
    ]


def test_an_end_that_came_back_once_is_no_perpetual_slip():
    days = (date(2026, 6, 1), date(2026, 7, 1), date(2026, 6, 15), date(2026, 8, 1))
    lists = [a_list(date(2026, month, 1), A=(None, end)) for month, end in enumerate(days, start=1)]
    assert not compare(lists)[0].slips_every_time


def test_one_list_or_two_of_one_day_cannot_be_compared():
    with pytest.raises(ValueError, match="two or more lists"):
        compare([a_list(JAN, A=(1.0, None))])
    with pytest.raises(ValueError, match="a day of its own"):
        compare([a_list(JAN, A=(1.0, None)), a_list(JAN, A=(2.0, None))])


def a_reading(stage="Idea", end=date(2026, 6, 30), day=JAN, **fields):
    row = a_project(stage=stage, end=end, budget=100.0, reported_rag="Green", **fields)
    return reading_of(pipeline_of(a_portfolio(projects=[row]), SETTINGS, day), "Ours")


def test_a_reading_comes_back_from_the_ledgers_bytes_as_it_was():
    reading = a_reading(estimate_at_completion=150.0)
    assert unpack(PIPELINE_READING, pack(reading)) == reading
    assert (reading.stages, reading.budgets, reading.ends) == (("Idea",), (100.0,), (date(2026, 6, 30),))
    assert (reading.reported, reading.computed) == ((4.0,), (0.0,))


def test_a_reading_is_kept_once_while_the_sheet_says_the_same_and_again_when_it_goes_back():
    ledger = MemoryLedger()
    for reading in (a_reading(), a_reading(day=FEB), a_reading("Build"), a_reading()):
        record_pipeline(ledger, reading, at=AT, by="Valueboard")
    assert [entry.payload.stages[0] for entry in ledger.entries(PIPELINE_READING)] == ["Idea", "Build", "Idea"]


def test_readings_tell_stages_slips_and_watermelons_over_time():
    late = a_reading("Build", date(2026, 8, 31), FEB, estimate_at_completion=150.0)
    readings = newest_of_each_day([a_reading(), late, a_reading("Build", date(2026, 7, 31), FEB)])
    assert compare(lists_of(readings))[0].slip_days == 31
    staged = pipeline_of(a_portfolio(projects=[a_project(stage="Idea")]), SETTINGS, JAN).staged
    assert stages_seen(readings, staged) == [(JAN, {"P-001": 0}), (FEB, {"P-001": 1})]
    assert watermelons_over_time([a_reading(), late], 1) == [(JAN, 0, 0), (FEB, 1, 1)]


def test_a_milestone_is_told_by_its_day_reached_else_forecast_else_planned_at_every_reading():
    def reading(as_of, *rows):
        milestones = [{"project_id": "P-001", "name": name, **days} for name, days in rows]
        portfolio = a_portfolio(projects=[a_project()], milestones=milestones)
        return reading_of(pipeline_of(portfolio, SETTINGS, as_of), "Westmark")

    plan = {"baseline": date(2026, 5, 1)}
    first = reading(JAN, ("Go", plan), ("Test", {"forecast": date(2026, 6, 1)}), ("Test", plan), ("Blank", {}))
    moved, test = {"forecast": date(2026, 5, 8)}, {"forecast": date(2026, 6, 1)}
    second = reading(FEB, ("Go", {**plan, "forecast": date(2026, 5, 11)}), ("Test", test), ("Test", moved))
    third = reading(MAR, ("Go", {**plan, "forecast": date(2026, 5, 11), "actual": date(2026, 5, 21)}))
    told = milestones_told([first, second, third])
    assert [(one.name, one.slip_days, one.slips_every_time) for one in told] == [
        ("Go", 20, True),  # 1 May, 11 May, 21 May
        ("Test", 0, False),
        ("Test (2)", 7, False),  # the second of that name beside the second
    ]
    assert unpack(PIPELINE_READING, pack(third)) == third
