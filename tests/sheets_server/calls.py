"""The four calls of the Sheets API: what each answers, given the book."""

from collections.abc import Callable
from typing import Any

from tests.sheets_server.appending import append
from tests.sheets_server.book import Book, Tab
from tests.sheets_server.incoming import Call, Request
from tests.sheets_server.ranges import area_of
from tests.sheets_server.rendering import rendering_asked, value_range

CallAnswer = Callable[[Book, Call, Request], dict[str, Any]]

READS = ("metadata", "batchGet", "values")

# The name of each call in Google's own error details.
RPC_NAMES = {
    "metadata": "GetSpreadsheet",
    "batchGet": "BatchGetValues",
    "values": "GetValues",
    "append": "AppendValues",
}


def link_of(spreadsheet_id: str) -> str:
    """The address a person would open in a browser."""
    return f"https://docs.google.com/spreadsheets/d/{spreadsheet_id}/edit"


def metadata(book: Book, call: Call, request: Request) -> dict[str, Any]:
    """The spreadsheet's properties and its tabs; a `fields` mask is not applied."""
    return {
        "spreadsheetId": call.spreadsheet_id,
        "properties": {
            "title": book.title,
            "locale": book.locale,
            "autoRecalc": "ON_CHANGE",
            "timeZone": book.time_zone,
        },
        "sheets": [_tab_properties(tab, index) for index, tab in enumerate(list(book.tabs))],
        "spreadsheetUrl": link_of(call.spreadsheet_id),
    }


def batch_get(book: Book, call: Call, request: Request) -> dict[str, Any]:
    """The values of every range asked for, in that order."""
    rendering = rendering_asked(request)
    areas = [area_of(book, text) for text in request.query.get("ranges", [])]
    return {
        "spreadsheetId": call.spreadsheet_id,
        "valueRanges": [value_range(area, rendering) for area in areas],
    }


def values(book: Book, call: Call, request: Request) -> dict[str, Any]:
    """The values of one range."""
    return value_range(area_of(book, call.range), rendering_asked(request))


CALLS: dict[str, CallAnswer] = {
    "metadata": metadata,
    "batchGet": batch_get,
    "values": values,
    "append": append,
}


def _tab_properties(tab: Tab, index: int) -> dict[str, Any]:
    merges = [
        {
            "sheetId": tab.sheet_id,
            "startRowIndex": top,
            "endRowIndex": bottom + 1,
            "startColumnIndex": left,
            "endColumnIndex": right + 1,
        }
        for top, left, bottom, right in tab.merges
    ]
    return {
        **({"merges": merges} if merges else {}),
        "properties": {
            "sheetId": tab.sheet_id,
            "title": tab.title,
            "index": index,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": tab.row_count, "columnCount": tab.column_count},
        },
    }
