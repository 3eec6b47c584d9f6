"""Why a project stands where it does: its points, and each gap split by criterion so that the parts add up."""

from dataclasses import dataclass

import numpy as np

from pmo_core.scoring.ranking import Ranking
from pmo_core.scoring.shown import decimals_for, shown, shown_parts
from pmo_core.scoring.value_functions import Array
from pmo_core.scoring.weighted_sum import FULL_SCORE, weight_shares


@dataclass(frozen=True)
class Explanation:
    """What one project's score is made of, against the mean of all and against the project just above.

    `points` add up to its score, `against_mean` to its score less the mean score, and `behind` to what the project
    just above has more; `behind` is empty for the project at the top. `missing` and `above_missing` are positions
    of criteria for which it, or the one above, has no rating: these add no points.
    """

    position: int
    above: int | None
    points: Array
    behind: Array
    against_mean: Array
    missing: tuple[int, ...] = ()
    above_missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class Split:
    """A whole and its parts as a reader sees them: rounded to `decimals`, the parts adding up to the whole."""

    whole: float
    parts: Array
    decimals: int


def explain(ranking: Ranking, position: int) -> Explanation:
    """Explanation of the project at this position of the table; missing ratings add no points."""
    points = np.nan_to_num(ranking.contributions, nan=0.0)
    place = int(np.flatnonzero(ranking.order == position)[0])
    above = int(ranking.order[place - 1]) if place else None
    return Explanation(
        position,
        above,
        points[position],
        np.array([]) if above is None else points[above] - points[position],
        points[position] - points.mean(axis=0),
        _missing(ranking, position),
        () if above is None else _missing(ranking, above),
    )


def after_move(values: Array, weights: Array, moved: Array) -> Array:
    """Points each criterion adds to one project's score when weights move: 100 * (share after - before) * value.

    Args:
        values: Of one project, one per criterion; missing counts as nothing.
        weights: Before, on any scale.
        moved: After, on any scale.
    """
    change = weight_shares(moved) - weight_shares(weights)
    return FULL_SCORE * change * np.nan_to_num(values, nan=0.0)


def largest(parts: Array, how_many: int = 2) -> list[int]:
    """Positions of the parts that matter most, by size, zeros left out."""
    order = np.argsort(-np.abs(parts), kind="stable")[:how_many]
    return [int(j) for j in order if parts[j] != 0]


def score_split(ranking: Ranking, told: Explanation) -> Split:
    """The score and its points by criterion."""
    whole = shown(float(ranking.scores[told.position]))
    return Split(whole, shown_parts(told.points, whole), 1)


def mean_split(ranking: Ranking, told: Explanation) -> Split:
    """The score less the mean score, by criterion."""
    return _difference(float(ranking.scores[told.position]), mean_score(ranking), told.against_mean)


def gap_split(ranking: Ranking, told: Explanation) -> Split:
    """What the project just above has more, by criterion; nothing for the project at the top."""
    if told.above is None:
        return Split(0.0, told.behind, 1)
    return _difference(float(ranking.scores[told.above]), float(ranking.scores[told.position]), told.behind)


def move_split(before: Ranking, after: Ranking, position: int, parts: Array) -> Split:
    """The change of a score between two sets of weights, by criterion; `parts` are those of `after_move`."""
    return _difference(float(after.scores[position]), float(before.scores[position]), parts)


def mean_score(ranking: Ranking) -> float:
    """Mean of all scores."""
    return float(ranking.scores.mean()) if len(ranking.scores) else 0.0


def _difference(score: float, less: float, parts: Array) -> Split:
    """The difference between two scores as a reader takes it from the scores shown.

    Where these look the same although the scores differ, as many decimals as it takes to see the difference.
    """
    whole = shown(shown(score) - shown(less))
    if whole != 0 or abs(score - less) < 1e-9:
        return Split(whole, shown_parts(parts, whole), 1)
    decimals = max(decimals_for(score - less), 2)
    whole = shown(score - less, decimals)
    return Split(whole, shown_parts(parts, whole, decimals), decimals)


def _missing(ranking: Ranking, position: int) -> tuple[int, ...]:
    return tuple(int(j) for j in np.flatnonzero(np.isnan(ranking.contributions[position])))
