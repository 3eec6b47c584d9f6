"""How a page asks the pool: who it is, what it asked last, and how long it waits before it says "later"."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from pmo_core.selection.frontier import bound_curve
from pmo_core.selection.highs import Watch
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.waterline import or_a_simpler_way
from pmo_core.selection.why_not import Prices, prices_of
from views.fund.pool import ANSWER, Job, R, Work, the_pool
from views.fund.question import Question

VISITOR, ASKED = "_visitor", "_asked_of_pool"
# Most answers are there by now, and then nothing greys and nothing asks again.
PATIENCE_SECONDS = 0.3
ASKED_AGAIN_SECONDS = 0.7
# The first answer is one that nothing can better by more than this; up to so many columns the search then goes on
# to the very end.
GAP, EXACT = 0.001, 100
FIRST_LIMIT_S, LONGER = 20.0, 3.0
Simpler = Callable[[Problem, Plan], Plan]


@dataclass(frozen=True)
class Progress:
    """The best value so far, and what no portfolio is worth more than; infinite where nothing is known."""

    value: float
    bound: float

    @property
    def gap(self) -> float:
        """By how much a better portfolio could be better, as a share of the best so far."""
        return max(self.bound / self.value - 1, 0.0) if self.value > 0 and np.isfinite(self.bound) else np.inf


@dataclass(frozen=True)
class Found:
    """A plan, what each project is worth against the prices of what it uses, and what is used of each limit."""

    plan: Plan
    prices: Prices
    used: Array


def visitor() -> str:
    """Tells one session from another; says nothing about who it is."""
    return st.session_state.setdefault(VISITOR, uuid.uuid4().hex)


def ask(topic: str, key: object, work: Work[R], lane: str = ANSWER, kind: str = "") -> Job[R]:
    """The job of this key, waited for a moment when it is first asked; a topic waits for one job at a time.

    `kind` says what kind of work it is, where that is not the topic: two topics may ask for the same job.
    """
    asked: dict[str, object] = st.session_state.setdefault(ASKED, {})
    name = (kind or topic, key)
    job = the_pool().ask(name, work, visitor(), lane=lane, instead_of=asked.get(topic))
    if asked.get(topic) != name:
        job.result(PATIENCE_SECONDS)
    asked[topic] = name
    return job


def redrawn_until_done(job: Job[R], draw: Callable[[Job[R]], None]) -> None:
    """Draws how a job stands, by itself again and again while it goes on; the whole page once it is done."""
    every = None if job.done else ASKED_AGAIN_SECONDS
    st.fragment(_drawn, run_every=every)(job, draw, waiting=every is not None)


def _drawn(job: Job[R], draw: Callable[[Job[R]], None], waiting: bool) -> None:
    if waiting and job.done:
        st.rerun(scope="app")
    job.waits(visitor())
    draw(job)


def work_on(question: Question, start: Array | None, effort: int, gap: float = GAP) -> Work[Found]:
    """Searches for the best plan of a question, or takes a simpler way's set where that is better after all."""
    simpler = partial(or_a_simpler_way, order=question.order, costs=question.fundable.costs, budget=question.money)
    return plan_work(question.problem, start, effort, gap, simpler)


def plan_work(
    problem: Problem, start: Array | None, effort: int, gap: float = GAP, simpler: Simpler | None = None
) -> Work[Found]:
    """Searches for the best plan, from an earlier one where that keeps the rules; more `effort` takes longer.

    It ends once nothing can be better by more than `gap`, as a share of the best so far; `simpler` then makes it
    better where it can.
    """
    limit_s = FIRST_LIMIT_S * LONGER**effort
    return partial(_search, problem=problem, start=start, limit_s=limit_s, gap=gap, simpler=simpler)


def proof_is_worth_it(problem: Problem) -> bool:
    """Whether the problem is small enough for a search to the very end."""
    return len(problem.names) + len(problem.options) + len(problem.partial) <= EXACT


def _search(
    job: Job[Found],
    problem: Problem,
    start: Array | None,
    limit_s: float,
    gap: float,
    simpler: Simpler | None,
) -> Found:
    ceiling = float(bound_curve(problem, (), (1.0,))[0]) if problem.names else 0.0
    so_far = Progress(-np.inf, ceiling)

    def tell(value: float, bound: float) -> None:
        nonlocal so_far
        best = max(value, so_far.value)
        so_far = Progress(best, max(min(bound, so_far.bound), best))
        job.tell(so_far)

    watch = Watch(job.over, lambda value: tell(value, np.inf), lambda bound: tell(-np.inf, bound))
    plan = solve(problem, time_limit_s=limit_s, stop=watch, gap=gap, start=start)
    plan = simpler(problem, plan) if simpler is not None else plan
    used = compiled(problem).program.rows.times(plan.x)[: len(problem.limits)]
    return Found(plan, prices_of(problem, plan), used)
