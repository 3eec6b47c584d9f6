"""How often each project is in the best portfolio under the weights that could be meant.

Source: J. Liesiö, P. Mild, A. Salo, Preference programming for robust portfolio modeling and project selection,
European Journal of Operational Research 181 (2007): core projects are in every portfolio that could be best,
exterior ones in none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np

from pmo_core.scoring.weighted_sum import scores
from pmo_core.selection import highs
from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.program import Array
from pmo_core.selection.proof import tolerance
from pmo_core.selection.rows import column_values, compiled
from pmo_core.selection.solving import solve
from pmo_core.selection.weight_lines import Make
from pmo_core.selection.why_not import positions

# Shares nearer to 0 or 1 than this are the rounding of a solver.
ROUNDED = 1e-6


@dataclass(frozen=True)
class Frequency:
    """Share of the weights tried at which each project is in the best portfolio, shape (projects,), so far.

    By the linear program a project may be in by a part; then that part counts. `standard_error` (projects,) is
    that of as many independent draws, nan for fewer than two; evenly spread weights err by less. It is 0 for what
    was always or never in: of those, `unseen` says how often the other could happen all the same. `proved`: every
    best portfolio was searched for to the end.
    """

    share: Array
    standard_error: Array
    tried: int
    asked: int
    whole: bool
    proved: bool

    @property
    def unseen(self) -> float:
        """What was not met in so many draws happens less often than this, 19 times in 20 (the rule of three)."""
        return min(3 / self.tried, 1.0) if self.tried else 1.0

    def core(self, margin: float = 0.0) -> tuple[int, ...]:
        """In at all weights tried, but for this share of them."""
        return positions(self.share >= 1 - margin - ROUNDED)

    def exterior(self, margin: float = 0.0) -> tuple[int, ...]:
        """In at none of the weights tried, but for this share of them."""
        return positions(self.share <= margin + ROUNDED)

    def borderline(self, margin: float = 0.0) -> tuple[int, ...]:
        """Neither: these are what the choice of weights decides."""
        return positions((self.share > margin + ROUNDED) & (self.share < 1 - margin - ROUNDED))


def frequencies(
    values: Array,
    weights: Array,
    make: Make,
    *,
    whole: bool = False,
    every: int = 50,
    time_limit_s: float,
    stop: highs.Stop | None = None,
) -> Iterator[Frequency]:
    """Frequencies so far, after each `every` weights and at the end; none where no portfolio keeps the rules.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (it then adds nothing).
        weights: The weights that could be meant, shape (draws, criteria), each 0 or more.
        make: The problem of some scores, shape (projects,): its rules always the same.
        whole: Whether each portfolio is of whole projects; else by linear programs, hundreds a second.
        every: Weights from one answer to the next.
        time_limit_s: Seconds for everything.
        stop: Asked between two weights, and within a search, whether to end.

    Raises:
        ValueError: The weights are not those of these criteria.
    """
    if weights.ndim != 2 or values.ndim != 2 or weights.shape[1] != values.shape[1]:
        raise ValueError(
            f"values {values.shape} and weights {weights.shape} do not belong together; "
            "give values (projects, criteria) and weights (draws, criteria)"
        )
    clock = clock_of(time_limit_s, stop)
    total, squares = np.zeros(len(values)), np.zeros(len(values))
    proved, tried = True, 0
    for inside, sure in (_by_search if whole else _by_shares)(values, weights, make, clock):
        total, squares, tried, proved = total + inside, squares + inside**2, tried + 1, proved and sure
        ends = tried == len(weights) or clock.over
        if tried % every == 0 or ends:
            yield _so_far(total, squares, tried, len(weights), whole=whole, proved=proved)
        if ends:
            return


def _so_far(total: Array, squares: Array, tried: int, asked: int, *, whole: bool, proved: bool) -> Frequency:
    share = total / tried
    error = np.full(len(total), np.nan)
    if tried > 1:
        spread = np.maximum(squares - tried * share**2, 0.0) / (tried - 1)
        error = np.sqrt(np.where(spread > ROUNDED**2, spread, 0.0)) / sqrt(tried)
    return Frequency(share, error, tried, asked, whole, proved)


def _by_shares(values: Array, weights: Array, make: Make, clock: Clock) -> Iterator[tuple[Array, bool]]:
    """How much of each project the linear program takes, under each weights."""
    first = make(scores(values, weights[0])[0]) if len(weights) else None
    if first is None:
        return
    worths = (column_values(make(scores(values, row)[0])) for row in weights)
    for x in highs.best_under(compiled(first).program, worths):
        if not len(x):
            return
        yield np.clip(x[: len(values)], 0.0, 1.0), True


def _by_search(values: Array, weights: Array, make: Make, clock: Clock) -> Iterator[tuple[Array, bool]]:
    """Which projects the best portfolio has, under each weights; each search begins from the one before."""
    start = None
    for done, row in enumerate(weights):
        # A single hard one may not take the time of all the others.
        part = 4 * clock.left / (len(weights) - done)
        problem = make(scores(values, row)[0])
        plan = solve(problem, time_limit_s=min(part, clock.left), stop=clock.stop, start=start)
        if not plan.found:
            return
        start = plan.x
        yield plan.funded.astype(np.float64), plan.upper_bound <= plan.value + tolerance(plan.value)
