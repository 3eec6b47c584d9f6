"""The two answers of the Sheets API that we read: a spreadsheet's tabs, and the columns of their cells."""

from typing import Annotated, Any, cast

import orjson
from pydantic import BaseModel, BeforeValidator

from pmo_core.sources.google_errors import source_error
from pmo_core.sources.google_hidden import HIDDEN_FIELDS, hidden_in
from pmo_core.sources.raw_book import OWN_TAB_PREFIX, Hidden, Merge

# What is asked for, in Google's words.
BOOK_FIELDS = "properties(title,locale,timeZone)"
TAB_FIELDS = "properties(title,sheetId,sheetType,hidden),merges"
METADATA = {"fields": f"{BOOK_FIELDS},sheets({TAB_FIELDS})", "prettyPrint": "false"}
METADATA_WITH_HIDDEN = {"fields": f"{BOOK_FIELDS},sheets({TAB_FIELDS},{HIDDEN_FIELDS})", "prettyPrint": "false"}
VALUES = {
    "majorDimension": "COLUMNS",
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "prettyPrint": "false",
}


class Tab(BaseModel):
    """What Google says of one tab; the names are Google's."""

    title: str
    sheetId: int  # noqa: N815
    sheetType: str = "GRID"  # noqa: N815
    hidden: bool = False

    @property
    def is_read(self) -> bool:
        """Whether its cells are asked for: a grid, and not a tab of our own."""
        return self.sheetType == "GRID" and not self.title.startswith(OWN_TAB_PREFIX)


class GridRange(BaseModel):
    """A rectangle of cells, as Google writes it."""

    startRowIndex: int = 0  # noqa: N815
    startColumnIndex: int = 0  # noqa: N815
    endRowIndex: int = 1  # noqa: N815
    endColumnIndex: int = 1  # noqa: N815


class Sheet(BaseModel):
    """One tab, as Google wraps it. `data` is what it hides; None where that was not asked for."""

    properties: Tab
    merges: list[GridRange] = []
    data: Annotated[Hidden | None, BeforeValidator(hidden_in)] = None

    @property
    def merged(self) -> tuple[Merge, ...]:
        """Its merged ranges; Google leaves out a beginning of 0, and counts an end behind the last."""
        return tuple(
            (area.startRowIndex, area.startColumnIndex, area.endRowIndex - 1, area.endColumnIndex - 1)
            for area in self.merges
        )


class Properties(BaseModel):
    """Title, language and time zone of a spreadsheet."""

    title: str = "Google Sheet"
    locale: str = ""
    timeZone: str = ""  # noqa: N815


class Spreadsheet(BaseModel):
    """Google's answer about a spreadsheet, without a cell of it."""

    properties: Properties = Properties()
    sheets: list[Sheet]

    @property
    def read(self) -> list[Sheet]:
        """The tabs whose cells are asked for."""
        return [sheet for sheet in self.sheets if sheet.properties.is_read]

    @property
    def tells_hidden(self) -> bool:
        """Whether it says of every tab that is read which rows and columns are hidden."""
        return all(sheet.data is not None for sheet in self.read)


LONGEST_TOKEN = 1_000_000  # seconds
CELLS = {str, float, int, bool, type(None)}


def columns_in(answer: Any) -> list[list[list[Any]]]:
    """Columns of each range of the answer, in the order asked for; an empty tab has none."""
    ranges = cast(dict[str, Any], answer).get("valueRanges") if isinstance(answer, dict) else None
    if not isinstance(ranges, list):
        raise source_error("bad_answer")
    columns: list[list[list[Any]]] = []
    for part in cast(list[Any], ranges):
        values = cast(dict[str, Any], part).get("values", []) if isinstance(part, dict) else None
        if not isinstance(values, list) or not all(map(_is_column, cast(list[Any], values))):
            raise source_error("bad_answer")
        columns.append(cast(list[list[Any]], values))
    return columns


def _is_column(column: Any) -> bool:
    return isinstance(column, list) and set(map(type, cast(list[Any], column))) <= CELLS


def is_token_answer(status: int, content: bytes) -> bool:
    """Whether google-auth can read it: it takes any answer of 200 for a token, and any JSON for an object."""
    try:
        answer: Any = orjson.loads(content)
    except orjson.JSONDecodeError:
        return status != 200
    if not isinstance(answer, dict):
        return False
    token = cast(dict[str, Any], answer)
    seconds = token.get("expires_in", 3600)
    sound = isinstance(token.get("access_token"), str) and type(seconds) is int and 0 <= seconds <= LONGEST_TOKEN
    return status != 200 or sound
