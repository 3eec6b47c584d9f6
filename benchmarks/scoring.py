"""Score, order and ranks of 1,000 to 100,000 projects by eight criteria, results compared with the peers'.

Ours beside pandas, and beside polars where it is installed. Reading ratings into values happens once per data
change; a score starts from values; a slider move starts from values made ready, because only weights have changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.timing import Work, machine_line, medians, print_table
from pmo_core.scoring.ranking import DECIMALS, live_values, move, rank
from pmo_core.scoring.value_functions import Array, Criterion, scale, values_of
from pmo_core.scoring.weighted_sum import FULL_SCORE, scores, weight_shares

CRITERIA = 8
WORST, BEST = 0.0, 10.0
MISSING = 0.02
# Projects -> how often each work is timed, and the milliseconds a slider move aims at and may take at most.
SIZES = {1_000: (501, (0.03, 0.06)), 10_000: (101, (0.35, 0.7)), 100_000: (21, (6.0, 12.0))}
SCORES_SIZE, SCORES_AIM = 10_000, (0.05, 0.15)
NO_AIM = (None, None)
POLARS = "polars" if find_spec("polars") else ""
PEERS = ("pandas", POLARS) if POLARS else ("pandas",)

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
    print(machine_line("numpy", "pandas", *PEERS[1:]))
    print(f"{CRITERIA} criteria, {MISSING:.0%} of the ratings missing; medians")
    rows: list[tuple[object, ...]] = []
    for projects, (times, aim) in SIZES.items():
        case = a_case(projects)
        require_equal(case)
        scores_aim = SCORES_AIM if projects == SCORES_SIZE else NO_AIM
        rows.append(_row("ratings to ranks", projects, medians(cold(case), times, warmed=True), NO_AIM))
        rows.append(_row("values to scores", projects, medians(scored(case), times, warmed=True), NO_AIM))
        full = medians(scored(case, np.nan_to_num), times, warmed=True)
        rows.append(_row("  none missing", projects, full, scores_aim))
        rows.append(_row("slider move", projects, medians(warm(case), times, warmed=True), aim))
    print_table(("", "projects", "ours ms", *(f"{peer} ms" for peer in PEERS), "goal ms", "at most"), rows)
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


def cold(case: Case) -> dict[str, Work]:
    """From ratings as typed to ranks."""
    return {
        "ours": lambda: rank(values_of(case.ratings, case.criteria), case.weights),
        "pandas": lambda: _pandas_rank(_pandas_values(case.frame), case.weights),
    }


def scored(case: Case, filled: Callable[[Array], Array] = np.copy) -> dict[str, Work]:
    """From values to lowest and highest scores (the peers: the lowest alone), not yet in order."""
    values = filled(values_of(case.ratings, case.criteria))
    frame = pd.DataFrame(values, columns=case.frame.columns)
    works: dict[str, Work] = {
        "ours": lambda: scores(values, case.weights),
        "pandas": lambda: _pandas_scores(frame, case.weights),
    }
    if POLARS:
        table = _polars().from_pandas(frame)
        works[POLARS] = lambda: table.select(_polars_score(case.weights))
    return works


def warm(case: Case) -> dict[str, Work]:
    """From values to order and ranks; each go has weights of its own, as when a slider moves."""
    values, frame = values_of(case.ratings, case.criteria), _pandas_values(case.frame)
    live = live_values(values)
    works = {
        "ours": _moving(lambda weights: move(live, weights), case.weights),
        "pandas": _moving(lambda weights: _pandas_rank(frame, weights), case.weights),
    }
    if POLARS:
        table = _polars().from_pandas(frame)
        works[POLARS] = _moving(lambda weights: _polars_rank(table, weights), case.weights)
    return works


def require_equal(case: Case) -> None:
    """Refuse to time two works that do not give the same answer."""
    values, frame = values_of(case.ratings, case.criteria), _pandas_values(case.frame)
    ranking = rank(values, case.weights)
    peers = [_pandas_rank(frame, case.weights), move(live_values(values), case.weights)]
    if POLARS:
        peers.append(_polars_rank(_polars().from_pandas(frame), case.weights))
    for points, order, ranks in peers:
        np.testing.assert_allclose(ranking.scores, points, atol=10**-DECIMALS)
        np.testing.assert_array_equal(ranking.order, order)
        np.testing.assert_array_equal(ranking.ranks, ranks)


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


def _polars() -> Any:
    return import_module(POLARS)


def _polars_score(weights: Array) -> Any:
    points = FULL_SCORE * weight_shares(weights)
    return _polars().sum_horizontal(_polars().col(f"C{j}") * points[j] for j in range(CRITERIA)).alias("points")


def _polars_rank(values: Any, weights: Array) -> Ranked:
    table = values.select(_polars_score(weights))
    table = table.with_columns(_polars().col("points").round(DECIMALS).alias("rounded"))
    ranks = table["rounded"].rank("min", descending=True)
    order = table["rounded"].arg_sort(descending=True)
    # Among equals polars promises no order; a stable sort of the ranks restores the sheet's.
    order = np.argsort(ranks.to_numpy(), kind="stable") if ranks.n_unique() < len(ranks) else order.to_numpy()
    return table["points"].to_numpy(), order, ranks.to_numpy()


def _row(
    work: str, projects: int, taken: dict[str, float], aim: tuple[float | None, float | None]
) -> tuple[object, ...]:
    return (work, f"{projects:,}", taken["ours"], *(taken.get(peer) for peer in PEERS), *aim)


if __name__ == "__main__":
    main()
