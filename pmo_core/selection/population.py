"""Good portfolios by breeding: a population of feasible sets, crossed, changed and repaired, all in arrays.

The search of Chu and Beasley (A genetic algorithm for the multidimensional knapsack problem, 1998) with the order
of repair taken from the prices of the linear program, on the core of projects whose place those prices leave open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection.program import EXACT, Array, Mask

# Few parents and many children a round: of the sizes tried, the nearest to the best met within two seconds.
PARENTS, CHILDREN = 200, 256
CHANGES = 2  # projects flipped in each child, before it is repaired
PATIENCE = 600  # rounds without a better set, after which the population begins anew
CORE_SIZES = (100, 130, 75)
# Whole numbers up to here are exact in the short floats, which take half the time.
EXACT_IN_FLOAT32 = 2**24


@dataclass(frozen=True)
class Knapsack:
    """Values (n,), usage (m, n) and limits (m,), with the shares (n,) and prices (m,) of the linear program."""

    values: Array
    usage: Array
    limits: Array
    shares: Array
    prices: Array

    @cached_property
    def slack(self) -> Array:
        """How far each sum may be off by the rounding of floats alone, shape (m,)."""
        return slack_of(self.usage, self.limits)

    def fits(self, chosen: Mask) -> bool:
        """Whether every limit is kept, but for the rounding of floats."""
        return bool(np.all(self.usage @ chosen <= self.limits + self.slack))


def slack_of(usage: Array, limits: Array) -> Array:
    """Most by which rounding may lift a sum that keeps its limit, shape (m,); 0 where whole numbers are added."""
    sums = usage.sum(axis=1)
    whole = (usage == np.floor(usage)).all(axis=1) & (sums < EXACT)
    return np.where(whole, 0.0, usage.shape[1] * np.finfo(np.float64).eps * np.minimum(sums, limits))


@dataclass(frozen=True)
class Core:
    """Open projects, best value for the price of what they use first; the others are settled.

    `usage` has shape (rows, open), `each` is the same the other way round; `room` is what the settled projects
    leave of each limit, `likely` the chance of each open project in the first sets.
    """

    members: NDArray[np.intp]
    settled: Mask
    values: Array
    usage: NDArray[np.floating]
    each: NDArray[np.floating]
    room: NDArray[np.floating]
    likely: Array


@dataclass(frozen=True)
class Pool:
    """Distinct feasible sets (sets, open) with their values and the keys that tell them apart, best first."""

    chosen: Mask
    values: Array
    keys: NDArray[np.int64]


def search(problem: Knapsack, start: Mask, seed: int) -> Iterator[Mask]:
    """Best feasible set so far after every round, never worse than `start`, without end."""
    best = start
    for attempt in count():
        core = _core(problem, CORE_SIZES[attempt % len(CORE_SIZES)])
        for met in _breed(core, np.random.default_rng((seed, attempt))):
            best = _better(problem, best, core, met)
            yield best


def _better(problem: Knapsack, best: Mask, core: Core, met: Mask) -> Mask:
    chosen = core.settled.copy()
    chosen[core.members] = met
    return chosen if problem.values @ chosen > problem.values @ best and problem.fits(chosen) else best


def repaired(problem: Knapsack, chosen: Mask) -> Mask:
    """This set made feasible: the worst values for their price go until it fits, then the best that fit come."""
    order = _by_ratio(problem.values, problem.prices @ problem.usage)
    inside = order[chosen[order]]
    kept = inside[: _fitting(problem.usage[:, inside], problem.limits)]
    result = np.zeros(len(chosen), dtype=np.bool_)
    result[kept] = True
    return filled(problem, result)


def filled(problem: Knapsack, chosen: Mask) -> Mask:
    """This set with every further project that fits, the best values for their price first."""
    order, result = _by_ratio(problem.values, problem.prices @ problem.usage), chosen.copy()
    room, waiting = problem.limits - problem.usage @ result, order[~result[order]]
    while len(waiting := waiting[(problem.usage[:, waiting] <= room[:, None]).all(axis=0)]):
        count_in = _fitting(problem.usage[:, waiting], room)
        result[waiting[:count_in]] = True
        room, waiting = problem.limits - problem.usage @ result, waiting[count_in:]
    return result


def _by_ratio(values: Array, priced: Array) -> NDArray[np.intp]:
    return np.argsort(-values / np.maximum(priced, 1e-300), kind="stable")


def _fitting(usage: Array, room: Array) -> int:
    """How many of these columns, from the first on, fit together."""
    over = (np.cumsum(usage, axis=1) > room[:, None]).any(axis=0)
    return int(over.argmax()) if over.any() else usage.shape[1]


def _core(problem: Knapsack, size: int) -> Core:
    """The projects whose value is nearest to the price of what they use."""
    priced = problem.prices @ problem.usage
    members = np.argsort(np.abs(problem.values - priced), kind="stable")[:size]
    members = members[_by_ratio(problem.values[members], priced[members])]
    settled = problem.shares > 1 - 1e-6
    settled[members] = False
    usage = problem.usage[:, members]
    # No row is worse than full of all open projects, so a larger limit says nothing more.
    room = np.minimum(problem.limits - problem.usage @ settled, usage.sum(axis=1))
    exact = np.array_equal(usage, np.floor(usage)) and usage.sum(axis=1).max(initial=0) < EXACT_IN_FLOAT32
    kind = np.float32 if exact else np.float64
    # Half of the slack, so that what is taken for feasible here is so where the sums are done in another order.
    room = np.floor(room) if exact else room + problem.slack / 2
    share = problem.shares[members]
    likely = 0.05 + 0.8 * share + 0.1 * (share > 0.5)
    usage = np.ascontiguousarray(usage, dtype=kind)
    each = np.ascontiguousarray(usage.T)
    return Core(members, settled, problem.values[members], usage, each, room.astype(kind), likely)


def _breed(core: Core, random: np.random.Generator) -> Iterator[Mask]:
    """Best set of one population, round by round, until it no longer betters itself."""
    names = random.integers(1, 2**62, len(core.members), dtype=np.int64)
    chosen = random.random((PARENTS, len(core.members))) < core.likely
    chosen[0] = core.likely > 0.9
    pool = _kept(core, names, chosen)
    yield pool.chosen[0]
    best, stale = pool.values[0], 0
    while stale < PATIENCE:
        pool = _joined(pool, _kept(core, names, _children(pool, random)))
        stale = stale + 1 if pool.values[0] <= best else 0
        best = pool.values[0]
        yield pool.chosen[0]


def _children(pool: Pool, random: np.random.Generator) -> Mask:
    """Each takes every project from one of two parents, who are the better of two drawn; then some flip.

    The pool lies best first, so the better of two is the one that stands before the other.
    """
    size = pool.chosen.shape[1]
    first, second = random.integers(0, len(pool.values), (2, 2, CHILDREN)).min(axis=0)
    bits = random.integers(0, 256, (CHILDREN, -(-size // 8)), dtype=np.uint8)
    side = np.unpackbits(bits, axis=1, count=size).view(np.bool_)
    children = np.where(side, pool.chosen[first], pool.chosen[second])
    for _ in range(CHANGES):
        children[np.arange(CHILDREN), random.integers(0, size, CHILDREN)] ^= True
    return children


def _kept(core: Core, names: NDArray[np.int64], chosen: Mask) -> Pool:
    _repair(core, chosen)
    return _sorted(chosen, chosen @ core.values, (chosen * names).sum(axis=1))


def _joined(old: Pool, new: Pool) -> Pool:
    return _sorted(
        np.concatenate([old.chosen, new.chosen]),
        np.concatenate([old.values, new.values]),
        np.concatenate([old.keys, new.keys]),
    )


def _sorted(chosen: Mask, values: Array, keys: NDArray[np.int64]) -> Pool:
    """The best of the distinct sets."""
    _, first = np.unique(keys, return_index=True)
    kept = first[np.argsort(-values[first], kind="stable")[:PARENTS]]
    return Pool(chosen[kept], values[kept], keys[kept])


def _repair(core: Core, chosen: Mask) -> None:
    """Make every set feasible and full, in place."""
    room = core.room - chosen.astype(core.each.dtype) @ core.each
    _drop(core, chosen, room)
    _add(core, chosen, room)


def _drop(core: Core, chosen: Mask, room: NDArray[np.floating]) -> None:
    from_worst = chosen[:, ::-1]
    # An empty set is feasible, so a set that is over a limit has something to give up.
    over = np.flatnonzero((room < 0).any(axis=1) & chosen.any(axis=1))
    while len(over):
        worst = chosen.shape[1] - 1 - from_worst[over].argmax(axis=1)
        chosen[over, worst] = False
        room[over] += core.each[worst]
        over = over[(room[over] < 0).any(axis=1) & chosen[over].any(axis=1)]


def _add(core: Core, chosen: Mask, room: NDArray[np.floating]) -> None:
    """Each set takes the first project that fits, until none does; only pairs that fitted before are looked at."""
    fit = ~chosen
    for r in range(len(core.usage)):
        fit &= room[:, r, None] >= core.usage[r]
    sets, projects = np.nonzero(fit)
    while len(sets):
        first = np.ones(len(sets), dtype=np.bool_)
        np.not_equal(sets[1:], sets[:-1], out=first[1:])
        chosen[sets[first], projects[first]] = True
        room[sets[first]] -= core.each[projects[first]]
        sets, projects = sets[~first], projects[~first]
        still = (room[sets] >= core.each[projects]).all(axis=1)
        sets, projects = sets[still], projects[still]
