"""Earned schedule (Lipke 2003): the time at which what is earned by now was to be earned.

SPI in money returns to 1 at the end of every project, however late; SPI in time does not.
"""

from dataclasses import dataclass

import numpy as np

from pmo_core.finance.earned_value import NO_PLAN, NO_PROGRESS, NOTHING_EARNED
from pmo_core.finance.figures import Array, Figures, doubts_of, figures, ratio

NOT_STARTED = "not started yet"


@dataclass(frozen=True)
class EarnedSchedule:
    """`time` is the earned schedule, `spi` the index in time, `finish` the duration to expect, all in periods."""

    time: Figures
    spi: Figures
    finish: Figures


def earned_schedule(planned: Array, ev: Array, elapsed: Array) -> EarnedSchedule:
    """Earned schedule of each project: ES = N + (EV - PV_N) / (PV_N+1 - PV_N), SPI(t) = ES / AT.

    Args:
        planned: PV at the end of each period from the project's own start, cumulative, shape (projects, periods);
            nan rows have no plan. The planned duration is the first period that reaches the last figure.
        ev: Earned by now, shape (projects,).
        elapsed: AT, periods since the start, shape (projects,).
    """
    no_plan = np.isnan(planned).any(axis=1) | (planned.shape[1] == 0)
    steps = np.concatenate([np.zeros((len(planned), 1)), np.nan_to_num(planned)], axis=1)
    duration = np.argmax(steps >= steps[:, -1:], axis=1).astype(np.float64)
    periods = np.where(steps <= ev[:, None], np.arange(steps.shape[1], dtype=np.float64), 0.0)
    whole = np.minimum(periods.max(axis=1), duration).astype(np.intp)
    rows, following = np.arange(len(steps)), np.minimum(whole + 1, steps.shape[1] - 1)
    gained = steps[rows, following] - steps[rows, whole]
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(whole < duration, (ev - steps[rows, whole]) / np.where(gained > 0, gained, np.nan), 0.0)
    doubts = ((no_plan, NO_PLAN), (np.isnan(ev), NO_PROGRESS))
    time = figures(np.where(no_plan | np.isnan(ev), np.nan, whole + part), *doubts)
    index = ratio(time.values, elapsed, *doubts, zero=NOT_STARTED)
    return EarnedSchedule(time, index, ratio(duration, index.values, *doubts_of(index), zero=NOTHING_EARNED))
