"""How settled the choice is: other plans nearly as good, and which projects are in under other weights."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, count
from pmo_core.robustness.lattice import weights_within
from pmo_core.selection.alternatives import Alternatives, alternatives
from pmo_core.selection.program import Array, Mask
from pmo_core.selection.selection_frequency import Frequency, frequencies
from views.charts.certainty import open_chart
from views.fund.answer import Answer
from views.fund.asking import ask, redrawn_until_done
from views.fund.pool import FURTHER, Job, Work
from views.fund.words import at_most, listed, points

TOPIC = "settled"
WITHIN, PLANS, PLANS_S = 0.02, 5, 15.0
OFF, DRAWS, DRAWS_S = 0.5, 300, 15.0
NAMED, CHARTED = 6, 15
ROUNDED = 1e-6


@dataclass(frozen=True)
class Settled:
    """How often each project is in under other weights, and other plans; None where not worked out yet."""

    frequency: Frequency | None = None
    plans: Alternatives | None = None


def settled_part(answer: Answer) -> None:
    """Weights first, then other plans."""
    if answer.again or not answer.plan.found:
        st.caption("This is worked out once the new answer is there.")
        return
    rated = answer.question.rated
    key = (answer.question.key, tuple(rated.weights.tolist()) if rated else ())
    job = ask(TOPIC, key, _settled(answer), FURTHER)
    redrawn_until_done(job, partial(_drawn, answer))


def _settled(answer: Answer) -> Work[Settled]:
    question, plan = answer.question, answer.plan
    problem, rated = question.problem, question.rated

    def work(job: Job[Settled]) -> Settled:
        settled = Settled()
        if rated is not None and rated.values.shape[1] > 1:
            weights = weights_within(rated.weights, OFF, DRAWS).weights
            tried = frequencies(
                rated.values,
                weights,
                lambda worths: replace(problem, values=worths),
                time_limit_s=DRAWS_S,
                stop=job.over,
            )
            for frequency in tried:
                settled = Settled(frequency)
                job.tell(settled)
        plans = alternatives(problem, plan, count=PLANS, within=WITHIN, time_limit_s=PLANS_S, stop=job.over)
        return replace(settled, plans=plans)

    return work


def _drawn(answer: Answer, job: Job[Settled]) -> None:
    settled: Settled = job.result() or job.told or Settled()
    if settled.frequency is not None:
        _by_weights(answer, settled.frequency, settled.plans)
    if settled.plans is not None:
        _plans(answer, settled.plans)
    if not job.done:
        st.caption("Searching …")


def hanging(funded: Mask, shares: Array, plans: Alternatives | None) -> Mask:
    """Which projects are not settled, shape (projects,).

    A project is open where the estimate takes it at some weights and not at others, or otherwise than the plan
    does, or where a plan nearly as good as this one swaps it.
    """
    agree = (funded & (shares >= 1 - ROUNDED)) | (~funded & (shares <= ROUNDED))
    swapped = np.zeros(len(funded), dtype=np.bool_)
    for one in plans.found if plans is not None else ():
        swapped[[*one.joins, *one.leaves]] = True
    return ~agree | swapped


def _by_weights(answer: Answer, frequency: Frequency, plans: Alternatives | None) -> None:
    """Who is in at all weights, at some, at none."""
    titles, shares, funded = answer.question.titles, frequency.share, answer.plan.funded
    open_ = hanging(funded, shares, plans)
    between = np.flatnonzero(open_)
    st.markdown(
        f"**By a quick estimate, were each weight up to half off: of the {count(int(funded.sum()), 'project')} in "
        f"the plan {int((funded & ~open_).sum())} would always be in; of those left out "
        f"{int((~funded & ~open_).sum())} never; {len(between)} are not settled.**"
    )
    if len(between):
        order = between[np.argsort(-shares[between], kind="stable")][:CHARTED]
        rows = pd.DataFrame({"project": [titles[i] for i in order], "share": 100 * shares[order]})
        alt = "Projects that are not settled, and in how many of the weightings each is in"
        st.altair_chart(open_chart(rows, "In (% of weightings)"), width="stretch", alt=alt)
    st.caption(
        f"Tried: {frequency.tried} of {frequency.asked} weightings, spread evenly. The estimate may take a "
        "project in part, which the plan may not; so those it takes otherwise than the plan, and those that the "
        "plans below swap, count as not settled."
    )


def less_words(points_less: float) -> str:
    """What another plan is worth less, in points.

    >>> less_words(1.04), less_words(0.01)
    ('1.0 less', 'as much, to a tenth')
    """
    said = points(max(points_less, 0.0))
    return "as much, to a tenth" if said == points(0.0) else f"{said} less"


def _plans(answer: Answer, found: Alternatives) -> None:
    """Other plans nearly as good, the most different first."""
    titles = answer.question.titles
    st.markdown(f"**Other plans worth at most {at_most(WITHIN)} less**")
    if not found.found:
        none = "There is none." if found.complete else "None was found in the time."
        st.markdown(none)
        return

    def named(positions: tuple[int, ...]) -> str:
        return as_written(listed([titles[i] for i in positions], NAMED)) or MISSING

    table = pd.DataFrame(
        {
            "Worth": [f"{points(one.value)} ({less_words(answer.plan.value - one.value)})" for one in found.found],
            "In instead": [named(one.joins) for one in found.found],
            "Out instead": [named(one.leaves) for one in found.found],
        }
    )
    st.table(table, hide_index=True, alt="Other plans nearly as good")
    sure = "" if found.settled else ", as far as was searched"
    st.caption(f"In all of them: {count(len(found.in_all), 'project')}; in none: {len(found.in_none)}{sure}.")
