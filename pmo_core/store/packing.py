"""A book as bytes, to tell whether it has changed and to keep it; and back."""

import hashlib
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from pmo_core.sources.raw_book import RawBook, RawSheet

CELL_TYPES = {str, float, int, bool, type(None)}


class _Sheet(BaseModel):
    """One tab as packed; its cells are checked apart, a column at a time."""

    model_config = ConfigDict(strict=True, extra="forbid")

    title: str
    columns: list[Any]
    sheet_id: int | None
    typed: bool
    decimal_comma: bool


class _Book(BaseModel):
    """A book as packed."""

    model_config = ConfigDict(strict=True, extra="forbid")

    title: str
    sheets: list[_Sheet]
    link: str
    locale: str
    time_zone: str


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
        book = _Book.model_validate(orjson.loads(packed))
    except ValidationError as error:
        raise ValueError("it is no spreadsheet of this app") from error
    return RawBook(
        title=book.title,
        sheets=tuple(_raw_sheet(sheet) for sheet in book.sheets),
        link=book.link,
        locale=book.locale,
        time_zone=book.time_zone,
    )


def _raw_sheet(sheet: _Sheet) -> RawSheet:
    for column in sheet.columns:
        if not isinstance(column, list) or not set(map(type, column)) <= CELL_TYPES:  # pyright: ignore[reportUnknownArgumentType]
            raise ValueError(f"the cells of {sheet.title} are no cells")
    return RawSheet(sheet.title, sheet.columns, sheet.sheet_id, sheet.typed, sheet.decimal_comma)
