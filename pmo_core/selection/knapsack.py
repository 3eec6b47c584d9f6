"""The best set under limits alone, as published problems are stated: exact where time allows, certified always."""

import threading
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pmo_core.selection import highs
from pmo_core.selection.population import Knapsack, filled, repaired, search, slack_of
from pmo_core.selection.program import Array, Mask, Program, rows_of

SEED = 5
# Shares of the time: at most for the linear program, so that there is some for what uses it; to prove a small
# problem at once; then to breed before the proof is tried on what is left.
LINEAR, PROOF_FIRST, BREED_FIRST = 0.6, 0.05, 0.15
# A run of the solver may come back late; this share of the time is kept for that, but no more than these seconds.
RESERVE, RESERVE_S = 0.06, 0.15
# Open projects times limits: beyond this a proof within seconds is out of reach, and breeding has the machine.
PROVABLE = 1_500
# Whole values that add up to less than this have sums whose rounding is far below one.
PLAIN = 1e9


@dataclass(frozen=True)
class Certificate:
    """Why nothing better than `bound` exists, in two parts, each with its prover.

    `prices` (one per limit, 0 or more) prove `price_bound` by arithmetic alone: sum of price times limit, plus
    what each project is worth beyond the price of what it uses. `solver_bound` is what HiGHS proved by search,
    infinite where it did not come to a bound; it is not checked by us.
    """

    prices: Array
    price_bound: float
    solver_bound: float

    @property
    def bound(self) -> float:
        """The better of the two."""
        return min(self.price_bound, self.solver_bound)


@dataclass(frozen=True)
class Selection:
    """A feasible set, its value, and a proven bound on the value of any other."""

    chosen: Mask
    value: float
    upper_bound: float
    certificate: Certificate


def best_set(values: ArrayLike, usage: ArrayLike, limits: ArrayLike, *, time_limit_s: float) -> Selection:
    """The set of most value whose usage keeps every limit, or the best met in the time.

    Args:
        values: Worth of each project, shape (n,); one of 0 or less is never chosen.
        usage: What each project uses of each resource, 0 or more, shape (m, n).
        limits: What there is of each resource, 0 or more, shape (m,); infinite where there is no limit.
        time_limit_s: Seconds for everything; it ends earlier once nothing better can exist.

    Raises:
        ValueError: The shapes do not belong together, a number is missing or negative, or there is no time.

    >>> best_set([60.0, 100.0, 120.0], [[10.0, 20.0, 30.0]], [50.0], time_limit_s=1).value
    220.0
    """
    began, seconds = time.monotonic(), _seconds(time_limit_s)
    deadline = began + seconds - min(RESERVE * seconds, RESERVE_S)
    return _best_set(*_checked(values, usage, limits), deadline)


def _best_set(values: Array, usage: Array, limits: Array, deadline: float) -> Selection:
    open_, tight = _open(values, usage, limits)
    free = open_ & ~(usage[tight] > 0).any(axis=0)
    asked = np.flatnonzero(open_ & ~free)
    chosen, prices, solver_bound = free.copy(), np.zeros(len(limits)), float(values[free].sum())
    if len(asked):
        part = _solved(values[asked], usage[np.ix_(tight, asked)], limits[tight], deadline)
        chosen[asked], prices[tight], solver_bound = part[0], part[1], solver_bound + part[2]
    value = float(values @ chosen)
    bound = max(price_bound(values, usage, limits, prices), value)
    certificate = Certificate(prices, bound, max(solver_bound, value))
    return Selection(chosen, value, certificate.bound, certificate)


def price_bound(values: Array, usage: Array, limits: Array, prices: Array) -> float:
    """What no set can be worth more than: prices . limits + sum of what each project is worth beyond its price."""
    charged = prices > 0
    rent = float(prices[charged] @ limits[charged])
    # A project that alone goes beyond a limit is in no set, so its worth needs no price.
    alone = np.all(usage <= (limits + slack_of(usage, limits))[:, None], axis=0)
    return rent + float(np.maximum(values - prices @ usage, 0.0)[alone].sum())


