"""One column of cells -> typed values, and a finding for each cell that is not what it should be.

Good columns never run Python per cell: whole arrays are held to what the row model declares, and pydantic is
asked about the cells that are in doubt after it. What it refuses is read and explained once per distinct value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pmo_core.reading.cells import AS_TYPED, FORMULA_ERRORS, Manner, Reading, Verdict, read_cell
from pmo_core.reading.numbers import writes_comma
from pmo_core.sheets import Column
from pmo_core.sheets.row import NUMERIC, Kind
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.declared import Declared, declared
from pmo_core.validation.numbers import day_series, doubtful_numbers, number_array, with_numbers
from pmo_core.validation.refused import RefusedReader
from pmo_core.validation.texts import (
    doubtful_texts,
    doubtful_words,
    error_words,
    text_array,
    text_series,
    trimmed,
    with_texts,
    word_array,
)


class Finding(NamedTuple):
    """Position from 0 below the header, the cell, and what became of it.

    `limit` names a broken limit, `foreign` says that the amount is in another currency than its column.
    """

    position: int
    cell: Cell
    reading: Reading
    limit: str = ""
    foreign: str = ""

    @property
    def usable(self) -> bool:
        """Whether a value came out of it."""
        return self.reading.verdict in ("quiet", "repaired") and not self.limit and not self.foreign


@dataclass(frozen=True)
class CheckedColumn:
    """Typed values, missing where there is none; `readable` holds every number read, whatever became of it."""

    values: pd.Series
    readable: pd.Series
    findings: tuple[Finding, ...] = field(default=())


@dataclass(frozen=True)
class _Form:
    """How the cells of one kind are held as one array.

    `array` takes the cells that are of the kind, `doubtful` gives positions that may not be as declared, `put`
    sets values read from other cells in their places, and `series` is what comes out.
    """

    array: Callable[[Sequence[Cell]], Any]
    doubtful: Callable[[Any, Declared], list[int]]
    put: Callable[[Any, Mapping[int, Cell]], Any]
    series: Callable[[Any], pd.Series]


def _with_cells(cells: Sequence[Cell], read: Mapping[int, Cell]) -> list[Cell]:
    return [read.get(place, cell) for place, cell in enumerate(cells)]


def _flag_series(cells: Sequence[Cell]) -> pd.Series:
    return pd.Series([None if cell == "" else cell for cell in cells], dtype="boolean")


def _no_flags(cells: Sequence[Cell], _: Declared) -> list[int]:
    return [place for place, cell in enumerate(cells) if type(cell) is not bool]


Alone = Any  # a pyarrow.Array of texts, or a numpy one of numbers
NONE_READABLE = pd.Series(dtype="float64")
NUMBERS = _Form(number_array, doubtful_numbers, with_numbers, pd.Series)
FORMS: Mapping[Kind, _Form] = {
    Kind.MONEY: NUMBERS,
    Kind.NUMBER: NUMBERS,
    Kind.SHARE: NUMBERS,
    Kind.DATE: _Form(number_array, doubtful_numbers, with_numbers, day_series),
    Kind.TEXT: _Form(text_array, doubtful_texts, with_texts, text_series),
    Kind.CHOICE: _Form(word_array, doubtful_words, with_texts, text_series),
    Kind.FLAG: _Form(list, _no_flags, _with_cells, _flag_series),
}


def check_column(
    cells: Sequence[Cell], column: Column, table: str, manner: Manner = AS_TYPED, alone: Alone | None = None
) -> CheckedColumn:
    """Values of one column under its declaration, in units of its heading.

    `table` is blank for a column of the organisation's own; `alone` are its cells where all are texts, or all
    numbers, and the caller has them as an array already.
    """
    form = FORMS[column.kind]
    array = _array(cells, column.kind, alone)
    hundredths = column.kind is Kind.SHARE and _is_in_hundredths(array, cells, manner)
    refused = _refused(cells, column, table, hundredths or not manner.typed, array)
    manner = _with_points(manner, column.kind, [cells[place] for place in refused])
    read = RefusedReader([cells[place] for place in refused], column, table, manner, hundredths)
    findings = [Finding(place, cells[place], *read(cells[place])) for place in refused]
    array = form.put(array, {found.position: found.reading.value if found.usable else None for found in findings})
    told = [found for found in findings if found.reading.verdict not in ("quiet", "blank") or found.limit]
    if column.kind is Kind.TEXT:
        # These stand in text columns as text that passes every check.
        unsaid = error_words(array)
        array = form.put(array, dict.fromkeys(unsaid))
        told += [Finding(place, text, Reading(_verdict(text), said=text)) for place, text in unsaid.items()]
    return CheckedColumn(form.series(array), _readable(array, findings, column.kind), tuple(told))


def _array(cells: Sequence[Cell], kind: Kind, alone: Alone | None) -> Any:
    """The cells as the form of the kind holds them; texts that stand for numbers are read one by one."""
    array: Any = alone
    if array is None or isinstance(alone, np.ndarray) is (kind is Kind.TEXT):
        return FORMS[kind].array(cells)
    return trimmed(array) if kind is Kind.TEXT else array


def _with_points(manner: Manner, kind: Kind, refused: Sequence[Cell]) -> Manner:
    """The manner with what the column's own texts prove of its decimal mark, or leave in doubt for money."""
    if manner.decimal_comma or kind not in NUMERIC:
        return manner
    comma = writes_comma({cell for cell in refused if isinstance(cell, str)})
    return replace(manner, decimal_comma=bool(comma), points_in_doubt=comma is None and kind is Kind.MONEY)


def _refused(cells: Sequence[Cell], column: Column, table: str, reads_all: bool, array: Any = None) -> list[int]:
    """Positions the declaration refuses; every filled one where the cells have no types or are in per cent.

    `array` holds the cells as their kind's form has them, where the caller has it already.
    """
    if reads_all and column.kind is not Kind.TEXT:
        return [position for position, cell in enumerate(cells) if cell not in (None, "")]
    form, asked = FORMS[column.kind], declared(column, table)
    doubtful = form.doubtful(form.array(cells) if array is None else array, asked)
    if asked.blank:
        doubtful = [place for place in doubtful if (cell := cells[place]) is not None and cell != ""]
    return [doubtful[place] for place in asked.refused([cells[position] for position in doubtful])]


def _is_in_hundredths(numbers: np.ndarray, cells: Sequence[Cell], manner: Manner) -> bool:
    """Whether a column of shares is written 45 rather than 0.45: numbers above 1 say so, fractions deny it."""
    fractions = (numbers > 0) & (numbers < 1)
    if np.any((numbers > 1) & (numbers <= 100)):
        return not np.any(fractions)
    texts = {cell for cell in cells if isinstance(cell, str) and "%" not in cell}
    read = (read_cell(text, Kind.NUMBER, (), manner).value for text in texts)
    return any(isinstance(value, float) and 1 < value <= 100 for value in read)


def _verdict(text: str) -> Verdict:
    return "formula_error" if text in FORMULA_ERRORS else "missing"


def _readable(numbers: Any, findings: Sequence[Finding], kind: Kind) -> pd.Series:
    if kind not in NUMERIC:
        return NONE_READABLE
    beyond = [found for found in findings if found.limit]
    return pd.Series(with_numbers(numbers, {found.position: found.reading.value for found in beyond}))
