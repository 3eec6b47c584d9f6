"""Changes under a name: save them, use them, send them as a link, and lay up to four side by side."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, day
from pmo_core.ledger import (
    FUND_SCENARIO,
    Entry,
    FundScenario,
    confirmed_plans,
    newest_of_each,
    record_fund_scenario,
)
from pmo_core.scoring.kept_weights import kept_weights
from pmo_core.scoring.value_functions import Criterion
from views.controls import on_slider_scale, set_weights
from views.fund.amounts import put_amounts
from views.fund.answer import IN_USE, Answer
from views.fund.beneath import Named
from views.fund.confirming import confirm_form, in_force, log_of_plans
from views.fund.question import Wishes
from views.fund.side_by_side import side_by_side
from views.fund.wishes import LISTS, MONEY, put_budget
from views.ledger import KeptIn, ledger_of, moment
from views.saving import save_form
from views.session import Visit, show_error

SCENARIO_IN_LINK = "scenario"
LONGEST_ID_SHOWN = 40
Kept = Sequence[Entry[FundScenario]]


def scenario_from_link(visit: Visit, criteria: Sequence[Criterion]) -> None:
    """Put the controls to the scenario that the link names; called before they are drawn.

    The name then leaves the link, which goes on saying what the controls say; its own link stands in the list.
    """
    wanted = st.query_params.get(SCENARIO_IN_LINK, "")
    if not wanted:
        return
    try:
        entry = ledger_of(visit).ledger.latest(FUND_SCENARIO, lambda entry: entry.id == wanted)
    except PmoError as error:
        show_error(error)
        return
    if entry is None:
        shown = as_written(wanted[:LONGEST_ID_SHOWN])
        st.warning(f"The scenario in the link ({shown}) is not known here; this is what the sheet says.")
        return
    del st.query_params[SCENARIO_IN_LINK]
    _use(criteria, entry)


def scenarios_part(visit: Visit, criteria: Sequence[Criterion], answer: Answer) -> None:
    """Save what is asked, use what is kept, compare."""
    try:
        kept = ledger_of(visit)
        if kept.why_not:
            st.info(f"What you save here lasts for this visit only. {as_written(kept.why_not)}")
        plans = confirmed_plans(kept.ledger, visit.source_name)
        standing = st.container()
        confirming, saving, listed = st.columns(3, gap="medium")
        with confirming:
            confirmed = confirm_form(visit, kept, answer)
        with saving:
            _save_form(kept, answer)
        plans = plans if confirmed is None else confirmed_plans(kept.ledger, visit.source_name)
        with standing:
            in_force(answer.question, plans)
        entries = newest_of_each(kept.ledger.entries(FUND_SCENARIO), lambda entry: entry.payload.name)
        with listed:
            _list(kept, criteria, entries)
        named = {entry.payload.name: wishes_of(entry.payload) for entry in entries}
        side_by_side(visit, answer, named, plans[-1].payload if plans else None)
        log_of_plans(answer.question, plans)
    except PmoError as error:
        show_error(error)


def wishes_of(scenario: FundScenario) -> Wishes:
    """What the scenario asks for, as the controls would."""
    amounts = tuple(scenario.amounts.items())
    return Wishes(scenario.money, scenario.budget, scenario.must, scenario.must_not, scenario.ignored, amounts)


def _save_form(kept: KeptIn, answer: Answer) -> None:
    signed = save_form(
        "scenario",
        "Save what is asked above",
        placeholder="Tight year",
        why="Why?",
        unsigned="A scenario needs its name and yours.",
    )
    if signed is None:
        return
    wishes = answer.question.wishes
    scenario = FundScenario(
        name=signed.name,
        why=signed.why,
        money=wishes.money,
        budget=wishes.budget,
        must=wishes.must,
        must_not=wishes.must_not,
        ignored=wishes.ignored,
        amounts=dict(wishes.amounts),
        weights=answer.question.weights,
    )
    entry = record_fund_scenario(kept.ledger, scenario, at=moment(), by=signed.by)
    st.success(f"Saved: {as_written(entry.payload.name)}, {day(entry.at.astimezone())}.")


def _list(kept: KeptIn, criteria: Sequence[Criterion], entries: Kept) -> None:
    if not entries:
        st.caption("No scenario is saved yet. Change money or rules above, and give what you asked a name.")
        return
    by_id = {entry.id: entry for entry in entries}
    chosen = st.selectbox(
        "Scenario", list(by_id), format_func=lambda one: by_id[one].payload.name, key="chosen_scenario"
    )
    entry = by_id[chosen]
    why = f" – {as_written(entry.payload.why)}" if entry.payload.why else ""
    st.caption(f"Saved by {as_written(entry.by)}, {day(entry.at.astimezone())}{why}")
    st.button("Use it", on_click=partial(_use, criteria, entry), key="use_scenario")
    if not kept.why_not:
        st.caption("A link to it that stays good:")
        address = st.context.url or "/fund"
        st.code(f"{address}?{SCENARIO_IN_LINK}={entry.id}", language=None, wrap_lines=True)


def _use(criteria: Sequence[Criterion], entry: Entry[FundScenario]) -> None:
    """Put every control to what the scenario asks, and the weights to its own where they are of these criteria."""
    scenario = entry.payload
    on = day(entry.at.astimezone())
    st.session_state[IN_USE] = Named(scenario.name, entry.by, on, scenario.why, wishes_of(scenario))
    for name, asked in zip(LISTS, (scenario.must, scenario.must_not, scenario.ignored), strict=True):
        st.session_state[name] = list(asked)
    st.session_state[MONEY] = round(100 * scenario.money)
    put_budget(scenario.budget)
    put_amounts(scenario.amounts)
    applied = kept_weights([criterion.name for criterion in criteria], scenario.weights)
    if applied is not None:
        set_weights(criteria, on_slider_scale(applied.weights))
