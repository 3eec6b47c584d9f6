"""A book as bytes, to tell whether it has changed and to keep it; and back."""

import hashlib
from dataclasses import replace
from typing import Any, cast

import orjson
from pydantic import TypeAdapter, ValidationError

from pmo_core.sources.raw_book import RawBook, RawSheet

CELL_TYPES = {str, float, int, bool, type(None)}
# The dataclass itself says what a packed book holds, so that a field added there is kept here.
BOOKS = TypeAdapter(RawBook)


def pack(book: RawBook) -> bytes:
    """The book as JSON, the same for the same cells; nothing where a cell does not fit into JSON."""
    try:
        return orjson.dumps(book)
    except orjson.JSONEncodeError:
        return b""


def digest_of(packed: bytes) -> str:
    """Tells one book from another; blank where there is nothing to tell by."""
    return hashlib.sha256(packed).hexdigest() if packed else ""


def unpack(packed: bytes) -> RawBook:
    """The book again.

    Raises:
        ValueError: This is no packed book.
    """
    try:
        parsed = orjson.loads(packed)
        columns: list[Any] = [sheet.pop("columns") for sheet in parsed["sheets"]]
        # Cells are many: they are checked by type, a column at a time, and take no part in this.
        book = BOOKS.validate_python(
            {**parsed, "sheets": [{**sheet, "columns": []} for sheet in parsed["sheets"]]}
        )
    except (ValidationError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("it is no spreadsheet of this app") from error
    plain = _all_brackets_are(packed, parsed, columns)
    sheets = (_with_cells(sheet, cells, plain) for sheet, cells in zip(book.sheets, columns, strict=True))
    return replace(book, sheets=tuple(sheets))


def _with_cells(sheet: RawSheet, columns: Any, plain: bool) -> RawSheet:
    """The tab with its columns; `plain` says that there is nothing but cells in what are lists among them."""
    cells = cast(list[Any], columns if isinstance(columns, list) else [None])
    are_lists = all(isinstance(column, list) for column in cells)
    if not are_lists or not (plain or all(map(_are_cells, cells))):
        raise ValueError(f"the cells of {sheet.title} are no cells")
    return replace(sheet, columns=cells)


def _all_brackets_are(packed: bytes, around: Any, columns: list[Any]) -> bool:
    """Whether every bracket in the JSON is one of the columns or of what stands around them.

    Then none is left for a cell, and a million cells need not be looked at one by one: what else JSON can hold
    is a cell. Where texts have brackets in them it cannot be told like this.
    """
    known = sum(1 + len(cast(list[Any], part)) for part in columns if isinstance(part, list))
    left: list[Any] = [around]
    while left:
        part = left.pop()
        if isinstance(part, dict | list):
            known += 1
            left += cast(dict[str, Any], part).values() if isinstance(part, dict) else cast(list[Any], part)
    return packed.count(b"[") + packed.count(b"{") == known


def _are_cells(column: list[Any]) -> bool:
    return set(map(type, column)) <= CELL_TYPES