def _solved(values: Array, usage: Array, limits: Array, deadline: float) -> tuple[Mask, Array, float]:
    """Chosen, prices and the bound HiGHS proved, of a problem in which every project and every limit matters."""
    began, program = time.monotonic(), _program(values, usage, limits)
    problem = _priced(program, usage, deadline)
    best, bound = repaired(problem, problem.shares > 1 - 1e-6), np.inf
    left = _left(program, problem, best)
    if _provable(left) and time.monotonic() < deadline:
        seconds = (deadline - began) * PROOF_FIRST
        quick = highs.solve(left, time_limit_s=seconds, start=best.astype(np.float64))
        bound, best = _bound(quick, float(values @ best)), _better(problem, best, quick)
        if _reached(problem, best, bound):
            return best, problem.prices, bound
    until = began + (deadline - began) * BREED_FIRST
    best, proved = _bred_and_proved(program, problem, best, until, deadline)
    return best, problem.prices, min(bound, proved)


def _priced(program: Program, usage: Array, deadline: float) -> Knapsack:
    """The problem with what its linear program says, or as much as that said before the deadline."""
    values, limits = program.values, program.row_upper
    linear = highs.solve(program, whole=False, time_limit_s=LINEAR * (deadline - time.monotonic()))
    if linear.optimal:
        return Knapsack(values, usage, limits, linear.x, np.maximum(linear.prices, 0.0))
    plain = _plain_prices(values, limits)
    known = [plain, np.maximum(linear.prices, 0.0)] if len(linear.prices) else [plain]
    nothing = np.zeros(len(values))
    sets = [
        repaired(Knapsack(values, usage, limits, nothing, prices), values > prices @ usage) for prices in known
    ]
    likely = max(sets, key=lambda chosen: float(values @ chosen))
    return Knapsack(values, usage, limits, likely.astype(np.float64), min(known, key=program.price_bound))


def _left(program: Program, problem: Knapsack, best: Mask) -> Program:
    """What is still open once nothing worth no more than `best` matters."""
    value = float(problem.values @ best)
    if np.array_equal(problem.values, np.floor(problem.values)) and problem.values.sum() < PLAIN:
        # Worth more is worth a whole one more; the little less is for the rounding of prices.
        value += 1 - 1e-6
    return program.narrowed(problem.prices, value)


def _provable(left: Program) -> bool:
    return int((left.lower < left.upper).sum()) * left.rows.count <= PROVABLE


def _bred_and_proved(
    program: Program, problem: Knapsack, best: Mask, until: float, deadline: float
) -> tuple[Mask, float]:
    """Breeding to the deadline; from `until` on HiGHS proves what is still open, in a thread of its own."""
    prover, tried = _Prover(), False
    for met in search(problem, best, SEED) if time.monotonic() < deadline else ():
        now, better = time.monotonic(), met is not best
        best = met
        if now > until and prover.best is None and (better or not tried):
            prover.begin(_left(program, problem, best), best, deadline)
            tried = True
        if now > deadline or (prover.done and _reached(problem, *prover.result(problem, best, now))):
            break
    best, proved = prover.result(problem, best, deadline)
    # What was bred is full in its core only, where the time was too short for another core.
    return filled(problem, best), proved


def _bound(outcome: highs.Outcome, value: float) -> float:
    """What is proved of all sets by a search of what was left when a set of this value was in hand."""
    # Sets outside of what was left are worth no more than that set; with none inside it is the best.
    return value if outcome.infeasible else max(outcome.bound, value)


def _reached(problem: Knapsack, best: Mask, bound: float) -> bool:
    """Whether nothing better can exist: HiGHS may prove a bound by a set that only its tolerance lets in."""
    return float(problem.values @ best) >= bound - 1e-9 * abs(bound)


