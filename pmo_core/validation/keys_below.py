"""A key below the list, set apart by a blank row: "Key", then Red and what it means, and so on."""

import re
from collections.abc import Iterator

import pandas as pd

from pmo_core.reading.evidence import RAG
from pmo_core.reading.header import is_filled
from pmo_core.reading.numbers import number_in
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.locate import Locator
from pmo_core.validation.set_aside import NOTE_BELOW, SetAside

TITLE = re.compile(
    r"\s*(?:(?:rag|colou?r|status|rating|risk|priority)\s+)*"
    r"(?:key|legend|legende|légende|leyenda|definitions?|abbreviations|glossary|codes|scale|notes)\s*:?\s*",
    re.I,
)
FEWEST_COLUMNS, MOST_CELLS, LONGEST = 4, 2, 30
FEWEST_COLOURS = 2


def keys_below(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Every row of it; none where what stands last are rows of the list."""
    sheet = locator.sheet
    if sheet.placement.records or sum(bool(match.heading) for match in sheet.columns) < FEWEST_COLUMNS:
        return
    lines = _short_lines(frame, locator)
    for place, (row, text) in enumerate(lines):
        apart = row - 1 not in frame.index
        colours = [text.strip().casefold() in RAG for _, text in lines[place:]]
        if apart and (TITLE.fullmatch(text) or (all(colours) and len(colours) >= FEWEST_COLOURS)):
            yield from (SetAside(row, NOTE_BELOW) for row, _ in lines[place:])
            return


def _short_lines(frame: pd.DataFrame, locator: Locator) -> list[tuple[int, str]]:
    """The last rows that hold a word or two and nothing else, with the first of their words, from the top down."""
    found: list[tuple[int, str]] = []
    for row in reversed(frame.index[-LONGEST:].tolist()):
        typed = [cell for cell in locator.sheet.raw.row(row - 1) if is_filled(cell)]
        if not 0 < len(typed) <= MOST_CELLS or not all(map(_is_word, typed)):
            break
        found.append((row, str(typed[0])))
    return found[::-1] if len(found) < len(frame) else []


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and number_in(cell) is None
