"""The funnel: how many entered, left and were stopped, how many get through, how long it takes, who is ageing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pmo_core.pipeline.stays import Stay
from pmo_core.settings.pipeline import StageSettings


@dataclass(frozen=True)
class Passage:
    """One stage over its whole record.

    Args:
        known: Stays with a day of entry.
        left, stopped, here: What became of all stays.
        conversion: Part of those that are over that went on; None from fewer cases than the settings ask.
        median_days: Of those that went on; None where nobody did.
        beyond_days: What the longest of them exceed: the percentile of the settings (linear between neighbours,
            as PERCENTILE.INC of a spreadsheet), else the stage's typical days where there are too few cases.
        usual: Whether `beyond_days` is the typical days of the settings.
        ageing: Stays that are not over and longer than that, the longest first.
    """

    stage: str
    known: int
    left: int
    stopped: int
    here: int
    conversion: float | None
    median_days: float | None
    beyond_days: float | None
    usual: bool
    ageing: tuple[Stay, ...]


def funnel(
    stays: Sequence[Stay],
    stages: Sequence[StageSettings],
    as_of: date,
    least_cases: int = 5,
    aged_beyond: float = 0.85,
) -> tuple[Passage, ...]:
    """One passage per stage, in their order, but for those where work ends."""
    return tuple(
        _passage([stay for stay in stays if stay.stage == place], stage, as_of, least_cases, aged_beyond)
        for place, stage in enumerate(stages)
        if stage.kind in ("proposal", "active")
    )


def _passage(
    stays: Sequence[Stay], stage: StageSettings, as_of: date, least_cases: int, aged_beyond: float
) -> Passage:
    left = [stay for stay in stays if stay.end == "left"]
    stopped = sum(stay.end == "stopped" for stay in stays)
    here = [stay for stay in stays if stay.end == "here"]
    lasted = [lasts for stay in left if (lasts := stay.days(as_of)) is not None]
    over = len(left) + stopped
    enough = len(lasted) >= least_cases
    beyond = float(np.percentile(lasted, 100 * aged_beyond)) if enough else stage.typical_days
    return Passage(
        stage=stage.name,
        known=sum(stay.entered is not None for stay in stays),
        left=len(left),
        stopped=stopped,
        here=len(here),
        conversion=len(left) / over if over >= least_cases else None,
        median_days=float(np.median(lasted)) if lasted else None,
        beyond_days=None if beyond is None else float(beyond),
        usual=not enough and beyond is not None,
        ageing=_longest(here, as_of, beyond),
    )


def _longest(here: Sequence[Stay], as_of: date, beyond: float | None) -> tuple[Stay, ...]:
    lasts = [(stay.days(as_of), stay) for stay in here]
    aged = [
        (so_far, stay) for so_far, stay in lasts if so_far is not None and beyond is not None and so_far > beyond
    ]
    return tuple(stay for _, stay in sorted(aged, key=lambda pair: -pair[0]))


@dataclass(frozen=True)
class Moves:
    """What happened to one stage in one period, which is named as people do: 2026 Q3."""

    stage: str
    period: str
    entered: int
    left: int
    stopped: int


def moves_by_quarter(stays: Sequence[Stay], stages: Sequence[StageSettings], as_of: date) -> tuple[Moves, ...]:
    """Entries, departures and stops of each stage by quarter, up to a day; quarters without any are left out."""
    counted: dict[tuple[str, int], list[int]] = {}
    for stay in stays:
        for nth, day in ((0, stay.entered), (2 if stay.end == "stopped" else 1, stay.left)):
            if day is not None and day <= as_of:
                counted.setdefault((quarter_of(day), stay.stage), [0, 0, 0])[nth] += 1
    return tuple(Moves(stages[stage].name, period, *times) for (period, stage), times in sorted(counted.items()))


def quarter_of(day: date) -> str:
    """Quarter of a day.

    >>> quarter_of(date(2026, 7, 1))
    '2026 Q3'
    """
    return f"{day.year} Q{(day.month + 2) // 3}"
