"""A reading of the pipeline as the ledger keeps it, and what several of them say together."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from pmo_core.ledger.kinds import PipelineReading
from pmo_core.pipeline.columns import Array
from pmo_core.pipeline.from_tables import Pipeline
from pmo_core.pipeline.readings import ListOnADay, list_on
from pmo_core.pipeline.stages import NO_STAGE, Staged
from pmo_core.pipeline.watermelons import watermelons


def reading_of(pipeline: Pipeline, portfolio: str) -> PipelineReading:
    """What the ledger keeps of a pipeline; `portfolio` tells its readings from another's."""
    now = list_on(pipeline.portfolio, pipeline.as_of)
    return PipelineReading(
        portfolio=portfolio,
        day=now.day,
        ids=now.ids,
        names=now.names,
        stages=tuple(pipeline.staged.name_of(place) for place in range(len(now.ids))),
        budgets=now.budgets,
        ends=now.ends,
        reported=_known(pipeline.reported.positions),
        computed=_known(pipeline.computed),
    )


def newest_of_each_day(readings: Sequence[PipelineReading]) -> tuple[PipelineReading, ...]:
    """One reading per day, the one recorded last, the earliest day first."""
    by_day = {reading.day: reading for reading in readings}
    return tuple(by_day[day] for day in sorted(by_day))


def lists_of(readings: Sequence[PipelineReading]) -> list[ListOnADay]:
    """Readings as lists that can be compared."""
    return [ListOnADay(one.day, one.ids, one.names, one.budgets, one.ends) for one in readings]


def stages_seen(readings: Sequence[PipelineReading], staged: Staged) -> list[tuple[date, Mapping[str, int]]]:
    """Stage of each project by its id at every reading; a stage that is no longer one is none."""
    places = {stage.name: place for place, stage in enumerate(staged.stages)}
    return [
        (one.day, {an_id: places.get(name, NO_STAGE) for an_id, name in zip(one.ids, one.stages, strict=True)})
        for one in readings
    ]


def watermelons_over_time(readings: Sequence[PipelineReading], by_levels: float) -> list[tuple[date, int, int]]:
    """Day, projects whose report can be tested, and how many of them were better than their figures."""
    found: list[tuple[date, int, int]] = []
    for one in readings:
        reported, computed = _floats(one.reported), _floats(one.computed)
        known = ~np.isnan(reported) & ~np.isnan(computed)
        found.append((one.day, int(known.sum()), int(watermelons(reported, computed, by_levels).sum())))
    return found


def _known(positions: Array) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(one) else float(one) for one in positions.tolist())


def _floats(positions: Sequence[float | None]) -> Array:
    return np.array([np.nan if one is None else one for one in positions], dtype=np.float64)