class _Prover:
    """HiGHS at work on what was open while the best set known was `best`; None while it has not begun."""

    def __init__(self) -> None:
        self.best: Mask | None = None
        self.outcome: highs.Outcome | None = None
        self._thread: threading.Thread | None = None

    @property
    def done(self) -> bool:
        """Whether it came to its end."""
        return self.outcome is not None and self.outcome.ended

    def begin(self, left: Program, best: Mask, deadline: float) -> None:
        """Begin on this, unless that is out of reach."""
        if not _provable(left):
            return
        self.best = best
        # No daemon: one cut off inside HiGHS while Python ends would take the process down.
        self._thread = threading.Thread(target=self._prove, args=(left, best, deadline))
        self._thread.start()

    def _prove(self, left: Program, best: Mask, deadline: float) -> None:
        seconds = deadline - time.monotonic()
        self.outcome = highs.solve(left, time_limit_s=seconds, start=best.astype(np.float64))

    def result(self, problem: Knapsack, best: Mask, deadline: float) -> tuple[Mask, float]:
        """The better of this set and what was found by the deadline, and the bound that was proved."""
        if self._thread is not None:
            self._thread.join(max(deadline - time.monotonic(), 0.0) + 0.01)
        if self.best is None or self.outcome is None:
            return best, np.inf
        return _better(problem, best, self.outcome), _bound(self.outcome, float(problem.values @ self.best))


def _better(problem: Knapsack, best: Mask, outcome: highs.Outcome) -> Mask:
    """The solver's set where it is worth more and keeps the limits by our own sums, else made to keep them."""
    if not outcome.found:
        return best
    met = outcome.x > 0.5
    if not problem.fits(met):
        met = repaired(problem, met)
    return met if problem.values @ met > problem.values @ best and problem.fits(met) else best


def _program(values: Array, usage: Array, limits: Array) -> Program:
    count = len(values)
    nothing = np.full(len(limits), -np.inf)
    return Program(
        values, rows_of(usage), nothing, limits, np.zeros(count), np.ones(count), np.ones(count, dtype=np.bool_)
    )


def _plain_prices(values: Array, limits: Array) -> Array:
    """Prices where no linear program was solved in the time: each limit worth an equal part of all value."""
    return values.sum() / (len(limits) * np.maximum(limits, 1e-300))


def _open(values: Array, usage: Array, limits: Array) -> tuple[Mask, Mask]:
    """Projects that could be chosen at all, and limits that not all of those together would keep."""
    open_ = (values > 0) & np.all(usage <= (limits + slack_of(usage, limits))[:, None], axis=0)
    return open_, usage[:, open_].sum(axis=1) > limits + slack_of(usage, limits)


def _seconds(time_limit_s: float) -> float:
    if not time_limit_s > 0:
        raise ValueError(f"time_limit_s is {time_limit_s}; give the seconds it may take, such as 2")
    return min(time_limit_s, 1e9)


def _checked(*parts: ArrayLike) -> tuple[Array, Array, Array]:
    try:
        values, usage, limits = (np.asarray(part, dtype=np.float64) for part in parts)
    except (TypeError, ValueError) as error:
        raise ValueError(
            "values, usage or limits hold something that is not a number, or rows of different lengths; "
            "give plain numbers, with as many in each row of usage as there are values"
        ) from error
    if values.ndim == 1 and limits.ndim == 1 and not usage.size and not len(values) * len(limits):
        usage = usage.reshape(len(limits), len(values))
    if values.ndim != 1 or limits.ndim != 1 or usage.shape != (len(limits), len(values)):
        raise ValueError(
            f"values {values.shape}, usage {usage.shape} and limits {limits.shape} do not belong together; "
            "give one value per project (n,), one limit per resource (m,) and usage of shape (m, n)"
        )
    if not np.isfinite(values).all():
        raise ValueError("values has a number missing or infinite; give every project a finite value")
    if not np.isfinite(usage).all() or (usage < 0).any():
        raise ValueError("usage has a number missing, infinite or negative; use 0 where nothing is used")
    if np.isnan(limits).any() or (limits < 0).any():
        raise ValueError("limits has a number missing or negative; use 0 or more, infinity where there is none")
    return values, usage, limits
