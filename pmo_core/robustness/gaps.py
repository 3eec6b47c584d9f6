"""What is not known about the projects, drawn anew in each draw of weights by a generator of fixed seed.

A missing rating is drawn evenly between the worst and the best, a chance of success that nobody states evenly
between 0 and 1. A value is the rating's times the chance, in whole numbers, so that it is the same everywhere.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.robustness.lines import Integers
from pmo_core.scoring.value_functions import Array

SEED = 0
PLACES = 26
WHOLE = 2**PLACES
# Stands in the place of a criterion where the chance of success is what is not known.
CHANCE = -1

Wholes = NDArray[np.int64]


@dataclass(frozen=True)
class Gaps:
    """Cells whose value is not certain, project by project: whose, which criterion, where each project's begin.

    `reach` is the value of each at best; `rating` the places of those whose rating is missing, `by_chance` of
    those whose project's chance is; `whose` says which of the `chances` (projects) that is.
    """

    projects: Integers
    criteria: Integers
    begins: Integers
    reach: Wholes
    rating: Integers
    by_chance: Integers
    whose: Integers
    chances: Integers

    @property
    def unknown(self) -> tuple[Integers, Integers]:
        """Project and criterion of whatever is not known: missing ratings first, then chances (`CHANCE`)."""
        rated = self.projects[self.rating], self.criteria[self.rating]
        return np.concatenate((rated[0], self.chances)), np.pad(
            rated[1], (0, len(self.chances)), constant_values=CHANCE
        )


def gaps_of(values: Array, chance: Array | None = None) -> Gaps | None:
    """What is not known; None where all is.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        chance: Probability of success of each project, nan where unknown; None counts every one as certain.
    """
    stated = np.ones(len(values)) if chance is None else chance
    missing, unstated = np.isnan(values), np.isnan(stated)
    projects, criteria = np.nonzero(missing | unstated[:, None])
    if not len(projects):
        return None
    at_best = np.fmin(values[projects, criteria], 1.0) * np.fmin(stated[projects], 1.0)
    chances, by_chance = np.flatnonzero(unstated), np.flatnonzero(unstated[projects])
    return Gaps(
        projects,
        criteria,
        np.flatnonzero(np.diff(projects, prepend=-1)),
        np.rint(at_best * WHOLE).astype(np.int64),
        np.flatnonzero(missing[projects, criteria]),
        by_chance,
        np.searchsorted(chances, projects[by_chance]),
        chances,
    )


def drawn(gaps: Gaps, start: int, rows: int) -> Wholes:
    """What each unknown is short of its best in these draws, 0 to WHOLE, shape (draws, `gaps.unknown`)."""
    random = np.random.Generator(np.random.PCG64([SEED, start]))
    return random.integers(0, WHOLE, (rows, len(gaps.rating) + len(gaps.chances)), endpoint=True)


def drawn_losses(gaps: Gaps, short: Wholes) -> Wholes:
    """What each cell's value is short of a full one, shape (draws, cells), from what `drawn` gives."""
    if not len(gaps.chances) and (gaps.reach == WHOLE).all():
        return short  # every chance is 1: what a rating is short of its best is all there is
    values = np.tile(gaps.reach, (len(short), 1))
    ratings, chances = WHOLE - short[:, : len(gaps.rating)], WHOLE - short[:, len(gaps.rating) :]
    values[:, gaps.rating] = values[:, gaps.rating] * ratings >> PLACES
    values[:, gaps.by_chance] = values[:, gaps.by_chance] * chances[:, gaps.whose] >> PLACES
    return WHOLE - values
