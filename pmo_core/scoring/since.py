"""Since last time: each project's move of rank, split into weights, data, newcomers and leavers, summing exactly.

The steps from then to now, each one a ranking of its own:

1. The leavers go, under the old weights and old ratings: nobody knows how they would rate today.
2. Weights and ratings change among those who stay. Either may be taken first, and the split depends on which;
   so both ways are taken and each part is the mean of its two moves (with two causes that is the Shapley value).
3. The newcomers come, under the new weights and new ratings: nobody knows how they would have rated before.

Each part is the difference between neighbouring steps, so that the parts add up to the move whatever the data;
they are whole places or halves, which floating point adds without rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmo_core.scoring.ranking import movement, rank
from pmo_core.scoring.value_functions import Array

PARTS = ("weights", "data", "newcomers", "leavers")


@dataclass(frozen=True)
class Standing:
    """What a ranking is made of at one time.

    `values` has shape (ids, criteria), 0 to 1, nan where a rating is missing; `weights` one per criterion, 0 or
    more, on any scale.
    """

    ids: tuple[str, ...]
    criteria: tuple[str, ...]
    values: Array
    weights: Array


@dataclass(frozen=True)
class Moves:
    """Moves of rank of those who stay, in the order of the later standing; rising is positive.

    `weights` + `data` + `newcomers` + `leavers` = `ranks_before` - `ranks_after`, exactly. A leaver can only have
    stood in the way and a newcomer only step into it: `leavers` >= 0, `newcomers` <= 0.
    """

    ids: tuple[str, ...]
    ranks_before: NDArray[np.int64]
    ranks_after: NDArray[np.int64]
    weights: Array
    data: Array
    newcomers: Array
    leavers: Array
    came: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def total(self) -> NDArray[np.int64]:
        """Places risen (positive) or fallen."""
        return self.ranks_before - self.ranks_after


def moves_since(before: Standing, after: Standing) -> Moves:
    """What moved each project that stands in both, and how far.

    A criterion that only one of the two knows weighs nothing at the other time, and its ratings are missing there.

    Raises:
        ValueError: A standing names a project or a criterion twice, or its arrays do not fit its names.
    """
    _check(before)
    _check(after)
    criteria = tuple(dict.fromkeys((*after.criteria, *before.criteria)))
    old, new = _aligned(before, criteria), _aligned(after, criteria)
    then, now = _stayed(before.ids, after.ids)
    start, end = _stay(old, then), _stay(new, now)
    ranks_before, ranks_after = _ranks(old)[then], _ranks(new)[now]
    reweighted, rerated = replace(start, weights=end.weights), replace(end, weights=start.weights)
    stayed = set(end.ids)
    return Moves(
        ids=end.ids,
        ranks_before=ranks_before,
        ranks_after=ranks_after,
        weights=(_rise(start, reweighted) + _rise(rerated, end)) / 2,
        data=(_rise(start, rerated) + _rise(reweighted, end)) / 2,
        newcomers=(_ranks(end) - ranks_after).astype(np.float64),
        leavers=(ranks_before - _ranks(start)).astype(np.float64),
        came=tuple(project for project in after.ids if project not in stayed),
        left=tuple(project for project in before.ids if project not in stayed),
    )


def move_in_words(moves: Moves, position: int) -> str:
    """One project's move and its parts, the largest first: Up 3: weights +2, data +1.5, newcomers −0.5."""
    total = int(moves.total[position])
    of_each: dict[str, Array] = {
        "weights": moves.weights, "data": moves.data, "newcomers": moves.newcomers, "leavers": moves.leavers,
    }  # fmt: skip
    parts = [(name, float(of_each[name][position])) for name in PARTS]
    told = sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1]))
    headline = f"Up {total}" if total > 0 else f"Down {-total}" if total < 0 else "No move"
    words = ", ".join(f"{name} {_signed(places)}" for name, places in told)
    return f"{headline}: {words}" if words else headline


def _signed(places: float) -> str:
    return f"{'+' if places > 0 else '−'}{abs(places):g}"


def _ranks(standing: Standing) -> NDArray[np.int64]:
    return rank(standing.values, standing.weights).ranks


def _rise(before: Standing, after: Standing) -> NDArray[np.int64]:
    """Places that each project has risen from one standing of the same projects to another."""
    return movement(_ranks(after), _ranks(before))


def _stayed(ids_before: Sequence[str], ids_after: Sequence[str]) -> tuple[list[int], list[int]]:
    """Positions, before and after, of the projects in both, in the later order."""
    there = {project: place for place, project in enumerate(ids_before)}
    pairs = [(there[project], place) for place, project in enumerate(ids_after) if project in there]
    return [then for then, _ in pairs], [now for _, now in pairs]


def _stay(standing: Standing, places: list[int]) -> Standing:
    """The standing of the projects at these positions alone."""
    return replace(standing, ids=tuple(standing.ids[place] for place in places), values=standing.values[places])


def _aligned(standing: Standing, criteria: Sequence[str]) -> Standing:
    """The same standing with these criteria, those it does not know weighing nothing."""
    values = np.full((len(standing.ids), len(criteria)), np.nan)
    weights = np.zeros(len(criteria))
    places = [criteria.index(name) for name in standing.criteria]
    values[:, places] = standing.values
    # All zero counts as all equal among its own criteria, not among those it does not know.
    weights[places] = standing.weights if standing.weights.any() else 1.0
    return Standing(standing.ids, tuple(criteria), values, weights)


def _check(standing: Standing) -> None:
    shape = (len(standing.ids), len(standing.criteria))
    if standing.values.shape != shape or standing.weights.shape != shape[1:]:
        raise ValueError(
            f"values have shape {standing.values.shape} and weights {standing.weights.shape}; "
            f"{shape[0]} projects and {shape[1]} criteria are named"
        )
    for what, names in (("projects", standing.ids), ("criteria", standing.criteria)):
        if len(set(names)) < len(names):
            raise ValueError(f"two {what} have one name; every move needs to know whose it is")
