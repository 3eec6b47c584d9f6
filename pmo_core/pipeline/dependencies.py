"""Dependencies between projects, and where their days clash."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from pmo_core.pipeline.columns import days, texts
from pmo_core.portfolio import Portfolio

FOLLOWS = ("requires", "after")


@dataclass(frozen=True)
class Dependency:
    """One project on another: when it is needed, when it is expected, and by how many days that is too late.

    `days_late` is below 0 where there is room and None where it cannot be told; `unknown` says what is missing.
    `by` says what the day needed is taken from.
    """

    project_id: str
    kind: str
    other_id: str
    needed: date | None
    by: str
    expected: date | None
    note: str
    row: int
    unknown: str = ""

    @property
    def days_late(self) -> int | None:
        """Days by which the other comes after it is needed."""
        return (self.expected - self.needed).days if self.needed and self.expected else None

    @property
    def clashes(self) -> bool:
        """Whether it comes too late."""
        return self.days_late is not None and self.days_late > 0


def dependencies_of(portfolio: Portfolio) -> tuple[Dependency, ...]:
    """Every dependency, the worst clash first, each pair of projects and kind once.

    What a project requires, or comes after, is needed by the day stated; else by its own end, or before its own
    start. Projects that go together or exclude each other have no day to clash on.
    """
    table = portfolio["dependencies"]
    fields = [texts(table[name]) for name in ("project_id", "kind", "other_project_id", "note")]
    stated = [_day(one) for one in days(table["needed_by"])]
    rows = [int(str(row)) for row in table.index]
    spans = _spans(portfolio)
    once: dict[tuple[str, str, str], Dependency] = {}
    for an_id, kind, other, note, needed, row in zip(*fields, stated, rows, strict=True):
        one = _dependency(an_id, kind, other, note, needed, row, spans)
        first, second = (an_id, other) if kind in FOLLOWS else sorted((an_id, other))
        once.setdefault((first, kind, second), one)
    return tuple(
        sorted(once.values(), key=lambda one: -(one.days_late if one.days_late is not None else -(10**6)))
    )


def _dependency(
    an_id: str,
    kind: str,
    other: str,
    note: str,
    stated: date | None,
    row: int,
    spans: dict[str, tuple[date | None, date | None]],
) -> Dependency:
    if kind not in FOLLOWS:
        return Dependency(an_id, kind, other, None, "", None, note, row)
    start, end = spans.get(an_id, (None, None))
    own, by = (start, "its start") if kind == "after" else (end, "its end")
    expected = spans.get(other, (None, None))[1]
    needed = stated or own
    unknown = "" if expected else "needs data: End of the other project"
    unknown = unknown or ("" if needed else "needs data: Needed by")
    return Dependency(an_id, kind, other, needed, "Needed by" if stated else by, expected, note, row, unknown)


def _spans(portfolio: Portfolio) -> dict[str, tuple[date | None, date | None]]:
    """Start and end of each project by id; an end before its start is no end."""
    projects = portfolio.projects
    first, last = days(projects["start"]), days(projects["end"])
    ends = np.where(last < first, np.datetime64("NaT"), last)
    pairs = zip(texts(projects["project_id"]), first, ends, strict=True)
    return {an_id: (_day(start), _day(end)) for an_id, start, end in pairs}


def _day(day: np.datetime64) -> date | None:
    return None if np.isnat(day) else day.astype(date)
