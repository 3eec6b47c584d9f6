"""What other weights would do: who would come first and by which, who of two is ahead, every change."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import as_written, count, per_cent
from pmo_core.robustness.acceptability import Acceptability, confidence_factors, rank_acceptability, winning_shares
from pmo_core.robustness.kinetic import changes_of_top
from pmo_core.robustness.kinetic_fill import FundedChanges, changes_of_funded
from pmo_core.robustness.lattice import POINTS, Lattice, any_weights, weights_in_order
from pmo_core.robustness.lines import Integers
from pmo_core.robustness.pairwise import winning_index
from pmo_core.scoring.ranking import order_and_ranks
from pmo_core.scoring.shown import shown
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares
from views.charts.certainty import ranks_chart
from views.prioritise.order import Order
from views.tables.certainty import changes_table, first_columns, first_table, rank_share_rows
from views.tables.common import show

CHARTED, RANKS, FIRSTS, OFFERED, CHANGES = 15, 10, 10, 500, 20
FEWEST_POINTS = 100
MOST_RANKED = 20_000_000  # draws times projects
MOST_FOLLOWED = 3_000
FIRM_DRAWS = 1_000
ANY, IN_ORDER = "any at all", "in the same order of importance"


def other_weights_part(order: Order) -> None:
    """Closed parts, each worked out while it is open."""
    st.subheader("What would other weights do?", anchor=False)
    if len(order.criteria) > 1:
        _part("Every change as one weight moves", "every_change", order, _every_change)
    _part("What would put another project first?", "who_first", order, _who_first)
    _part("Which of two projects is ahead more often?", "of_two", order, _of_two)
    _part("How often does each project take each rank?", "every_rank", order, _every_rank)


def _part(title: str, key: str, order: Order, drawn: Callable[[Order], None]) -> None:
    part = st.expander(title, key=key, on_change="rerun")
    if part.open:
        with part:
            drawn(order)


def in_the_same_order(weights: Array, points: int) -> Lattice:
    """Weights that keep the order of importance that these have."""
    return weights_in_order(order_and_ranks(weight_shares(weights))[1], points)


def _points(order: Order) -> int:
    return max(FEWEST_POINTS, min(POINTS, MOST_RANKED // len(order.rated)))


def _tried(order: Order, key: str) -> Lattice:
    """Which weights to try; only the order of importance may be kept."""
    if len(order.criteria) < 2:
        return any_weights(len(order.criteria), _points(order))
    label = "If the weights were"
    chosen = st.segmented_control(label, [ANY, IN_ORDER], default=ANY, key=key, persist_state="session")
    return (
        in_the_same_order(order.weights, _points(order))
        if chosen == IN_ORDER
        else any_weights(len(order.criteria), _points(order))
    )


def _every_change(order: Order) -> None:
    if len(order.rated) > MOST_FOLLOWED:
        st.caption(f"Not followed for more than {MOST_FOLLOWED:,} projects.")
        return
    names = [as_written(criterion.name) for criterion in order.criteria]
    j = _weight_that_moves(order)
    changes = _changes(order, j)
    if not changes.share.size:
        st.caption(f"Whatever {names[j]} weighs, the same projects are {order.above_the_line}.")
        return
    now = float(weight_shares(order.weights)[j])
    st.markdown(
        f"{names[j]} weighs {per_cent(now)} now. From 0 to 100 %, the others keeping their proportions, "
        f"the projects {order.above_the_line} change {count(len(changes.share), 'time')}:"
    )
    table = changes_table(changes, now, order.names)
    near = _nearest(table, changes, now)
    st.table(near, hide_index=True, alt="Changes as one weight moves, share by share")
    if len(near) < len(table) or not changes.whole:
        st.caption(f"Shown are the {CHANGES} nearest to the weight as it is.")


def _weight_that_moves(order: Order) -> int:
    names = [criterion.name for criterion in order.criteria]
    places = range(len(names))
    label = "Weight that moves"
    chosen = st.selectbox(label, places, format_func=lambda j: names[j], key="moving", persist_state="session")
    return int(chosen or 0)


def _nearest(table: pd.DataFrame, changes: FundedChanges, now: float) -> pd.DataFrame:
    """The rows of those changes that lie around the weight as it is."""
    nearest = int(np.argmin(np.abs(changes.share - now)))
    first = max(0, min(nearest - CHANGES // 2, len(table) - CHANGES))
    return table.iloc[first : first + CHANGES]


def _changes(order: Order, criterion: int) -> FundedChanges:
    if order.line.budget is not None:
        return changes_of_funded(order.values, order.weights, criterion, order.line.costs, order.line.budget)
    found = changes_of_top(order.values, order.weights, criterion, order.line.top)
    return FundedChanges(found.first, found.share, tuple(found.leaves[:, None]), tuple(found.enters[:, None]))


def _who_first(order: Order) -> None:
    lattice = _tried(order, "who_first_weights")
    found = rank_acceptability(order.rated, lattice, 1, order.chance)
    ever = np.argsort(-found.first, kind="stable")[: int((found.first > 0).sum())]
    st.markdown(f"**{count(len(ever), 'project')} could come first.** {_most_often(order, found, ever)}")
    most = ever[:FIRSTS]
    table = first_table(found, most.tolist(), order.names, order.criteria, _firm(order, found, most))
    alt = "Projects that could come first, and the weights that put them there"
    show(table, first_columns(order.criteria), alt, key="first_weights")
    st.caption(
        "Shares are the mean of all weights that put the project first: whoever wants it first has to argue for "
        f"about these. {_right_to(found)}"
    )


def _most_often(order: Order, found: Acceptability, ever: Integers) -> str:
    first = int(ever[0])
    often = per_cent(float(found.first[first]))
    return f"{as_written(order.names[first])} does so most often, at {often} of the weights."


def _firm(order: Order, found: Acceptability, asked: Integers) -> Array | None:
    """How sure each of those asked for would be first under its own weights; None where nothing is missing."""
    if not order.has_gaps:
        return None
    theirs = np.full_like(found.central_weights, np.nan)
    theirs[asked] = found.central_weights[asked]
    return confidence_factors(order.rated, replace(found, central_weights=theirs), FIRM_DRAWS, order.chance)


def _of_two(order: Order) -> None:
    offered = sorted(int(i) for i in order.shown[:OFFERED])
    if len(offered) < 2:
        st.caption("Only one project fits the filter.")
        return
    inside = order.line.funded(order.ranking.order)
    last = next((int(i) for i in reversed(order.shown[:OFFERED]) if inside[i]), offered[0])
    below = order.can_be_funded & ~inside
    following = next((int(i) for i in order.shown[:OFFERED] if below[i] and int(i) != last), offered[-1])
    with st.container(horizontal=True):
        one = _project(order, offered, "This project", "two_one", last)
        other = _project(order, offered, "against this", "two_other", following)
    lattice = _tried(order, "of_two_weights")
    if one == other:
        st.caption("Choose two different projects.")
        return
    ahead, behind = _shares_of(order, lattice, one, other)
    name, rival = as_written(order.names[one]), as_written(order.names[other])
    level = f", {per_cent(1 - ahead - behind)} put them level" if 1 - ahead - behind > 1e-9 else ""
    st.markdown(
        f"**{name} is ahead under {per_cent(ahead)} of the weights**, {rival} under {per_cent(behind)}{level}. "
        f"{_as_it_stands(order, one, other)}"
    )


def _project(order: Order, offered: list[int], label: str, key: str, start: int) -> int:
    if st.session_state.get(key) not in offered:
        st.session_state[key] = start if start in offered else offered[0]
    return int(st.selectbox(label, offered, format_func=lambda i: order.names[i], key=key))


def _shares_of(order: Order, lattice: Lattice, one: int, other: int) -> tuple[float, float]:
    """How often either is ahead: exact where every weighting is as likely and nothing is missing."""
    pair = np.array([one, other])
    if lattice.name == any_weights(len(order.criteria), len(lattice.weights)).name and not order.has_gaps:
        apart = order.values[one] - order.values[other]
        return float(winning_index(apart)), float(winning_index(-apart))
    chance = None if order.chance is None else order.chance[pair]
    won = winning_shares(order.rated[pair], lattice, np.array([[0, 1], [1, 0]]), chance)
    return float(won[0]), float(won[1])


def _as_it_stands(order: Order, one: int, other: int) -> str:
    gap = shown(float(order.ranking.scores[one])) - shown(float(order.ranking.scores[other]))
    if shown(gap) == 0:
        return "By the weights on the sliders they are level."
    ahead = order.names[one if gap > 0 else other]
    return f"By the weights on the sliders {as_written(ahead)} is {abs(shown(gap)):.1f} points ahead."


def _every_rank(order: Order) -> None:
    found = rank_acceptability(order.rated, _tried(order, "every_rank_weights"), RANKS, order.chance)
    rows = rank_share_rows(found, [int(i) for i in order.shown[:CHARTED]], order.names)
    alt = "Share of weightings in which each project takes each rank"
    st.altair_chart(ranks_chart(rows), width="stretch", alt=alt)
    st.caption(_right_to(found))


def _right_to(found: Acceptability) -> str:
    error = shown(50 / math.sqrt(found.draws))
    return (
        f"Tried: {found.draws:,} sets of weights, spread evenly; each share is right to {error:.1f} points or so."
    )
