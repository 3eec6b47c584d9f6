"""Best portfolios of generated organisations, and published kinds of knapsack, ours beside other solvers.

Plain HiGHS runs here; SCIP and CP-SAT in processes of their own, where they are installed (--install-peers). Every
answer is added up again by our own sums. Seconds are medians of five where one go takes less than two seconds.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.organisations import BUDGETS, an_organisation
from benchmarks.selection_peers import NAMES, PLACE, Answer, how_to_get, install, python_of, solved_by
from benchmarks.timing import Work, in_fresh_process, machine_line, median_ms, print_table
from pmo_core.selection import best_set, highs
from pmo_core.selection.frontier import bound_curve
from pmo_core.selection.program import Array, Program, rows_of
from pmo_core.selection.rows import Compiled, compiled
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.why_not import prices_of
from tests.pmo_core.selection.published import BEST_MET, chu_beasley

# Projects, kind, the gap to be certified, and the seconds that are the goal and the most.
CASES = (
    (200, "typical", 0.01, 0.6, 0.6),
    (200, "hard", 0.01, 5.0, 5.0),
    (1_000, "typical", 0.001, 0.5, 1.0),
    (5_000, "typical", 0.0005, 0.3, 0.6),
    (5_000, "hard", 0.001, 0.3, 0.6),
)
AT_MOST_S, QUICK_AT_MOST_S = 10.0, 4.0
SHORT_S, TIMES = 2.0, 5
LEVELS = np.linspace(0.5, 1.5, 21)
# Projects -> milliseconds for the curve of 21 levels, and for the prices of all projects.
CURVE_GOALS = {200: (20.0, None), 1_000: (70.0, 10.0), 5_000: (400.0, None)}
MEMORY_MIB = 100.0
KNAPSACK_S, LONGER_S = 2.0, 10.0


@dataclass(frozen=True)
class Options:
    """What the reader asked for: seeds, seconds for each search, the peers' interpreter if there is one."""

    seeds: int
    quick: bool
    peers: Path | None

    @property
    def at_most_s(self) -> float:
        """Seconds for one search of a portfolio."""
        return QUICK_AT_MOST_S if self.quick else AT_MOST_S

    @property
    def names(self) -> tuple[str, ...]:
        """Peers beside HiGHS."""
        return NAMES if self.peers else ()


def main(arguments: argparse.Namespace) -> None:
    """Portfolios, curves and prices, memory, then the knapsacks."""
    if arguments.install_peers:
        install(arguments.peers)
    options = Options(arguments.seeds, arguments.quick, python_of(arguments.peers))
    print(machine_line("numpy", "highspy"))
    if options.peers is None:
        print(how_to_get(arguments.peers))
    print(f"\nSeconds to a portfolio proved within the gap; at most {options.at_most_s:.0f} s each")
    peers = [heading for name in ("HiGHS", *options.names) for heading in (f"{name} s", "gap %")]
    print_table(("", "asked %", "ours s", "gap %", *peers, "goal s", "at most s"), organisations(options))
    print("\nCurve of 21 budgets and prices of all projects, ms")
    print_table(("projects", "curve", "goal", "prices", "goal"), curves())
    peak = in_fresh_process("benchmarks.selection", "selecting_5000", Path(), times=1).peak_mib
    print(f"\nA process that selects from 5,000 projects: {peak:.0f} MiB at its height; at most {MEMORY_MIB:.0f}")
    print("\nKnapsacks by Chu and Beasley's recipe; the best met in many long runs is in tests/.../published.py")
    headings = ("", "asked s", "took s", "ours", "HiGHS", "below best met %", "HiGHS below %", "proved %")
    print_table(headings, knapsacks(options))


