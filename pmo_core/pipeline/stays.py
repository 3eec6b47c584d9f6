"""How long projects were in which stage: by the days of the gates, by the sheet's own column, or by readings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np

from pmo_core.pipeline.columns import Days
from pmo_core.pipeline.gates import Gate, passed_on
from pmo_core.pipeline.stages import NO_STAGE, Staged

End = Literal["here", "left", "stopped", "unknown"]


@dataclass(frozen=True)
class Stay:
    """One project in one stage, as a place in the stages: since when, until when, and how it ended.

    `entered` and `left` are None where no day is known; a stay that is not over is "here", one that is, though
    nobody says when, "unknown".
    """

    project: str
    stage: int
    entered: date | None
    left: date | None
    end: End

    def days(self, as_of: date) -> int | None:
        """How long it lasted, to the day given where it is not over; None where that is not known."""
        last = as_of if self.end == "here" else self.left
        return None if self.entered is None or last is None else max((last - self.entered).days, 0)


def stays_by_gates(
    ids: Sequence[str], staged: Staged, gates: Mapping[str, tuple[Gate, ...]], since: Days, as_of: date
) -> tuple[Stay, ...]:
    """Stays of every project, up to the stage it is in: each begins when the stage's entry gate was passed.

    Args:
        since: The sheet's own day on which each project entered the stage it is in; goes before its gates.
        as_of: Gates passed after this day are not passed yet.
    """
    found: list[Stay] = []
    for place, an_id in enumerate(ids):
        now = int(staged.places[place])
        if now != NO_STAGE:
            own = None if np.isnat(since[place]) else since[place].astype(date)
            found += _of_project(an_id, staged, gates.get(an_id, ()), now, own, as_of)
    return tuple(found)


def _of_project(
    an_id: str, staged: Staged, gates: tuple[Gate, ...], now: int, own: date | None, as_of: date
) -> list[Stay]:
    """Stages passed with a known day, in order, and the one it is in; being stopped ends the stay before."""
    stages = staged.stages
    stopped = stages[now].kind == "stopped"
    entries: list[tuple[int, date | None]] = []
    for place, stage in enumerate(stages):
        on = passed_on(gates, stage.entry_gate) if stage.entry_gate else None
        on = own if place == now and own else on
        if place == now or (on and (place < now or stopped) and on <= as_of):
            entries.append((place, on if on and on <= as_of else None))
    entries.sort(key=lambda entry: entry[0])
    stays: list[Stay] = []
    for (place, on), (_, following) in pairwise(entries):
        last = stopped and place == entries[-2][0]
        stays.append(Stay(an_id, place, on, following, "stopped" if last else "left" if following else "unknown"))
    place, on = entries[-1]
    return [*stays, Stay(an_id, place, on, None, "here")]


def stays_by_readings(readings: Sequence[tuple[date, Mapping[str, int]]], staged: Staged) -> tuple[Stay, ...]:
    """Stays as several readings of one list saw them: each stage by project id, the earliest reading first.

    What was so at the first reading began on a day nobody knows; a project that is no longer listed left its
    stage unseen, which is neither leaving nor stopping.
    """
    ids = dict.fromkeys(an_id for _, seen in readings for an_id in seen)
    return tuple(stay for an_id in ids for stay in _seen(an_id, readings, staged))


def _seen(an_id: str, readings: Sequence[tuple[date, Mapping[str, int]]], staged: Staged) -> list[Stay]:
    runs: list[tuple[int, date | None]] = []
    for nth, (day, seen) in enumerate(readings):
        place = seen.get(an_id, NO_STAGE)
        if not runs or place != runs[-1][0]:
            runs.append((place, day if nth else None))
    stays: list[Stay] = []
    for (place, entered), (after, left) in pairwise([*runs, (NO_STAGE - 1, None)]):
        if place == NO_STAGE:
            continue
        here, gone = after < NO_STAGE, after == NO_STAGE
        stopped = not here and not gone and staged.stages[after].kind == "stopped"
        end: End = "here" if here else "unknown" if gone else "stopped" if stopped else "left"
        stays.append(Stay(an_id, place, entered, left, end))
    return stays
