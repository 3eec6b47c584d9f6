"""Score, order and ranks of 1,000 to 100,000 projects by eight criteria: ours beside pandas, results compared.

Cold starts from ratings. A slider move starts from values: only the weights have changed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.timing import Work, machine_line, medians, print_table
from pmo_core.scoring.ranking import DECIMALS, rank
from pmo_core.scoring.value_functions import Array, Criterion, scale, values_of
from pmo_core.scoring.weighted_sum import FULL_SCORE, scores, weight_shares

CRITERIA = 8
WORST, BEST = 0.0, 10.0
MISSING = 0.02
# Projects -> how often each work is timed, and the milliseconds a slider move aims at and may take at most.
SIZES = {1_000: (501, (0.03, 0.06)), 10_000: (101, (0.35, 0.7)), 100_000: (21, (6.0, 12.0))}
SCORES_SIZE, SCORES_AIM = 10_000, (0.05, 0.15)
NO_AIM = (None, None)

Ranked = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Case:
    """Ratings of one size, as an array and as a DataFrame; odd criteria are better low."""

    ratings: Array
    frame: pd.DataFrame
    criteria: tuple[Criterion, ...]
    weights: Array


def main() -> None:
    """Compare the results at each size, then time them."""
    print(machine_line("numpy", "pandas"))
    print(f"{CRITERIA} criteria, {MISSING:.0%} of the ratings missing; medians")
    rows: list[tuple[object, ...]] = []
    for projects, (times, aim) in SIZES.items():
        case = a_case(projects)
        require_equal(case)
        scores_aim = SCORES_AIM if projects == SCORES_SIZE else NO_AIM
        rows.append(_row("ratings to scores", projects, medians(scored(case), times, warmed=True), scores_aim))
        rows.append(_row("ratings to ranks", projects, medians(cold(case), times, warmed=True), NO_AIM))
        rows.append(_row("slider move", projects, medians(warm(case), times, warmed=True), aim))
    print_table(("", "projects", "ours ms", "pandas ms", "ours / pandas", "goal ms", "at most"), rows)
    print("scores, order and ranks are the same")


def a_case(projects: int, seed: int = 0) -> Case:
    """Ratings in half steps from 0 to 10, so that many projects tie on a criterion."""
    random = np.random.default_rng(seed)
    ratings = np.round(random.uniform(WORST, BEST, (projects, CRITERIA)) * 2) / 2
    ratings[random.random(ratings.shape) < MISSING] = np.nan
    names = [f"C{j}" for j in range(CRITERIA)]
    criteria = tuple(
        Criterion(name, name, 1.0, *scale(*((BEST, WORST) if j % 2 else (WORST, BEST))))
        for j, name in enumerate(names)
    )
    return Case(ratings, pd.DataFrame(ratings, columns=names), criteria, random.uniform(1, 10, CRITERIA))


def scored(case: Case) -> dict[str, Work]:
    """From ratings as typed to scores, not yet in order."""
    return {
        "ours": lambda: scores(values_of(case.ratings, case.criteria), case.weights),
        "pandas": lambda: _pandas_scores(_pandas_values(case.frame), case.weights),
    }


def cold(case: Case) -> dict[str, Work]:
    """From ratings as typed to ranks."""
    return {
        "ours": lambda: rank(values_of(case.ratings, case.criteria), case.weights),
        "pandas": lambda: _pandas_rank(_pandas_values(case.frame), case.weights),
    }


def warm(case: Case) -> dict[str, Work]:
    """From values to ranks; each go has weights of its own, as when a slider moves."""
    values, frame = values_of(case.ratings, case.criteria), _pandas_values(case.frame)
    return {
        "ours": _moving(lambda weights: rank(values, weights), case.weights),
        "pandas": _moving(lambda weights: _pandas_rank(frame, weights), case.weights),
    }


def require_equal(case: Case) -> None:
    """Refuse to time two works that do not give the same answer."""
    ours = rank(values_of(case.ratings, case.criteria), case.weights)
    peer, order, ranks = _pandas_rank(_pandas_values(case.frame), case.weights)
    np.testing.assert_allclose(ours.scores, peer, atol=10**-DECIMALS)
    np.testing.assert_array_equal(ours.order, order)
    np.testing.assert_array_equal(ours.ranks, ranks)


def _moving(work: Callable[[Array], object], weights: Array) -> Work:
    moved = weights.copy()

    def move() -> object:
        moved[0] = 1 + (moved[0] + 0.1) % 9
        return work(moved)

    return move


def _pandas_values(ratings: pd.DataFrame) -> pd.DataFrame:
    """The same straight lines: best is 1, worst is 0, the odd criteria the other way up."""
    values = ((ratings - WORST) / (BEST - WORST)).clip(0, 1)
    low_is_good = values.columns[1::2]
    values[low_is_good] = 1 - values[low_is_good]
    return values


def _pandas_scores(values: pd.DataFrame, weights: Array) -> pd.Series:
    return values.mul(FULL_SCORE * weight_shares(weights)).sum(axis=1)


def _pandas_rank(values: pd.DataFrame, weights: Array) -> Ranked:
    points = _pandas_scores(values, weights)
    rounded = points.round(DECIMALS)
    order = rounded.sort_values(ascending=False, kind="stable").index
    ranks = rounded.rank(method="min", ascending=False)
    return points.to_numpy(), order.to_numpy(), ranks.to_numpy()


def _row(
    work: str, projects: int, taken: dict[str, float], aim: tuple[float | None, float | None]
) -> tuple[object, ...]:
    ours, peer = taken["ours"], taken["pandas"]
    return (work, f"{projects:,}", ours, peer, ours / peer, *aim)


if __name__ == "__main__":
    main()
