"""The ranking and everything a move of a weight changes, in one fragment inside that of filter and line."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import count, money_symbol
from pmo_core.scoring.cut_off import CutOff
from pmo_core.scoring.from_tables import Stated, costs_of
from pmo_core.scoring.ranking import Positions, Ranking, rank
from pmo_core.scoring.value_functions import Array, Criterion
from views.charts.ranking import contribution_chart
from views.controls import project_filter, reset_weights, set_weights, slider_weights, weight_sliders
from views.prioritise.line import cut_off
from views.prioritise.order import Order
from views.prioritise.parts import QUESTION, WHOSE, WHY, parts
from views.prioritise.prepared import Names, Scored, names_of, scored
from views.prioritise.value_for_money import expected_value_switch
from views.prioritise.ways import OTHER_WAYS
from views.ranking_board import BoardState, show_board
from views.session import Visit
from views.tables.common import show
from views.tables.ranking import (
    SCREEN_ROWS,
    contribution_rows,
    ranked_columns,
    ranked_table,
)

CHARTED = 15
CHOSEN = "project"
LINE_WIDTH = 300
TALLEST, HEADER_HEIGHT, ROW_HEIGHT = 520, 38, 35


@st.fragment
def ranking_board(visit: Visit, criteria: Sequence[Criterion]) -> None:
    """Filter and line, weights and order, and the questions about them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=LINE_WIDTH):
            line = cut_off(visit)
        wanted = project_filter(visit.portfolio.projects)
    success = expected_value_switch(visit)
    _ordered(visit, criteria, scored(visit.portfolio, tuple(criteria), success), line, wanted, success)


@st.fragment
def _ordered(
    visit: Visit,
    criteria: Sequence[Criterion],
    ready: Scored,
    line: CutOff,
    wanted: pd.Series,
    success: Stated | None,
) -> None:
    """What a move of a weight changes, and no more: Streamlit draws all of a fragment anew after every release."""
    if visit.settings.portfolio.live_board:
        ranking, weights = _live(visit, criteria, ready, line, wanted)
    else:
        ranking, weights = _plain(visit, criteria, ready, wanted)
    shown = _in_order(ranking, wanted)
    if shown.size:
        parts(Order(visit, criteria, ready.rated, weights, ranking, line, shown, success))


def _live(
    visit: Visit, criteria: Sequence[Criterion], ready: Scored, line: CutOff, wanted: pd.Series
) -> tuple[Ranking, Array]:
    """The board that ranks in the browser; the table for copying is drawn only while it is open."""
    weights = weight_sliders(criteria, live=True)
    ranking = rank(ready.rated, weights, ready.chance)
    known = names_of(visit.portfolio)
    state = _state(visit, criteria, weights, line, wanted, known)
    show_board(
        ready.packed,
        ranking,
        state,
        on_weights=partial(set_weights, criteria),
        on_chosen=lambda position: st.session_state.update({CHOSEN: known.ids[position], QUESTION: WHY}),
        on_another_way=lambda: st.session_state.update({QUESTION: WHOSE, OTHER_WAYS: True}),
    )
    table = st.expander("The order as a table", key="as_table", on_change="rerun")
    if table.open:
        with table:
            _ranked(visit, ranking, ready.saved, wanted)
    return ranking, weights


def _state(
    visit: Visit, criteria: Sequence[Criterion], weights: Array, line: CutOff, wanted: pd.Series, known: Names
) -> BoardState:
    chosen = st.session_state.get(CHOSEN) or st.query_params.get(CHOSEN)
    costs = costs_of(visit.portfolio)
    return BoardState(
        criteria=tuple(criterion.name for criterion in criteria),
        weights=weights,
        saved=np.array(slider_weights(criteria)),
        wanted=wanted.to_numpy(dtype=bool),
        budget=line.budget,
        top=line.top,
        symbol=money_symbol(visit.currency),
        cost_heading=costs.heading if costs else "",
        chosen=known.positions.get(chosen or "", -1),
    )


def _plain(visit: Visit, criteria: Sequence[Criterion], ready: Scored, wanted: pd.Series) -> tuple[Ranking, Array]:
    """Streamlit's own sliders beside a table, for where the board cannot run."""
    sliders, board = st.columns([1, 3], gap="large")
    with sliders:
        st.subheader("Weights", anchor=False)
        weights = weight_sliders(criteria)
        st.button("Back to the starting weights", on_click=reset_weights, args=(criteria,), key="reset_weights")
        if not weights.any():
            st.caption("All weights are 0, so every criterion counts the same.")
    ranking = rank(ready.rated, weights, ready.chance)
    with board:
        _ranked(visit, ranking, ready.saved, wanted)
    first = _in_order(ranking, wanted)[:CHARTED].tolist()
    if first:
        rows = contribution_rows(visit.portfolio, ranking, criteria, first)
        st.altair_chart(contribution_chart(rows), width="stretch", alt="Points of the first projects by criterion")
    return ranking, weights


def _in_order(ranking: Ranking, wanted: pd.Series) -> Positions:
    """Positions of the projects asked for, from first to last."""
    return ranking.order[wanted.to_numpy(dtype=bool)[ranking.order]]


def _ranked(visit: Visit, ranking: Ranking, saved: Ranking, wanted: pd.Series) -> None:
    table = ranked_table(visit.portfolio, ranking, saved, wanted)
    st.subheader(f"{count(len(table), 'project')} in order", anchor=False)
    pages = -(-len(table) // SCREEN_ROWS)
    page = st.pagination(pages, key="ranked_page") if pages > 1 else 1
    rows = table.iloc[(page - 1) * SCREEN_ROWS : page * SCREEN_ROWS]
    first = str(rows["name"].iloc[0]) if len(rows) else "no project fits the filter"
    columns = ranked_columns(visit.currency)
    show(
        rows,
        columns,
        f"Projects in order of score; first: {first}",
        height=min(TALLEST, HEADER_HEIGHT + ROW_HEIGHT * len(rows)),
        key="ranked",
    )
    if (ranking.highest > ranking.scores).any():
        unknown = "rating counts as its worst" + (
            ", an unknown probability as 0" if ranking.chance is not None else ""
        )
        st.caption(f"A missing {unknown}; Up to is the score with the best that it can be.")
