"""Up to four scenarios beside the confirmed plan, or what runs now: who is in, and what that means."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, SYMBOLS, as_written, money, share
from pmo_core.ledger import ConfirmedPlan
from pmo_core.selection.scenarios import MOST, Comparison, Figure, Scenario, compare, of_plan, of_set
from views.charts.compared import benefits_chart
from views.fund.answer import Answer
from views.fund.asking import ask, redrawn_until_done, work_on
from views.fund.compared import RISK, Beside, adding_up, aims_served, asked_of, beside_of, left_unsaid, of_aims
from views.fund.pool import Job
from views.fund.question import Question, Wishes, question_of
from views.fund.words import listed, points
from views.session import Visit

AS_ASKED, NOW, CONFIRMED = "As asked above", "What runs now", "Confirmed plan"
NAMED = 4
BETTER, WORSE = "▲", "▼"
Rows = list[tuple[str, ...]]


def side_by_side(
    visit: Visit, answer: Answer, named: Mapping[str, Wishes], confirmed: ConfirmedPlan | None
) -> None:
    """Asks which, and lays them beside the plan in force; where none was confirmed, beside what runs now."""
    if answer.again or not answer.plan.found:
        st.caption("Scenarios are laid side by side once the new answer is there.")
        return
    st.markdown("**Side by side**")
    asked: Sequence[str] = ()
    if named:
        most = MOST - 1
        asked = st.multiselect(
            "Scenarios", list(named), default=list(named)[:most], max_selections=most, key="compared"
        )
    question = answer.question
    scenarios = [of_plan(AS_ASKED, question.problem, answer.plan)]
    for nth, name in enumerate(asked):
        found = _solved(question, name, named[name], nth)
        if found is None:
            return
        scenarios.append(found)
    beside = beside_of(visit, question)
    _drawn(question, compare(_now(question, confirmed), scenarios, asked_of(question, beside)), beside, confirmed)


def _now(question: Question, confirmed: ConfirmedPlan | None) -> Scenario:
    """What scenarios are held against."""
    if confirmed is None:
        return of_set(NOW, question.problem, question.fundable.running)
    funded = np.array([name in set(confirmed.funded) for name in question.ids], dtype=np.bool_)
    return of_set(CONFIRMED, question.problem, funded)


def _solved(question: Question, name: str, wishes: Wishes, nth: int) -> Scenario | None:
    """The plan of a scenario by the weights as they stand; None while it is still searched for."""
    other = question_of(question.fundable, wishes, question.currency, question.rated)
    work = work_on(other, None, 0)
    job = ask(f"scenario {nth}", (other.key, 0), work, kind="plan")
    found = job.result()
    if found is None:
        redrawn_until_done(job, _waiting)
        return None
    # Columns are told apart by their names.
    own = f"{name} (saved)" if name in (AS_ASKED, NOW, CONFIRMED) else name
    return of_plan(own, other.problem, found.plan)


def _waiting(job: Job) -> None:
    st.caption(f"Searching for the best plan of a scenario for {job.seconds:.0f} s …")


def _drawn(question: Question, compared: Comparison, beside: Beside, confirmed: ConfirmedPlan | None) -> None:
    against = NOW if confirmed is None else CONFIRMED
    names = (against, *compared.names)
    _table("Worth, money and risk", names, _whole(question, compared, beside))
    _table("People, in the busiest quarter", names, _people(compared))
    _table("Money by aim, and how many projects serve it", names, _aims(question, compared, beside))
    _curve(question, names, adding_up(compared, beside))
    for nth, name in enumerate(compared.names):
        st.markdown(moves_words(question, name, compared.joins[nth], compared.leaves[nth], against))
    unsaid = f" {left_unsaid(beside)}." if left_unsaid(beside) else ""
    st.caption(
        f"{BETTER} is better than {against.lower()}, {WORSE} worse; without a mark neither is. Worth is by the "
        f"weights as they stand, for every scenario.{unsaid}"
    )


def moves_words(question: Question, name: str, joins: Sequence[str], leaves: Sequence[str], against: str) -> str:
    """Who comes in and who goes against what runs now or the confirmed plan, in a line of Markdown."""
    if not joins and not leaves:
        return f"**{as_written(name)}** has the same projects as {against.lower()}."
    if against != NOW:
        clauses = [("adds", joins), ("drops", leaves)]
    else:
        held = set(np.array(question.problem.names, dtype=object)[question.fundable.resumable])
        resumed = [one for one in joins if one in held]
        clauses = [("starts", [one for one in joins if one not in held]), ("stops", leaves)]
        clauses[1:1] = [("resumes", resumed)] if resumed else []
    *first, last = [f"{does} {as_written(listed(whom, NAMED)) or 'nothing'}" for does, whom in clauses]
    return f"**{as_written(name)}** {', '.join(first)} and {last}."


def _table(title: str, names: Sequence[str], rows: Rows) -> None:
    if not rows:
        return
    st.markdown(f"{title}:")
    table = pd.DataFrame(rows, columns=["", *(as_written(name) for name in names)])
    st.table(table, hide_index=True, alt=f"Scenarios side by side: {title.lower()}")


def _whole(question: Question, compared: Comparison, beside: Beside) -> Rows:
    inside = [str(int(row.sum())) for row in compared.inside]
    rows: Rows = [("Projects", str(int(np.count_nonzero(compared.confirmed))), *inside)]
    for figure in compared.figures:
        if figure.kind == "value":
            rows.append(_row("Worth in points", figure, [points(one) for one in _amounts(figure)]))
        elif figure.kind == "cost" or figure.name == RISK:
            rows.append(_row(figure.name, figure, _in_money(question, figure)))
    adds_up = adding_up(compared, beside)
    if adds_up:
        year, figure = adds_up[-1]
        rows.append(_row(f"Planned benefits up to the end of {year}", figure, _in_money(question, figure)))
    return rows


def _people(compared: Comparison) -> Rows:
    figures = [figure for figure in compared.figures if figure.kind == "peak"]
    return [_row(figure.name, figure, [share(one) for one in _amounts(figure)]) for figure in figures]


def _aims(question: Question, compared: Comparison, beside: Beside) -> Rows:
    rows = of_aims(compared, beside)
    served = aims_served(rows)
    if served is None:
        return []
    said: Rows = [_row("Aims that any project serves", served, [f"{one:.0f}" for one in _amounts(served)])]
    for name, counted, spent in rows:
        both = zip(_in_money(question, spent), _amounts(counted), strict=True)
        # More projects are not better by themselves; an aim that nobody serves any more is worse.
        any_ = Figure("count", "", "more", _any(counted.confirmed), tuple(_any(one) for one in counted.scenarios))
        said.append(_row(name, any_, [f"{amount} ({many:.0f})" for amount, many in both]))
    return said


def _any(many: float) -> float:
    return float(many > 0) if np.isfinite(many) else many


def _row(name: str, figure: Figure, said: Sequence[str]) -> tuple[str, ...]:
    marks = {True: f" {BETTER}", False: f" {WORSE}", None: ""}
    others = [f"{one}{marks[figure.improves(k)]}" for k, one in enumerate(said[1:])]
    return as_written(name), said[0], *others


def _amounts(figure: Figure) -> tuple[float, ...]:
    return (figure.confirmed, *figure.scenarios)


def _in_money(question: Question, figure: Figure) -> list[str]:
    return [as_written(money(one, question.currency)) if np.isfinite(one) else MISSING for one in _amounts(figure)]


def _curve(question: Question, names: Sequence[str], adds_up: Sequence[tuple[int, Figure]]) -> None:
    """Benefits adding up from now on, a line for each."""
    rows = [
        (name, year, amount, money(amount, question.currency))
        for year, figure in adds_up
        for name, amount in zip(names, _amounts(figure), strict=True)
        if np.isfinite(amount)
    ]
    if not rows:
        return
    st.markdown("Planned benefits from now on, adding up year by year:")
    curve = pd.DataFrame(rows, columns=["name", "year", "amount", "said"])
    symbol = SYMBOLS.get(question.currency, question.currency)
    title = f"By the end of the year ({symbol})" if symbol else "By the end of the year"
    alt = "Planned benefits of each scenario, adding up to the end of each year"
    st.altair_chart(benefits_chart(curve, list(names), title), width="stretch", alt=alt)
