"""Levelling: least overload against every schedule tried, dependencies kept, moves explained."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.resources.from_tables.links import Sequel
from pmo_core.whatif.levelling import broken, level, missing
from pmo_core.whatif.levelling_moves import explained, sentence
from pmo_core.whatif.levelling_program import Task
from tests.pmo_core.resources.cases import a_staffing
from tests.pmo_core.whatif.instances import ALL, ONE_RESOURCE

# Two projects of one person each in January; one person, counted until April.
CLASH = a_staffing({(0, 0, 0): 1.0, (1, 0, 0): 1.0}, [[1.0] * 4])


def a_task(staffing=CLASH, delay=None, months=2, **fields):
    n = staffing.projects
    given_ = {"movable": np.ones(n, dtype=np.bool_), "month_cost": 100.0, "sequels": ()} | fields
    rates = np.zeros(n) if delay is None else np.array(delay, dtype=np.float64)
    return Task(staffing, np.ones(n), delay=rates[:, None] * np.arange(months + 1), **given_)


def levelled(task):
    return level(task, time_limit_s=20)


@pytest.mark.parametrize("name", list(ALL))
def test_no_schedule_has_fewer_missing_than_the_one_found(name):
    instance = ALL[name]
    found = levelled(instance.task())
    assert found.proved
    assert found.missing_after == pytest.approx(min(missing_ for _, missing_ in instance.schedules()))
    assert broken(instance.task().sequels, found.later) == ()
    assert dict(instance.schedules())[tuple(found.later.tolist())] == pytest.approx(found.missing_after)


@pytest.mark.parametrize("name", list(ALL))
def test_no_schedule_has_less_missing_and_delay_together(name):
    instance = ALL[name]
    rates = [0.3, 0.7, 0.2, 0.5, 0.9, 0.4][: len(instance.durations)]
    found = levelled(instance.task(rates))
    cheapest = min(m + sum(r * k for r, k in zip(rates, later, strict=True)) for later, m in instance.schedules())
    assert found.missing_after + found.delay_cost.sum() == pytest.approx(cheapest, abs=1e-2)


def test_the_project_whose_delay_costs_less_gives_way_and_by_no_more_than_it_must():
    found = levelled(a_task(delay=[50.0, 10.0]))
    assert found.later.tolist() == [0, 1]
    assert (found.missing_before, found.missing_after) == (1.0, 0.0)
    assert found.delay_cost.tolist() == [0.0, 10.0]


def test_nothing_moves_where_delay_costs_more_than_the_missing_people():
    assert levelled(a_task(delay=[150.0, 150.0])).later.tolist() == [0, 0]


def test_what_has_begun_stays():
    assert levelled(a_task(movable=np.array([True, False]))).later.tolist() == [1, 0]


def test_a_delay_that_pays_is_no_reason_to_move():
    alone = a_staffing({(0, 0, 0): 1.0}, [[1.0] * 4])
    assert levelled(a_task(alone, delay=[-50.0])).later.tolist() == [0]


def test_nothing_moves_to_months_for_which_nobody_says_who_is_there():
    short = a_staffing({(0, 0, 0): 1.0, (1, 0, 0): 1.0}, [[1.0, np.nan, np.nan, np.nan]])
    assert levelled(a_task(short)).later.tolist() == [0, 0]


def test_a_project_waits_behind_the_one_it_needs():
    # The first may give way, but the second follows it at once, and there is nobody for it in March.
    there = [[1.0, 1.0, 0.0, 0.0]]
    staffing = a_staffing({(0, 0, 0): 1.0, (1, 0, 0): 1.0, (2, 0, 1): 0.5}, there)
    task = a_task(staffing, delay=[1.0, 99.0, 99.0], sequels=(Sequel(0, 2, 0, 2),))
    assert levelled(task).later.tolist() == [0, 0, 0]
    assert levelled(replace(task, sequels=())).later.tolist() == [1, 0, 0]


def test_what_follows_moves_along_where_that_is_worth_it():
    # There would be people for both in February, but what follows must not overtake: it moves to March.
    staffing = a_staffing({(0, 0, 0): 1.0, (1, 0, 0): 1.0, (2, 0, 1): 0.5}, [[1.0, 2.0, 1.0, 1.0]])
    task = a_task(staffing, delay=[1.0, 99.0, 20.0], sequels=(Sequel(0, 2, 0, 2),))
    assert levelled(task).later.tolist() == [1, 0, 1]


def test_a_dependency_broken_by_the_plan_is_not_made_worse():
    sequel = Sequel(0, 1, -3, 2)
    assert broken((sequel,), np.array([1, 0])) == (sequel,)
    assert broken((sequel,), np.array([1, 1])) == ()
    assert broken((Sequel(0, 1, 2, 2),), np.array([2, 0])) == ()


def test_each_move_says_what_would_be_missing_without_it_and_what_comes_too_late():
    task = a_task(delay=[50.0, 10.0])
    (move,) = explained(task, levelled(task))
    assert (move.project, move.months, move.saves) == (1, 1, 1.0)
    assert sentence(task, move, "P-2 Gate", "GBP") == (
        "P-2 Gate: 1 month later, from Jan 2027 to Feb 2027. Without this move 1 FTE-months of A more would be "
        "missing. £10 of planned benefit comes too late to count."
    )


def test_a_month_of_a_missing_person_must_cost_something():
    with pytest.raises(ValueError, match="above 0"):
        a_task(month_cost=0.0)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(1, 9)), min_size=1, max_size=10),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(-2, 2)), max_size=4),
    st.integers(1, 9),
)
def test_levelling_never_raises_what_is_missing_and_never_breaks_a_dependency(needs, pairs, capacity):
    staffing = a_staffing({(p, 0, m): f / 3 for p, m, f in needs}, [[capacity / 3] * 6], projects=4)
    sequels = tuple(Sequel(a, b, slack, 2) for a, b, slack in pairs if a != b)
    task = a_task(staffing, delay=[1.0, 2.0, 3.0, 4.0], months=3, sequels=sequels)
    found = levelled(task)
    assert found.missing_after <= found.missing_before + 1e-9
    assert found.missing_after == missing(task, found.later)
    assert broken(sequels, found.later) == ()


def test_an_instance_of_the_literature_is_checked_by_hand():
    # Earliest starts 0, 0, 2, 3, 4, 2. In months 0 and 1 activities 0 and 1 need 3 + 2 of 4: one is missing.
    assert ONE_RESOURCE.earliest() == [0, 0, 2, 3, 4, 2]
    assert dict(ONE_RESOURCE.schedules())[0, 0, 0, 0, 0, 0] == pytest.approx(
        1 + 1 + (2 + 2 + 2 - 4) + (2 + 3 + 2 - 4) + (3 + 4 + 2 - 4)
    )
