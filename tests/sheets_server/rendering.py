"""From typed cells to the values of an answer: how each is written, and which blanks are left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any

from tests.sheets_server.answers import RefusedError
from tests.sheets_server.book import Cell
from tests.sheets_server.incoming import Request
from tests.sheets_server.ranges import Area
from tests.sheets_server.refusals import invalid_field

Value = str | float | bool

SERIAL_DAY_ZERO = datetime(1899, 12, 30)

_TYPES = "type.googleapis.com/google.apps.sheets.v4"


@dataclass(frozen=True)
class Rendering:
    """How a client asked for its values."""

    by_column: bool
    formatted: bool
    serial_dates: bool


def rendering_asked(request: Request) -> Rendering:
    """The three options of a reading, with Google's defaults.

    Raises:
        RefusedError: One of them has a value that Google does not know.
    """
    dimension = _choice(request, "majorDimension", "Dimension", ("ROWS", "COLUMNS"))
    values = _choice(
        request, "valueRenderOption", "ValueRenderOption", ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
    )
    dates = _choice(request, "dateTimeRenderOption", "DateTimeRenderOption", ("SERIAL_NUMBER", "FORMATTED_STRING"))
    return Rendering(dimension == "COLUMNS", values == "FORMATTED_VALUE", dates == "SERIAL_NUMBER")


def value_range(area: Area, rendering: Rendering) -> dict[str, Any]:
    """The API's `ValueRange`: no `values` at all where every cell is blank."""
    lines = _without_trailing_blanks(
        [rendered(cell, rendering) for cell in row[area.left : area.right]]
        for row in area.tab.rows[area.top : area.bottom]
    )
    if rendering.by_column:
        lines = _without_trailing_blanks(list(column) for column in zip_longest(*lines, fillvalue=""))
    answer: dict[str, Any] = {
        "range": area.address,
        "majorDimension": "COLUMNS" if rendering.by_column else "ROWS",
    }
    if lines:
        answer["values"] = lines
    return answer


def rendered(cell: Cell, rendering: Rendering) -> Value:
    """One cell as its answer gives it; a blank is an empty text."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return str(cell).upper() if rendering.formatted else cell
    if isinstance(cell, date):
        as_serial = rendering.serial_dates and not rendering.formatted
        return _whole_as_integer(serial_number(cell)) if as_serial else _date_text(cell)
    number = _whole_as_integer(cell)
    return str(number) if rendering.formatted else number


def serial_number(moment: date) -> float:
    """Days since 30 December 1899; the fraction is the time of day.

    >>> serial_number(date(1900, 1, 1)), serial_number(datetime(2026, 10, 31, 12))
    (2.0, 46326.5)
    """
    at = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    return (at - SERIAL_DAY_ZERO) / timedelta(days=1)


def _whole_as_integer(number: float) -> float:
    """Google writes 5, never 5.0, so a client meets both integers and floats."""
    return int(number) if number == int(number) else number


def _date_text(moment: date) -> str:
    return moment.isoformat(" ", "seconds") if isinstance(moment, datetime) else moment.isoformat()


def _without_trailing_blanks(lines: Iterable[list[Value]]) -> list[list[Value]]:
    trimmed = []
    for line in lines:
        while line and line[-1] == "":
            line.pop()
        trimmed.append(line)
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _choice(request: Request, name: str, kind: str, known: tuple[str, ...]) -> str:
    value = request.option(name, known[0])
    if value not in known:
        snake_case = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
        raise RefusedError(invalid_field(snake_case, f"{_TYPES}.{kind}", value))
    return value
