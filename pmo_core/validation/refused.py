"""Cells that a column's declaration refuses: read, held to the limits and explained, once per distinct cell."""

from collections import Counter
from collections.abc import Iterable

from pydantic_core import ErrorDetails

from pmo_core.reading.cells import Manner, Reading, read_cell
from pmo_core.reading.certain import is_certain, proves_point
from pmo_core.sheets import Column
from pmo_core.sheets.row import NUMERIC, Kind
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.declared import declared

RECURRING = 3


class RefusedReader:
    """Reads the refused cells of one column; nothing is kept beyond it."""

    def __init__(self, refused: Iterable[Cell], column: Column, table: str, manner: Manner, in_hundredths: bool):
        self._column = column
        self._declared = declared(column, table)
        self._manner = manner
        self._in_hundredths = in_hundredths
        # Where words stand for numbers, one that stands for none is a mistake however often it is made.
        self._recurring = frozenset[str]() if manner.words else _recurring(refused, column.kind)
        self._proven = column.kind in NUMERIC and proves_point({c for c in refused if isinstance(c, str)})
        self._read: dict[tuple[type, Cell], tuple[Reading, str]] = {}

    def __call__(self, cell: Cell) -> tuple[Reading, str]:
        """What the cell says, and the limit it breaks if it does."""
        # The type is part of the key: 1, 1.0 and TRUE are one dictionary key in Python, but not one cell.
        key = (type(cell), cell)
        if key not in self._read:
            self._read[key] = self._explained(cell)
        return self._read[key]

    def _explained(self, cell: Cell) -> tuple[Reading, str]:
        kind = self._column.kind
        reading = read_cell(cell, kind, self._column.choices, self._manner, self._in_hundredths)
        if reading.verdict == "unreadable" and isinstance(cell, str) and cell.strip() in self._recurring:
            return Reading("missing", said=cell.strip()), ""
        value = reading.value
        if reading.verdict not in ("quiet", "repaired") or value is None:
            return reading, ""
        if kind in NUMERIC or kind is Kind.DATE:
            value = float(value) / self._manner.unit if reading.in_units else float(value)
        complaints = self._declared.complaints([value])
        certain = (
            reading.verdict == "repaired"
            and isinstance(cell, str)
            and is_certain(cell, kind, self._manner, self._proven)
        )
        told = Reading(reading.verdict, value, reading.said, certain=certain)
        return told, _limit(complaints, kind) if complaints else ""


def _recurring(refused: Iterable[Cell], kind: Kind) -> frozenset[str]:
    """Words without a digit that stand again and again where a figure should: somebody's way to say "no value"."""
    if kind not in NUMERIC and kind is not Kind.DATE:
        return frozenset()
    counted = Counter(cell.strip() for cell in refused if isinstance(cell, str))
    return frozenset(
        text for text, times in counted.items() if times >= RECURRING and not any(map(str.isdigit, text))
    )


def _limit(complaints: list[ErrorDetails], kind: Kind) -> str:
    """The limit in words, from the first complaint about it."""
    if kind is Kind.DATE:
        return "before 1920 or beyond 2299"
    if kind is Kind.SHARE:
        return "not between 0 and 100 %"
    for complaint in complaints:
        context = complaint.get("ctx", {})
        if "ge" in context:
            return f"below {context['ge']:g}"
        if "le" in context:
            return f"above {context['le']:g}"
    return "outside the limits"
