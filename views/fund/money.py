"""What other amounts of money could buy: the bound at once, the best choices as they are found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import streamlit as st

from pmo_core.formats import SYMBOLS, money, share
from pmo_core.selection.frontier import bound_curve, portfolios
from pmo_core.selection.model import Limit, Problem
from pmo_core.selection.program import Array
from pmo_core.selection.waterline import Order, strict_fill, value_per_cost
from views.charts.fund import frontier_chart
from views.fund.answer import Answer
from views.fund.asking import GAP, ask, redrawn_until_done, visitor
from views.fund.pool import FURTHER, Job, Work
from views.fund.question import Question
from views.fund.steps import steps_part
from views.fund.words import points
from views.tables.fund import curve_rows, mark_rows

TOPIC = "frontier"
LEVELS = tuple(np.linspace(0.5, 1.5, 21).round(3).tolist())
LIMIT_S = 40.0


@dataclass(frozen=True)
class Curve:
    """By level of money, as a share of the sheet's: the bound, the best worth found so far, the best of ratios.

    Each has shape (levels,), nan where it is not known or nothing keeps the rules.
    """

    bound: Array
    best: Array
    by_ratio: Array


def money_part(answer: Answer) -> None:
    """The curve, with where the choice stands on it."""
    question = answer.question
    if not all(np.isfinite(limit.amount) for limit in _money_limits(question.fundable.problem, question)):
        st.caption("The sheet sets no limit to money, so there is no curve.")
        return
    changed = question.key != question.base_key
    st.markdown("**What any amount of money could buy" + (", without your changes**" if changed else "**"))
    work = _curve(
        question.fundable.problem, question.fundable.money, question.order, answer.costs, _whole(question)
    )
    job = ask(TOPIC, question.base_key, work, FURTHER)
    redrawn_until_done(job, partial(_drawn, answer))
    if not answer.again and answer.plan.found and np.isfinite(question.money):
        steps_part(answer)


def _money_limits(problem: Problem, question: Question) -> list[Limit]:
    return [limit for limit in problem.limits if limit.name in question.fundable.money]


def _whole(question: Question) -> float:
    """All money of the sheet, before any wish."""
    held = float(question.fundable.stopping.sum())
    return sum(limit.amount for limit in _money_limits(question.fundable.problem, question)) + held


def _curve(problem: Problem, limits: Sequence[str], order: Order, costs: Array, whole: float) -> Work[Curve]:
    def work(job: Job[Curve]) -> Curve:
        bound = bound_curve(problem, limits, LEVELS)
        ratio = [value_per_cost(order, problem.values, costs, whole * level) for level in LEVELS]
        by_ratio = np.array([float(problem.values[funded].sum()) for funded in ratio])
        curve = Curve(np.where(np.isfinite(bound), bound, np.nan), np.full(len(LEVELS), np.nan), by_ratio)
        job.tell(curve)
        for k, plan in portfolios(problem, limits, LEVELS, time_limit_s=LIMIT_S, stop=job.over, gap=GAP):
            best = curve.best.copy()
            best[k] = plan.value if plan.found else np.nan
            curve = replace(curve, best=best)
            job.tell(curve)
        return curve

    return work


def _drawn(answer: Answer, job: Job[Curve]) -> None:
    curve: Curve | None = job.result() or job.told
    if curve is None:
        st.skeleton(height=400)
        return
    question, whole = answer.question, _whole(answer.question)
    if said := curve_words(curve.best, LEVELS):
        st.markdown(said)
    symbol = SYMBOLS.get(question.currency, question.currency)
    lines = {"bound": curve.bound, "best": curve.best, "by_ratio": curve.by_ratio}
    rows = curve_rows(np.array(LEVELS) * whole, lines)
    chart = frontier_chart(rows, mark_rows(_marks(answer, curve), question.currency), f"Money in all ({symbol})")
    st.altair_chart(chart, width="stretch", alt="What each amount of money could buy, and where the choice stands")
    left = int(np.isnan(curve.best).sum())
    with st.container(horizontal=True, vertical_alignment="center"):
        if job.done:
            st.caption(_reading(answer))
        else:
            st.caption(f"{left} of {len(LEVELS)} amounts still to come, from the middle outwards.")
            if st.button("Stop here", key="stop_curve"):
                job.enough(visitor())


def curve_words(best: Array, levels: Sequence[float], step: float = 0.1) -> str:
    """What a tenth more and a tenth less money change in the best worth found; blank while that is not known.

    >>> curve_words(np.array([90.0, 100.0, 104.0]), (0.9, 1.0, 1.1))
    'With 10 % more money **4.0 points more**; with 10 % less, 10.0 points less.'
    """
    at = {round(level, 6): float(worth) for level, worth in zip(levels, best, strict=True)}
    now, more, less = (at.get(round(1 + way * step, 6), np.nan) for way in (0, 1, -1))
    if not np.isfinite([now, more, less]).all():
        return ""
    gains, loses = points(max(more - now, 0.0)), points(max(now - less, 0.0))
    tenth = share(step)
    return f"With {tenth} more money **{gains} points more**; with {tenth} less, {loses} points less."


def _marks(answer: Answer, curve: Curve) -> dict[str, tuple[float, float]]:
    """Where the ranking, the best under the sheet's own rules and the choice stand: money and worth."""
    question = answer.question
    problem, whole = question.fundable.problem, _whole(question)
    ranked = strict_fill(question.order, problem.values, answer.costs, whole)
    marks = {"ranking": (whole, float(problem.values[ranked].sum()))}
    middle = curve.best[LEVELS.index(1.0)]
    if np.isfinite(middle):
        marks["optimum"] = (whole, float(middle))
    if answer.plan.found and np.isfinite(question.money) and question.key != question.base_key:
        marks["chosen"] = (question.money, answer.plan.value)
    return marks


def _reading(answer: Answer) -> str:
    question = answer.question
    return (
        f"From half to one and a half of {money(_whole(question), question.currency)}, under the sheet's rules "
        "without your changes. A better choice could only lie between the solid and the dashed line. Most worth "
        "per cost first looks at no year and no rule, so what it reaches may not be allowed."
    )
