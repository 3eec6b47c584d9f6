"""CSV: a folder of files, or one file; every cell arrives as text."""

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pmo_core.errors import SourceError
from pmo_core.sources.raw_book import MOST_CELLS, RawBook, RawSheet

COMMA_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d{1,2}|-?\d+,\d{1,2}")
POINT_NUMBER = re.compile(r"-?\d+\.\d{1,2}|-?\d{1,3}(?:,\d{3})+\.\d+")
DELIMITERS = ",;\t|"
LINES_TRIED = 60
LONGEST_CELL = 1_000_000
LARGEST_FILE = 200_000_000
LONGEST_LINE = 5_000_000
PIECE = 1 << 20


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
        return RawBook(self.name, tuple(csv_sheet(file.name, bytes_of(file)) for file in files))


def csv_sheet(file_name: str, content: bytes) -> RawSheet:
    """Cells of one CSV file, whichever of the usual encodings and delimiters it has.

    Raises:
        SourceError: It is not text, not a table, or too large.
    """
    if len(content) > LARGEST_FILE:
        raise too_large_a_file(file_name)
    encoding = _encoding(content)
    if b"\x00" in content and encoding != "utf-16":
        raise SourceError("unreadable_file", f"{file_name} is not a text file.", "Save it as CSV or .xlsx.")
    csv.field_size_limit(LONGEST_CELL)
    try:
        delimiter = _delimiter(_lines(file_name, content, encoding))
        rows = _rows(file_name, csv.reader(_lines(file_name, content, encoding), delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(
            "unreadable_file",
            f"{file_name} is not a table: {error}.",
            "A quotation mark may never be closed.",
        ) from error
    columns = tuple(itertools.zip_longest(*rows, fillvalue=""))
    return RawSheet(file_name, columns, typed=False, decimal_comma=delimiter == ";" and _writes_commas(columns))


def _rows(file_name: str, lines: Iterator[list[str]]) -> list[list[str]]:
    """Every row; the rectangle that they fill is counted before it is laid out."""
    rows: list[list[str]] = []
    widest = cells = 0
    for row in lines:
        rows.append(row)
        widest = max(widest, len(row))
        cells += len(row)
        if cells > MOST_CELLS or len(rows) * widest > MOST_CELLS:
            raise SourceError(
                "too_large",
                f"{file_name} spans more than {MOST_CELLS:,} cells: row {len(rows):,}, column {widest:,}.",
                "Split it by year or programme, or delete the columns beyond your data.",
            )
    return rows


def _writes_commas(columns: tuple[tuple[str, ...], ...]) -> bool:
    """Whether some cells can only be numbers with a decimal comma, and none can only be one with a point."""
    cells = {cell.strip() for column in columns for cell in column if cell[-1:].isdecimal()}
    return any(map(COMMA_NUMBER.fullmatch, cells)) and not any(map(POINT_NUMBER.fullmatch, cells))


def bytes_of(file: Path) -> bytes:
    """Content of a file.

    Raises:
        SourceError: It is not there, cannot be opened or is larger than any we read.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise too_large_a_file(file.name)
        return file.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("not_found", f"There is no file {file}.", "Check the path.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceError(
            "unreadable_file", f"{file.name} cannot be opened.", f"{reason}: check its path and permissions."
        ) from error


def too_large_a_file(file_name: str) -> SourceError:
    """The file is beyond what is read at all."""
    return SourceError("too_large", f"{file_name} is larger than 200 MB.", "Split it by year or programme.")


def _encoding(content: bytes) -> str:
    """First of the usual encodings that the whole of it is written in."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    usual = ("utf-16",) if marked else ("utf-8-sig", "cp1252")
    return next((encoding for encoding in usual if _is_written_in(encoding, content)), "latin-1")


def _is_written_in(encoding: str, content: bytes) -> bool:
    """Decoded piece by piece, so that a large file is never held twice over."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), PIECE):
            decoder.decode(content[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(file_name: str, content: bytes, encoding: str) -> Iterator[str]:
    """Line by line, none of them longer than any table's."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise SourceError(
                "too_large",
                f"{file_name} has a line of more than 5 million letters.",
                "Is it a table? Save it as .xlsx.",
            )
        yield line


def _delimiter(lines: Iterable[str]) -> str:
    """The delimiter that cuts most of the first lines into one same number of cells; a comma where none does."""
    first = list(itertools.islice(lines, LINES_TRIED))
    return max(DELIMITERS, key=lambda mark: _evenness(first, mark))


def _evenness(lines: list[str], mark: str) -> int:
    """Cells in rows of the commonest width above one; titles above the table are narrower."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
    return max((width * rows for width, rows in widths.items() if width > 1), default=0)
