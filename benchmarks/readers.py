"""Ways to read Google's answer, ours and the peers'; each takes the folder of the answers and returns the work.

Imports stand inside, so that a fresh process holds only what its contender needs. The bytes are read inside the
work and let go once parsed, as those of a real answer are; from the page cache that is a few milliseconds.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.timing import Work

if TYPE_CHECKING:
    import gspread
    import pandas as pd

    from pmo_core.sources.raw_book import RawBook

BY_COLUMNS, BY_ROWS, WORKBOOK, KINDS = "columns.json", "rows_{}.json", "large.xlsx", "kinds.json"
TABS = ("Projects", "Costs")
FETCHED_AT = datetime(2026, 10, 31, tzinfo=UTC)
DAY_ZERO = "1899-12-30"


def orjson_alone(folder: Path) -> Work:
    """The floor: the same bytes parsed, and nothing made of them."""
    import orjson

    return lambda: orjson.loads((folder / BY_COLUMNS).read_bytes())


def ours(folder: Path) -> Work:
    """Bytes of the answer -> checked portfolio, with the issues of every cell."""
    import orjson

    from pmo_core.loading import check_book
    from pmo_core.sources import google_sheets  # noqa: F401  held by the process that reads a sheet

    return lambda: check_book(_raw_book(orjson.loads((folder / BY_COLUMNS).read_bytes())), FETCHED_AT)


def gspread_records(folder: Path) -> Work:
    """gspread's own `get_all_records` for each tab; numbers guessed, dates left as text, no issues."""
    answers = {name: (folder / BY_ROWS.format(name)).read_bytes() for name in TABS}
    worksheets = [_worksheet(name, answers[name]) for name in TABS]
    return lambda: [worksheet.get_all_records() for worksheet in worksheets]


def pandas_of_rows(folder: Path) -> Work:
    """Rows of text -> DataFrame -> to_numeric and to_datetime; what cannot be read is dropped in silence."""
    import orjson
    import pandas as pd

    kinds = kinds_in(folder)

    def work() -> list[pd.DataFrame]:
        rows = [orjson.loads((folder / BY_ROWS.format(name)).read_bytes())["values"] for name in TABS]
        return [converted(pd.DataFrame(part[1:], columns=part[0]), kinds) for part in rows]

    return work


def pandas_of_columns(folder: Path) -> Work:
    """The same bytes as ours -> DataFrame -> to_numeric and to_datetime."""
    import orjson
    import pandas as pd

    kinds = kinds_in(folder)

    def work() -> list[pd.DataFrame]:
        parts = orjson.loads((folder / BY_COLUMNS).read_bytes())["valueRanges"]
        return [converted(pd.DataFrame(_by_heading(part["values"])), kinds, serials=True) for part in parts]

    return work


def _raw_book(answer: Any) -> "RawBook":
    from pmo_core.sources.raw_book import RawBook, RawSheet

    parts = zip(TABS, answer["valueRanges"], strict=True)
    sheets = tuple(RawSheet(name, part["values"], place) for place, (name, part) in enumerate(parts))
    return RawBook("Large portfolio", sheets, link="https://docs.google.com/spreadsheets/d/large/edit")


def _worksheet(name: str, content: bytes) -> "gspread.Worksheet":
    """A real worksheet whose session answers with these bytes, so that all of gspread's own code runs."""
    import gspread
    import requests

    class Canned(requests.Session):
        def request(self, *_: Any, **__: Any) -> requests.Response:  # pyright: ignore
            response = requests.Response()
            response.status_code, response._content, response.encoding = 200, content, "utf-8"
            return response

    client = gspread.HTTPClient(auth=None, session=Canned())  # pyright: ignore
    return gspread.Worksheet(None, {"sheetId": 0, "title": name}, "large", client)  # pyright: ignore


def _by_heading(columns: list[list[Any]]) -> dict[Any, Any]:
    """Columns by their heading, filled up to one length, as a DataFrame wants them."""
    rows = max(len(column) for column in columns)
    return {column[0]: column[1:] + [None] * (rows - len(column)) for column in columns}


def kinds_in(folder: Path) -> dict[str, list[str]]:
    """Headings of the columns that hold numbers, and of those that hold dates."""
    import json

    return json.loads((folder / KINDS).read_text(encoding="utf-8"))


def converted(frame: "pd.DataFrame", kinds: dict[str, list[str]], serials: bool = False) -> "pd.DataFrame":
    """Every column that holds numbers or dates made one; what cannot be read is dropped in silence."""
    import pandas as pd

    for name in frame.columns.intersection(kinds["numbers"]):
        frame[name] = pd.to_numeric(frame[name], errors="coerce")
    for name in frame.columns.intersection(kinds["dates"]):
        if serials:
            days = pd.to_numeric(frame[name], errors="coerce")
            frame[name] = pd.to_datetime(days, errors="coerce", unit="D", origin=DAY_ZERO)
        else:
            frame[name] = pd.to_datetime(frame[name], errors="coerce")
    return frame
