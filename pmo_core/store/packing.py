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
        columns = [sheet.pop("columns") for sheet in parsed["sheets"]]
        # Cells are many: they are checked by type, a column at a time, and take no part in this.
        book = BOOKS.validate_python(
            {**parsed, "sheets": [{**sheet, "columns": []} for sheet in parsed["sheets"]]}
        )
    except (ValidationError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("it is no spreadsheet of this app") from error
    sheets = (_with_cells(sheet, cells) for sheet, cells in zip(book.sheets, columns, strict=True))
    return replace(book, sheets=tuple(sheets))


def _with_cells(sheet: RawSheet, columns: Any) -> RawSheet:
    cells = cast(list[Any], columns) if isinstance(columns, list) else [None]
    if not all(isinstance(column, list) and _are_cells(cast(list[Any], column)) for column in cells):
        raise ValueError(f"the cells of {sheet.title} are no cells")
    return replace(sheet, columns=cells)


def _are_cells(column: list[Any]) -> bool:
    return set(map(type, column)) <= CELL_TYPES
