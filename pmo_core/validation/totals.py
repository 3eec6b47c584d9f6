"""Rows that sum up others, repeat the headings or explain the table: known by their words and by their figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import pandas as pd

from pmo_core.reading.header import is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.numbers import number_in
from pmo_core.reading.sums import adds_up
from pmo_core.reading.total_words import BEGINS_WITH_TOTAL, IN_EVERY_TOTAL, group_summed_up, says_total
from pmo_core.sheets.row import Kind
from pmo_core.validation.locate import Locator
from pmo_core.validation.set_aside import (
    HEADING_WITHIN,
    HEADINGS_AGAIN,
    LINE_DRAWN,
    NOTE_BELOW,
    OF_THE_PAGE,
    TOTAL_ROW,
    SetAside,
)
from pmo_core.validation.texts import places_of, places_with

NOTE = re.compile(
    r"\s*(?:[*†‡©¹²³⁴⁵]|[\[(]\d[\])]|(?:sources?|notes?|key|legend|n\.?b\.?)\s*:|last updated|prepared by"
    r"|produced by|see also|please)",
    re.I,
)
OF_A_PAGE = re.compile(
    r"\s*(?:page|seite|blatt|pagina|página)\s+\d+(?:\s*(?:of|von|de|van|/)\s*\d+)?\s*"
    r"|\W*(?:end of (?:report|list|table|sheet|data|export|document)|(?:report|table|list) continued"
    r"|continued(?: overleaf| on (?:the )?next page| from (?:the )?previous page)?|ende der liste)\W*",
    re.I,
)
ON_EACH_PAGE = re.compile(
    r"(?:strictly )?(?:private (?:and|&) )?confidential|commercial in confidence|(?:for )?internal use only"
    r"|official(?:[ :–-]+sensitive)?|vertraulich|confidentiel|(?:printed|run|as at|gedruckt)\b.*\d.*",
    re.I,
)
DRAWN = re.compile(r"[-–—_=*.~\s]{2,}")
IN_EVERY_LINE = r"page|seite|blatt|pagina|página|end of|continued|ende der|--|––|——|__|==|\*\*|\.\.\.|~~"
OF_OTHERS = re.compile(
    r"\s*(?:average|avg|mean|median|count|(?:no\.?|number|nr\.?) of projects|max(?:imum)?|min(?:imum)?"
    r"|durchschnitt|mittelwert|anzahl|moyenne|nombre|promedio|media|gemiddelde|aantal)\b",
    re.I,
)
LONGEST_TOTAL = 80
LONG_NOTE = 40
MOST_BLANK_NAMES = 200
LABELS = 2  # columns from the left in which a total is named


def total_rows(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Rows whose label says total; and rows named so loosely, or not at all, whose figures sum up rows above."""
    certain: set[int] = set()
    maybe: set[int] = set()
    of_one: set[int] = set()
    needed = [field for field in _required(locator) if field in frame]
    named = ~_without_name(frame, needed)
    for field in _labels(frame, locator):
        texts = frame[field]
        for place in places_with(texts, IN_EVERY_TOTAL):
            text, row = str(texts.iloc[place]), int(frame.index[place])
            if len(text) > LONGEST_TOTAL or not BEGINS_WITH_TOTAL.match(text):
                continue
            # Beside a name of its own, "Total" may be a customer.
            is_plain = says_total(text) and (field in needed or not named[place])
            (certain if is_plain else maybe).add(row)
            if _names_row_above(frame, place, text):
                of_one.add(row)
    nameless = frame.index[~named].tolist()[:MOST_BLANK_NAMES] if needed else []
    certain |= _labelled_first(locator, nameless)
    maybe |= set(nameless)
    summed = set[int]()
    if maybe - certain:
        numbers = frame.select_dtypes("float64").drop(columns=_shares(locator), errors="ignore")
        summed = _sums_of_rows_above(numbers, sorted(maybe - certain), certain, of_one)
    yield from (SetAside(int(row), TOTAL_ROW) for row in sorted(certain | summed))


