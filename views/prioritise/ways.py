"""Find the weights another way than by sliders: points of 100, swing, order only, pairs."""

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from pmo_core.formats import as_written, count, number
from pmo_core.scoring.shown import shown
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.scoring.weighted_sum import weight_shares
from pmo_core.scoring.weights import BEST_SWING, POINTS, WAYS, Weights, points_left, weights_from, whole_weights
from views.controls import set_weights, slider_weights, weight_keys
from views.prioritise.pairs import by_pairs
from views.tables.common import show
from views.tables.shares import share_columns, share_table

TALLEST, HEADER_HEIGHT, ROW_HEIGHT = 380, 38, 35
NARROWEST_COLUMN = 200
OTHER_WAYS = "other_ways"
SAME_WITHIN = 0.05  # percent, below what the table shows


def weights_by_another_way(criteria: Sequence[Criterion]) -> Weights | None:
    """A closed part that asks for the weights in other words; what it finds, or None while it finds nothing.

    Nothing moves until the reader presses "Use these weights", which sets the sliders, or the live board's. Called
    after those are drawn, for it shows what they say beside what it finds.
    """
    if len(criteria) < 2:
        return None
    with st.expander("Find the weights another way", key=OTHER_WAYS, on_change="rerun"):
        way = st.segmented_control(
            "How",
            list(ASKED_BY),
            format_func=lambda key: WAYS[key].label,
            key="way_of_weights",
            label_visibility="collapsed",
            persist_state="session",
        )
        if way is None:
            st.caption("Choose how you would rather be asked. The sliders stay as they are until you say so.")
            return None
        st.markdown(WAYS[way].asks)
        found = ASKED_BY[way](criteria)
        if found is not None:
            _result(criteria, found)
    return found


def _by_points(criteria: Sequence[Criterion]) -> Weights | None:
    points = np.array(_numbers(criteria, "points", range(len(criteria)), blank=0.0), dtype=np.float64)
    left = points_left(points)
    given = f"Shares are of the {number(POINTS - left)} points given."
    if not points.any():
        st.info("100 points to give.")
        return None
    if left > 0:
        st.info(f"{count_of(left)} left to give. {given}")
    elif left < 0:
        st.warning(f"{count_of(-left)} too many: take them from a criterion that matters less. {given}")
    else:
        st.success("All 100 points are given.")
    return weights_from("points", points)


def _by_swing(criteria: Sequence[Criterion]) -> Weights | None:
    """The step most wanted counts 100; the others are rated against it, and a blank is not yet rated."""
    st.caption("Picture a project at its worst on everything. Which one would you bring to its best first?")
    best = st.selectbox(
        "Most wanted",
        range(len(criteria)),
        index=None,
        format_func=lambda j: _step_words(criteria[j]),
        placeholder="Choose the step that is worth most",
        key="swing_best",
        persist_state="session",
    )
    if best is None:
        return None
    st.caption("That step counts 100. How much is each of the others worth to you beside it, from 0 to 100?")
    others = [j for j in range(len(criteria)) if j != best]
    rated = _numbers(criteria, "swing", others, blank=None)
    if missing := rated.count(None):
        st.info(f"{count(missing, 'step')} still to rate.")
        return None
    swings = np.full(len(criteria), BEST_SWING)
    swings[others] = rated
    return weights_from("swing", swings)


def _by_order(criteria: Sequence[Criterion]) -> Weights | None:
    """The order of picking is the order of importance; what is not picked shares the last places."""
    picked = st.multiselect(
        "Criteria, the most important first",
        range(len(criteria)),
        format_func=lambda j: criteria[j].name,
        placeholder="Pick the most important first",
        key="order_of_criteria",
        persist_state="session",
    )
    if not picked:
        return None
    places = np.full(len(criteria), float(len(criteria)))
    places[picked] = np.arange(len(picked))
    if left_out := len(criteria) - len(picked):
        st.caption(f"{count(left_out, 'criterion', 'criteria')} not picked: they share the last places.")
    return weights_from("order", places)


ASKED_BY: dict[str, Callable[[Sequence[Criterion]], Weights | None]] = {
    "points": _by_points,
    "swing": _by_swing,
    "order": _by_order,
    "pairs": by_pairs,
}


def _numbers(
    criteria: Sequence[Criterion], way: str, asked: Sequence[int], blank: float | None
) -> list[float | None]:
    """A number from 0 to 100 for each criterion asked about."""
    keys = weight_keys(criteria)
    with st.grid(min_column_width=NARROWEST_COLUMN):
        return [
            st.number_input(
                as_written(_step_words(criteria[j]) if way == "swing" else criteria[j].name),
                min_value=0.0,
                max_value=POINTS,
                value=blank,
                step=1.0,
                format="%g",
                key=f"{way} {keys[j]}",
                help=as_written(criteria[j].description) or None,
                persist_state="session",
            )
            for j in asked
        ]


def _step_words(criterion: Criterion) -> str:
    """The step from worst to best: Urgency, from 0 to 10."""
    worst, best = (
        " or ".join(
            number(level) for level, value in zip(criterion.levels, criterion.values, strict=True) if value == end
        )
        for end in (min(criterion.values), max(criterion.values))
    )
    return f"{criterion.name}, from {worst} to {best}"


def count_of(points: float) -> str:
    """Points with their noun: 1 point, 12.5 points."""
    return f"{number(points)} {'point' if points == 1 else 'points'}"


def _result(criteria: Sequence[Criterion], found: Weights) -> None:
    """The shares as bars, what rounding to whole numbers does to them, and the button that sets the sliders."""
    now = _shares_now(criteria)
    table = share_table(criteria, found.shares, now)
    height = min(TALLEST, HEADER_HEIGHT + ROW_HEIGHT * len(table))
    alt = f"What each criterion counts for: {WAYS[found.way].label}"
    show(table, share_columns(table), alt, height=height, key="shares_found")
    whole = whole_weights(found.shares)
    in_use = np.array_equal(weight_shares(whole), now)
    st.button(
        "Use these weights",
        key="use_weights",
        disabled=in_use,
        on_click=set_weights,
        args=(criteria, whole.tolist()),
    )
    in_use_words = "These are on the sliders now. " if in_use else ""
    st.caption(in_use_words + _rounding_words(criteria, found.shares, whole))


def _shares_now(criteria: Sequence[Criterion]) -> Array:
    """Shares by the sliders as they stand."""
    pairs = zip(weight_keys(criteria), slider_weights(criteria), strict=True)
    return weight_shares(np.array([st.session_state.get(key, saved) for key, saved in pairs], dtype=np.float64))


def _rounding_words(criteria: Sequence[Criterion], shares: Array, whole: Array) -> str:
    """What is lost where sliders take whole numbers only."""
    lost = [as_written(criteria[int(j)].name) for j in np.flatnonzero((whole == 0) & (shares > 0))]
    apart = 100 * float(np.abs(weight_shares(whole) - shares).max())
    moves = (
        f"so a share moves by up to {shown(apart):.1f} % of the whole"
        if apart >= SAME_WITHIN
        else "no share moves"
    )
    said = f"The sliders take whole numbers, the largest is 100; {moves}."
    return f"{said} Too small for a slider, so 0: {', '.join(lost)}." if lost else said
