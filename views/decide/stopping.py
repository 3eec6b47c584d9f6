"""What stopping this project frees and breaks, and whether it would be started today."""

import math

import streamlit as st

from pmo_core.formats import as_written, called, count, money, number
from pmo_core.whatif.stopping import Breaks, Chosen, Frees, breaks, frees
from views.decide.seen import Seen

ROLES_SHOWN = 6


def stopping_part(seen: Seen) -> None:
    """Two columns: freed and broken; then the selection's answer to "would we start it today?"."""
    freed = frees(seen.advice.cases, seen.place)
    broken = breaks(seen.advice.cases, seen.weighed.aims(), seen.place)
    instead = seen.weighed.instead_of(seen.project_id)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Stopping frees**")
        _bullets([*_freed_lines(freed, seen.visit.currency), _instead(seen, instead)])
    with right:
        st.markdown("**Stopping breaks**")
        _bullets(_broken_lines(seen, broken))
    st.markdown(f"**Would we start it today?** {as_written(_today(seen, seen.weighed.today()))}")
    st.caption(
        "The selection is the one of the limits of money and people, at the saved weights: every project at what "
        "it still costs."
    )


def _bullets(lines: list[str]) -> None:
    st.markdown("\n".join(f"- {as_written(line)}" for line in lines))


def _freed_lines(freed: Frees, currency: str) -> list[str]:
    shown = [f"{number(months)} of {role}" for role, months in freed.role_months[:ROLES_SHOWN]]
    more = len(freed.role_months) - ROLES_SHOWN
    roles = ", ".join(shown) + (f" and {count(more, 'more role')}" if more > 0 else "")
    return [
        _paid_line(freed, currency),
        f"months of work: {roles}" if roles else "people: no demand is stated for it",
    ]


def _paid_line(freed: Frees, currency: str) -> str:
    if math.isnan(freed.money):
        return "money: not known, since nobody says what it still costs"
    still = f"{money(freed.money, currency)} still to be paid"
    if math.isnan(freed.months):
        return f"{still}; over how many months is not known, since no end is given"
    return f"{still}, {money(freed.a_month, currency)} a month for {count(round(freed.months), 'month')}"


def _instead(seen: Seen, instead: Chosen) -> str:
    if instead.why_not:
        return f"in its place: cannot be said, since {instead.why_not}"
    left_out = f" ({', '.join(instead.left_out)} would not be kept in either case)" if instead.left_out else ""
    if not instead.ids:
        return f"in its place: no waiting project is funded that is not funded anyway{left_out}"
    names = dict(zip(seen.advice.cases.ids, seen.visit.portfolio.projects["name"], strict=True))
    return f"in its place: {', '.join(called(one, names[one]) for one in instead.ids)}{left_out}"


def _broken_lines(seen: Seen, broken: Breaks) -> list[str]:
    names = dict(zip(seen.advice.cases.ids, seen.visit.portfolio.projects["name"], strict=True))
    waiting = [
        f"{called(d.project_id, names[d.project_id])}{'' if d.directly else ', through another'}"
        for d in broken.dependants
    ]
    known = broken.benefits == broken.benefits
    value = f"{money(broken.benefits, seen.visit.currency)} to come in money" if known else "none known in money"
    others = f", and {count(broken.others, 'benefit')} in other units" if broken.others else ""
    return [
        f"projects that hang on it: {'; '.join(waiting) or 'none in Dependencies'}",
        f"benefits: {value}{others}",
        f"objectives that nobody else serves: {'; '.join(broken.objectives) or 'none'}",
    ]


def _today(seen: Seen, chosen: Chosen) -> str:
    if chosen.why_not:
        return f"Cannot be said, since {chosen.why_not}."
    return (
        "Yes, it is chosen."
        if seen.project_id in chosen.ids
        else "No: what it still costs goes further elsewhere."
    )
