"""CSV: a folder of files, or one file; every cell arrives as text."""

import csv
import io
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pmo_core.errors import SourceError
from pmo_core.sources.raw_book import RawBook, RawSheet

COMMA_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d{1,2}|-?\d+,\d{1,2}")
POINT_NUMBER = re.compile(r"-?\d+\.\d{1,2}|-?\d{1,3}(?:,\d{3})+\.\d+")
DELIMITERS = ",;\t|"
LINES_TRIED = 60
LONGEST_CELL = 1_000_000
LARGEST_FILE = 200_000_000


@dataclass(frozen=True)
class CsvFolder:
    """Every .csv of a folder as one book, in the order of their names; or a single .csv."""

    path: Path
    title: str = ""

    @property
    def name(self) -> str:
        """The title given, else the folder's own name."""
        return self.title or self.path.name

    def fetch(self) -> RawBook:
        """Read every file.

        Raises:
            SourceError: No such folder, no .csv in it, or a file that is not text.
        """
        if not self.path.exists():
            raise SourceError("not_found", f"There is nothing at {self.path}.", "Check the path.")
        files = sorted(self.path.glob("*.csv")) if self.path.is_dir() else [self.path]
        if not files:
            raise SourceError(
                "not_found", f"The folder {self.path.name} holds no .csv file.", "Put projects.csv in it."
            )
        return RawBook(self.name, tuple(csv_sheet(file.name, _bytes_of(file)) for file in files))


def csv_sheet(file_name: str, content: bytes) -> RawSheet:
    """Cells of one CSV file, whichever of the usual encodings and delimiters it has.

    Raises:
        SourceError: It is not text, or not a table.
    """
    if len(content) > LARGEST_FILE:
        raise SourceError("too_large", f"{file_name} is larger than 200 MB.", "Split it by year or programme.")
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("unreadable_file", f"{file_name} is not a text file.", "Save it as CSV or .xlsx.")
    text = _decoded(content)
    csv.field_size_limit(LONGEST_CELL)
    try:
        delimiter = _delimiter(text)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(
            "unreadable_file",
            f"{file_name} is not a table: {error}.",
            "A quotation mark may never be closed.",
        ) from error
    columns = tuple(itertools.zip_longest(*rows, fillvalue=""))
    return RawSheet(file_name, columns, typed=False, decimal_comma=delimiter == ";" and _writes_commas(rows))


def _writes_commas(rows: list[list[str]]) -> bool:
    """Whether some cells can only be numbers with a decimal comma, and none can only be one with a point."""
    cells = [cell.strip() for row in rows for cell in row]
    return any(map(COMMA_NUMBER.fullmatch, cells)) and not any(map(POINT_NUMBER.fullmatch, cells))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(
            "unreadable_file", f"{file.name} cannot be opened.", f"{error.strerror}: check its permissions."
        ) from error


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first lines into one same number of cells; a comma where none does."""
    lines = list(itertools.islice(io.StringIO(text, newline=""), LINES_TRIED))
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> int:
    """Cells in rows of the commonest width above one; titles above the table are narrower."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
    return max((width * rows for width, rows in widths.items() if width > 1), default=0)
