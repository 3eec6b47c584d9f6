"""The answer on screen: the one asked for, or the last one while the new one is being worked out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pmo_core.formats import as_written, count, money, share
from pmo_core.selection.program import Array
from pmo_core.selection.solving import Plan
from pmo_core.selection.why_not import Prices
from views.fund.asking import (
    GAP,
    Found,
    Progress,
    ask,
    proof_is_worth_it,
    redrawn_until_done,
    visitor,
    work_on,
)
from views.fund.beneath import bridge_words, changes_words, first_left_out, scenario_words
from views.fund.binding import binding
from views.fund.pool import PROOF, Job
from views.fund.question import Question
from views.fund.uncosted import by_number_words, not_chosen_words, undecided_words
from views.fund.words import CERTAIN, at_most, listed, points, proof

LAST, EFFORT = "_fund_last", "_fund_effort"
IN_USE = "_fund_scenario_in_use"
PLAN, PROVED = "plan", "proof"
BUTTON_HEIGHT = 40


@dataclass(frozen=True)
class Answer:
    """A plan and the question it answers; `used` is what it takes of each limit.

    `again` says that another question has been asked since, whose answer is not there yet.
    """

    question: Question
    plan: Plan
    prices: Prices
    used: Array
    seconds: float
    again: bool = False

    @property
    def costs(self) -> NDArray[np.float64]:
        """Cost of each project, nan where unknown."""
        return self.question.fundable.costs

    @property
    def costs_known(self) -> bool:
        """Whether any cost is known, so that money decides; else number does."""
        return bool(self.question.fundable.money)

    @property
    def cost(self) -> float:
        """What the funded projects cost together."""
        return float(np.nansum(self.costs * self.plan.shares))

    @property
    def taken(self) -> Array:
        """What is used of each limit, shape (limits,), with what it takes to stop what is stopped."""
        return self.used + self.question.stopping

    @property
    def left_out(self) -> Sequence[int]:
        """Positions of the projects that are not funded, highest score first."""
        return [int(i) for i in self.question.order if not self.plan.funded[i]]


def answer_to(question: Question) -> tuple[Answer | None, Job[Found]]:
    """The answer and the work on it: a search, or the proof of what that found.

    While the search goes on it is the last answer as `again`; None where there is none at all yet.
    """
    last: Answer | None = st.session_state.get(LAST)
    effort = st.session_state.setdefault(EFFORT, {}).get(question.key, 0)
    start = last.plan.x if last and last.plan.found else None
    job = ask(PLAN, (question.key, effort), work_on(question, start, effort))
    found = job.result()
    if found is None:
        return (replace(last, again=True) if last else None), job
    seconds = job.seconds
    if CERTAIN < found.plan.gap <= GAP and proof_is_worth_it(question.problem):
        work = work_on(question, found.plan.x, effort, gap=0.0)
        job = ask(PROVED, (question.key, effort), work, PROOF)
        found, seconds = _proved(found, job.result()), seconds + job.seconds
    answer = Answer(question, found.plan, found.prices, found.used, seconds)
    st.session_state[LAST] = answer
    return answer, job


def _proved(before: Found, after: Found | None) -> Found:
    """What the search for a proof has, if anything, with the better of what both proved."""
    if after is None or not after.plan.found:
        return before
    bound = min(after.plan.solver_bound, before.plan.solver_bound)
    return replace(after, plan=replace(after.plan, solver_bound=max(bound, after.plan.value)))


def first_glance(answer: Answer | None, job: Job[Found]) -> None:
    """What to fund in a sentence, what runs out, and how sure that is or how far the search has come."""
    with st.container(border=True, gap="xsmall"):
        if answer is None:
            st.subheader("Working out what to fund …", anchor=False)
            st.markdown("The first answer will stand here.")
        else:
            st.subheader(tinted(headline(answer), answer), anchor=False)
            for line in _asked_with(answer):
                st.markdown(tinted(line, answer))
            st.markdown(tinted(what_binds(answer), answer))
            if answer.plan.found:
                st.caption(bridge_words(answer.question, answer.cost))
        redrawn_until_done(job, partial(_standing, answer))


def tinted(text: str, answer: Answer) -> str:
    """Grey where another answer is on its way."""
    return f":gray[{text}]" if answer.again else text


def _asked_with(answer: Answer) -> list[str]:
    """The scenario and the changes that the headline holds with, where there are any."""
    named = scenario_words(answer.question, st.session_state.get(IN_USE))
    return [line for line in (named, changes_words(answer.question)) if line]


def headline(answer: Answer) -> str:
    """The answer in a sentence, as Markdown."""
    plan, question = answer.plan, answer.question
    if not plan.found:
        return "Nothing can be funded: the rules contradict each other." if plan.conflict else "No plan found yet."
    start = _start(question)
    spent = f" for {money(answer.cost, question.currency)}" if answer.cost > 0 else ""
    return as_written(
        f"{start} {int(plan.funded.sum())} of {count(len(plan.funded), 'project')}{spent}: "
        f"worth {points(plan.value)} points, {proof(plan.gap)}."
    )


def _start(question: Question) -> str:
    """How the sentence begins: nothing is best but for a budget, and that may be none of the reader's."""
    assumed = question.assumed_budget
    if not question.fundable.money:
        return "No cost is known, so the choice is by number: fund"
    return "Fund" if assumed is None else f"On a budget that we assume, {money(assumed, question.currency)}, fund"


