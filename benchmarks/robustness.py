"""How sure a ranking is: stability, rank acceptability and the rest, ours beside plain numpy, results compared.

Plain numpy does what one would write first: every pair for the stability intervals; for rank acceptability
random draws, one matrix of scores and one argsort of all its rows.
"""

import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.timing import Work, machine_line, medians, print_table
from pmo_core.robustness.acceptability import funded_shares, rank_acceptability, top_shares
from pmo_core.robustness.certainty import Limit
from pmo_core.robustness.funded_stability import funded_stability
from pmo_core.robustness.kinetic import changes_of_top
from pmo_core.robustness.lattice import LIVE_POINTS, any_weights
from pmo_core.robustness.lines import lines_of
from pmo_core.robustness.missing import cells_to_firm_up
from pmo_core.robustness.radius import robustness_radius
from pmo_core.robustness.stability import top_stability
from pmo_core.scoring.funded import top_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import Array

CRITERIA = 8
PROJECTS = 1_000
TOP = 100
MISSING = 0.02
FULL = ((1_000, 10_000), (200, 100_000))
FULL_AIM, TOP_AIM, STABILITY_AIM, NO_AIM = (80.0, 150.0), (10.0, 20.0), (0.6, 1.5), (None, None)


@dataclass(frozen=True)
class Case:
    """Values, weights and costs of one size."""

    values: Array
    weights: Array
    costs: Array


def main() -> None:
    """Compare the results, then time them."""
    print(machine_line("numpy"))
    print(f"{CRITERIA} criteria, top {TOP} of {PROJECTS:,}; medians")
    case = a_case(PROJECTS)
    require_equal(case)
    rows: list[tuple[object, ...]] = [_row("stability and who swaps", "1,000", stability(case), 51, STABILITY_AIM)]
    for projects, draws in FULL:
        size = f"{projects:,} x {draws:,}"
        works = acceptability(a_case(projects), draws)
        rows.append(_row("rank acceptability", size, works, 5, FULL_AIM, _peak_mib(works["ours"])))
    rows.append(_row("top-K membership", f"1,000 x {LIVE_POINTS:,}", membership(case), 11, TOP_AIM))
    rows.extend(_row(work, "1,000", {"ours": go}, 3, NO_AIM) for work, go in others(case).items())
    print_table(("", "size", "ours ms", "plain ms", "goal ms", "at most", "peak MiB"), rows)
    print("intervals are the same; shares agree within the error of random draws")


def a_case(projects: int, seed: int = 0) -> Case:
    """Values spread evenly, costs lognormal."""
    random = np.random.default_rng(seed)
    costs = 100 * np.exp(random.normal(0, 0.6, projects))
    return Case(random.random((projects, CRITERIA)), random.uniform(1, 10, CRITERIA), costs)


def stability(case: Case) -> dict[str, Work]:
    """Intervals of every weight within which the top stays, and who swaps at each end."""
    return {
        "ours": lambda: top_stability(case.values, case.weights, TOP),
        "plain": lambda: _every_pair(case),
    }


def acceptability(case: Case, draws: int) -> dict[str, Work]:
    """From values to the share of draws at each rank; the lattice and the random weights are ready before."""
    lattice, weights = any_weights(CRITERIA, draws), _random_weights(draws)
    return {
        "ours": lambda: rank_acceptability(case.values, lattice),
        "plain": lambda: _plain_shares(case.values, weights),
    }


def membership(case: Case) -> dict[str, Work]:
    """Share of draws in which each project is among the top."""
    lattice, weights = any_weights(CRITERIA, LIVE_POINTS), _random_weights(LIVE_POINTS)
    return {
        "ours": lambda: top_shares(case.values, lattice, TOP),
        "plain": lambda: _plain_top(case.values, weights),
    }


def others(case: Case) -> dict[str, Work]:
    """What has no peer here."""
    values, weights, costs = case.values, case.weights, case.costs
    budget, inside = 0.3 * float(costs.sum()), top_of(rank(values, weights).order, TOP)
    gaps = np.where(np.random.default_rng(1).random(values.shape) < MISSING, np.nan, values)
    return {
        "stability of a funded set": lambda: funded_stability(values, weights, costs, budget),
        "all changes along a weight": lambda: changes_of_top(values, weights, 0, TOP),
        "robustness radius": lambda: robustness_radius(values, weights, inside),
        "funded in share of 10,000": lambda: funded_shares(values, any_weights(CRITERIA), costs, budget),
        "cells to firm up": lambda: cells_to_firm_up(gaps, weights, Limit(k=TOP)),
    }


def require_equal(case: Case) -> None:
    """Refuse to time two works that do not give the same answer."""
    ours, (low, high) = top_stability(case.values, case.weights, TOP), _every_pair(case)
    np.testing.assert_allclose(ours.low.share, low, atol=1e-9)
    np.testing.assert_allclose(ours.high.share, high, atol=1e-9)
    part, draws = case.values[:50], 10_000
    shares = rank_acceptability(part, any_weights(CRITERIA, draws)).shares
    np.testing.assert_allclose(shares, _plain_shares(part, _random_weights(draws)), atol=0.03)


def _every_pair(case: Case) -> tuple[Array, Array]:
    lines = lines_of(case.values, case.weights)
    inside = top_of(rank(case.values, case.weights).order, TOP)
    low, high = np.zeros(CRITERIA), np.ones(CRITERIA)
    for j, share in enumerate(lines.shares):
        lead = lines.start[j, inside][:, None] - lines.start[j, ~inside]
        change = lines.slope[j, inside][:, None] - lines.slope[j, ~inside]
        at = -lead / change
        low[j] = max(at[(at <= share) & (change > 0)].max(initial=0.0), 0.0)
        high[j] = min(at[(at >= share) & (change < 0)].min(initial=1.0), 1.0)
    return low, high


def _random_weights(draws: int) -> Array:
    return np.random.default_rng(0).dirichlet(np.ones(CRITERIA), draws)


def _plain_shares(values: Array, weights: Array) -> Array:
    order = np.argsort(-(weights @ values.T), axis=1)
    projects = len(values)
    cells = order * projects + np.arange(projects)
    return np.bincount(cells.ravel(), minlength=projects**2).reshape(projects, projects) / len(weights)


def _plain_top(values: Array, weights: Array) -> Array:
    top = np.argpartition(-(weights @ values.T), TOP - 1, axis=1)[:, :TOP]
    return np.bincount(top.ravel(), minlength=len(values)) / len(weights)


def _peak_mib(work: Callable[[], object]) -> float:
    """Memory that one go asks for at its height."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def _row(
    work: str,
    size: str,
    works: dict[str, Work],
    times: int,
    aim: tuple[float | None, float | None],
    peak: float | None = None,
) -> tuple[object, ...]:
    taken = medians(works, times, warmed=times > 5)
    return (work, size, taken["ours"], taken.get("plain"), *aim, peak)


if __name__ == "__main__":
    main()
