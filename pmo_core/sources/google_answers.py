"""The two answers of the Sheets API that we read: a spreadsheet's tabs, and the columns of their cells."""

from typing import Any, cast

from pydantic import BaseModel

from pmo_core.sources.google_errors import source_error
from pmo_core.sources.raw_book import OWN_TAB_PREFIX


class Tab(BaseModel):
    """What Google says of one tab; the names are Google's."""

    title: str
    sheetId: int  # noqa: N815
    sheetType: str = "GRID"  # noqa: N815

    @property
    def is_read(self) -> bool:
        """Whether its cells are asked for: a grid, and not a tab of our own."""
        return self.sheetType == "GRID" and not self.title.startswith(OWN_TAB_PREFIX)


class Sheet(BaseModel):
    """One tab, as Google wraps it."""

    properties: Tab


class Properties(BaseModel):
    """Title, language and time zone of a spreadsheet."""

    title: str = "Google Sheet"
    locale: str = ""
    timeZone: str = ""  # noqa: N815


class Spreadsheet(BaseModel):
    """Google's answer about a spreadsheet, without a cell of it."""

    properties: Properties = Properties()
    sheets: list[Sheet]


def columns_in(answer: Any) -> list[list[list[Any]]]:
    """Columns of each range of the answer, in the order asked for; an empty tab has none."""
    ranges = cast(dict[str, Any], answer).get("valueRanges") if isinstance(answer, dict) else None
    if not isinstance(ranges, list):
        raise source_error("bad_answer")
    columns: list[list[list[Any]]] = []
    for part in cast(list[Any], ranges):
        values = cast(dict[str, Any], part).get("values", []) if isinstance(part, dict) else None
        if not isinstance(values, list) or not all(isinstance(column, list) for column in cast(list[Any], values)):
            raise source_error("bad_answer")
        columns.append(cast(list[list[Any]], values))
    return columns
