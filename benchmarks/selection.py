"""Best portfolios of generated organisations, ours beside plain HiGHS in one run, with the gaps proved.

The published kind of knapsack has its own part: best_set within its time beside plain HiGHS in the same time.
python -m benchmarks.selection [SEEDS], 1 to 10; 1 if not said.
"""

import sys
import time
from collections.abc import Iterator

import numpy as np

from benchmarks.timing import machine_line, print_table
from pmo_core.selection import best_set, highs
from pmo_core.selection.frontier import bound_curve
from pmo_core.selection.model import Count, Limit, Problem, Share
from pmo_core.selection.program import Program, rows_of
from pmo_core.selection.rows import compiled
from pmo_core.selection.solving import solve
from pmo_core.selection.why_not import prices_of

YEARS, ROLES, QUARTERS = 5, 10, 12
BUDGET, CAPACITY, SCARCE_ROLES = 0.40, 0.45, 3
# Projects, kind, the gap to be certified, and the seconds that are the goal and the most.
CASES = (
    (200, "typical", 0.01, 0.6, None),
    (200, "hard", 0.01, 5.0, None),
    (1_000, "typical", 0.001, 0.5, 1.0),
    (5_000, "typical", 0.0005, 0.3, 0.6),
    (5_000, "hard", 0.001, 0.3, 0.6),
)
AT_MOST_S = 10.0
KNAPSACKS = ((100, 5), (250, 10), (500, 30))
KNAPSACK_S = 2.0
LEVELS = np.linspace(0.5, 1.5, 21)


def main(seeds: int = 1) -> None:
    """Every case for each seed, then the knapsacks."""
    print(machine_line("numpy", "highspy"))
    headings = (
        "",
        "gap asked %",
        "ours s",
        "gap %",
        "HiGHS s",
        "gap %",
        "goal s",
        "at most s",
        "curve ms",
        "prices ms",
    )
    print_table(headings, (row for seed in range(seeds) for row in organisations(seed)))
    print()
    print_table(("", "ours", "HiGHS", "ours - HiGHS %", "gap %", "s"), (row for row in knapsacks(seeds)))


def organisations(seed: int) -> Iterator[tuple[object, ...]]:
    """One row a case: the time until the gap is certified, or all there was."""
    for projects, kind, gap, goal, most in CASES:
        problem = an_organisation(projects, kind, seed)
        start = time.perf_counter()
        plan = solve(problem, time_limit_s=AT_MOST_S, gap=gap)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        program = compiled(problem).program
        peer = highs.solve(program, time_limit_s=AT_MOST_S, gap=gap)
        theirs = time.perf_counter() - start
        peer_gap = 100 * (peer.bound / float(program.values @ peer.x) - 1) if peer.found else None
        start = time.perf_counter()
        bound_curve(problem, [f"{2027 + year} budget" for year in range(YEARS)], LEVELS.tolist())
        curve = (time.perf_counter() - start) * 1000
        start = time.perf_counter()
        prices_of(problem, plan)
        prices = (time.perf_counter() - start) * 1000
        name = f"{projects:,} {kind}, seed {seed}"
        yield name, 100 * gap, ours, 100 * plan.gap, theirs, peer_gap, goal, most, curve, prices


def knapsacks(seeds: int) -> Iterator[tuple[object, ...]]:
    """Instances by Chu and Beasley's recipe; both have the same time."""
    for seed in range(seeds):
        for projects, limits in KNAPSACKS:
            values, usage, room = a_knapsack(projects, limits, seed)
            start = time.perf_counter()
            met = best_set(values, usage, room, time_limit_s=KNAPSACK_S)
            taken = time.perf_counter() - start
            ones = np.ones(projects)
            open_ = np.full(limits, -np.inf)
            program = Program(values, rows_of(usage), open_, room, 0 * ones, ones, ones > 0)
            peer = float(values @ highs.solve(program, time_limit_s=KNAPSACK_S).x)
            gap = 100 * (met.upper_bound / met.value - 1)
            yield f"{projects} x {limits}, seed {seed}", met.value, peer, 100 * (met.value / peer - 1), gap, taken


def a_knapsack(projects: int, limits: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Usage even from 0 to 1000, limits half of its sum, values around the mean usage."""
    random = np.random.default_rng(seed)
    usage = random.integers(0, 1001, (limits, projects)).astype(np.float64)
    values = np.floor(usage.mean(axis=0) + 500 * random.random(projects))
    return values, usage, np.floor(usage.sum(axis=1) / 2)


def an_organisation(projects: int, kind: str, seed: int) -> Problem:
    """Values and costs lognormal and related, five yearly budgets, ten roles by quarter, every kind of rule."""
    random = np.random.default_rng(seed)
    common, own = random.normal(size=projects), random.normal(size=projects)
    cost = np.exp(0.8 * common)
    values = np.exp(0.6 * (0.5 * common + np.sqrt(0.75) * own))
    first = random.integers(0, YEARS, projects)
    last = np.minimum(first + random.integers(0, YEARS, projects), YEARS - 1)
    picks = random.permutation(projects).tolist()
    few = projects // 20
    return Problem(
        names=tuple(f"P-{i:04}" for i in range(projects)),
        values=values,
        limits=(*_budgets(cost, first, last), *_roles(random, cost, first, last, kind)),
        requires=tuple((i, j) for i, j in zip(picks[: 2 * few], picks[2 * few :], strict=False) if i != j)[
            : int(0.08 * projects)
        ],
        excludes=tuple(tuple(picks[k : k + 3]) for k in range(4 * few, 5 * few - 2, 3)),
        mandatory=tuple(picks[-int(0.03 * projects) :]),
        shares=tuple(_shares(random, cost)),
        counts=tuple(_counts(random, projects)),
    )


def _budgets(cost: np.ndarray, first: np.ndarray, last: np.ndarray) -> Iterator[Limit]:
    for year in range(YEARS):
        usage = np.where((first <= year) & (year <= last), cost / (last - first + 1), 0.0)
        yield Limit(f"{2027 + year} budget", usage, BUDGET * float(usage.sum()))


def _roles(
    random: np.random.Generator, cost: np.ndarray, first: np.ndarray, last: np.ndarray, kind: str
) -> Iterator[Limit]:
    roles = random.random((len(cost), ROLES)).argsort(axis=1) < random.integers(1, 5, (len(cost), 1))
    need = roles * random.uniform(0.5, 1.5, roles.shape) * np.sqrt(cost)[:, None]
    for role in range(ROLES):
        share = CAPACITY if kind == "hard" or role < SCARCE_ROLES else 1.0
        for quarter in range(QUARTERS):
            year = quarter // 4
            usage = np.where((first <= year) & (year <= last), need[:, role], 0.0)
            yield Limit(f"role {role} Q{quarter % 4 + 1} {2027 + year}", usage, share * float(usage.sum()))


def _shares(random: np.random.Generator, cost: np.ndarray) -> Iterator[Share]:
    objective = random.integers(0, 5, len(cost))
    for k in range(5):
        yield Share(f"objective {k}", tuple(np.flatnonzero(objective == k).tolist()), cost, least=0.1)


def _counts(random: np.random.Generator, projects: int) -> Iterator[Count]:
    category = random.integers(0, 6, projects)
    for k in range(6):
        yield Count(f"category {k}", tuple(np.flatnonzero(category == k).tolist()), projects // 30, projects // 8)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
