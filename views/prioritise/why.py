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
from pmo_core.scoring.from_tables import Stated, ratings_of, weights_of
from pmo_core.scoring.near_ties import about_equal, points_told_apart
from pmo_core.scoring.ranking import Positions, Ranking
from pmo_core.scoring.sentences import against_the_mean, since_the_move, why_this_rank
from pmo_core.scoring.shown import shown
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.scoring.weighted_sum import weight_shares
from views.charts.split import split_specification
from views.prioritise.prepared import Scored, names_of, scored
from views.session import Visit
from views.split_bars import Splits, show_split_bars
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
    weights: Array,
    ranking: Ranking,
    among: Positions | None = None,
    success: Stated | None = None,
) -> None:
    """Asks for a project and explains its rank; `among` are the positions offered, else all."""
    st.subheader("Why this rank?", anchor=False)
    offered = ranking.order if among is None else among
    if not offered.size or not criteria:
        st.caption("There is nothing to explain: no project or no criterion is left.")
        return
    ready = scored(visit.portfolio, tuple(criteria), success)
    position = _chosen(visit, np.sort(offered), _first_as_saved(ready.saved, offered))
    told = explain(ranking, position)
    names = names_of(visit.portfolio).names
    sentences = [why_this_rank(told, ranking, criteria, names), against_the_mean(told, ranking, criteria)]
    since, moved = _moved(criteria, ready, weights, ranking, position)
    # One element, whatever there is to say: one that came or went would have all below it drawn anew.
    said = [as_written(sentence) for sentence in (*sentences, *since)]
    st.markdown("\n\n".join([*said, *_near_ties(ready.steps, weights, ranking, position)]))
    _shown(visit, criteria, weights, told, _splits(told, ranking) | moved)


def _first_as_saved(saved: Ranking, offered: Positions) -> int:
    among = np.zeros(len(saved.order), dtype=np.bool_)
    among[offered] = True
    return int(saved.order[np.argmax(among[saved.order])])


def _chosen(visit: Visit, offered: Positions, first: int) -> int:
    """Asked in the order of the sheet: a list that no weight moves is not sent again on every release."""
    known = names_of(visit.portfolio)
    listed: list[int] = offered[:MOST_OFFERED].tolist()
    if len(offered) > MOST_OFFERED:
        picked = known.positions.get(st.session_state.get("project") or "", first)
        listed = [i for i in sorted({first, picked}) if i in offered] + listed
        st.caption(f"The first {MOST_OFFERED:,} of the sheet are listed; click any row above for another.")
    by_id = {known.ids[i]: i for i in listed}
    chosen = st.selectbox(
        "Project",
        list(by_id),
        index=list(by_id.values()).index(first),
        format_func=lambda project: known.names[by_id[project]],
        key="project",
        bind="query-params",
    )
    return by_id[chosen]


def _near_ties(steps: Array, weights: Array, ranking: Ranking, position: int) -> list[str]:
    """A remark in small print where other projects score about the same."""
    points = points_told_apart(steps, weights)
    first, last = (int(ranks[0]) for ranks in about_equal(ranking, points, of=[position]))
    if first >= last:
        return []
    return [
        f":small[About equal to ranks {first} to {last}: scores less than {shown(points):.1f} points apart are "
        "within what rounding the ratings to their own steps brings about.]"
    ]


def _splits(told: Explanation, ranking: Ranking) -> dict[str, Split]:
    splits = {POINTS: score_split(ranking, told)}
    if len(ranking.scores) > 1:
        splits[MEAN] = mean_split(ranking, told)
    return splits if told.above is None else splits | {ABOVE: gap_split(ranking, told)}


def _moved(
    criteria: Sequence[Criterion], ready: Scored, weights: Array, ranking: Ranking, position: int
) -> tuple[list[str], dict[str, Split]]:
    """What a move away from the starting weights did, where there is one: a sentence, and by criterion."""
    saved = weights_of(criteria)
    parts = after_move(ready.saved.values[position], saved, weights)
    if np.allclose(weight_shares(saved), weight_shares(weights), rtol=0, atol=1e-12):
        return [], {}
    said = since_the_move(ready.saved, ranking, position, parts, criteria)
    return [said], {MOVED: move_split(ready.saved, ranking, position, parts)}


def _shown(
    visit: Visit, criteria: Sequence[Criterion], weights: Array, told: Explanation, splits: dict[str, Split]
) -> None:
    """One split as bars, all of them as figures."""
    projects = visit.portfolio.projects
    name = projects["name"].iloc[told.position]
    asked = st.segmented_control("Show", list(splits), default=POINTS, key="why_split")
    chosen = asked if asked in splits else POINTS
    heading = "Points it is behind" if chosen == ABOVE else "Points"
    titles = {title: title for title in splits}
    if told.above is not None:
        titles[ABOVE] = f"{projects['name'].iloc[told.above]} is ahead by"
    alt = f"{chosen} of {name}, by criterion, adding up to {splits[chosen].whole}"
    ratings = ratings_of(projects.iloc[[told.position]], criteria)[0]
    shares = weight_shares(weights)
    if visit.settings.portfolio.live_board:
        nth = list(splits).index(chosen)
        drawn = Splits(list(splits.values()), list(titles.values()), nth, heading, alt)
        show_split_bars(drawn, criteria, ratings, shares, key="why_bars")
        return
    rows = split_rows(splits[chosen], criteria)
    st.vega_lite_chart(rows, split_specification(rows, heading), width="stretch", alt=alt)
    table = splits_table(criteria, ratings, shares, list(splits.items()))
    show(table, splits_columns(titles), f"Points of {name}", key="why_table")
