"""The board by stage."""

import streamlit as st

from pmo_core.formats import money
from pmo_core.pipeline.board import Column, columns_of
from pmo_core.pipeline.funnel import funnel
from pmo_core.pipeline.gates import next_gate
from pmo_core.pipeline.stages import NO_STAGE
from views.controls import needs
from views.pipeline.seen import Seen, open_project, project_page
from views.stage_board import show_stage_board
from views.tables.pipeline import colour_words, gate_words, position_words


def board_part(seen: Seen) -> None:
    """One column per stage and one card per project."""
    pipeline = seen.pipeline
    if (pipeline.staged.places == NO_STAGE).all():
        needs("The board", "the column Stage or Status in Projects")
        return
    columns = columns_of(pipeline.staged, seen.costs, pipeline.benefits_to_come, seen.ranks, seen.wanted.tolist())
    days, aged = _days_here(seen)
    said = [_column(seen, column, days, aged) for column in columns]
    show_stage_board(said, linked=project_page() is not None, on_open=open_project)
    st.caption(
        "The number is the rank by the saved weights. The first colour is reported, the second computed from "
        "cost, schedule and benefits. “To come” is the money benefit planned and not arrived. "
        "⚠ marks longer in its stage than most before it."
    )


def _days_here(seen: Seen) -> tuple[dict[str, int], set[str]]:
    """Days in its stage by project, where known, and which are beyond what is usual."""
    pipeline, settings = seen.pipeline, seen.pipeline.settings
    here = {stay.project: stay.days(pipeline.as_of) for stay in pipeline.stays if stay.end == "here"}
    passed = funnel(pipeline.stays, seen.stages, pipeline.as_of, settings.least_cases, settings.aged_beyond)
    aged = {stay.project for passage in passed for stay in passage.ageing}
    return {an_id: days for an_id, days in here.items() if days is not None}, aged


def _column(seen: Seen, column: Column, days: dict[str, int], aged: set[str]) -> dict[str, object]:
    currency = seen.visit.currency
    return {
        "name": column.stage or "Stage not known",
        "count": len(column.places),
        "limit": column.limit,
        "over": column.over,
        "sums": f"{money(column.cost, currency)} cost · {money(column.benefit, currency)} to come",
        "cards": [_card(seen, place, days, aged) for place in column.places],
    }


def _card(seen: Seen, place: int, days: dict[str, int], aged: set[str]) -> dict[str, object]:
    pipeline = seen.pipeline
    an_id = pipeline.ids[place]
    to_come = pipeline.benefits_to_come[place]
    gate = next_gate(pipeline.gates.get(an_id, ()))
    override = pipeline.rag.overrides[place]
    return {
        "id": an_id,
        "name": pipeline.names[place],
        "rank": f"#{seen.ranks[place]}" if place in seen.ranks else "",
        "reported": position_words(pipeline.reported, place),
        "computed": colour_words(int(pipeline.rag.shown[place])),
        "overridden": bool(override and not override.refused),
        "worse": bool(pipeline.worse_than_reported[place]),
        "why": pipeline.rag.why(place),
        "days": f"{days[an_id]:,} d" if an_id in days else "",
        "aged": an_id in aged,
        "gate": gate_words(gate),
        "benefit": money(to_come, seen.visit.currency) if to_come == to_come else "",
    }
