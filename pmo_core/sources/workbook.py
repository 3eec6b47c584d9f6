"""A workbook, .xlsx or .ods, from a path or as dropped in the browser; a dropped .csv is a book of one tab."""

import io
import itertools
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import python_calamine as calamine

from pmo_core.errors import SourceError
from pmo_core.sources.csv_folder import csv_sheet
from pmo_core.sources.raw_book import Cell, RawBook, RawSheet
from pmo_core.sources.xlsx_errors import error_cells, refuse_vast_sheets

LARGEST_UNPACKED = 500_000_000
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates have no time zone
DAY = timedelta(days=1)
UNREADABLE = (
    calamine.CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class Workbook:
    """One file's bytes under its name, or a path to be read afresh each time."""

    file_name: str
    content: bytes | None = None
    path: Path | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file_name

    def fetch(self) -> RawBook:
        """Read every tab.

        Raises:
            SourceError: Not there, not a spreadsheet, locked by a password or too large.
        """
        content = self.content if self.content is not None else self._from_disk()
        if self.file_name.lower().endswith((".csv", ".tsv", ".txt")):
            return RawBook(self.file_name, (csv_sheet(self.file_name, content),))
        return RawBook(self.file_name, tuple(_sheets(self.file_name, content)))

    def _from_disk(self) -> bytes:
        path = self.path or Path(self.file_name)
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise SourceError("not_found", f"There is no file {path}.", "Check the path.") from error
        except OSError as error:
            raise SourceError(
                "unreadable_file", f"{path.name} cannot be opened.", f"{error.strerror}: check its permissions."
            ) from error


def _sheets(file_name: str, content: bytes) -> Iterable[RawSheet]:
    try:
        _refuse_what_is_no_workbook(file_name, content)
        refuse_vast_sheets(file_name, content)
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        errors = error_cells(content)
        for title in book.sheet_names:
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            yield RawSheet(title, _columns(rows, errors.get(title, {})))
    except calamine.PasswordError as error:
        raise SourceError(
            "unreadable_file", f"{file_name} is locked by a password.", "Save a copy without one."
        ) from error
    except UNREADABLE as error:
        raise SourceError(
            "unreadable_file",
            f"{file_name} is not a spreadsheet we can read ({error}).",
            "Save it as .xlsx or .csv.",
        ) from error


def _refuse_what_is_no_workbook(file_name: str, content: bytes) -> None:
    """Say what it is before anything is unpacked."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            "unreadable_file",
            f"{file_name} is locked by a password or in the old .xls format.",
            "Save it as .xlsx without a password.",
        )
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise SourceError(
            "unreadable_file", f"{file_name} is not a spreadsheet.", "Save it as .xlsx, .ods or .csv."
        )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise SourceError(
            "too_large", f"{file_name} unpacks to more than 500 MB.", "Split it by year or programme."
        )


def _columns(rows: list[list[Any]], errors: dict[tuple[int, int], str]) -> tuple[list[Cell], ...]:
    columns = [_converted(column) for column in itertools.zip_longest(*rows, fillvalue="")]
    for (row, column), text in errors.items():
        if column < len(columns) and row < len(columns[column]):
            columns[column][row] = text
    return tuple(columns)


def _converted(column: tuple[Any, ...]) -> list[Cell]:
    """Dates as serials and whole numbers as floats; a column without either is taken as it is."""
    if not set(map(type, column)) & CONVERTED.keys():
        return list(column)
    return [CONVERTED[type(value)](value) if type(value) in CONVERTED else value for value in column]


def _serial(moment: datetime) -> float:
    return (moment - EPOCH) / DAY


CONVERTED: dict[type, Callable[[Any], Cell]] = {
    datetime: _serial,
    date: lambda value: float(value.toordinal() - EPOCH.toordinal()),
    time: lambda value: (datetime.combine(EPOCH, value) - EPOCH) / DAY,
    timedelta: lambda value: value / DAY,
    int: float,
}
