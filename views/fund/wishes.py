"""What the reader may change: how much money there is, and what must hold; kept across pages and in the link."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from pmo_core.formats import SYMBOLS, money
from pmo_core.selection.from_tables import BUDGET, Fundable
from views.fund.amounts import LONGEST_LINK, TOO_LONG, amounts_asked, how_many, put_amounts
from views.fund.question import rules_offered, spoken
from views.prioritise.line import unit_of

MONEY, BUDGET_KEY, WANTED = "money", "fund_budget", "_fund_budget_wanted"
KEPT = "_fund_wishes"
LISTS = {"must": "Must be funded", "must_not": "Must not be funded", "ignored": "Ignore these rules"}


def budget_asked(fundable: Fundable, currency: str) -> float | None:
    """The one budget, asked where the sheet has no limits of money; None where it stands as assumed."""
    (limit,) = (limit for limit in fundable.problem.limits if limit.name == BUDGET)
    start, asked_for = limit.amount + float(fundable.stopping[-1]), float(np.nansum(fundable.costs))
    unit, suffix = unit_of(asked_for)
    wanted = st.session_state.pop(WANTED, None)
    if wanted is not None:
        st.session_state[BUDGET_KEY] = wanted / unit
    asked = st.number_input(
        f"Budget ({SYMBOLS.get(currency, currency)}{suffix})".replace(" ()", ""),
        min_value=0.0,
        value=start / unit,
        step=10.0 ** math.floor(math.log10(max(asked_for / unit / 20, 1e-9))),
        format="%.7g",
        key=BUDGET_KEY,
        bind="query-params",
        help=f"A starting point of ours: what all would still cost is {money(asked_for, currency)}. "
        "Say how much there is, or keep a Funding tab with Period, Pool and Limit.",
    )
    return None if asked == start / unit else round(asked * unit, 2)


def put_budget(budget: float | None) -> None:
    """Have the budget asked for as this one when it is drawn next; None leaves it as assumed."""
    st.session_state.pop(BUDGET_KEY, None)
    if budget is not None:
        st.session_state[WANTED] = budget


def money_asked() -> float:
    """The factor on all money, 1 as in the sheet; in the link where it differs."""
    asked = st.slider(
        "Money, in % of the limits",
        min_value=0,
        max_value=200,
        value=100,
        step=5,
        format="%d %%",
        key=MONEY,
        bind="query-params",
        help="100 % is what the sheet says. Every limit of money is moved by this share; people stay as they are.",
    )
    return asked / 100


def changes_asked(
    fundable: Fundable, currency: str, factor: float
) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, float], ...]]:
    """Projects that must be in or out, and rules to ignore, as lists by the name of the wish; and other amounts.

    `factor` is what all money is moved by.
    """
    offered = _offered(fundable)
    _take_kept(offered)
    changed = sum(len(st.session_state[name]) for name in LISTS) + how_many()
    label = f"Change what must hold ({changed})" if changed else "Change what must hold"
    with st.popover(label):
        for name, heading in LISTS.items():
            options = offered[name]
            st.multiselect(heading, list(options), format_func=lambda one, of=options: of[one], key=name)
        amounts = amounts_asked(fundable, currency, factor)
        if changed:
            st.button("Back to the sheet's rules", on_click=_clear, key="clear_changes")
    asked = {name: tuple(str(one) for one in st.session_state[name]) for name in LISTS}
    st.session_state[KEPT] = asked
    _write_link(asked)
    return asked, amounts


def _offered(fundable: Fundable) -> Mapping[str, Mapping[str, str]]:
    titles = dict(zip(fundable.problem.names, spoken(fundable), strict=True))
    rules = {rule.name: rule.name for rule in rules_offered(fundable)}
    return {"must": titles, "must_not": titles, "ignored": rules}


def _take_kept(offered: Mapping[str, Mapping[str, str]]) -> None:
    """What was asked earlier in this visit, else what the link says; names that are not here are passed over."""
    kept: Mapping[str, Sequence[str]] | None = st.session_state.get(KEPT)
    for name in LISTS:
        if name in st.session_state:
            before = st.session_state[name]
        elif kept is not None:
            before = kept[name]
        else:
            before = st.query_params.get_all(name)
        st.session_state[name] = [one for one in before if one in offered[name]]


def _write_link(asked: Mapping[str, Sequence[str]]) -> None:
    said = {name: list(chosen) for name, chosen in asked.items() if chosen}
    if sum(len(text) + len(name) for name, chosen in said.items() for text in chosen) > LONGEST_LINK:
        st.caption(TOO_LONG)
        said = {}
    if {name: st.query_params.get_all(name) for name in LISTS if name in st.query_params} == said:
        return
    for name in LISTS:
        if name in st.query_params and name not in said:
            del st.query_params[name]
    st.query_params.update(said)


def _clear() -> None:
    for name in LISTS:
        st.session_state[name] = []
    put_amounts({})
