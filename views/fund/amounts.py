"""Another amount for single limits: money of one year, people of one role in one quarter; kept and in the link."""

from collections.abc import Mapping
from typing import cast

import streamlit as st

from pmo_core.formats import SYMBOLS, money, number
from pmo_core.selection.from_tables import BUDGET, Fundable
from views.fund.question import stated_amounts
from views.prioritise.line import unit_of

CHANGED, LIMIT_IN_LINK = "changed_limits", "limit"
KEPT = "_fund_amounts"
BETWEEN = "="
# Longer links are cut off by mail programs; what is longer is saved under a name instead.
LONGEST_LINK = 1_500
TOO_LONG = "Too many changes for a link: save them as a scenario, whose link is short."


def amounts_asked(fundable: Fundable, currency: str, factor: float) -> tuple[tuple[str, float], ...]:
    """Asks which limits have another amount, and which; by name, in the sheet's order."""
    stated = stated_amounts(fundable, factor)
    if fundable.money == (BUDGET,):
        # All money there is has a control of its own.
        stated.pop(BUDGET)
    if not stated:
        return ()
    kept = _kept(stated)
    st.session_state.setdefault(CHANGED, list(kept))
    st.session_state[CHANGED] = [name for name in st.session_state[CHANGED] if name in stated]
    chosen = set(
        st.multiselect(
            "Another amount for these limits",
            list(stated),
            key=CHANGED,
            help="For one year of money, or one role in one quarter; the share of all money does not move these.",
        )
    )
    asked = {
        name: _amount(fundable, currency, name, stated[name], kept.get(name)) for name in stated if name in chosen
    }
    st.session_state[KEPT] = asked
    _write_link(asked)
    return tuple(asked.items())


def put_amounts(amounts: Mapping[str, float]) -> None:
    """Have these limits, and no others, at these amounts when they are drawn next."""
    for key in [key for key in st.session_state if str(key).startswith(f"{LIMIT_IN_LINK} ")]:
        del st.session_state[key]
    st.session_state[KEPT] = dict(amounts)
    st.session_state[CHANGED] = list(amounts)


def how_many() -> int:
    """Limits with another amount, as the controls stood when they were drawn last."""
    return len(st.session_state.get(CHANGED, st.session_state.get(KEPT, ())))


def _kept(stated: Mapping[str, float]) -> dict[str, float]:
    """What was asked earlier in this visit, else what the link says; names that are not here are passed over."""
    kept: Mapping[str, float] | None = st.session_state.get(KEPT)
    said = kept if kept is not None else dict(map(_read, st.query_params.get_all(LIMIT_IN_LINK)))
    return {name: amount for name, amount in said.items() if name in stated and 0 <= amount < float("inf")}


def _read(text: str) -> tuple[str, float]:
    """A limit and its amount, as the link has them; a blank name where it says none.

    >>> _read("2027 budget=1200000"), _read("2027 budget=lots")
    (('2027 budget', 1200000.0), ('', 0.0))
    """
    name, _, amount = text.rpartition(BETWEEN)
    try:
        return name, float(amount)
    except ValueError:
        return "", 0.0


def _amount(fundable: Fundable, currency: str, name: str, stated: float, kept: float | None) -> float:
    """The amount asked for, in the limit's own unit."""
    is_money = name in fundable.money
    unit, suffix = unit_of(stated) if is_money and stated > 0 else (1.0, "")
    in_unit = f" ({SYMBOLS.get(currency, currency)}{suffix})".replace(" ()", "") if is_money else " (people)"
    said = money(stated, currency) if is_money else number(stated)
    start = cast(float, stated if kept is None else kept)
    key = f"{LIMIT_IN_LINK} {name}"
    st.session_state.setdefault(key, start / unit)
    asked = st.number_input(
        f"{name}{in_unit}", min_value=0.0, step=max(stated / unit / 20, 0.01), format="%.7g", key=key,
        help=f"Without a change it is {said}.",
    )  # fmt: skip
    return round(asked * unit, 2)


def _write_link(asked: Mapping[str, float]) -> None:
    said = [f"{name}{BETWEEN}{amount:.12g}" for name, amount in asked.items()]
    if sum(map(len, said)) > LONGEST_LINK:
        st.caption(TOO_LONG)
        said = []
    if st.query_params.get_all(LIMIT_IN_LINK) == said:
        return
    if said:
        st.query_params[LIMIT_IN_LINK] = said
    else:
        del st.query_params[LIMIT_IN_LINK]
