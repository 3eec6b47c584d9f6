"""A pasted Google Sheets link -> the spreadsheet's id; nothing but the id is ever used."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from pmo_core.errors import SourceError

BARE_ID = re.compile(r"[A-Za-z0-9_-]{20,}")
IN_PATH = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{8,})(?:/|$)")
PUBLISHED = "/d/e/"


@dataclass(frozen=True)
class SheetLink:
    """A spreadsheet, and the tab the link points at if it names one."""

    spreadsheet_id: str
    sheet_id: int | None = None

    @property
    def address(self) -> str:
        """Where the spreadsheet opens in a browser."""
        return f"https://docs.google.com/spreadsheets/d/{self.spreadsheet_id}/edit"


def parse_link(text: str) -> SheetLink:
    """Spreadsheet named by a link or a bare id.

    Raises:
        SourceError: It is no link to a Google Sheet, or one to a published copy, which has no cells to point at.

    >>> parse_link("https://docs.google.com/spreadsheets/u/1/d/1AbcDEFghiJKLmnoPQRst/edit#gid=7")
    SheetLink(spreadsheet_id='1AbcDEFghiJKLmnoPQRst', sheet_id=7)
    """
    text = text.strip()
    if BARE_ID.fullmatch(text):
        return SheetLink(text)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if PUBLISHED in parts.path:
        raise SourceError(
            "bad_request",
            "This link opens a published copy, which has no cells to point at.",
            "Open the sheet itself and copy the address from the browser's address bar.",
        )
    found = IN_PATH.search(parts.path)
    if parts.scheme != "https" or parts.hostname != "docs.google.com" or not found:
        raise SourceError(
            "bad_request",
            "This is not a link to a Google Sheet.",
            "It should look like https://docs.google.com/spreadsheets/d/…/edit.",
        )
    of_fragment = _gid(parts.fragment)
    return SheetLink(found[1], _gid(parts.query) if of_fragment is None else of_fragment)


def is_link(text: str) -> bool:
    """Whether the text is meant as a link rather than a path."""
    return text.strip().lower().startswith(("http://", "https://"))


def _gid(part: str) -> int | None:
    values = parse_qs(part).get("gid", [])
    return int(values[0]) if values and values[0].isdecimal() and values[0].isascii() else None
