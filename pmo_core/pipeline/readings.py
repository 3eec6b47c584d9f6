"""The same list on several days: which budgets and dates moved, and which end moves every time it is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pmo_core.pipeline.columns import days, numbers, texts
from pmo_core.portfolio import Portfolio

ALWAYS_LATER = 2  # an end that moved later this often, and never back, is a perpetual slip


@dataclass(frozen=True)
class ListOnADay:
    """What a list said of its projects on one day, one place each; None where it said nothing."""

    day: date
    ids: tuple[str, ...]
    names: tuple[str, ...]
    budgets: tuple[float | None, ...]
    ends: tuple[date | None, ...]


@dataclass(frozen=True)
class Told:
    """One project over several lists: what was said of its budget and end, each with the day it was said."""

    project_id: str
    name: str
    budgets: tuple[tuple[date, float], ...]
    ends: tuple[tuple[date, date], ...]

    @property
    def growth(self) -> float | None:
        """Last budget less the first; None where fewer than two lists state one."""
        return self.budgets[-1][1] - self.budgets[0][1] if len(self.budgets) > 1 else None

    @property
    def growth_share(self) -> float | None:
        """Growth by the first budget; None where there is none, or it is 0."""
        return None if self.growth is None or not self.budgets[0][1] else self.growth / self.budgets[0][1]

    @property
    def slip_days(self) -> int | None:
        """Last end less the first, in days; None where fewer than two lists state one."""
        return (self.ends[-1][1] - self.ends[0][1]).days if len(self.ends) > 1 else None

    @property
    def slips_every_time(self) -> bool:
        """Whether its end moved later at least twice, at every telling but those that left it."""
        moves = [(after[1] - before[1]).days for before, after in zip(self.ends, self.ends[1:], strict=False)]
        return sum(move > 0 for move in moves) >= ALWAYS_LATER and min(moves) >= 0


def list_on(portfolio: Portfolio, day: date) -> ListOnADay:
    """A portfolio as it stood on a day."""
    projects = portfolio.projects
    budgets = [None if np.isnan(one) else float(one) for one in numbers(projects["budget"])]
    ends = [None if np.isnat(one) else one.astype(date) for one in days(projects["end"])]
    ids, names = texts(projects["project_id"]), texts(projects["name"])
    return ListOnADay(day, tuple(ids), tuple(names), tuple(budgets), tuple(ends))


def compare(lists: Sequence[ListOnADay]) -> tuple[Told, ...]:
    """Every project that stands in two or more of the lists, in the order they first appear.

    Raises:
        ValueError: Fewer than two lists, or two of one day.
    """
    ordered = sorted(lists, key=lambda one: one.day)
    if len({one.day for one in ordered}) < max(2, len(ordered)):
        raise ValueError("give two or more lists, each of a day of its own")
    said: dict[str, list[tuple[date, str, float | None, date | None]]] = {}
    for one in ordered:
        for an_id, name, budget, end in zip(one.ids, one.names, one.budgets, one.ends, strict=True):
            said.setdefault(an_id, []).append((one.day, name, budget, end))
    return tuple(
        Told(
            project_id=an_id,
            name=tellings[-1][1],
            budgets=tuple((day, budget) for day, _, budget, _ in tellings if budget is not None),
            ends=tuple((day, end) for day, _, _, end in tellings if end is not None),
        )
        for an_id, tellings in said.items()
        if len(tellings) > 1
    )


@dataclass(frozen=True)
class Changes:
    """How many projects can be compared, and which way they moved, first against last."""

    budgets: int
    up: int
    down: int
    ends: int
    later: int
    earlier: int


def changes_of(told: Sequence[Told]) -> Changes:
    """Counts over all projects compared."""
    growth = [one.growth for one in told if one.growth is not None]
    slips = [one.slip_days for one in told if one.slip_days is not None]
    return Changes(
        budgets=len(growth),
        up=sum(amount > 0 for amount in growth),
        down=sum(amount < 0 for amount in growth),
        ends=len(slips),
        later=sum(slip > 0 for slip in slips),
        earlier=sum(slip < 0 for slip in slips),
    )


def trend(told: Sequence[Told]) -> Iterator[tuple[str, date, date]]:
    """Points of the milestone trend: name, day of the report, end as forecast then."""
    for one in told:
        yield from ((one.name, reported, forecast) for reported, forecast in one.ends)
