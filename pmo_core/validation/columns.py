"""One column of cells -> typed values, and a finding for each cell that is not what it should be.

Good columns never run Python per cell: pydantic's list check passes them whole. What it refuses is read and
explained once per distinct value.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ConfigDict, TypeAdapter, ValidationError

from pmo_core.reading.cells import AS_TYPED, FORMULA_ERRORS, Manner, Reading, Verdict, read_cell
from pmo_core.sheets import SHEETS, Column
from pmo_core.sheets.row import Blank, Kind, Number, Text
from pmo_core.sources.raw_book import Cell

STRICT = ConfigDict(strict=True)
NUMERIC = {Kind.MONEY, Kind.NUMBER, Kind.SHARE}
NOT_SAID = {"tbc", "tbd", "tba", "n/a"}
EPOCH = np.datetime64("1899-12-30", "s")
SECONDS_A_DAY = 86_400
MOSTLY = 0.5
RECURRING = 3
SAMPLE = 1_000
LONGEST_WORD = max(map(len, NOT_SAID | FORMULA_ERRORS))


@dataclass(frozen=True)
class Finding:
    """Position from 0 below the header, the cell, and what became of it; `limit` names a broken limit."""

    position: int
    cell: Cell
    reading: Reading
    limit: str = ""

    @property
    def usable(self) -> bool:
        """Whether a value came out of it."""
        return self.reading.verdict in ("quiet", "repaired") and not self.limit


@dataclass(frozen=True)
class CheckedColumn:
    """Typed values, missing where there is none; `readable` holds every number read, whatever became of it."""

    values: pd.Series
    readable: pd.Series
    findings: tuple[Finding, ...] = field(default=())


def check_column(cells: Sequence[Cell], column: Column, table: str, manner: Manner = AS_TYPED) -> CheckedColumn:
    """Values of one column under its declaration, in units of its heading.

    `table` is blank for a column of the organisation's own.
    """
    fixed = list(cells)
    findings: list[Finding] = []
    readable: dict[int, float] = {}
    hundredths = _is_in_hundredths(fixed, column, manner)
    refused = _refused(fixed, column, table, hundredths or not manner.typed)
    read = _Reader(column, table, manner, hundredths, _recurring([fixed[place] for place in refused], column.kind))
    for position in refused:
        finding = Finding(position, fixed[position], *read(fixed[position]))
        if isinstance(finding.reading.value, float):
            readable[position] = finding.reading.value
        fixed[position] = finding.reading.value if finding.usable else None
        if finding.reading.verdict not in ("quiet", "blank") or finding.limit:
            findings.append(finding)
    values = _series(fixed, column.kind)
    if column.kind is Kind.TEXT:
        values, spoken = _without_error_words(values)
        findings += spoken
    return CheckedColumn(values, _readable(values, readable, column.kind), tuple(findings))


def own_column(heading: str, cells: Sequence[Cell], decimal_comma: bool) -> Column:
    """Declaration for a column that no field claims: numbers where most of its cells are numbers, else text."""
    counted = Counter(map(type, cells))
    numbers = counted[float] + counted[int]
    texts = counted[str] - (cells.count("") if counted[str] else 0)
    filled = numbers + texts + counted[bool]
    if texts and numbers <= MOSTLY * filled:
        numbers += round(texts * _share_of_numbers(cells, Manner(typed=False, decimal_comma=decimal_comma)))
    numeric = filled > 0 and numbers > MOSTLY * filled
    kind, cell_type = (Kind.NUMBER, Number | Blank) if numeric else (Kind.TEXT, Text | Blank)
    return Column(heading, (heading,), kind, required=False, cell_type=cell_type)


def _share_of_numbers(cells: Sequence[Cell], manner: Manner) -> float:
    """Share of the column's texts that stand for a number; where very many differ, judged from some of them."""
    texts = Counter(cell for cell in cells if isinstance(cell, str) and cell)
    words = list(texts)[:SAMPLE]
    read = (texts[word] for word in words if _is_number(word, manner))
    return sum(read) / sum(texts[word] for word in words)


def _is_number(text: str, manner: Manner) -> bool:
    return read_cell(text, Kind.NUMBER, (), manner).verdict in ("quiet", "repaired")


def _refused(cells: list[Cell], column: Column, table: str, reads_all: bool) -> list[int]:
    """Positions the strict check refuses; every filled one where the cells have no types or are in per cent."""
    if reads_all and column.kind is not Kind.TEXT:
        return [position for position, cell in enumerate(cells) if cell not in (None, "")]
    try:
        _adapter(table, column.field, column.kind, many=True).validate_python(cells)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return sorted({int(part["loc"][0]) for part in found})
    return []


def _recurring(refused: Sequence[Cell], kind: Kind) -> frozenset[str]:
    """Words without a digit that stand again and again where a figure should: somebody's way to say "no value"."""
    if kind not in NUMERIC and kind is not Kind.DATE:
        return frozenset()
    counted = Counter(cell.strip() for cell in refused if isinstance(cell, str))
    return frozenset(
        text for text, times in counted.items() if times >= RECURRING and not any(map(str.isdigit, text))
    )


