"""Published knapsacks in the layout of the OR-Library, and instances by a published recipe."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pmo_core.settings import HOME

MKNAP1 = HOME.parent / "shared" / "reference" / "knapsack" / "mknap1.txt"

# Projects, limits and tightness -> the best value met for seed 0 of `chu_beasley` in runs of a minute and more
# with several settings: what can be had at least. Those of 100 x 5 at 0.25 and 0.75 are proved to be the best.
BEST_MET = {
    (100, 5, 0.25): 24_768,
    (100, 5, 0.5): 45_486,
    (100, 5, 0.75): 63_673,
    (250, 10, 0.25): 60_165,
    (250, 10, 0.5): 111_149,
    (250, 10, 0.75): 154_744,
    (500, 30, 0.25): 116_503,
    (500, 30, 0.5): 217_858,
    (500, 30, 0.75): 304_917,
}


@dataclass(frozen=True)
class Instance:
    """Values (n,), usage (m, n), limits (m,) and the value of the best set."""

    values: np.ndarray
    usage: np.ndarray
    limits: np.ndarray
    optimum: float


def or_library(path: Path) -> Iterator[Instance]:
    """Each problem of a file: n, m, optimum; values; m rows of usage; m limits."""
    numbers = iter(float(word) for word in path.read_text(encoding="utf-8").split())

    def take(count: int) -> np.ndarray:
        return np.array([next(numbers) for _ in range(count)])

    for _ in range(int(next(numbers))):
        n, m, optimum = int(next(numbers)), int(next(numbers)), next(numbers)
        yield Instance(take(n), take(n * m).reshape(m, n), take(m), optimum)


def chu_beasley(n: int, m: int, tightness: float, seed: int) -> Instance:
    """Usage even from 0 to 1000, limits a share of its sum, values around the mean usage; optimum unknown."""
    random = np.random.default_rng(seed)
    usage = random.integers(0, 1001, (m, n)).astype(np.float64)
    values = np.floor(usage.sum(axis=0) / m + 500 * random.random(n))
    return Instance(values, usage, np.floor(tightness * usage.sum(axis=1)), np.nan)


def best_by_trying_all(values: np.ndarray, usage: np.ndarray, limits: np.ndarray) -> float:
    """Value of the best set, by looking at every one: an oracle for up to 15 projects."""
    sets = (np.arange(2 ** len(values))[:, None] >> np.arange(len(values))) & 1
    fits = np.all(sets @ usage.T <= limits + 1e-9, axis=1)
    return float((sets[fits] @ values).max())
