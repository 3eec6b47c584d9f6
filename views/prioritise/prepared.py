"""What no weight changes is worked out once for each reading: a release of a slider finds it ready.

Kept beside the portfolio, by all sessions that share it, for as long as the portfolio itself is.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property, partial
from threading import Lock
from typing import TypeVar, cast
from weakref import finalize

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.cut_off import cut_off_of
from pmo_core.scoring.from_tables import Stated, ratings_of, weights_of
from pmo_core.scoring.near_ties import rating_steps
from pmo_core.scoring.ranking import Ranking, rank
from pmo_core.scoring.value_functions import Array, Criterion, values_of
from views.ranking_board.matrix import pack

MOST_KEPT = 8  # ways to score one reading: its criteria, with and without the probability of success
Made = TypeVar("Made")
_kept: dict[int, dict[Hashable, object]] = {}
_keeping = Lock()


class Names:
    """Names and ids of the projects, in the order of the sheet."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.names: list[str] = portfolio.projects["name"].tolist()
        self.ids: list[str] = portfolio.projects["project_id"].tolist()

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each id stands in the sheet."""
        return {project: position for position, project in enumerate(self.ids)}


@dataclass(frozen=True)
class Scored:
    """Ratings as values, shape (projects, criteria), and what follows from them before a weight moves.

    `chance` is the probability of success that counts, nan where unknown; None where none does.
    """

    rated: Array
    chance: Array | None
    packed: bytes
    saved: Ranking
    steps: Array


def names_of(portfolio: Portfolio) -> Names:
    """Names and ids as lists, which take long to make of a long column."""
    return _once(portfolio, "names", partial(Names, portfolio))


def as_rated(portfolio: Portfolio, criteria: tuple[Criterion, ...]) -> Array:
    """Values as the ratings say, read-only."""
    return _once(portfolio, ("as rated", criteria), lambda: _read_only(_values(portfolio, criteria)))


def scored(portfolio: Portfolio, criteria: tuple[Criterion, ...], success: Stated | None) -> Scored:
    """What the ratings come to, times the probability of success where one counts."""
    way = None if success is None else success.heading
    chance = None if success is None else success.figures
    return _once(portfolio, ("scored", criteria, way), lambda: _scored(portfolio, criteria, chance))


def _values(portfolio: Portfolio, criteria: tuple[Criterion, ...]) -> Array:
    return values_of(ratings_of(portfolio.projects, criteria), criteria)


def _scored(portfolio: Portfolio, criteria: tuple[Criterion, ...], chance: Array | None) -> Scored:
    rated = as_rated(portfolio, criteria)
    described = [(criterion.name, criterion.description) for criterion in criteria]
    saved = rank(rated, weights_of(criteria), chance)
    packed = pack(names_of(portfolio).names, described, saved.values, cut_off_of(portfolio).costs, chance)
    return Scored(rated, chance, packed, saved, rating_steps(saved.values))


def _read_only(values: Array) -> Array:
    """Many sessions look at it at once."""
    values.flags.writeable = False
    return values


def _once(portfolio: Portfolio, key: Hashable, make: Callable[[], Made]) -> Made:
    """What was made for this portfolio before; two sessions that ask at once may both make it, to no harm."""
    kept = _of(portfolio)
    if (before := kept.get(key)) is None:
        made = make()
        with _keeping:
            while len(kept) >= MOST_KEPT:
                del kept[next(iter(kept))]
            kept[key] = made
        return made
    return cast(Made, before)


def _of(portfolio: Portfolio) -> dict[Hashable, object]:
    with _keeping:
        if id(portfolio) not in _kept:
            _kept[id(portfolio)] = {}
            finalize(portfolio, _kept.pop, id(portfolio), None)
        return _kept[id(portfolio)]