class _Reader:
    """Reads one column's refused cells, once per distinct cell; nothing is kept beyond the column."""

    def __init__(
        self, column: Column, table: str, manner: Manner, in_hundredths: bool, recurring: frozenset[str]
    ) -> None:
        self.column = column
        self.table = table
        self.manner = manner
        self.in_hundredths = in_hundredths
        self.recurring = recurring
        self._read: dict[tuple[type, Cell], tuple[Reading, str]] = {}

    def __call__(self, cell: Cell) -> tuple[Reading, str]:
        # The type is part of the key: 1, 1.0 and TRUE are one dictionary key in Python, but not one cell.
        key = (type(cell), cell)
        if key not in self._read:
            self._read[key] = self._explained(cell)
        return self._read[key]

    def _explained(self, cell: Cell) -> tuple[Reading, str]:
        """What the cell says, and the limit it breaks if it does."""
        column = self.column
        reading = read_cell(cell, column.kind, column.choices, self.manner, self.in_hundredths)
        if reading.verdict == "unreadable" and isinstance(cell, str) and cell.strip() in self.recurring:
            return Reading("missing", said=cell.strip()), ""
        value = reading.value
        if reading.verdict not in ("quiet", "repaired") or value is None:
            return reading, ""
        if column.kind in NUMERIC or column.kind is Kind.DATE:
            value = float(value) / self.manner.unit if reading.in_units else float(value)
        try:
            _adapter(self.table, column.field, column.kind, many=False).validate_python(value)
        except ValidationError as error:
            return Reading(reading.verdict, value, reading.said), _limit(error, column.kind)
        return Reading(reading.verdict, value, reading.said), ""


def _is_in_hundredths(cells: Sequence[Cell], column: Column, manner: Manner) -> bool:
    """Whether a column of shares is written 45 rather than 0.45: one number above 1 decides for all of them."""
    if column.kind is not Kind.SHARE:
        return False
    read = (read_cell(cell, Kind.NUMBER, (), manner) for cell in cells if not _says_percent(cell))
    return any(isinstance(reading.value, float) and 1 < reading.value <= 100 for reading in read)


def _says_percent(cell: Cell) -> bool:
    return isinstance(cell, str) and "%" in cell


def _limit(error: ValidationError, kind: Kind) -> str:
    """The limit in words, from the first complaint about it."""
    if kind is Kind.DATE:
        return "before 1920 or beyond 9999"
    if kind is Kind.SHARE:
        return "not between 0 and 100 %"
    for part in error.errors(include_url=False, include_input=False):
        context = part.get("ctx", {})
        if "ge" in context:
            return f"below {context['ge']:g}"
        if "le" in context:
            return f"above {context['le']:g}"
    return "outside the limits"


@cache
def _adapter(table: str, field_name: str, kind: Kind, many: bool) -> TypeAdapter[Any]:
    cell_type: Any
    if table:
        cell_type = next(column.cell_type for column in SHEETS[table].columns if column.field == field_name)
    else:
        cell_type = Number | Blank if kind is Kind.NUMBER else Text | Blank
    checked: Any = list[cell_type] if many else cell_type  # pyright: ignore[reportInvalidTypeForm]
    return TypeAdapter(checked, config=STRICT)


def _series(cells: list[Any], kind: Kind) -> pd.Series:
    if kind in NUMERIC:
        return pd.Series(_floats(cells))
    if kind is Kind.DATE:
        return pd.Series(_days(_floats(cells)))
    if kind is Kind.FLAG:
        return pd.Series([None if cell == "" else cell for cell in cells], dtype="boolean")
    texts = pd.Series(cells, dtype="str").str.strip()
    return texts.where(texts != "")


def _floats(cells: list[Any]) -> np.ndarray:
    try:
        return np.array(cells, dtype=np.float64)
    except ValueError:
        return np.array([None if cell == "" else cell for cell in cells], dtype=np.float64)


def _days(serials: np.ndarray) -> np.ndarray:
    """Whole days; the time of day that a cell may carry is left off."""
    known = np.isfinite(serials)
    days = np.full(len(serials), np.datetime64("NaT"), dtype="datetime64[s]")
    days[known] = EPOCH + (np.floor(serials[known]) * SECONDS_A_DAY).astype("timedelta64[s]")
    return days


def _without_error_words(texts: pd.Series) -> tuple[pd.Series, list[Finding]]:
    """Formula errors and words for "no answer" stand in text columns as text that passes every check."""
    short = texts[(texts.str.len() <= LONGEST_WORD).to_numpy()]
    spoken = short[(short.str.lower().isin(NOT_SAID) | short.isin(FORMULA_ERRORS)).to_numpy()]
    findings = [
        Finding(int(position), text, Reading(_verdict(text), said=text))
        for position, text in zip(spoken.index, spoken.tolist(), strict=True)
    ]
    return texts.where(~texts.index.isin(spoken.index)), findings


def _verdict(text: str) -> Verdict:
    return "formula_error" if text in FORMULA_ERRORS else "missing"


def _readable(values: pd.Series, refused: dict[int, float], kind: Kind) -> pd.Series:
    if kind not in NUMERIC:
        return pd.Series(dtype="float64")
    readable = values.to_numpy(copy=True)
    readable[list(refused)] = list(refused.values())
    return pd.Series(readable)
