"""Rows between the headings and the data that explain the columns: what belongs there, its unit, its format."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pmo_core.formats import column_letter
from pmo_core.reading.cells import read_cell
from pmo_core.reading.describing import describes, instructs, is_example
from pmo_core.reading.header import is_filled
from pmo_core.reading.headings import stated_unit, states_money
from pmo_core.reading.matching import ColumnMatch, heading_text
from pmo_core.reading.periods import period_in
from pmo_core.reading.units import speaks_of_all
from pmo_core.sheets import SHEETS
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell, RawSheet

MOST_ROWS = 4
DAY_FIRST = re.compile(r"\bd{1,2}[./ -]m{1,4}[./ -]y", re.I)
MONTH_FIRST = re.compile(r"\bm{1,4}[./ -]d{1,2}[./ -]y", re.I)
THOUSANDS = re.compile(r"\D{1,4}0{3}s?")
COUNT = re.compile(r"\(?(\d{1,3}|[a-z]{1,2})[.:)]?(?:\s*\(?=.*)?", re.I)
FEWEST_COUNTED = 4
FIGURES = (Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.DATE, Kind.FLAG)


@dataclass(frozen=True)
class Described:
    """Sheet rows that explain the columns, the columns with the units these state, and what they say of dates."""

    rows: tuple[int, ...]
    columns: tuple[ColumnMatch, ...]
    day_first: dict[str, bool] = field(default_factory=dict[str, bool])


def described(raw: RawSheet, header_row: int, columns: Sequence[ColumnMatch], table: str) -> Described:
    """Rows directly below the headings that hold explanations instead of data."""
    kinds = {column.field: column.kind for column in SHEETS[table].columns}
    found = Described((), tuple(columns))
    for row in range(header_row, min(header_row + MOST_ROWS, raw.row_count)):
        cells = {match: _cell(raw, match.index, row) for match in columns}
        filled = {match: cell for match, cell in cells.items() if is_filled(cell)}
        if not filled:
            continue
        if not found.rows and _numbers_columns(filled):
            found = replace(found, rows=(row + 1,))
            continue
        if said := _said_of_all(filled):
            found = replace(found, rows=(*found.rows, row + 1), columns=_in_unit(found.columns, said, kinds))
            continue
        if not (_explains(filled, kinds, row + 1 == raw.row_count) or _is_example(filled)):
            break
        found = _with_row(found, row + 1, filled)
    return found


def _explains(filled: dict[ColumnMatch, Cell], kinds: dict[str, Kind], is_last: bool) -> bool:
    """Whether texts stand where figures should, and the rest of the row reads like explanations.

    Words alone may be the only row there is, which then is `is_last`.
    """
    if not all(isinstance(cell, str) for cell in filled.values()):
        return False
    texts = {match: str(cell).strip() for match, cell in filled.items()}
    # A month across holds figures as well, though it is no field of its own.
    figures = {m: t for m, t in texts.items() if kinds.get(m.field or "") in FIGURES or period_in(m.heading)}
    if not figures:
        return len(texts) > 1 and all(map(instructs, texts.values()))
    readable = [
        match for match, text in figures.items() if _could_be(text, kinds.get(match.field or "", Kind.MONEY))
    ]
    speaks = any(map(describes, figures.values()))
    explaining = sum(map(describes, texts.values()))
    enough = len(texts) if len(texts) == len(figures) else max(2, len(texts) / 2)
    if readable:
        return False
    # A row of words under every figure and day, with one that explains, is no project's, however it is put.
    only_words = len(figures) > 1 and not any(
        any(map(str.isdigit, t)) and not describes(t) for t in texts.values()
    )
    return (speaks and explaining >= enough) or (only_words and explaining > 0 and not is_last)


def _numbers_columns(filled: dict[ColumnMatch, Cell]) -> bool:
    """Whether the row counts the columns, as official forms do: 1, 2, 3; (a), (b), (c); or 5 = 3 + 4."""
    in_order = sorted(filled.items(), key=lambda match_and_cell: match_and_cell[0].index)
    counted = [COUNT.fullmatch(heading_text(cell).strip()) for _, cell in in_order]
    said = [count[1].casefold() for count in counted if count]
    if len(said) < max(FEWEST_COUNTED, len(filled)):
        return False
    places = range(len(said))
    return said in ([str(place + 1) for place in places], [column_letter(place).casefold() for place in places])


def _said_of_all(filled: dict[ColumnMatch, Cell]) -> str:
    """The one text of a row that says in which unit all figures are; blank for any other row."""
    text = next(iter(filled.values()), None) if len(filled) == 1 else None
    return text if isinstance(text, str) and speaks_of_all(text) else ""


def _in_unit(columns: Sequence[ColumnMatch], text: str, kinds: dict[str, Kind]) -> tuple[ColumnMatch, ...]:
    """The columns, those of money whose heading states no unit in the one that the text states."""
    unit = stated_unit(text)
    return tuple(
        replace(match, unit=unit)
        if not match.unit.label and (kinds.get(match.field or "") is Kind.MONEY or states_money(match.heading))
        else match
        for match in columns
    )


def _is_example(filled: dict[ColumnMatch, Cell]) -> bool:
    """Whether the row shows how to fill one in: its name is called an example, or two of its cells are."""
    shown = [match for match, cell in filled.items() if isinstance(cell, str) and is_example(cell)]
    return len(shown) > 1 or any(match.field == "name" for match in shown)


def _could_be(text: str, kind: Kind) -> bool:
    """Whether the text is a figure or a day, one that can be read in two ways among them; $000 is a unit."""
    if THOUSANDS.fullmatch(text):
        return False
    reading = read_cell(text, kind)
    return reading.verdict != "unreadable" or reading.said.startswith("it could be")


def _with_row(found: Described, row: int, filled: dict[ColumnMatch, Cell]) -> Described:
    """The explanations with this row's added: a unit where the heading states none, the order of a date."""
    said = {match.index: str(cell).strip() for match, cell in filled.items()}
    columns = tuple(
        replace(match, unit=stated_unit(f"({said[match.index]})"))
        if match.index in said and not match.unit.label
        else match
        for match in found.columns
    )
    orders = {match.label: True for match, cell in filled.items() if DAY_FIRST.search(str(cell))}
    orders |= {match.label: False for match, cell in filled.items() if MONTH_FIRST.search(str(cell))}
    return Described((*found.rows, row), columns, found.day_first | orders)


def _cell(raw: RawSheet, index: int, row: int) -> Cell:
    column = raw.columns[index]
    return column[row] if row < len(column) else None
