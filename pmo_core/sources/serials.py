"""Values as a driver or a file gives them -> cells: days become day serials, whole numbers floats."""

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from pmo_core.sources.raw_book import Cell

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's dates have no time zone
DAY = timedelta(days=1)
PLAIN = frozenset((str, float, bool, type(None)))


def cells_of(column: Sequence[Any]) -> list[Cell]:
    """One column as cells; a column of text, floats and ticks alone is taken as it is."""
    if PLAIN.issuperset(map(type, column)):
        return column if isinstance(column, list) else list(column)
    return [_cell(value) for value in column]


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | float | bool):
        return value
    return CONVERTED.get(type(value), str)(value)


def _moment(value: datetime) -> float:
    """A moment as its own clock shows it."""
    return (value.replace(tzinfo=None) - EPOCH) / DAY


def _number(value: int | Decimal) -> float | str:
    """A number too large for a float, or none at all, stays the text it is."""
    try:
        number = float(value)
    except OverflowError:
        return str(value)
    return number if math.isfinite(number) else str(value)


CONVERTED: dict[type, Callable[[Any], Cell]] = {
    datetime: _moment,
    date: lambda value: float(value.toordinal() - EPOCH.toordinal()),
    time: lambda value: (datetime.combine(EPOCH, value.replace(tzinfo=None)) - EPOCH) / DAY,
    timedelta: lambda value: value / DAY,
    int: _number,
    Decimal: _number,
}
