"""The best set under limits alone, as published problems are stated: exact where time allows, certified always."""

import threading
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pmo_core.selection import highs
from pmo_core.selection.population import Knapsack, repaired, search
from pmo_core.selection.program import ROUNDING, Array, Mask, Program, rows_of

SEED = 5
# Shares of the time: to prove a small problem at once; then to breed before the proof is tried on what is left.
PROOF_FIRST, BREED_FIRST = 0.05, 0.15
# A run of the solver may come back late; this much of the time is kept for that.
RESERVE = 0.06
# Open projects times limits: beyond this a proof within seconds is out of reach, and breeding has the machine.
PROVABLE = 1_500


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
    deadline = time.monotonic() + _seconds(time_limit_s) * (1 - RESERVE)
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
    alone = np.all(usage <= (limits + _rounding(usage))[:, None], axis=0)
    return rent + float(np.maximum(values - prices @ usage, 0.0)[alone].sum())


def _solved(values: Array, usage: Array, limits: Array, deadline: float) -> tuple[Mask, Array, float]:
    """Chosen, prices and the bound HiGHS proved, of a problem in which every project and every limit matters."""
    program = _program(values, usage, limits)
    began = time.monotonic()
    linear = highs.solve(program, whole=False, time_limit_s=deadline - began)
    if not linear.optimal:
        linear = highs.Outcome("", np.zeros(len(values)), np.inf, _plain_prices(values, limits), linear.margins)
    problem = Knapsack(values, usage, limits, linear.x, np.maximum(linear.prices, 0.0))
    best = repaired(problem, linear.x > 1 - 1e-6)
    quick = highs.solve(program, time_limit_s=(deadline - began) * PROOF_FIRST, start=best.astype(np.float64))
    best = _better(problem, best, quick)
    if quick.optimal:
        return best, problem.prices, quick.bound
    until = began + (deadline - began) * BREED_FIRST
    best, bound = _bred_and_proved(problem, best, until, deadline)
    return best, problem.prices, min(bound, quick.bound)


def _bred_and_proved(problem: Knapsack, best: Mask, until: float, deadline: float) -> tuple[Mask, float]:
    """Breeding to the deadline; from `until` on HiGHS proves what is still open, in a thread of its own."""
    prover: _Prover | None = None
    for met in search(problem, best, SEED):
        best, now = met, time.monotonic()
        if now > until and prover is None:
            prover = _Prover(problem, best, deadline)
        if now > deadline or (prover is not None and prover.outcome is not None and prover.outcome.optimal):
            break
    outcome = prover.result(deadline) if prover else None
    if prover is None or outcome is None:
        return best, np.inf
    # Sets outside the residual problem are worth no more than the incumbent it was cut down by.
    bound = max(outcome.bound, float(problem.values @ prover.best))
    return _better(problem, best, outcome), bound


class _Prover:
    """HiGHS at work on what is still open while the best set known is `best`; idle where that is too much."""

    def __init__(self, problem: Knapsack, best: Mask, deadline: float) -> None:
        self.best = best
        self.outcome: highs.Outcome | None = None
        program = _program(problem.values, problem.usage, problem.limits)
        program = program.narrowed(problem.prices, float(problem.values @ best))
        # No daemon: one cut off inside HiGHS while Python ends would take the process down.
        self._thread = threading.Thread(target=self._prove, args=(program, deadline))
        self._started = (program.lower < program.upper).sum() * len(problem.limits) <= PROVABLE
        if self._started:
            self._thread.start()

    def _prove(self, program: Program, deadline: float) -> None:
        left = deadline - time.monotonic()
        self.outcome = highs.solve(program, time_limit_s=left, start=self.best.astype(np.float64))

    def result(self, deadline: float) -> highs.Outcome | None:
        """What was proved by the deadline."""
        if self._started:
            self._thread.join(max(deadline - time.monotonic(), 0.0) + 0.01)
        return self.outcome


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
    open_ = (values > 0) & np.all(usage <= (limits + _rounding(usage))[:, None], axis=0)
    return open_, usage[:, open_].sum(axis=1) > limits + _rounding(usage)


def _rounding(usage: Array) -> Array:
    return ROUNDING * np.maximum(usage.sum(axis=1), 1.0)


def _seconds(time_limit_s: float) -> float:
    if not time_limit_s > 0:
        raise ValueError(f"time_limit_s is {time_limit_s}; give the seconds it may take, such as 2")
    return min(time_limit_s, 1e9)


def _checked(*parts: ArrayLike) -> tuple[Array, Array, Array]:
    values, usage, limits = (np.asarray(part, dtype=np.float64) for part in parts)
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
