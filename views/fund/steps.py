"""The next steps of money: what a little more buys, who comes in for it and who makes room."""

from functools import partial

import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, money
from pmo_core.selection.model import Problem
from pmo_core.selection.money import Money
from pmo_core.selection.next_money import Bought, next_steps
from pmo_core.selection.proof import said
from pmo_core.selection.solving import Plan
from views.fund.answer import Answer
from views.fund.asking import ask, redrawn_until_done
from views.fund.pool import FURTHER, Job, Work
from views.fund.terms import raised
from views.fund.words import listed, points

TOPIC = "steps"
MOST_STEPS, MOST_MONEY, LIMIT_S = 6, 0.5, 20.0
# Steps that add less than this part of the worth are not worth a line.
LEAST_GAIN = 0.001
NAMED = 4
Steps = tuple[Bought, ...]


def steps_part(answer: Answer) -> None:
    """The steps as they are found, each against the one before."""
    question = answer.question
    grown = raised(answer)
    if grown is None:
        return
    changed = question.key != question.base_key
    st.markdown("**The next steps of money, from the plan " + ("with your changes**" if changed else "above**"))
    work = _steps(question.problem, answer.plan, grown)
    job = ask(TOPIC, (question.key, round(answer.plan.value, 6)), work, FURTHER)
    redrawn_until_done(job, partial(_drawn, answer))


def _steps(problem: Problem, plan: Plan, grown: Money) -> Work[Steps]:
    def work(job: Job[Steps]) -> Steps:
        steps: Steps = ()
        found = next_steps(
            problem, plan, grown, most=MOST_MONEY, least_gain=LEAST_GAIN, time_limit_s=LIMIT_S, stop=job.over
        )
        for step in found:
            steps = (*steps, step)
            job.tell(steps)
            if len(steps) == MOST_STEPS:
                break
        return steps

    return work


def _drawn(answer: Answer, job: Job[Steps]) -> None:
    steps: Steps = job.result() or job.told or ()
    if steps:
        st.table(_table(answer, steps), hide_index=True, alt="Least amounts more that buy a better plan")
    if not job.done:
        st.caption("Searching for the next step …")
    elif not steps:
        st.caption(f"Up to half as much again, no more money buys a plan worth {LEAST_GAIN:.1%} more.")
    else:
        st.caption("The same part more of every limit of money; each step counts from the one before it.")


def _table(answer: Answer, steps: Steps) -> pd.DataFrame:
    question = answer.question

    def named(positions: tuple[int, ...]) -> str:
        return as_written(listed([question.titles[i] for i in positions], NAMED)) or MISSING

    def amount(extra: float) -> str:
        return money(extra * question.money, question.currency)

    return pd.DataFrame(
        {
            "With so much more": [as_written(said(step.extra, amount)) for step in steps],
            "Comes in": [named(step.joins) for step in steps],
            "Makes room": [named(step.leaves) for step in steps],
            "Worth": [f"+{said(step.gain, points)}" for step in steps],
        }
    )
