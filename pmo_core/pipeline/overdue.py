"""Projects whose own end has passed although nothing calls them finished: a fact that needs no baseline."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from pmo_core.formats import count, day
from pmo_core.pipeline.columns import Mask, days, numbers, texts
from pmo_core.pipeline.stages import staged
from pmo_core.portfolio import Portfolio
from pmo_core.settings.pipeline import StageSettings


def overdue(portfolio: Portfolio, stages: Sequence[StageSettings], as_of: date) -> Mask:
    """Projects with an End before `as_of` that are not over, shape (projects,).

    One counts only where its Stage, Status or Percent complete says how far it is: where nothing says so, nothing
    could say that it is finished either.
    """
    projects = portfolio.projects
    complete = numbers(projects["percent_complete"])
    pairs = zip(texts(projects["stage"]), texts(projects["status"]), strict=True)
    said = [bool(stage or status) for stage, status in pairs]
    told = np.array(said, dtype=np.bool_) | np.isfinite(complete)
    passed = days(projects["end"]) < np.datetime64(as_of, "D")
    return passed & told & ~(complete >= 1) & ~staged(projects, stages).ended


def overdue_words(portfolio: Portfolio, past: Mask) -> tuple[str, ...]:
    """Of each project what is said of its end, blank where it has not passed."""
    ends = portfolio.projects["end"].tolist()
    return tuple(
        f"ended on {day(end)} by its own plan, still not listed as finished" if late else ""
        for end, late in zip(ends, past.tolist(), strict=True)
    )


def how_many_overdue(number: int) -> str:
    """So many projects, in words.

    >>> how_many_overdue(1)
    '1 project is past its own end and not listed as finished'
    """
    verb = "is past its own end" if number == 1 else "are past their own end"
    return f"{count(number, 'project')} {verb} and not listed as finished"
