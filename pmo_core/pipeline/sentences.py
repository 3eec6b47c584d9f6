"""The state of the pipeline in plain words."""

import numpy as np

from pmo_core.formats import count
from pmo_core.pipeline.board import broken_limits
from pmo_core.pipeline.from_tables import Pipeline
from pmo_core.pipeline.overdue import how_many_overdue


def headline(pipeline: Pipeline) -> str:
    """One sentence for the first glance: who is worse than reported, who slips how far, what else is broken."""
    parts = [_reports(pipeline), _slips(pipeline) or _past_end(pipeline), *_clashes(pipeline), *_limits(pipeline)]
    said = [part for part in parts if part]
    return f"{'; '.join(said)}." if said else ""


def _reports(pipeline: Pipeline) -> str:
    projects, worse = len(pipeline.ids), int(pipeline.worse_than_reported.sum())
    known = ~np.isnan(pipeline.reported.positions) & ~np.isnan(pipeline.computed)
    if not known.any():
        return ""
    if not worse:
        return f"None of the {count(int(known.sum()), 'report')} that can be tested is better than its figures"
    return f"{worse} of {count(projects, 'project')} {'is' if worse == 1 else 'are'} worse than reported"


def _slips(pipeline: Pipeline) -> str:
    slips = pipeline.slips.days.values
    if np.isnan(slips).all():
        return ""
    late = slips[pipeline.late]
    if not len(late):
        return "no project ends later than planned"
    median = days_in_words(float(np.median(late)))
    return f"1 slips by {median}" if len(late) == 1 else f"{len(late)} slip by a median of {median}"


def _past_end(pipeline: Pipeline) -> str:
    """Who is late by their own dates: all that can be told where nobody says what was planned."""
    past = int(pipeline.past_end.sum())
    return how_many_overdue(past) if past else ""


def days_in_words(days: float) -> str:
    """Days as people say them, half days kept.

    >>> days_in_words(34.0), days_in_words(1.0), days_in_words(34.5)
    ('34 days', '1 day', '34.5 days')
    """
    return count(int(days), "day") if days == int(days) else f"{days:,.1f} days"


def _clashes(pipeline: Pipeline) -> list[str]:
    clashes = sum(one.clashes for one in pipeline.dependencies)
    return (
        [f"{count(clashes, 'dependency', 'dependencies')} {'comes' if clashes == 1 else 'come'} too late"]
        if clashes
        else []
    )


def _limits(pipeline: Pipeline) -> list[str]:
    return [f"{name} holds {held}, limit {limit}" for name, held, limit in broken_limits(pipeline.staged)]
