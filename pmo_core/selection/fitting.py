"""A solver's x made exact: whole columns truly whole, and the others fitted to them again."""

from dataclasses import replace

import numpy as np

from pmo_core.selection import highs
from pmo_core.selection.clock import Clock
from pmo_core.selection.program import Array, Program

# Fitting the parts is one small linear program; it is worth doing even where the time is up.
LEAST_SECONDS = 1.0


def fitted(program: Program, x: Array, clock: Clock) -> Array | None:
    """The x with whole columns rounded and the others as is best for the program; None where nothing fits them."""
    x = np.where(program.whole, np.round(x), x)
    if program.whole.all():
        return x
    lower = np.where(program.whole, x, program.lower)
    upper = np.where(program.whole, x, program.upper)
    held = replace(program, lower=lower, upper=upper)
    outcome = highs.solve(held, whole=False, time_limit_s=max(clock.left, LEAST_SECONDS))
    return np.clip(outcome.x, lower, upper) if outcome.found else None
