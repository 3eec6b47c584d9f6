"""Programmes: cost, benefit, colours and dependencies of their projects, each counted once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmo_core.pipeline.columns import Array
from pmo_core.pipeline.dependencies import Dependency
from pmo_core.pipeline.rag import AMBER, GREEN, GREY, RED, Levels


@dataclass(frozen=True)
class Programme:
    """One programme, blank for projects in none.

    Args:
        cost, benefit: Sums over its projects in the portfolio currency, nan where none is known.
        unknown_costs: Projects whose cost is not known and in no sum.
        colours: How many are red, amber, green and grey.
        worst: Colour of the worst project, GREY where none is known.
        inside: Dependencies between two of its own projects.
        across: Dependencies between one of its projects and one outside.
        clashes: How many of those come too late.
    """

    name: str
    places: tuple[int, ...]
    cost: float
    benefit: float
    unknown_costs: int
    colours: tuple[int, int, int, int]
    worst: int
    inside: int
    across: int
    clashes: int


def programmes_of(
    names: Sequence[str],
    ids: Sequence[str],
    costs: Array,
    benefits: Array,
    colours: Levels,
    dependencies: Sequence[Dependency],
) -> tuple[Programme, ...]:
    """Every programme, the dearest first, projects in none last.

    Args:
        names: Programme of each project, blank for none.
        costs, benefits: Of each project, nan where not known.
        colours: RED to GREEN of each project, or GREY.
    """
    of_project = dict(zip(ids, names, strict=True))
    pairs = [(of_project.get(one.project_id), of_project.get(one.other_id), one) for one in dependencies]
    column = np.array(names, dtype=object)
    found: list[Programme] = []
    for name in dict.fromkeys(names):
        places = np.flatnonzero(column == name)
        near = [(one, first == second) for first, second, one in pairs if name in (first, second)]
        found.append(_programme(name, places, costs[places], benefits[places], colours[places], near))
    return tuple(sorted(found, key=lambda one: (not one.name, -np.nan_to_num(one.cost))))


def _programme(
    name: str,
    places: NDArray[np.intp],
    costs: Array,
    benefits: Array,
    colours: Levels,
    near: Sequence[tuple[Dependency, bool]],
) -> Programme:
    known = colours[colours != GREY]
    inside = sum(within for _, within in near)
    red, amber, green, grey = (int((colours == colour).sum()) for colour in (RED, AMBER, GREEN, GREY))
    return Programme(
        name=name,
        places=tuple(places.tolist()),
        cost=known_sum(costs),
        benefit=known_sum(benefits),
        unknown_costs=int(np.isnan(costs).sum()),
        colours=(red, amber, green, grey),
        worst=int(known.min()) if len(known) else GREY,
        inside=inside,
        across=len(near) - inside,
        clashes=sum(one.clashes for one, _ in near),
    )


def known_sum(amounts: Array) -> float:
    """Sum of what is known, to the cent; nan where nothing is."""
    known = amounts[~np.isnan(amounts)]
    return float(np.rint(known * 100).sum()) / 100 if len(known) else float("nan")
