"""What would have to be true for one project: what it takes to add it, what it displaces, what would turn it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import as_written, money, number, share
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.shown import shown
from pmo_core.selection.entering_budget import Entering, entering_budget
from pmo_core.selection.model import Problem
from pmo_core.selection.money import Money, by_share
from pmo_core.selection.program import Array
from pmo_core.selection.solving import Plan
from pmo_core.selection.turning import Change, Changes, changes_for
from pmo_core.selection.weights_that_fund import WeightThatFunds, weights_that_fund
from pmo_core.selection.why_not import Extra, Forced, extra_for, forced
from views.charts.fund import price_chart
from views.fund.answer import Answer, tinted
from views.fund.asking import ask, redrawn_until_done
from views.fund.entering_words import entering_words
from views.fund.pool import FURTHER, Job, Work
from views.fund.question import Rated
from views.fund.uncosted import cost_missing
from views.fund.words import listed, points
from views.tables.fund import place_of, price_rows, reason

CHOSEN = "project"
TOPIC = "terms"
MOST_OFFERED = 2_000
FORCED_S, ENTERING_S, CHANGES_S, WEIGHTS_S = 5.0, 10.0, 20.0, 30.0
CHANGES_SHOWN = 6
MOST_MONEY = 1.0
FEW = 8
MOST_WORTH = 100


@dataclass(frozen=True)
class Terms:
    """What turning a project's place takes, as far as it is worked out.

    `entering` comes only where a project is out and money binds; `weights` only where it is out, one by one and
    last, since they take longest.
    """

    turned: Forced
    entering: Entering | None = None
    changes: Changes | None = None
    weights: tuple[WeightThatFunds, ...] = ()


def terms_part(answer: Answer, portfolio: Portfolio) -> None:
    """Asks for a project and says on which terms its place would change."""
    if not answer.plan.found:
        st.caption("Nothing is funded, so there are no terms to tell of.")
        return
    project = _chosen(answer)
    if answer.question.undecided[project]:
        st.markdown(tinted(cost_missing(answer.question, portfolio, project), answer))
        return
    said, drawn = st.columns([3, 2], gap="large")
    with said:
        _at_once(answer, project)
        if answer.again:
            st.caption("The rest is worked out once the new answer is there.")
        else:
            _worked_out(answer, project)
    with drawn:
        rows = price_rows(answer.prices, project)
        st.markdown("**Its worth against the price of what it would use**")
        alt = f"Worth of {answer.question.titles[project]} beside the price of what it uses, by limit"
        st.altair_chart(price_chart(rows), width="stretch", alt=alt)
        st.caption("A price is what the projects next in line would make of the same money or people.")


def _chosen(answer: Answer) -> int:
    question = answer.question
    names = question.ids
    places: Mapping[str, int] = {names[i]: i for i in range(min(len(names), MOST_OFFERED))}
    picked = st.session_state.get(CHOSEN, st.query_params.get(CHOSEN))
    if picked in names:
        places = {**places, picked: names.index(picked)}
    elif CHOSEN in st.session_state:
        del st.session_state[CHOSEN]
    # One that a rule keeps out has no terms to speak of, so it is not the first to be shown.
    free = [i for i in answer.left_out if i not in question.ruled and not question.unknown[i]]
    out = next((i for i in (*free, *answer.left_out) if names[i] in places), 0)
    asked = st.selectbox(
        "Project",
        list(places),
        index=list(places).index(names[out]),
        format_func=lambda one: question.titles[places[one]],
        key=CHOSEN,
        bind="query-params",
    )
    return places[asked]


def _at_once(answer: Answer, project: int) -> None:
    """What needs no search: place, reason, and what adding it takes with everybody staying."""
    question, plan = answer.question, answer.plan
    title = as_written(question.titles[project])
    words = as_written(reason(plan, answer.prices, question.fundable, project, question.ruled))
    st.markdown(tinted(f"**{place_of(plan, question.fundable, project)}: {title}** – {words}.", answer))
    if plan.funded[project] or answer.again:
        return
    extra = extra_for(question.problem, plan, project)
    st.markdown(f"**To add it with everybody staying:** {as_written(extra_words(answer, extra, project))}")


def extra_words(answer: Answer, extra: Extra, project: int) -> str:
    """What adding a project takes, in words."""
    with_it = [answer.question.titles[i] for i in extra.joins if i != project]
    joins = f" {listed(with_it, FEW)} would have to come with it." if with_it else ""
    if extra.blocked:
        return f"more money or people do not do it; in the way: {listed(extra.blocked, FEW)}.{joins}"
    if not extra.limits:
        return f"nothing more is needed.{joins}"
    needs = [f"{amount_words(answer, name, amount)} more of {name}" for name, amount in extra.limits]
    return f"{listed(needs, FEW)}.{joins}"


def amount_words(answer: Answer, limit: str, amount: float) -> str:
    """An amount of a limit in its own unit."""
    question = answer.question
    if limit in question.fundable.money:
        return money(amount, question.currency)
    return f"{number(amount)} people" if limit in question.fundable.people else number(amount)


def _worked_out(answer: Answer, project: int) -> None:
    """What needs searches, as it comes in."""
    question, plan = answer.question, answer.plan
    # No weight lifts a rule.
    rated = question.rated if len(question.weights) > 1 and project not in question.problem.excluded else None
    weights = tuple(rated.weights.tolist()) if rated else ()
    key = (question.key, round(plan.value, 6), project, weights)
    job = ask(TOPIC, key, _terms(question.problem, plan, project, raised(answer), rated), FURTHER)
    redrawn_until_done(job, partial(_told, answer, project))


def raised(answer: Answer) -> Money | None:
    """All limits of money that have an end, raised together; None where there is none."""
    question = answer.question
    limits = [row for row in question.problem.limits if row.name in question.fundable.money]
    names = [row.name for row in limits if np.isfinite(row.amount) and row.amount > 0]
    return by_share(question.problem, names) if names else None


def _terms(problem: Problem, plan: Plan, project: int, grown: Money | None, rated: Rated | None) -> Work[Terms]:
    def work(job: Job[Terms]) -> Terms:
        terms = Terms(forced(problem, plan, project, time_limit_s=FORCED_S, stop=job.over))
        job.tell(terms)
        if not plan.funded[project] and grown is not None:
            entering = entering_budget(
                problem, grown, project, plan=plan, most=MOST_MONEY, time_limit_s=ENTERING_S, stop=job.over
            )
            terms = replace(terms, entering=entering)
            job.tell(terms)
        changes = changes_for(problem, plan, project, time_limit_s=CHANGES_S, stop=job.over)
        terms = replace(terms, changes=changes)
        if plan.funded[project] or rated is None:
            return terms
        job.tell(terms)
        for met in _weights(problem, rated, plan, project, job):
            terms = replace(terms, weights=(*terms.weights, met))
            job.tell(terms)
        return terms

    return work


def _weights(
    problem: Problem, rated: Rated, plan: Plan, project: int, job: Job[Terms]
) -> Iterator[WeightThatFunds]:
    def make(worths: Array) -> Problem:
        return replace(problem, values=worths)

    return weights_that_fund(
        rated.values, rated.weights, make, project, plan=plan, time_limit_s=WEIGHTS_S, stop=job.over
    )


def _told(answer: Answer, project: int, job: Job[Terms]) -> None:
    terms = job.result() or job.told
    if terms is None:
        st.markdown("Searching for the best plan with it turned …")
        return
    st.markdown(as_written(turned_words(answer, terms.turned)))
    if terms.entering is not None:
        st.markdown(as_written(entering_words(answer, terms.entering, MOST_MONEY)))
    if terms.changes is None:
        st.markdown("Searching for single changes that are enough …")
        return
    place = "lose it its place" if answer.plan.funded[project] else "bring it in"
    found = terms.changes.verified[:CHANGES_SHOWN]
    if found:
        st.markdown(f"**Any one of these would {place}**, the smallest first; each is checked by solving again:")
        st.markdown("\n".join(f"1. {as_written(change_words(answer, change))}" for change in found))
    else:
        st.markdown(f"No single change is known that would {place}.")
    if not terms.changes.complete:
        st.caption("The time ended before every change was tried.")
    _by_weight(answer, project, terms.weights, job)


def _by_weight(answer: Answer, project: int, met: Sequence[WeightThatFunds], job: Job[Terms]) -> None:
    """The nearest share of each weight that brings the project in, as they come in."""
    rated = answer.question.rated
    if rated is None or answer.plan.funded[project] or project in answer.question.problem.excluded:
        return
    if job.done and met and all(one.never for one in met):
        st.markdown("**No weight alone would bring it in**, at any share, the others keeping their proportions.")
        st.caption("Each was checked by solving again.")
        return
    if met:
        st.markdown("**What one weight alone would do**, the others keeping their proportions:")
        rows = {
            "Weight": [as_written(rated.criteria[one.criterion]) for one in met],
            "Its share now": [tenths(one.now) for one in met],
            "Brings it in at": [weight_words(one) for one in met],
        }
        st.table(pd.DataFrame(rows), hide_index=True, alt="The share of each weight that would bring it in")
    if not job.done:
        st.markdown("Searching for the weights that would bring it in …")
    elif met:
        st.caption("Shares of all weights. Each is checked by solving again at that very share.")


def tenths(part: float) -> str:
    """A share in tenths of a per cent: 0.312 -> 31.2 %."""
    return f"{shown(100 * part):.1f} %"


def weight_words(met: WeightThatFunds) -> str:
    """At which share a weight brings a project in, after "brings it in at"."""
    if met.share is not None:
        return tenths(met.share)
    return "no share does" if met.never else "not known: the time ended first"


def turned_words(answer: Answer, turned: Forced) -> str:
    """What forcing a project in, or out, costs and whom it moves."""
    inside = not answer.plan.funded[turned.project]
    way = "Forced in" if inside else "Forced out"
    if not turned.plan.found:
        return f"{way}: no plan keeps the rules then."
    titles = answer.question.titles
    joins: Sequence[str] = [titles[i] for i in turned.joins if i != turned.project]
    leaves: Sequence[str] = [titles[i] for i in turned.leaves if i != turned.project]
    moved = "; ".join(
        filter(
            None,
            (
                f"{listed(leaves, FEW)} would leave" if leaves else "",
                f"{listed(joins, FEW)} would come in" if joins else "",
            ),
        )
    )
    low, high = turned.loss
    cost = points(high) if points(low) == points(high) else f"between {points(low)} and {points(high)}"
    rise = "rise" if inside else "fall"
    worth = float(answer.prices.worth[turned.project])
    beyond = " No rating can give that: 100 is the most." if inside and worth + low > MOST_WORTH else ""
    return (
        f"{way}: {moved or 'nobody else moves'}, and the plan is worth {cost} points less. "
        f"So much its own worth would have to {rise} to change its place.{beyond}"
    )


def change_words(answer: Answer, change: Change) -> str:
    """One change that turns a project's place."""
    if change.rule is not None:
        return f"without the rule: {change.rule.name}"
    way = "more" if change.amount > 0 else "less"
    part = f" ({share(abs(change.share))})" if np.isfinite(change.share) else ""
    if change.kind == "value":
        return f"worth {points(abs(change.amount))} points {way}{part}"
    much = amount_words(answer, change.what, abs(change.amount))
    if change.kind == "use":
        return f"it uses {much} {way} of {change.what}{part}"
    return f"{change.what} allows {much} {way}{part}"
