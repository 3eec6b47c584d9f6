"""What the reader's own changes cost, or gain, and what the rules that bind cost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written
from pmo_core.selection.amount_prices import AmountPrice, amount_prices
from pmo_core.selection.model import Problem
from pmo_core.selection.proof import Interval, said
from pmo_core.selection.rule_prices import RulePrices, rule_prices
from pmo_core.selection.rules import Rule, rules_of
from views.fund.answer import Answer
from views.fund.asking import ask, redrawn_until_done
from views.fund.pool import FURTHER, Job, Work
from views.fund.question import Question, ignored_rules, wished, with_all_rules
from views.fund.terms import amount_words
from views.fund.words import points, scarce

TOPIC = "prices"
CHANGES_S, RULES_S = 15.0, 15.0
MOST_RULES = 12


@dataclass(frozen=True)
class Tags:
    """Prices of what was forced, of other amounts, of what is ignored, and of the rules that bind."""

    forced: RulePrices | None = None
    amounts: tuple[AmountPrice, ...] = ()
    ignored: RulePrices | None = None
    binding: RulePrices | None = None


def price_part(answer: Answer) -> None:
    """The reader's changes first, each with its price; then the rules."""
    if answer.again or not answer.plan.found:
        st.caption("Prices are worked out once the new answer is there.")
        return
    question = answer.question
    job = ask(TOPIC, (question.key, question.base_key), _tags(answer), FURTHER)
    redrawn_until_done(job, partial(_drawn, answer))


def _tags(answer: Answer) -> Work[Tags]:
    question, wishes = answer.question, answer.question.wishes
    everything = with_all_rules(question.fundable, wishes)
    forced = _forced(question.problem, question.ids, wishes.must, wishes.must_not)
    ignored, binding = ignored_rules(question.fundable, wishes), binding_rules(answer)
    stated = stated_problem_amounts(question)

    def work(job: Job[Tags]) -> Tags:
        priced = partial(_priced, job=job)
        tags = Tags(priced(question.problem, forced, CHANGES_S, shared=True))
        job.tell(tags)
        if stated:
            prices = amount_prices(question.problem, stated, time_limit_s=CHANGES_S, stop=job.over)
            tags = replace(tags, amounts=prices)
            job.tell(tags)
        tags = replace(tags, ignored=priced(everything, ignored, CHANGES_S, shared=True))
        job.tell(tags)
        return replace(tags, binding=priced(question.problem, binding, RULES_S, shared=False))

    return work


def _priced(
    problem: Problem, rules: Sequence[Rule], limit_s: float, *, shared: bool, job: Job[Tags]
) -> RulePrices | None:
    return rule_prices(problem, rules, time_limit_s=limit_s, stop=job.over, shared=shared) if rules else None


def _forced(
    problem: Problem, ids: Sequence[str], must: Sequence[str], must_not: Sequence[str]
) -> tuple[Rule, ...]:
    asked = {("must", name) for name in must} | {("must not", name) for name in must_not}
    return tuple(
        rule
        for rule in rules_of(problem)
        if rule.kind in ("must", "must not") and (rule.kind, ids[rule.at]) in asked
    )


def binding_rules(answer: Answer) -> tuple[Rule, ...]:
    """Rules that shape the plan: limits that run out first, then what the linear program charges for."""
    question, plan = answer.question, answer.plan
    first = [question.problem.limits[r].name for r in scarce(plan, answer.taken, question.amounts)]
    charged = [name for name, price in zip(plan.row_names, plan.prices, strict=True) if abs(price) > 0]
    wanted = list(dict.fromkeys([*first, *charged]))
    rules = {rule.name: rule for rule in rules_of(question.problem)}
    return tuple(rules[name] for name in wanted if name in rules)[:MOST_RULES]


def _drawn(answer: Answer, job: Job[Tags]) -> None:
    tags: Tags = job.result() or job.told or Tags()
    if answer.question.wishes.overrides:
        _table("What your changes cost", "Costs", tags.forced)
        _amounts(answer, tags.amounts)
        _table("What ignoring these rules gains", "Gains", tags.ignored)
    else:
        st.caption(
            "You have changed nothing yet: Change what must hold, above, and see here what each change costs."
        )
    _table("What the rules that bind cost", "Costs", tags.binding)
    if job.done:
        st.caption(
            "In points: what the best plan would be worth more without this rule, all others kept. Where several "
            "hold each other up, its part is the average over every order of dropping them."
        )
    else:
        st.caption("Working out prices …")


def _table(title: str, verb: str, prices: RulePrices | None) -> None:
    if prices is None:
        return
    st.markdown(f"**{title}**{dearest_words(prices)}")
    columns = {
        "Rule": [as_written(rule.name) for rule in prices.rules],
        f"{verb} by itself": [_said(one) for one in prices.alone],
    }
    if prices.shares and len(prices.rules) > 1:
        columns["Its part of all together"] = [_said(one) for one in prices.shares]
    st.table(pd.DataFrame(columns), hide_index=True, alt=title)
    if len(prices.rules) > 1:
        st.markdown(f"All together: {_said(prices.joint)}.")


def dearest_words(prices: RulePrices) -> str:
    """Which rule makes the greatest difference by itself, to follow a title; blank where none of several does."""
    known = [(alone[0], rule.name, alone) for rule, alone in zip(prices.rules, prices.alone, strict=True)]
    finite = [one for one in known if np.isfinite(one[0]) and points(one[0]) != points(0.0)]
    if len(prices.rules) < 2 or not finite:
        return ""
    _, name, alone = max(finite, key=lambda one: one[0])
    return f" – most of all {as_written(name)}: {_said(alone)}"


def _amounts(answer: Answer, prices: Sequence[AmountPrice]) -> None:
    """What each other amount costs, or gains, against the one that would stand without it."""
    if not prices:
        return
    title = "What other amounts of single limits cost or gain"
    st.markdown(f"**{title}**")
    held = dict(zip(answer.question.fundable.money, answer.question.fundable.stopping.tolist(), strict=True))

    def amount(price: AmountPrice, figure: float) -> str:
        return as_written(amount_words(answer, price.limit, figure + held.get(price.limit, 0.0)))

    rows = {
        "Limit": [as_written(price.limit) for price in prices],
        "Would be": [amount(price, price.stated) for price in prices],
        "Is now": [amount(price, price.asked) for price in prices],
        "By itself": [amount_price_words(price) for price in prices],
    }
    st.table(pd.DataFrame(rows), hide_index=True, alt=title)


def amount_price_words(price: AmountPrice) -> str:
    """What another amount costs or gains, in words."""
    words = _said(price.worth)
    return words if words in ("nothing", MISSING) else f"{'costs' if price.tighter else 'gains'} {words}"


def stated_problem_amounts(question: Question) -> dict[str, float]:
    """Of each limit with another amount: what the problem would have without it."""
    without = replace(question.wishes, amounts=())
    asked, rows = {name for name, _ in question.wishes.amounts}, wished(question.fundable, without).limits
    return {row.name: row.amount for row in rows if row.name in asked and np.isfinite(row.amount)}


def _said(interval: Interval) -> str:
    """Points, to be read after "costs".

    >>> _said((3.0, 3.0)), _said((np.inf, np.inf))
    ('3.0 points', 'nothing keeps the rules with it')
    """
    if interval[0] == np.inf:
        return "nothing keeps the rules with it"
    if points(interval[1]) == points(0.0):
        return "nothing"
    words = said(interval, points)
    return f"{words} points" if words != "not known" else MISSING
