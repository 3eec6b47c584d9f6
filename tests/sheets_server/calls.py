"""The four calls of the Sheets API: what each answers, given the book."""

from collections.abc import Callable
from typing import Any

from tests.sheets_server.appending import append
from tests.sheets_server.book import Book, Tab
from tests.sheets_server.incoming import Call, Request
from tests.sheets_server.masks import mask_of, masked, names_below
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
    """The spreadsheet's properties and its tabs, or the parts that a `fields` mask names.

    Google gives what is in the grids only where a mask names it, and then has no eye for `includeGridData`.
    """
    mask = mask_of(request.option("fields", "*"))
    with_grids = names_below(mask, "sheets", "data")
    answer = {
        "spreadsheetId": call.spreadsheet_id,
        "properties": {
            "title": book.title,
            "locale": book.locale,
            "autoRecalc": "ON_CHANGE",
            "timeZone": book.time_zone,
        },
        "sheets": [
            {**_tab_properties(tab, index), **({"data": [_grid(tab)]} if with_grids else {})}
            for index, tab in enumerate(list(book.tabs))
        ],
        "spreadsheetUrl": link_of(call.spreadsheet_id),
    }
    return masked(answer, mask)


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


def _grid(tab: Tab) -> dict[str, Any]:
    """The whole grid, which begins at 0 and so says no beginning: an entry for each row and column."""
    rows = [{"pixelSize": 21} for _ in range(tab.row_count)]
    columns = [{"pixelSize": 100} for _ in range(tab.column_count)]
    for name, line, places in (
        ("hiddenByUser", rows, tab.hidden_rows),
        ("hiddenByFilter", rows, tab.filtered_rows),
        ("hiddenByUser", columns, tab.hidden_columns),
    ):
        for place in places:
            line[place][name] = True
    return {"rowMetadata": rows, "columnMetadata": columns}


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
            **({"hidden": True} if tab.hidden else {}),
            "gridProperties": {"rowCount": tab.row_count, "columnCount": tab.column_count},
        },
    }
