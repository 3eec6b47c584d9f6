"""Rows of what is tested on every reading: kill criteria, and how the figures moved."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from pmo_core.decisions.credibility import Credibility, Drift
from pmo_core.decisions.kill_tests import KillTest
from pmo_core.formats import MISSING, as_written, count, day, money
from views.tables.common import in_lines
from views.tables.decide import STATES

KILL_STATES = {**STATES, "hits": "■ is met", "does not hit": "○ is not met"}
DATED = ("End", "Gates ahead, their mean day")
HALF = 0.5


def kill_table(tests: Sequence[KillTest], first_met: Sequence[date | None], currency: str) -> pd.DataFrame:
    """Kill criteria: each with whether it is met, its figure or the column it lacks, and when it was set.

    `first_met` is the day of the first kept reading on which each was met.
    """
    return pd.DataFrame(
        [
            {
                "Stop it at": as_written(one.criterion.in_words(currency)),
                "It": KILL_STATES[one.state],
                "Now": in_lines(as_written(one.said or f"needs {one.needs}")),
                "First met": day(met) if met else MISSING,
                "Set": in_lines(as_written(f"{'▲ ' if one.late else ''}{one.set_when}")),
            }
            for one, met in zip(tests, first_met, strict=True)
        ]
    )


def credibility_table(found: Credibility, currency: str) -> pd.DataFrame:
    """How the figures moved between the first reading and now: what was told, what is told, and a month of it."""
    lines: tuple[tuple[str, Drift, Callable[[float], str]], ...] = (
        ("Cost in the end", found.estimate, lambda one: money(one, currency)),
        ("All its benefits", found.benefits, lambda one: money(one, currency)),
        ("End", found.end, lambda one: day(date.fromordinal(round(one)))),
        ("Gates ahead, their mean day", found.gates, lambda one: day(date.fromordinal(round(one)))),
    )
    return pd.DataFrame(
        [
            {
                "Figure": label,
                "First told": as_written(_told(drift, write)),
                "Now": MISSING if drift.last is None else as_written(write(drift.last)),
                "A month": as_written(drift.why_not or _moved(drift.a_month or 0.0, label, currency)),
            }
            for label, drift, write in lines
        ]
    )


def _told(drift: Drift, write: Callable[[float], str]) -> str:
    return MISSING if drift.first is None else f"{write(drift.first)} ({day(drift.since)})"


def _moved(a_month: float, label: str, currency: str) -> str:
    if label in DATED:
        days = round(abs(a_month))
        return f"{count(days, 'day')} {'later' if a_month > 0 else 'sooner'}" if days else "stays"
    if abs(a_month) < HALF:
        return "stays"
    return f"{money(abs(a_month), currency)} {'more' if a_month > 0 else 'less'}"
