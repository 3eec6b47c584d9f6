"""How sure is the order? Which projects the argument is about, and what would settle it."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from pmo_core.formats import as_written, count, per_cent
from pmo_core.robustness.certainty import Certainty
from pmo_core.robustness.funded_stability import funded_stability
from pmo_core.robustness.lattice import BOARD_POINTS, LIVE_POINTS, Lattice, any_weights, weights_within
from pmo_core.robustness.missing import cells_to_firm_up, rank_range
from pmo_core.robustness.radius import robustness_radius
from pmo_core.robustness.stability import NOBODY, Stability, first_stability, top_stability
from pmo_core.scoring.shown import shown
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import weight_shares, worst_case
from views.charts.certainty import open_chart, stability_chart
from views.prioritise.order import Order
from views.prioritise.other_weights import ANY, IN_ORDER, in_the_same_order, other_weights_part
from views.tables.certainty import (
    firm_up_columns,
    firm_up_table,
    open_table,
    stability_table,
    stability_words,
)
from views.tables.common import show

NAMED, CHARTED, CELLS = 3, 15, 10
MANY, FEW_POINTS = 20_000, 100
MOST_PAIRED = 3_000
LEAST_MOVED = 0.05
MOST_FIRMED_UP = 20_000
MOST_DRAWN = 2_000_000  # draws times projects, which memory holds several times over
# The first is what the board tries, so that both say the same.
BANDS: dict[str, float | str] = {
    "up to a quarter off": 0.25,
    "up to half off": 0.5,
    IN_ORDER: IN_ORDER,
    ANY: ANY,
}


def certainty_part(order: Order) -> None:
    """Sure, open and out under other weights; how far each weight may move; what missing ratings leave open."""
    if len(order.values) < 2:
        st.caption("With one project there is nothing to be unsure about.")
        return
    _by_weights(order)
    _stability(order)
    _missing(order)
    other_weights_part(order)


def _by_weights(order: Order) -> None:
    st.subheader("Which projects is the argument about?", anchor=False)
    chosen = st.segmented_control(
        "If each weight were", list(BANDS), default=next(iter(BANDS)), key="certainty_band", bind="query-params"
    )
    band = BANDS[chosen or next(iter(BANDS))]
    lattice = _lattice(order, band)
    by_weights = _certainty(order, order.limit.shares(worst_case(order.values), lattice), lattice)
    st.markdown(_in_words(order, by_weights))
    if by_weights.open.any():
        rows = open_table(by_weights, order.ranking, order.names).head(CHARTED)
        alt = f"Open projects, and in how many of the weightings each is {order.above_the_line}"
        st.altair_chart(open_chart(rows, f"{order.above_the_line.capitalize()} (%)"), width="stretch", alt=alt)
    how_many = count(len(lattice.weights), "set of weights", "sets of weights")
    st.caption(
        f"Tried: {how_many}, spread evenly, the same at every run.", help=f"How they are spread: {lattice.name}."
    )
    if order.has_gaps:
        by_both = _certainty(order, order.limit.shares(order.rated, lattice, order.chance), lattice)
        st.markdown(
            f"With every {_missing_what(order)} anywhere from worst to best as well, {_counted(order, by_both)}. "
            f"{_closest(order, by_both)}"
        )


def _certainty(order: Order, share_in: Array, lattice: Lattice) -> Certainty:
    """Shares of weightings above the line; those that a tie at the line leaves to chance are open as well."""
    return Certainty(
        np.where(order.tied_at_the_line, np.clip(share_in, 0.5 / len(lattice.weights), 0.5), share_in)
    )


def _lattice(order: Order, band: float | str) -> Lattice:
    """Fewer weightings of very many projects, as on the board."""
    few = len(order.values) > MANY
    if band == ANY:
        return any_weights(len(order.criteria), FEW_POINTS if few else LIVE_POINTS)
    if not isinstance(band, float):
        return in_the_same_order(order.weights, FEW_POINTS if few else LIVE_POINTS)
    return weights_within(order.weights, band, FEW_POINTS if few else BOARD_POINTS)


def _counted(order: Order, certainty: Certainty) -> str:
    sure, never = int(certainty.sure_in.sum()), int((certainty.sure_out & order.can_be_funded).sum())
    always = f"{count(sure, 'project is', 'projects are')} always {order.above_the_line}"
    no_cost = int((~order.can_be_funded).sum())
    left = f", {no_cost} without a known cost" if no_cost else ""
    return f"{always}, {never} never, {int(certainty.open.sum())} open{left}"


def _in_words(order: Order, certainty: Certainty) -> str:
    tied = int(order.tied_at_the_line.sum())
    tie = f" The line cuts through {tied} projects of one score; their order is the sheet's." if tied else ""
    return f"**{_counted(order, certainty)}.** {_closest(order, certainty)}{tie}".strip()


def _closest(order: Order, certainty: Certainty) -> str:
    """The open projects nearest to even, by name."""
    undecided = np.flatnonzero(certainty.open)
    if not len(undecided):
        return ""
    closest = undecided[np.argsort(np.abs(certainty.share[undecided] - 0.5), kind="stable")]
    named = [f"{as_written(order.names[i])} ({per_cent(float(certainty.share[i]))})" for i in closest[:NAMED]]
    more = f" and {len(closest) - NAMED} more" if len(closest) > NAMED else ""
    return f"The argument is about {len(undecided)}: {', '.join(named)}{more}."


def _stability(order: Order) -> None:
    st.subheader("How far may each weight move?", anchor=False)
    if len(order.criteria) < 2:
        st.caption("With one criterion there is no weight to move.")
        return
    questions: dict[str, Callable[[], Stability]] = {
        f"Before other projects are {order.above_the_line}": lambda: _line_stability(order),
        "Before another comes first": lambda: first_stability(order.values, order.weights),
    }
    asked = st.segmented_control("Until when", list(questions), default=next(iter(questions)), key="stable_until")
    table = stability_table(questions[asked or next(iter(questions))](), order.criteria, order.names)
    st.markdown(_nearest(order))
    st.altair_chart(
        stability_chart(table), width="stretch", alt="Interval of each weight within which nothing changes"
    )
    alt = "How far each weight may move, and who passes whom then"
    st.table(stability_words(table), hide_index=True, alt=alt)


def _line_stability(order: Order) -> Stability:
    if order.line.budget is None:
        return top_stability(order.values, order.weights, order.line.top)
    return funded_stability(order.values, order.weights, order.line.costs, order.line.budget)


def _nearest(order: Order) -> str:
    """The smallest change of all weights together that lets a project from below the line pass one above it."""
    known = np.flatnonzero(order.can_be_funded)
    inside = order.line.funded(order.ranking.order)[known]
    if len(known) > MOST_PAIRED:
        return ""
    radius = robustness_radius(order.values[known], order.weights, inside)
    if radius.falls == NOBODY:
        return "No change of weights lets a project from below the line pass one above it."
    if radius.shares.min() < 0:
        return ""
    moved = 50 * float(np.abs(radius.shares - weight_shares(order.weights)).sum())
    falls, rises = (as_written(order.names[known[i]]) for i in (radius.falls, radius.rises))
    if moved < LEAST_MOVED:
        return f"{rises} and {falls} are level, one just below the line and one just above it."
    return f"Moving {shown(moved):.1f} of 100 points of weight is enough for {rises} to reach {falls}."


def _missing_what(order: Order) -> str:
    """What is not known, in one noun."""
    kinds = ("missing rating", np.isnan(order.rated).any()), ("unknown probability", order.unknown_chances > 0)
    return " and ".join(kind for kind, there in kinds if there)


def _missing(order: Order) -> None:
    if not order.has_gaps:
        return
    st.subheader("What do the gaps in the sheet leave open?", anchor=False)
    ranges = rank_range(order.rated, order.weights, order.chance)
    st.markdown(_gaps_said(order, int((ranges.worst > ranges.best).sum())))
    if len(order.values) > MOST_FIRMED_UP:
        st.caption("Which of them would settle most is not worked out for so many projects.")
        return
    draws = max(FEW_POINTS, min(LIVE_POINTS, MOST_DRAWN // len(order.values)))
    cells = cells_to_firm_up(order.rated, order.weights, order.limit, draws, order.chance)
    if cells.open > 0:
        st.markdown("**These cells would settle most:**")
        table = firm_up_table(cells, ranges, order.visit.portfolio, order.criteria, order.success).head(CELLS)
        show(table, firm_up_columns(), "Empty cells, the one that would settle most first", key="firm_up")
    else:
        st.caption(f"Whatever they are, the same projects are {order.above_the_line}.")


def _gaps_said(order: Order, unsure: int) -> str:
    """How many ratings and probabilities are missing, what each counts as, and how many ranks that leaves open."""
    ratings, chances = int(np.isnan(order.rated).sum()), order.unknown_chances
    said = [f"{count(ratings, 'rating is', 'ratings are')} missing and count as the worst"] if ratings else []
    if chances:
        said.append(f"{count(chances, 'probability', 'probabilities')} of success missing, counting as 0")
    return f"{'; '.join(said)}. Until they are known, the rank of {count(unsure, 'project')} is open."
