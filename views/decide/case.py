"""One project's case: what is recommended, the forward test drawn, every rule, every cell."""

import numpy as np
import streamlit as st

from pmo_core.formats import as_written, count, money, number
from views.charts.decide import forward_chart
from views.decide.credibility import credibility_section
from views.decide.seen import Seen
from views.tables.decide import cell_table, forward_rows, outcome_words, rule_table, rule_words


def case_part(seen: Seen, brief: bool = False) -> None:
    """The recommendation and why; below it the sum, the rules (folded up where it is to be brief), the cells."""
    said, currency = seen.advice.recommendations[seen.place], seen.visit.currency
    st.markdown(f"**{as_written(outcome_words(said))}** – {as_written(rule_words(said))}")
    if said.because:
        st.caption(as_written(said.because))
    if said.outcome == "needs data":
        st.info(f"To be recommended anything it needs: {as_written('; '.join(said.needs))}. See the page Data.")
    rows = forward_rows(seen.advice, seen.place, currency)
    if rows["kind"].ne("Sunk: in no sum").any():
        st.altair_chart(forward_chart(rows), width="stretch", alt=_in_words(seen))
    st.caption(as_written(" ".join(_basis(seen))))
    with st.expander("Every rule and its numbers", key="case_rules") if brief else st.container():
        st.table(rule_table(said.tested), hide_index=True, alt="Every rule, whether it hits, and its numbers")
        st.caption(
            "The first rule that hits, in this order, recommends.",
            help="Whoever runs this app sets the rules, in config/decisions.toml.",
        )
    credibility_section(seen)
    part = st.expander("The figures and their cells", key="case_cells", on_change="rerun")
    if part.open:
        part.table(cell_table(seen.advice, seen.place, currency), hide_index=True, alt="Figures and their cells")


def _in_words(seen: Seen) -> str:
    test = seen.advice.cases.test
    go, stop = float(test.npv_go[seen.place]), float(test.npv_stop[seen.place])
    currency = seen.visit.currency
    return (
        f"Going on is worth {money(go, currency)}, stopping {money(stop, currency)}; what is spent is in neither"
    )


def _basis(seen: Seen) -> list[str]:
    """What the figures stand on, and what is not in them."""
    cases, place, currency = seen.advice.cases, seen.place, seen.visit.currency
    others = int(cases.benefits.others[place])
    reason = cases.to_pay.at(place).reason
    expected = "as they have come so far where measured, never better than planned"
    said = [
        f"In today's money: {cases.convention.in_words()}.",
        f"Benefits to go are counted {expected}."
        if seen.visit.settings.decisions.benefits_to_go == "as_measured"
        else "Benefits to go are counted as planned.",
        f"{count(others, 'benefit')} in other units or without a start {'is' if others == 1 else 'are'} in no sum."
        if others
        else "",
        f"No cost to complete: {reason}." if reason else "",
        _overdue(cases.rag.overdue[place]),
        _creep(seen),
        ""
        if np.isnan(cases.test.spent[place])
        else f"{money(float(cases.test.spent[place]), currency)} is spent and comes back neither way.",
    ]
    return [sentence for sentence in said if sentence]


def _overdue(said: str) -> str:
    return f"It {said}: say in Projects when it ends, or that it has." if said else ""


def _creep(seen: Seen) -> str:
    """The guard against ever another increase."""
    creep, place, currency = seen.advice.cases.creep, seen.place, seen.visit.currency
    if np.isnan(creep.ceiling[place]):
        return ""
    times, more = creep.re_baselines[place], creep.increases[place]
    ceiling = money(float(creep.ceiling[place]), currency)
    said = f"All its benefits are worth {ceiling}: more than that it may never cost"
    room = float(creep.room[place])
    if room == room:
        side = "left" if room >= 0 else "beyond"
        said += (
            f", {money(abs(room), currency)} {side} of {money(float(creep.whole_cost[place]), currency)} in all"
        )
    if more == more and more:
        said += f"; {money(float(more), currency)} approved on top so far"
    if times == times:
        said += f"; planned anew {number(float(times))} times"
    return f"{said}."
