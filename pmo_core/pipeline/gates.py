"""Gates: when each project passed which, and which comes next."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np
import pandas as pd

from pmo_core.pipeline.columns import days, plain, texts
from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class Gate:
    """A milestone that is a gate: its days as planned, forecast and passed, None where the sheet says nothing."""

    name: str
    milestone: str
    baseline: date | None
    forecast: date | None
    passed: date | None
    row: int

    @property
    def expected(self) -> date | None:
        """Day it was passed, else is forecast, else was planned."""
        return self.passed or self.forecast or self.baseline


def gates_of(portfolio: Portfolio) -> dict[str, tuple[Gate, ...]]:
    """Gates of each project by its id, in the order of their days; a gate without any day comes last."""
    milestones = portfolio["milestones"]
    named = milestones[milestones["gate"].notna()]
    found = zip(texts(named["project_id"]), _gates(named), strict=True)
    ordered = sorted(found, key=lambda pair: (pair[0], pair[1].expected or date.max))
    return {an_id: tuple(gate for _, gate in group) for an_id, group in groupby(ordered, key=lambda pair: pair[0])}


def _gates(named: pd.DataFrame) -> list[Gate]:
    columns = [_dates(named, name) for name in ("baseline", "forecast", "actual")]
    rows = [int(str(row)) for row in named.index]
    return [Gate(*parts) for parts in zip(texts(named["gate"]), texts(named["name"]), *columns, rows, strict=True)]


def _dates(frame: pd.DataFrame, name: str) -> list[date | None]:
    return [None if np.isnat(one) else one.astype(date) for one in days(frame[name])]


def next_gate(gates: tuple[Gate, ...]) -> Gate | None:
    """First gate that has not been passed."""
    return next((gate for gate in gates if gate.passed is None), None)


def passed_on(gates: tuple[Gate, ...], name: str) -> date | None:
    """Day a gate of this name was passed, the last time where it was more than once."""
    passed = [gate.passed for gate in gates if gate.passed and plain(gate.name) == plain(name)]
    return max(passed, default=None)
