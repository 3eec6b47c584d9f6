"""The pool of jobs: shared by who asks the same, stopped once nobody waits, and never kept without end."""

import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from pmo_core.selection.frontier import bound_curve
from pmo_core.selection.model import Limit, Problem
from views.fund import pool as pools
from views.fund.asking import Found, plan_work
from views.fund.pool import FURTHER, Job, Pool

PATIENCE = 20.0


def a_hard_problem(projects: int = 150, limits: int = 30) -> Problem:
    """Usage even from 0 to 1000, limits half of its sum, values around the mean usage: hours for an exact answer.

    The recipe of Chu and Beasley, A genetic algorithm for the multidimensional knapsack problem, 1998.
    """
    random = np.random.default_rng(3)
    usage = random.integers(0, 1001, (limits, projects)).astype(np.float64)
    values = usage.mean(axis=0) + 500 * random.random(projects)
    rows = tuple(Limit(f"Limit {r}", usage[r], float(usage[r].sum() // 2)) for r in range(limits))
    return Problem(tuple(f"P-{i}" for i in range(projects)), values, rows)


def until(holds: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, "it did not come to that"
        time.sleep(0.01)


def waits_until_over(job: Job[str]) -> str:
    until(job.over)
    return "the best so far"


def test_two_who_ask_the_same_share_one_job() -> None:
    pool, runs = Pool(), []

    def work(job: Job[int]) -> int:
        runs.append(job)
        return 7

    first = pool.ask("key", work, "Ann")
    second = pool.ask("key", work, "Bob")
    assert first is second
    assert (second.result(PATIENCE), len(runs)) == (7, 1)
    assert pool.ask("key", work, "Cleo").result() == 7


def test_stopping_ends_a_real_search_and_gives_the_best_so_far() -> None:
    pool, problem = Pool(), a_hard_problem()
    job: Job[Found] = pool.ask("hard", plan_work(problem, None, 1), "Ann")
    until(lambda: (job.waits("Ann"), job.told is not None and np.isfinite(job.told.gap))[1])
    job.enough("Ann")
    found = job.result(PATIENCE)
    assert found is not None
    assert found.plan.found
    assert found.plan.stopped
    assert found.plan.gap > 0
    assert job.seconds < PATIENCE  # its own limit is three times as long
    for limit, used in zip(problem.limits, found.used, strict=True):
        assert used == pytest.approx(float(limit.usage[found.plan.funded].sum()))


def test_the_gap_told_on_the_way_is_never_smaller_than_the_one_proved_in_the_end() -> None:
    pool = Pool()
    job: Job[Found] = pool.ask("hard", plan_work(a_hard_problem(), None, 1), "Ann")
    until(lambda: (job.waits("Ann"), job.told is not None and np.isfinite(job.told.gap))[1])
    told = job.told
    job.enough("Ann")
    found = job.result(PATIENCE)
    assert found is not None
    assert told.bound >= found.plan.value - 1e-6
    assert told.value <= found.plan.value + 1e-6


def test_one_who_has_had_enough_does_not_stop_it_for_another() -> None:
    pool = Pool()
    job = pool.ask("key", waits_until_over, "Ann")
    pool.ask("key", waits_until_over, "Bob")
    job.enough("Ann")
    assert not job.over()
    job.enough("Bob")
    assert pool.ask("key", waits_until_over, "Bob") is job
    assert job.result(PATIENCE) == "the best so far"


def test_a_job_is_left_and_ends_once_its_only_visitor_asks_something_else() -> None:
    pool = Pool()
    left = pool.ask("one", waits_until_over, "Ann", lane=FURTHER)
    pool.ask("other", lambda job: "done", "Ann", instead_of="one")
    until(lambda: left.done)
    assert left.abandoned or left.failed
    assert pool.ask("one", lambda job: "begun anew", "Ann").result(PATIENCE) == "begun anew"


def test_a_job_that_nobody_asks_after_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "LEASE_SECONDS", 0.05)
    job = Pool().ask("key", waits_until_over, "Ann")
    until(lambda: job.done)
    assert job.abandoned


def test_a_job_whose_turn_never_came_is_not_begun_for_nobody() -> None:
    pool, begun = Pool(), []
    gate = threading.Event()
    first = pool.ask("first", lambda job: gate.wait(PATIENCE), "Ann")
    waiting = pool.ask("second", lambda job: begun.append(1), "Bob")
    pool.ask("third", lambda job: None, "Bob", instead_of="second")
    gate.set()
    assert first.result(PATIENCE) is True
    until(lambda: waiting.done)
    assert begun == []


def test_what_a_job_raises_is_raised_to_who_asked_and_tried_again_by_the_next() -> None:
    def fails(job: Job[int]) -> int:
        raise ValueError("a limit has no amount")

    pool = Pool()
    job = pool.ask("key", fails, "Ann")
    until(lambda: job.done)
    with pytest.raises(ValueError, match="no amount"):
        job.result()
    assert pool.ask("key", lambda job: 7, "Ann").result(PATIENCE) == 7


def test_results_are_kept_up_to_a_number_and_the_last_asked_for_the_longest() -> None:
    pool = Pool(kept=3)
    for key in "abc":
        pool.ask(key, lambda job: 1, "Ann").result(PATIENCE)
    pool.ask("a", lambda job: 2, "Ann")
    pool.ask("d", lambda job: 1, "Ann").result(PATIENCE)
    pool.ask("e", lambda job: 1, "Ann").result(PATIENCE)
    assert len(pool) <= 4
    assert pool.ask("a", lambda job: 2, "Ann").result(PATIENCE) == 1
    assert pool.ask("b", lambda job: 2, "Ann").result(PATIENCE) == 2


def test_a_further_question_does_not_hold_up_an_answer() -> None:
    pool, gate = Pool(), threading.Event()
    curve = pool.ask("curve", lambda job: gate.wait(PATIENCE), "Ann", lane=FURTHER)
    assert pool.ask("answer", lambda job: 7, "Bob").result(PATIENCE) == 7
    gate.set()
    assert curve.result(PATIENCE)


@pytest.mark.heavy
def test_what_is_told_on_the_way_comes_nearer_than_the_linear_program_knows() -> None:
    problem = a_hard_problem(60, 10)
    ceiling = float(bound_curve(problem, (), (1.0,))[0])
    job: Job[Found] = Pool().ask("hard", plan_work(problem, None, 0, gap=0.0), "Ann")
    until(lambda: (job.waits("Ann"), job.done or (job.told is not None and job.told.bound < ceiling - 1))[1])
    told = job.told
    job.enough("Ann")
    found = job.result(PATIENCE)
    assert found is not None
    assert told.value <= found.plan.value + 1e-6
    assert found.plan.value - 1e-6 <= told.bound < ceiling