def organisations(options: Options) -> Iterator[tuple[object, ...]]:
    """One row a case and seed: seconds and proved gap of each solver."""
    for seed in range(options.seeds):
        for projects, kind, gap, goal, at_most in CASES:
            problem = an_organisation(projects, kind, seed)
            rules = compiled(problem)
            ours = _ours(lambda p=problem, g=gap: solve(p, time_limit_s=options.at_most_s, gap=g))
            cells: list[object] = [*ours, *_plain_highs(rules, options.at_most_s, gap)]
            for name in options.names:
                assert options.peers is not None
                answer = solved_by(options.peers, name, rules.program, options.at_most_s, gap)
                cells += [answer.seconds, _proved_gap(rules, answer)]
            yield f"{projects:,} {kind}, seed {seed}", 100 * gap, *cells, goal, at_most


def _ours(work: Callable[[], Plan]) -> tuple[float, float]:
    """Seconds and proved gap in per cent."""
    start = time.perf_counter()
    plan = work()
    once = time.perf_counter() - start
    return (once if once > SHORT_S else median_ms(work, TIMES) / 1000), 100 * plan.gap


def _plain_highs(rules: Compiled, seconds: float, gap: float) -> tuple[float, float | None]:
    start = time.perf_counter()
    met = highs.solve(rules.program, time_limit_s=seconds, gap=gap)
    taken = time.perf_counter() - start
    return taken, _proved_gap(rules, Answer(taken, np.round(met.x), met.bound))


def _proved_gap(rules: Compiled, answer: Answer) -> float | None:
    """In per cent; None where the solver found nothing that keeps the rules, but for its own tolerance."""
    if not len(answer.x):
        return None
    left = rules.program.rows.times(answer.x)
    over = np.maximum(left - rules.program.row_upper, rules.program.row_lower - left)
    return 100 * (answer.bound / float(rules.program.values @ answer.x) - 1) if over.max() < 1e-5 else None


def curves() -> Iterator[tuple[object, ...]]:
    """Medians at each size."""
    for projects, (curve_goal, prices_goal) in CURVE_GOALS.items():
        problem = an_organisation(projects, "typical", 0)
        plan = solve(problem, time_limit_s=AT_MOST_S, gap=0.001)
        curve = median_ms(lambda p=problem: bound_curve(p, BUDGETS, LEVELS.tolist()), TIMES)
        prices = median_ms(lambda p=problem, known=plan: prices_of(p, known), TIMES)
        yield f"{projects:,}", curve, curve_goal, prices, prices_goal


def selecting_5000(_: Path) -> Work:
    """Work for a process of its own, so that its memory can be told."""
    problem = an_organisation(5_000, "typical", 0)
    return lambda: solve(problem, time_limit_s=AT_MOST_S, gap=0.0005)


def knapsacks(options: Options) -> Iterator[tuple[object, ...]]:
    """Ours in two and in ten seconds, HiGHS in two, against the best met in long runs."""
    for (projects, limits, tightness), best in BEST_MET.items():
        instance = chu_beasley(projects, limits, tightness, 0)
        arrays = (instance.values, instance.usage, instance.limits)
        program = _a_program(*arrays)
        peer = float(instance.values @ np.round(highs.solve(program, time_limit_s=KNAPSACK_S).x))
        for seconds in (KNAPSACK_S,) if options.quick else (KNAPSACK_S, LONGER_S):
            start = time.perf_counter()
            met = best_set(*arrays, time_limit_s=seconds)
            taken = time.perf_counter() - start
            below, theirs = 100 * (1 - met.value / best), 100 * (1 - peer / best)
            proved = 100 * (met.upper_bound / met.value - 1)
            name = f"{projects} x {limits}, {tightness:.0%} of demand"
            yield name, seconds, taken, met.value, peer, below, theirs, proved


def _a_program(values: Array, usage: Array, limits: Array) -> Program:
    ones, open_ = np.ones(len(values)), np.full(len(limits), -np.inf)
    return Program(values, rows_of(usage), open_, limits, 0 * ones, ones, ones > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.selection", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="organisations of each kind, 1 to 10")
    parser.add_argument("--quick", action="store_true", help="4 s for each search, knapsacks in 2 s alone")
    parser.add_argument("--peers", type=Path, default=PLACE, help=f"the peers' environment; {PLACE} if not said")
    parser.add_argument("--install-peers", action="store_true", help="make that environment first")
    return parser


if __name__ == "__main__":
    main(_parser().parse_args())
