"""Rows written below a tab's last table."""

import json
from typing import Any

from tests.sheets_server.answers import RefusedError
from tests.sheets_server.book import Book, Cell, Tab, typed_cell
from tests.sheets_server.incoming import Call, Request
from tests.sheets_server.ranges import Area, area_of
from tests.sheets_server.refusals import invalid_argument, invalid_field

_OPTION = "type.googleapis.com/google.apps.sheets.v4"


def append(book: Book, call: Call, request: Request) -> dict[str, Any]:
    """Write rows below the last table of the range's tab, and say where they went.

    Raises:
        RefusedError: An option or the body is not one that Google takes.
    """
    as_typed = _typing_asked(request)
    rows = _rows_sent(request)
    tab = area_of(book, call.range).tab
    table = last_table(tab)
    top, left = (table.bottom, table.left) if table else (0, 0)
    written = [_padded(row, left, as_typed) for row in rows]
    insert = request.option("insertDataOption", "OVERWRITE") == "INSERT_ROWS"
    tab.rows[top : top if insert else top + len(rows)] = written
    answer: dict[str, Any] = {"spreadsheetId": call.spreadsheet_id}
    if table:
        answer["tableRange"] = table.address
    answer["updates"] = _updates(call.spreadsheet_id, tab, top, left, rows)
    return answer


def last_table(tab: Tab) -> Area | None:
    """The lowest block of rows without a blank one between them; None where the tab is empty."""
    filled = [_filled_columns(row) for row in tab.rows]
    bottom = len(filled)
    while bottom and not filled[bottom - 1]:
        bottom -= 1
    if not bottom:
        return None
    top = bottom
    while top and filled[top - 1]:
        top -= 1
    columns = [column for row in filled[top:bottom] for column in row]
    return Area(tab, top, min(columns), bottom, max(columns) + 1)


def _filled_columns(row: list[Cell]) -> list[int]:
    return [column for column, cell in enumerate(row) if cell is not None and cell != ""]


def _updates(spreadsheet_id: str, tab: Tab, top: int, left: int, rows: list[list[Any]]) -> dict[str, Any]:
    width = max((len(row) for row in rows), default=0)
    if not width:
        return {"spreadsheetId": spreadsheet_id}
    return {
        "spreadsheetId": spreadsheet_id,
        "updatedRange": Area(tab, top, left, top + len(rows), left + width).address,
        "updatedRows": len(rows),
        "updatedColumns": width,
        "updatedCells": sum(len(row) for row in rows),
    }


def _typing_asked(request: Request) -> bool:
    """True where texts are taken as typed by a person, false where they stay texts."""
    option = request.option("valueInputOption")
    if not option:
        raise RefusedError(invalid_argument("'valueInputOption' is required but not specified"))
    if option not in ("RAW", "USER_ENTERED"):
        raise RefusedError(invalid_field("value_input_option", f"{_OPTION}.ValueInputOption", option))
    return option == "USER_ENTERED"


def _rows_sent(request: Request) -> list[list[Any]]:
    try:
        body = json.loads(request.body)
    except ValueError:
        raise RefusedError(invalid_argument("Invalid JSON payload received. Unexpected token.")) from None
    rows = body.get("values", []) if isinstance(body, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise RefusedError(invalid_field("data.values", "type.googleapis.com/google.protobuf.ListValue", "values"))
    for row_place, row in enumerate(rows):
        for column_place, cell in enumerate(row):
            if isinstance(cell, list | dict):
                kind = "list_value" if isinstance(cell, list) else "struct_value"
                raise RefusedError(invalid_argument(f"Invalid data[{row_place}][{column_place}]: {kind}"))
    return rows


def _padded(row: list[Any], left: int, as_typed: bool) -> list[Cell]:
    cells = [typed_cell(cell) if as_typed and isinstance(cell, str) else cell for cell in row]
    return [""] * left + cells
