"""What stands beside a list behind a blank column: what a chart is drawn from, or the key to its colours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from pmo_core.formats import column_letter
from pmo_core.reading.evidence import RAG, STATUS
from pmo_core.reading.header import Header, is_filled
from pmo_core.reading.matching import heading_text
from pmo_core.reading.numbers import number_in
from pmo_core.reading.periods import period_in
from pmo_core.sources.raw_book import Cell, RawSheet

FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
LEGEND = re.compile(
    r"\b(?:key|legend|look-?ups?|drop-?downs?|options|definitions?|legende|légende|leyenda)\b", re.I
)
WORDS_OF_A_KEY = RAG | STATUS


@dataclass(frozen=True)
class Aside:
    """Columns that are no part of the list they stand beside, and the row, from 0, in which they begin."""

    columns: range
    row: int
    headings: tuple[str, ...]

    @property
    def effect(self) -> str:
        """What was done, in words."""
        first, last = column_letter(self.columns[0]), column_letter(self.columns[-1])
        named = ", ".join(f'"{heading}"' for heading in self.headings if heading)
        return (
            f"columns {first}:{last}{f' ({named})' if named else ''} stand apart from the list and are not as "
            "long, as what a chart is drawn from or a key to colours and words; they are no part of it"
        )


def without_asides(raw: RawSheet, header: Header) -> tuple[RawSheet, Header, tuple[Aside, ...]]:
    """The tab and its headings without what stands beside the list, every other cell where it was."""
    asides = tuple(_asides(raw, header))
    if not asides:
        return raw, header, ()
    gone = {index for aside in asides for index in aside.columns}
    columns = tuple(
        [*column[: header.first]] if index in gone else column for index, column in enumerate(raw.columns)
    )
    cells = tuple(None if index in gone else cell for index, cell in enumerate(header.cells))
    return replace(raw, columns=columns), replace(header, cells=cells), asides


def cut_free(raw: RawSheet) -> tuple[RawSheet, tuple[Aside, ...]]:
    """The tab without such columns, and what was cut off, where its headings are not known yet."""
    cut, _, asides = without_asides(raw, Header("", 0, -1, (), 0.0))
    return cut, asides


def _asides(raw: RawSheet, header: Header) -> list[Aside]:
    """Runs of columns behind a blank one that hold labels and figures, in fewer or more rows than the list."""
    runs = _runs(raw, header)
    if len(runs) < 2:
        return []
    main = max(
        runs, key=lambda run: sum(is_filled(header.cells[index]) for index in run if index < len(header.cells))
    )
    rows = [row for row in range(header.last + 1, raw.row_count) if any(_cell(raw, row, at) for at in main)]
    found = (_aside(raw, header, run, rows) for run in runs if run[0] > main[0])
    return [aside for aside in found if aside]


def _runs(raw: RawSheet, header: Header) -> list[range]:
    """Columns that stand together, from the header down, between blank ones."""
    blank = [
        index
        for index, column in enumerate(raw.columns)
        if not _heading(header, index) and not any(map(is_filled, islice(column, header.first, None)))
    ]
    edges = [-1, *blank, len(raw.columns)]
    runs = (range(left + 1, right) for left, right in pairwise(edges))
    return [run for run in runs if run]


def _aside(raw: RawSheet, header: Header, run: range, rows: Sequence[int]) -> Aside | None:
    """The run as a table of its own, if it is one beyond doubt."""
    filled = [
        row for row in range(header.first, raw.row_count) if sum(_cell(raw, row, at) is not None for at in run) > 1
    ]
    if len(run) < FEWEST_COLUMNS or len(filled) <= FEWEST_ROWS:
        return None
    first, body = filled[0], filled[1:]
    headings = tuple(heading_text(_cell(raw, first, index)) for index in run)
    labels = [_cell(raw, row, run[0]) for row in body]
    figures = [_cell(raw, row, index) for row in body for index in run[1:]]
    goes_on = body == list(range(first + 1, first + 1 + len(body)))
    # As long as the list, and headed in its row, they may well say something of each project.
    apart = not rows or body[-1] != rows[-1] or (bool(header.cells) and first != header.last)
    whole = all(map(_is_figure, figures)) and all(_is_label(label) for label in labels)
    whole = whole or (2 * len(body) < len(rows) and _is_legend(_headings(header, run), [headings[0], *labels]))
    if goes_on and apart and whole and len(set(labels)) == len(labels) and not any(map(_is_figure, headings[1:])):
        return Aside(run, first, headings)
    return None


def _is_legend(headings: Sequence[str], labels: Sequence[Cell]) -> bool:
    """Whether words with their meanings stand there: colours and states, or what calls itself a key."""
    words = [label.strip().casefold() for label in labels if isinstance(label, str) and label.strip()]
    named = any(map(LEGEND.search, headings)) and len(words) == len(labels)
    return named or sum(word in WORDS_OF_A_KEY for word in words) >= max(FEWEST_ROWS, len(labels) - 1)


def _headings(header: Header, run: range) -> list[str]:
    return [heading_text(header.cells[index]) for index in run if index < len(header.cells)]


def _heading(header: Header, index: int) -> bool:
    return index < len(header.cells) and is_filled(header.cells[index])


def _cell(raw: RawSheet, row: int, index: int) -> Cell:
    column = raw.columns[index]
    return column[row] if row < len(column) and is_filled(column[row]) else None


def _is_label(cell: Cell) -> bool:
    return (isinstance(cell, str) and number_in(cell) is None) or period_in(cell) is not None


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return number_in(cell) is not None or number_in(cell, decimal_comma=True) is not None
    return cell is not None and not isinstance(cell, bool)