def what_binds(answer: Answer) -> str:
    """What runs out, what would be stopped and who is left out, as Markdown."""
    plan, question = answer.plan, answer.question
    if not plan.found:
        return "What contradicts what, and the least that would ease it, stands below." if plan.conflict else ""
    running, undecided = question.fundable.running, question.undecided
    stopped = [question.titles[i] for i in answer.left_out if running[i] and not undecided[i]]
    left = [question.titles[i] for i in answer.left_out if not running[i] and not undecided[i]]
    if not question.fundable.money:
        return f"{_held_back(answer)}{not_chosen_words(question, answer.left_out)}"
    stops = f" Running and to be stopped: **{as_written(listed(stopped))}**." if stopped else ""
    leaves = f" Left out: {as_written(listed(left))}." if left else ""
    everyone = "" if len(answer.left_out) else " Nobody is left out."
    first = first_left_out(question, plan, answer.prices)
    others = f"{undecided_words(question)}{_uncosted(answer)}{f' {first}' if first else ''}"
    return f"{_held_back(answer)}{stops}{leaves}{everyone}{others}"


def _held_back(answer: Answer) -> str:
    """Which limits bind and which are nearly used up; the number, where no cost is known."""
    question, amounts = answer.question, answer.question.amounts

    def named(positions: Sequence[int]) -> str:
        limits = question.problem.limits
        used = [f"{limits[r].name} ({share(answer.taken[r] / amounts[r])} used)" for r in positions]
        return as_written(listed(used))

    binds, nearly = binding(question, answer.plan, answer.prices, answer.taken)
    by_number = "" if question.fundable.money else by_number_words(question)
    said = (
        by_number,
        f"What binds: **{named(binds)}**." if binds else "",
        f"Nearly used up: {named(nearly)}." if nearly else "",
    )
    return " ".join(filter(None, said)) or "No limit binds."


def _uncosted(answer: Answer) -> str:
    """Who is in although nobody says at what cost."""
    funded = np.flatnonzero(answer.plan.funded & answer.question.unknown).tolist()
    if not funded or not answer.question.fundable.money:
        return ""
    named = as_written(listed([answer.question.titles[i] for i in funded]))
    return f" In at a cost that nobody says, and so counted as nothing: **{named}**."


def _standing(answer: Answer | None, job: Job[Found]) -> None:
    """How far the search is, with a way to end it; or how it ended, with a way to go on."""
    goes_on = job.result() is None
    with st.container(horizontal=True, vertical_alignment="center", wrap=goes_on):
        if goes_on:
            # In this line, which is as high as a button anyway: a longer headline would move all below it.
            st.caption(_going_on(answer, job))
            # Not by a callback: that would stop the search it was drawn for, and another may have followed.
            if st.button("Stop, take the best so far", key="stop_search"):
                job.enough(visitor())
            return
        if answer is None:
            return
        st.caption(_ended(answer.plan, answer.seconds))
        enough = CERTAIN if proof_is_worth_it(answer.question.problem) else GAP
        if answer.plan.found and answer.plan.gap > enough:
            st.button("Search on", key="search_on", on_click=_search_on)
        else:
            # As high as a button, so that nothing below moves when a search ends.
            st.container(height=BUTTON_HEIGHT, width=1, border=False)


def _going_on(answer: Answer | None, job: Job[Found]) -> str:
    """Whether the answer on screen is an old one, a good one that is being proved, or none at all."""
    if answer is None:
        return _searching(job)
    if answer.again:
        return f":gray-badge[Being worked out again] {_searching(job)}"
    told: Progress | None = job.told
    gap = min(told.gap, answer.plan.gap) if told is not None else answer.plan.gap
    return f"Proven within {at_most(gap)} after {answer.seconds:.1f} s, still being proved."


def _searching(job: Job[Found]) -> str:
    so_far: Progress | None = job.told
    if job.had_enough(visitor()):
        return "Stopping; somebody else may wait for the same answer, then it goes on until that is there."
    if not job.seconds:
        return "Waiting for its turn: somebody else's question is being worked out."
    if so_far is None or not np.isfinite(so_far.gap):
        return f"Searching for {job.seconds:.0f} s."
    return (
        f"Searching for {job.seconds:.0f} s: the best so far is worth {points(so_far.value)} points, "
        f"at most {at_most(so_far.gap)} below the best possible."
    )


def _ended(plan: Plan, seconds: float) -> str:
    if not plan.found:
        return f"Worked out in {seconds:.1f} s."
    if plan.gap > GAP:
        how = "stopped" if plan.stopped else "ended"
        return f"The search was {how} after {seconds:.0f} s; a better choice may be there."
    if plan.gap > CERTAIN and plan.stopped:
        return f"Proven within {at_most(plan.gap)}; the proof was stopped after {seconds:.0f} s."
    return (
        f"Searched and proved in {seconds:.1f} s; no choice is worth more than {points(plan.upper_bound)} points."
    )


def _search_on() -> None:
    """Ask the same again with more time, from where it ended."""
    last: Answer | None = st.session_state.get(LAST)
    if last is not None:
        efforts = st.session_state.setdefault(EFFORT, {})
        efforts[last.question.key] = efforts.get(last.question.key, 0) + 1
