"""Why does this project rank where it does? One project's score, taken apart."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from pmo_core.formats import as_written
from pmo_core.scoring.explain import (
    Explanation,
    Split,
    after_move,
    explain,
    gap_split,
    mean_split,
    move_split,
    score_split,
)
from pmo_core.scoring.from_tables import ratings_of, weights_of
from pmo_core.scoring.near_ties import about_equal, near_tie_points
from pmo_core.scoring.ranking import Ranking, rank
from pmo_core.scoring.sentences import against_the_mean, since_the_move, why_this_rank
from pmo_core.scoring.shown import shown
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.scoring.weighted_sum import weight_shares
from views.charts.split import split_specification
from views.session import Visit
from views.tables.common import show
from views.tables.splits import split_rows, splits_columns, splits_table

MOST_OFFERED = 2_000
POINTS, MEAN, ABOVE, MOVED = (
    "Its score",
    "Against the average",
    "Against the one above",
    "Since the starting weights",
)


def why_part(
    visit: Visit,
    criteria: Sequence[Criterion],
    values: Array,
    weights: Array,
    ranking: Ranking,
    among: Sequence[int] | None = None,
) -> None:
    """Asks for a project and explains its rank; `among` are the positions offered, in order, else all."""
    st.subheader("Why this rank?", anchor=False)
    offered = [int(i) for i in (ranking.order if among is None else among)]
    if not offered or not criteria:
        st.caption("There is nothing to explain: no project or no criterion is left.")
        return
    position = _chosen(visit, sorted(offered), _first_as_saved(criteria, values, offered))
    told = explain(ranking, position)
    names = visit.portfolio.projects["name"].tolist()
    st.markdown(as_written(why_this_rank(told, ranking, criteria, names)))
    st.markdown(as_written(against_the_mean(told, ranking, criteria)))
    _near_ties(values, weights, ranking, position)
    splits = _splits(told, ranking) | _moved(criteria, values, weights, ranking, position)
    _shown(visit, criteria, weights, told, splits)


def _first_as_saved(criteria: Sequence[Criterion], values: Array, offered: Sequence[int]) -> int:
    among = set(offered)
    return next(int(i) for i in rank(values, weights_of(criteria)).order if int(i) in among)


def _chosen(visit: Visit, offered: Sequence[int], first: int) -> int:
    """Asked in the order of the sheet: a list that no weight moves is not sent again on every release."""
    projects = visit.portfolio.projects
    names, ids = projects["name"].tolist(), projects["project_id"].tolist()
    if len(offered) > MOST_OFFERED:
        picked = st.session_state.get("project")
        offered = [i for i in offered if i == first or ids[i] == picked] + list(offered[:MOST_OFFERED])
        st.caption(f"The first {MOST_OFFERED:,} of the sheet are listed; click any row above for another.")
    by_id = {ids[i]: i for i in offered}
    chosen = st.selectbox(
        "Project",
        list(by_id),
        index=list(by_id.values()).index(first),
        format_func=lambda project: names[by_id[project]],
        key="project",
        bind="query-params",
    )
    return by_id[chosen]


def _near_ties(values: Array, weights: Array, ranking: Ranking, position: int) -> None:
    points = near_tie_points(values, weights)
    first, last = (int(ranks[position]) for ranks in about_equal(ranking, points))
    if first < last:
        st.caption(
            f"About equal to ranks {first} to {last}: scores less than {shown(points):.1f} points apart are "
            "within what rounding the ratings to their own steps brings about."
        )


def _splits(told: Explanation, ranking: Ranking) -> dict[str, Split]:
    splits = {POINTS: score_split(ranking, told)}
    if len(ranking.scores) > 1:
        splits[MEAN] = mean_split(ranking, told)
    return splits if told.above is None else splits | {ABOVE: gap_split(ranking, told)}


def _moved(
    criteria: Sequence[Criterion], values: Array, weights: Array, ranking: Ranking, position: int
) -> dict[str, Split]:
    """What a move away from the starting weights did, where there is one; says it in a sentence."""
    saved = weights_of(criteria)
    parts = after_move(values[position], saved, weights)
    if np.allclose(weight_shares(saved), weight_shares(weights), rtol=0, atol=1e-12):
        return {}
    before = rank(values, saved)
    st.markdown(as_written(since_the_move(before, ranking, position, parts, criteria)))
    return {MOVED: move_split(before, ranking, position, parts)}


def _shown(
    visit: Visit, criteria: Sequence[Criterion], weights: Array, told: Explanation, splits: dict[str, Split]
) -> None:
    """One split as a chart, all of them as a table."""
    projects = visit.portfolio.projects
    name = projects["name"].iloc[told.position]
    chosen = st.segmented_control("Show", list(splits), default=POINTS, key="why_split") or POINTS
    split = splits.get(chosen, splits[POINTS])
    heading = "Points it is behind" if chosen == ABOVE else "Points"
    rows = split_rows(split, criteria)
    alt = f"{chosen} of {name}, by criterion, adding up to {split.whole}"
    st.vega_lite_chart(rows, split_specification(rows, heading), width="stretch", alt=alt)
    ratings = ratings_of(projects, criteria)[told.position]
    table = splits_table(criteria, ratings, weight_shares(weights), list(splits.items()))
    titles = {title: title for title in splits}
    if told.above is not None:
        titles[ABOVE] = f"{projects['name'].iloc[told.above]} is ahead by"
    show(table, splits_columns(titles), f"Points of {name}", key="why_table")
