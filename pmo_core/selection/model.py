"""The question of a portfolio in its own words: what there is to fund, what it uses, and every rule that binds."""

from dataclasses import dataclass, replace

import numpy as np

from pmo_core.selection.program import Array

Pair = tuple[int, int]


@dataclass(frozen=True)
class Limit:
    """What the projects may use together of one resource: "2027 budget", "data engineers Q3 2027".

    A usage below 0 gives something back: a running project whose end would cost more than going on.
    """

    name: str
    usage: Array
    amount: float


@dataclass(frozen=True)
class Share:
    """A part of all spending that a group must have at least, or may have at most; parts are from 0 to 1."""

    name: str
    members: tuple[int, ...]
    usage: Array
    least: float = 0.0
    most: float = 1.0


@dataclass(frozen=True)
class Count:
    """How many projects of a group there must be at least, and may be at most."""

    name: str
    members: tuple[int, ...]
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class StartOption:
    """One way to start a project: its value and what it uses of each limit, shape (limits,), in this case alone.

    `start` and `end` are periods; work that comes after may start where this one's end is reached.
    """

    project: int
    name: str
    value: float
    usage: Array
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Problem:
    """What to choose from and under which rules; projects are named by their position.

    `requires` (i, j): i only with j. `together`: both or neither. `excludes`: at most one of each group. `after`
    (i, j): i starts no sooner than j ends, and only with j. `partial` (i, least): i may be funded in part, from
    this share upwards. A project with start options has its value and usage from the option taken.
    """

    names: tuple[str, ...]
    values: Array
    limits: tuple[Limit, ...] = ()
    requires: tuple[Pair, ...] = ()
    together: tuple[Pair, ...] = ()
    excludes: tuple[tuple[int, ...], ...] = ()
    mandatory: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    shares: tuple[Share, ...] = ()
    counts: tuple[Count, ...] = ()
    options: tuple[StartOption, ...] = ()
    after: tuple[Pair, ...] = ()
    partial: tuple[tuple[int, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what has no meaning.

        Raises:
            ValueError: A number is missing, an array has another length, or a position names no project.
        """
        count = len(self.names)
        if np.shape(self.values) != (count,) or not np.isfinite(self.values).all():
            raise ValueError(f"values must be {count} finite numbers, one for each project")
        for row in (*self.limits, *self.shares):
            if np.shape(row.usage) != (count,) or not np.isfinite(row.usage).all():
                raise ValueError(f'"{row.name}" needs {count} numbers, one for each project, none missing')
        if any(np.any(share.usage < 0) for share in self.shares):
            raise ValueError("a share is of spending of 0 or more")
        if any(np.isnan(limit.amount) for limit in self.limits):
            raise ValueError("a limit has no amount; use infinity where there is none")
        if any(not 0 <= position < count for position in self._positions()):
            raise ValueError(f"a rule names a project that is not there; positions go from 0 to {count - 1}")
        self._check_options()

    def _positions(self) -> list[int]:
        pairs = (*self.requires, *self.together, *self.excludes, *self.after)
        groups = (*pairs, *(group.members for group in (*self.shares, *self.counts)))
        alone = (option.project for option in self.options)
        first = (project for project, _ in self.partial)
        return [*(p for group in groups for p in group), *self.mandatory, *self.excluded, *alone, *first]

    def _check_options(self) -> None:
        optional = {option.project for option in self.options}
        if any(np.shape(option.usage) != (len(self.limits),) for option in self.options):
            raise ValueError("a start option must say what it uses of every limit, in the order of the limits")
        if any(project not in optional for pair in self.after for project in pair):
            raise ValueError("a project that comes after another, and that other, need start options")
        if any(project in optional or not 0 < least <= 1 for project, least in self.partial):
            raise ValueError("a part is a share above 0 and up to 1, of a project without start options")

    def with_limits(self, amounts: dict[str, float]) -> "Problem":
        """The same with other amounts for the limits of these names."""
        limits = tuple(replace(row, amount=amounts.get(row.name, row.amount)) for row in self.limits)
        return replace(self, limits=limits)
