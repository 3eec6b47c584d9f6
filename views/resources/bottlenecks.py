"""Bottlenecks: the role whose next person brings the funded portfolio most, beside the same money as budget."""

from functools import partial

import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, money
from pmo_core.resources.months import QUARTER, listed
from pmo_core.selection.from_tables import Fundable
from pmo_core.selection.model import Problem
from pmo_core.selection.solving import solve
from pmo_core.whatif.bottleneck import Bottleneck, bottlenecks, limits_by_role
from views.controls import needs, weights_kept
from views.fund.answer import LAST, Answer
from views.fund.asking import ask, redrawn_until_done
from views.fund.beneath import changes_words
from views.fund.board import problem_of
from views.fund.pool import FURTHER, Job
from views.fund.question import Question, Wishes, question_of
from views.fund.words import points
from views.resources.seen import Seen

EACH_S = 5.0


def bottleneck_part(seen: Seen) -> None:
    """Every role by what one FTE more is worth."""
    if not seen.criteria:
        needs("Bottlenecks", "one column per criterion in Projects, so that a project is worth something")
        return
    fundable = problem_of(seen.visit, seen.criteria, weights_kept(seen.criteria), None)
    if not fundable.people:
        needs("Bottlenecks", "a Capacity tab with Role, Month and FTE")
        return
    asked = _asked(fundable, seen.visit.currency)
    costs, steps = _costs(seen, fundable.people), dict(zip(fundable.people, fundable.one_more, strict=True))
    work = partial(
        _work, problem=asked.problem, people=fundable.people, money=fundable.money, costs=costs, steps=steps
    )
    key = (asked.key, tuple(costs.items()), tuple(steps.items()))
    job = ask("bottlenecks", key, work, FURTHER)
    found = job.result()
    if found is not None:
        _found(seen, found, changes_words(asked))
    elif job.failed:
        st.warning("The search ended without an answer; the Fund page says what stands in its way.")
    else:
        redrawn_until_done(job, _waiting)


def _asked(fundable: Fundable, currency: str) -> Question:
    """The sheet's limits and policies, with what the reader last changed on Fund where that was asked."""
    last: Answer | None = st.session_state.get(LAST)
    same = last is not None and last.question.ids == fundable.problem.names
    return question_of(fundable, last.question.wishes if last is not None and same else Wishes(), currency)


def _work(
    job: Job[tuple[Bottleneck, ...]],
    problem: Problem,
    people: tuple[str, ...],
    money: tuple[str, ...],
    costs: dict[str, float],
    steps: dict[str, float],
) -> tuple[Bottleneck, ...]:
    choose = partial(solve, time_limit_s=EACH_S, stop=job.over)
    return bottlenecks(problem, choose(problem), people, money, choose, costs, steps)


def _waiting(job: Job[tuple[Bottleneck, ...]]) -> None:
    st.markdown(f"Choosing again with one person more in each role … {job.seconds:.0f} s so far.")


def _costs(seen: Seen, people: tuple[str, ...]) -> dict[str, float]:
    """Money for one FTE of each role over the quarters that limit it."""
    settings = seen.visit.settings.resources
    costs = {role: settings.cost_of(role) for role in limits_by_role(people)}
    months = {role: QUARTER * len(names) for role, names in limits_by_role(people).items()}
    return {role: cost * months[role] / 12 for role, cost in costs.items() if cost is not None}


def _found(seen: Seen, found: tuple[Bottleneck, ...], changes: str) -> None:
    first = found[0]
    if points(first.gain) == points(0.0):
        gain = max((one.money_gain or 0.0 for one in found), default=0.0)
        instead = f"; what one costs brings {points(gain)} points as budget" if gain else ""
        st.markdown(f"**No role holds the best portfolio back: one FTE more of any brings nothing{instead}.**")
    else:
        worth = f"one FTE more is worth {points(first.gain)} points"
        beside = ""
        if first.money_gain is not None:
            more = "more" if first.money_gain > first.gain else "less"
            beside = f"; the same money as budget brings {points(first.money_gain)}, {more}"
        st.markdown(f"**{as_written(first.role)} is the bottleneck: {worth}{beside}.**")
    st.table(_table(seen, found), hide_index=True, alt="Roles by what one FTE more is worth")
    if changes:
        st.markdown(changes)
    st.caption(
        "The best portfolio is chosen again under the limits of Fund with one FTE more in every quarter, and with "
        "what that person costs as budget where it brings most. Points are those of Prioritise."
        + (
            ""
            if first.money is not None
            else " Nobody says what an FTE costs; whoever runs this app can (fte_cost_a_year in resources.toml)."
        )
    )


def _table(seen: Seen, found: tuple[Bottleneck, ...]) -> pd.DataFrame:
    def named(ids: tuple[str, ...]) -> str:
        return as_written(listed(ids, most=3)) or MISSING

    return pd.DataFrame(
        [
            {
                "Role": as_written(one.role),
                "One FTE more (points)": points(one.gain),
                "Comes in": named(one.enters),
                "Goes out": named(one.leaves),
                "It costs": MISSING if one.money is None else as_written(money(one.money, seen.visit.currency)),
                "Same money as budget (points)": MISSING if one.money_gain is None else points(one.money_gain),
                "Best used in": as_written(one.money_limit) or MISSING,
            }
            for one in found
        ]
    )
