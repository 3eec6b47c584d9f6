"""Green outside, red inside: reports that are better than the figures, by whom; and two raters side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.pipeline.colours import STEPS_A_COLOUR
from pmo_core.pipeline.columns import Array


def levels_better(first: Array, second: Array) -> Array:
    """By how many of the three colours each first position is better than the second; nan where either is unknown.

    Positions are 0 (red) to 4 (green); amber/green is half a colour better than amber.
    """
    return (first - second) / STEPS_A_COLOUR


def watermelons(reported: Array, computed: Array, by_levels: float = 1.0) -> NDArray[np.bool_]:
    """Projects reported better than computed by so many levels or more; never one where either is unknown."""
    return levels_better(reported, computed) >= by_levels


@dataclass(frozen=True)
class Share:
    """One person's projects whose report can be compared with the figures, and how many are better than they."""

    name: str
    compared: int
    better: int


def by_person(names: Sequence[str], reported: Array, computed: Array, by_levels: float = 1.0) -> list[Share]:
    """Watermelons of each manager or sponsor, the most first; projects without one stand under a blank name."""
    known = ~np.isnan(reported) & ~np.isnan(computed)
    found = watermelons(reported, computed, by_levels)
    people = np.array(names, dtype=object)
    shares = [
        Share(name, int((known & (people == name)).sum()), int((found & (people == name)).sum()))
        for name in dict.fromkeys(names)
    ]
    return sorted((one for one in shares if one.better), key=lambda one: (-one.better, one.compared, one.name))


@dataclass(frozen=True)
class Raters:
    """Two raters of the same projects: how many both rated, alike, and who was kinder by any step."""

    both: int
    alike: int
    first_better: int
    second_better: int
    only_first: int
    only_second: int


def compare_raters(first: Array, second: Array) -> Raters:
    """What two raters say of the same projects; positions 0 to 4, nan where one says nothing."""
    one, other = ~np.isnan(first), ~np.isnan(second)
    both = one & other
    return Raters(
        both=int(both.sum()),
        alike=int((first[both] == second[both]).sum()),
        first_better=int((first[both] > second[both]).sum()),
        second_better=int((first[both] < second[both]).sum()),
        only_first=int((one & ~other).sum()),
        only_second=int((other & ~one).sum()),
    )
