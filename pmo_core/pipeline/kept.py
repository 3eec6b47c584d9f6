"""A reading of the pipeline as the ledger keeps it, and what several of them say together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from pmo_core.ledger import KeptMilestone, PipelineReading
from pmo_core.pipeline.columns import Array, days, texts
from pmo_core.pipeline.from_tables import Pipeline
from pmo_core.pipeline.readings import ListOnADay, Told, list_on
from pmo_core.pipeline.stages import NO_STAGE, Staged
from pmo_core.pipeline.watermelons import watermelons
from pmo_core.portfolio import Portfolio


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
        milestones=tuple(_milestones(pipeline.portfolio)),
    )


def _milestones(portfolio: Portfolio) -> list[KeptMilestone]:
    """Milestones of a project that have a day: reached, else forecast, else planned."""
    table = portfolio["milestones"]
    baseline, forecast, actual = (days(table[name]) for name in ("baseline", "forecast", "actual"))
    expected = np.where(np.isnat(actual), np.where(np.isnat(forecast), baseline, forecast), actual)
    named = zip(texts(table["project_id"]), texts(table["name"]), expected, strict=True)
    return [
        KeptMilestone(project_id=an_id, name=name, expected=day.astype(date))
        for an_id, name, day in named
        if an_id and name and not np.isnat(day)
    ]


def newest_of_each_day(readings: Sequence[PipelineReading]) -> tuple[PipelineReading, ...]:
    """One reading per day, the one recorded last, the earliest day first."""
    by_day = {reading.day: reading for reading in readings}
    return tuple(by_day[day] for day in sorted(by_day))


def lists_of(readings: Sequence[PipelineReading]) -> list[ListOnADay]:
    """Readings as lists that can be compared."""
    return [ListOnADay(one.day, one.ids, one.names, one.budgets, one.ends) for one in readings]


def milestones_told(readings: Sequence[PipelineReading]) -> tuple[Told, ...]:
    """Every milestone that two readings or more tell of, in the order they first appear; its days are the `ends`.

    Of several with one name in one project the first is compared with the first, the second with the second.
    """
    said: dict[tuple[str, str, int], list[tuple[date, date]]] = {}
    for reading in readings:
        seen: Counter[tuple[str, str]] = Counter()
        for one in reading.milestones:
            seen[one.project_id, one.name] += 1
            key = (one.project_id, one.name, seen[one.project_id, one.name])
            said.setdefault(key, []).append((reading.day, one.expected))
    return tuple(
        Told(project_id=an_id, name=name if nth == 1 else f"{name} ({nth})", budgets=(), ends=tuple(told))
        for (an_id, name, nth), told in said.items()
        if len(told) > 1
    )


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