def headings_again(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Rows that repeat the headings, as at the top of each printed page."""
    matches = [match for match in locator.sheet.columns if match.heading]
    name = next((match for match in matches if match.field in _required(locator)), None)
    if name is None or name.field not in frame or not len(frame):
        return
    texts = frame[name.field]
    for row in texts.index[places_of(texts, name.heading)]:
        cells = ((match.heading, locator.cell(match.field or match.label, int(row))) for match in matches)
        alike = sum(isinstance(cell, str) and known_words(cell) == known_words(heading) for heading, cell in cells)
        if alike >= min(2, len(matches)):
            yield SetAside(int(row), HEADINGS_AGAIN)
            if _titles_headings(frame, locator, int(row) - 1):
                yield SetAside(int(row) - 1, HEADING_WITHIN)


def _titles_headings(frame: pd.DataFrame, locator: Locator, row: int) -> bool:
    """Whether the row is one text right above headings that come again, as "Pipeline" above the next part."""
    if row not in frame.index:
        return False
    cells = [cell for cell in locator.sheet.raw.row(row - 1) if is_filled(cell)]
    return len(cells) == 1 and isinstance(cells[0], str)


def notes_below(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Lines below the table that are about it: a lone text, set apart or beginning like a note."""
    if len(locator.sheet.columns) < 3:
        return
    for place in range(len(frame) - 1, -1, -1):
        row = int(frame.index[place])
        cells = (frame[name].array[place] for name in frame.columns)
        there = list(islice((cell for cell in cells if not pd.isna(cell)), 2))
        if _is_signed(frame, locator, row):
            yield SetAside(row, NOTE_BELOW)
            continue
        text = there[0] if len(there) == 1 else None
        if not isinstance(text, str):
            return
        apart = row - 1 not in frame.index
        if not (NOTE.match(text) or (apart and len(text) > LONG_NOTE)):
            return
        yield SetAside(int(row), NOTE_BELOW)


def _is_signed(frame: pd.DataFrame, locator: Locator, row: int) -> bool:
    """Whether a row without a name is one to sign: "Approved by: …", "Date: …"."""
    named = [field for field in _required(locator) if field in frame]
    typed = [cell for cell in locator.sheet.raw.row(row - 1) if is_filled(cell)]
    words = all(isinstance(cell, str) and number_in(cell) is None for cell in typed)
    words = words and any(":" in str(cell) for cell in typed)
    return words and bool(named) and bool(frame.loc[row, named].isna().all())


def headings_within(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Rows that title those below them: nothing but a name, and that ends in a colon."""
    named = [field for field in _required(locator) if field in frame]
    if len(frame.columns) < 3 or not named:
        return
    texts = frame[named[0]]
    for place in places_with(texts, ":"):
        if str(texts.iloc[place]).endswith(":") and frame.iloc[place].notna().sum() == 1:
            yield SetAside(int(frame.index[place]), HEADING_WITHIN)


def lines_of_pages(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Rows that hold but a line of the printed page, "Page 2 of 5", or one drawn across with dashes."""
    named = [field for field in _required(locator) if field in frame]
    if not named:
        return
    texts = frame[named[0]]
    for place in places_with(texts, IN_EVERY_LINE):
        text = str(texts.iloc[place])
        if not (OF_A_PAGE.fullmatch(text) or DRAWN.fullmatch(text)):
            continue
        cells = [cell for cell in frame.iloc[place].tolist() if not pd.isna(cell)]
        if len(cells) == 1 and len(frame.columns) > 1 and OF_A_PAGE.fullmatch(text):
            yield SetAside(int(frame.index[place]), OF_THE_PAGE)
        elif _is_drawn(locator, int(frame.index[place])):
            yield SetAside(int(frame.index[place]), LINE_DRAWN)
    # A page's number stands at its middle or its end, and is seldom under the heading of the names.
    for row in frame.index[_without_name(frame, named)].tolist()[:MOST_BLANK_NAMES]:
        if _is_of_a_page(locator, int(row)):
            yield SetAside(int(row), OF_THE_PAGE)


def _is_of_a_page(locator: Locator, row: int) -> bool:
    """Whether every filled cell of the row, as typed, is printed on each page rather than said of a project."""
    typed = [
        cell.strip() if isinstance(cell, str) else "-"
        for cell in locator.sheet.raw.row(row - 1)
        if is_filled(cell)
    ]
    return bool(typed) and all(OF_A_PAGE.fullmatch(text) or ON_EACH_PAGE.fullmatch(text) for text in typed)


def _is_drawn(locator: Locator, row: int) -> bool:
    """Whether every filled cell of the row, as typed, is a stroke of the line: what could not be read is none."""
    typed = (str(cell).strip() for cell in locator.sheet.raw.row(row - 1) if cell is not None)
    return all(DRAWN.fullmatch(text) for text in typed if text)


def _labels(frame: pd.DataFrame, locator: Locator) -> list[str]:
    """Columns of text in which a total may be named: the first two, and those the table needs."""
    texts = [str(name) for name, kind in frame.dtypes.items() if kind.kind == "O"]
    labels = dict.fromkeys([*texts[:LABELS], *(name for name in texts if name in _required(locator))])
    # Of a column with words of its own nothing else is left.
    worded = {column.field for column in locator.sheet.sheet.columns if column.kind is Kind.CHOICE}
    return [name for name in labels if name not in worded]


def _required(locator: Locator) -> list[str]:
    return [column.field for column in locator.sheet.sheet.columns if column.required and column.kind is Kind.TEXT]


def _shares(locator: Locator) -> list[str]:
    """Columns whose mean stands below a list rather than their sum."""
    return [column.field for column in locator.sheet.sheet.columns if column.kind is Kind.SHARE]


def _labelled_first(locator: Locator, rows: Sequence[int]) -> set[int]:
    """Those of the sheet rows whose first filled cell, as typed, is the label of a sum.

    In a column of numbers it is no number, and so no longer in the frame.
    """
    first = {row: next(filter(is_filled, locator.sheet.raw.row(row - 1)), None) for row in map(int, rows)}
    return {row for row, cell in first.items() if isinstance(cell, str) and _is_of_others(cell)}


def _is_of_others(label: str) -> bool:
    """Whether a row without a name that begins so tells a figure of others: a sum, an average, their number."""
    return len(label) <= LONGEST_TOTAL and bool(BEGINS_WITH_TOTAL.match(label) or OF_OTHERS.match(label))


def _names_row_above(frame: pd.DataFrame, place: int, text: str) -> bool:
    """Whether a total is that of the group the row above belongs to: `HR total` below a project of HR."""
    group = group_summed_up(text)
    above = frame.iloc[place - 1].tolist() if place and group else []
    return any(isinstance(cell, str) and cell.strip().casefold() == group for cell in above)


def _without_name(frame: pd.DataFrame, needed: Sequence[str]) -> np.ndarray:
    """Whether each row has none of the words that the table needs."""
    blank = [frame[field].array.isna() for field in needed]
    return np.logical_and.reduce([np.ones(len(frame), dtype=bool), *blank])


def _sums_of_rows_above(
    figures: pd.DataFrame, rows: Sequence[int], totals: set[int], of_one: set[int]
) -> set[int]:
    """Those of the rows whose figures are sums of rows above: of all, or of those since a total or a gap.

    One row above is enough for those `of_one`; any other may merely have the same figures as it.
    """
    numbers = figures.to_numpy()
    running = np.vstack([np.zeros(numbers.shape[1]), np.nancumsum(numbers, axis=0)])
    index = figures.index.to_numpy()
    gaps = np.flatnonzero(np.diff(index) > 1) + 1
    counted = np.isin(index, list(totals))
    found: set[int] = set()
    for row in rows:
        place = int(np.searchsorted(index, row))
        above = np.flatnonzero(counted[:place])
        since = int(above[-1]) + 1 if len(above) else 0
        after_gap = max((int(gap) for gap in gaps if gap < place), default=0)
        all_rows = running[place] - np.nansum(numbers[above], axis=0)
        sums = [all_rows, running[place] - running[since], running[place] - running[max(since, after_gap)]]
        fewest = [place - len(above), place - since, place - max(since, after_gap)]
        enough = 1 if row in of_one else 2
        if any(adds_up(part, numbers[place]) for part, n in zip(sums, fewest, strict=True) if n >= enough):
            found.add(row)
            counted[place] = True
    return found
