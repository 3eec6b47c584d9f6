"""The large book as each reader meets it: Google's answers, made by the local Sheets server, and an .xlsx."""

import json
from pathlib import Path

import orjson
from openpyxl import Workbook

from benchmarks.large_book import kinds, large_book
from benchmarks.readers import BY_COLUMNS, BY_ROWS, KINDS, WORKBOOK
from tests.sheets_server.book import Book, Tab
from tests.sheets_server.calls import batch_get, values
from tests.sheets_server.incoming import Call, Request


def prepare(folder: Path, with_workbook: bool = True) -> None:
    """Write the files that the readers start from."""
    book = large_book()
    (folder / BY_COLUMNS).write_bytes(orjson.dumps(answer_by_columns(book)))
    for tab in book.tabs:
        (folder / BY_ROWS.format(tab.title)).write_bytes(orjson.dumps(answer_by_rows(book, tab)))
    (folder / KINDS).write_text(json.dumps(kinds()), encoding="utf-8")
    if with_workbook:
        write_workbook(book, folder / WORKBOOK)


def answer_by_columns(book: Book) -> dict[str, object]:
    """What our own reading gets: one `values:batchGet`, typed, column by column."""
    query = {
        "ranges": [f"'{tab.title}'" for tab in book.tabs],
        "majorDimension": ["COLUMNS"],
        "valueRenderOption": ["UNFORMATTED_VALUE"],
        "dateTimeRenderOption": ["SERIAL_NUMBER"],
    }
    return batch_get(book, Call("batchGet", "large"), Request("GET", "", query, {}))


def answer_by_rows(book: Book, tab: Tab) -> dict[str, object]:
    """What `Worksheet.get_all_records` gets of one tab: text as shown, row by row."""
    return values(book, Call("values", "large", f"'{tab.title}'"), Request("GET", "", {}, {}))


def write_workbook(book: Book, path: Path) -> None:
    """The same cells as an .xlsx, dates formatted as dates."""
    workbook = Workbook(write_only=True)
    for tab in book.tabs:
        sheet = workbook.create_sheet(tab.title)
        for row in tab.rows:
            sheet.append([None if cell == "" else cell for cell in row])
    workbook.save(path)
