"""Levelling: which starts to put off so that fewest people are missing, each move explained."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import as_written, count, money, money_symbol
from pmo_core.resources.changes import cost_of_delay
from pmo_core.resources.from_tables.links import sequels_of
from pmo_core.resources.shortage import fte
from pmo_core.whatif.levelling import Levelled, level
from pmo_core.whatif.levelling_moves import Move, explained, when, why
from pmo_core.whatif.levelling_program import Task
from views.fund.asking import ask, redrawn_until_done
from views.fund.pool import FURTHER, Job
from views.fund.question import digest
from views.resources.seen import Seen, kept
from views.tables.cells import cell_link
from views.tables.common import in_lines

LIMIT_S = 20.0


def levelling_part(seen: Seen) -> None:
    """The moves that help most, worked out beside the page."""
    task = _task(seen)
    if not task.movable.any():
        st.info("Nothing can be moved: every project that counts has begun, or says no start.")
        return
    job = ask("levelling", digest(task), partial(_work, task=task), FURTHER)
    found = job.result()
    if found is not None:
        _found(seen, task, found)
    elif job.failed:
        st.warning("The search ended without an answer. Change the months or what counts to try again.")
    else:
        redrawn_until_done(job, _waiting)


def _work(job: Job[Levelled], task: Task) -> Levelled:
    return level(task, time_limit_s=LIMIT_S, stop=job.over)


def _waiting(job: Job[Levelled]) -> None:
    st.markdown(f"Looking for the best moves … {job.seconds:.0f} s of {LIMIT_S:.0f} s at most.")


def _task(seen: Seen) -> Task:
    """What may move, and by how much: what has not begun."""
    settings = seen.visit.settings.resources
    left, right = st.columns(2)
    unit = money_symbol(seen.currency).strip()
    longest = left.slider("Start later by at most (months)", 1, 12, 3, key="level_months")
    cost = right.number_input(
        f"A month of a missing person counts as ({unit})" if unit else "A month of a missing person counts as",
        min_value=1.0,
        value=float(settings.missing_month_cost),
        step=1000.0,
        format="%.0f",
        key="level_cost",
        help="In the money benefits are counted in: the higher, the more benefit may be put off for people.",
    )
    projects = seen.staffing.projects
    delay = np.stack(
        [cost_of_delay(seen.benefits, np.full(projects, months)) for months in range(longest + 1)], axis=1
    )
    sequels = kept(seen.visit, "sequels", lambda: sequels_of(seen.visit.portfolio))
    movable = (seen.weights > 0) & ~seen.running
    return Task(seen.staffing, seen.weights, movable, delay, float(cost), sequels)


def _found(seen: Seen, task: Task, found: Levelled) -> None:
    moves = explained(task, found)
    before, after = fte(found.missing_before), fte(found.missing_after)
    if not moves:
        st.markdown(f"**No move helps: {before} FTE-months stay missing.**")
        st.caption("What is missing is missing in projects that have begun, or putting others off costs more.")
    else:
        lost = float(found.delay_cost.sum())
        late_benefit = f"{as_written(money(lost, seen.currency))} of" if lost else "no"
        st.markdown(
            f"**{count(len(moves), 'project')} later: {before} FTE-months missing become {after}; "
            f"{late_benefit} benefit in money comes too late.**"
        )
        st.table(_moves_table(seen, task, moves), hide_index=True, alt="Moves, the most helpful first")
    _what_held(seen, task, found)


def _what_held(seen: Seen, task: Task, found: Levelled) -> None:
    """The rules that the search kept to, and whether it looked at everything."""
    held = (
        f"{count(len(task.sequels), 'dependency', 'dependencies')} kept"
        if task.sequels
        else "No dependency to keep"
    )
    late = [s for s in task.sequels if s.slack < 0]
    worse = f"; {len(late)} already broken by the plan, none made worse" if late else ""
    proof = "No other moves are better." if found.proved else "Better moves may exist: the time was over."
    st.caption(
        f"{proof} {held}{worse}. Nothing is moved that has begun, nor to months without a capacity. "
        f"Benefits are looked at for {seen.visit.settings.resources.delay_months} months."
    )


def _moves_table(seen: Seen, task: Task, moves: Sequence[Move]) -> pd.DataFrame:
    """Each move, why it is made, and the cell of the start as it stands in the sheet."""
    return pd.DataFrame(
        [
            {
                "Project": as_written(seen.names[move.project]),
                "Move": in_lines(when(task, move)),
                "Why": as_written(in_lines(why(task, move, seen.currency))),
                "Cell of its start": _cell(seen, move.project),
            }
            for move in moves
        ]
    )


def _cell(seen: Seen, project: int) -> str:
    row = int(seen.visit.portfolio.projects.index[project])
    return cell_link(seen.visit.portfolio, "projects", row, "start")
