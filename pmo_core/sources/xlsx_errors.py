"""What an .xlsx hides from the reader underneath: formula errors, handed over as blanks, and its true extent."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from pmo_core.errors import SourceError

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_CELLS = 20_000_000
ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
CELL_LETTERS = re.compile(rb'\br="([A-Z]{1,3})\d')
ERROR_MARK = b't="e"'
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d+)"[^>]*>.*?<(?:\w+:)?v>([^<]*)<', re.S
)


def refuse_vast_sheets(file_name: str, content: bytes) -> None:
    """A tab is unpacked as a full rectangle, so that one stray cell in the last corner would take half a terabyte.

    Raises:
        SourceError: A tab spans more than 20 million cells.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for title, path in _sheet_paths(archive).items() if "xl/workbook.xml" in archive.namelist() else ():
            xml = archive.read(path) if path in archive.namelist() else b""
            rows = max(map(int, ROW_NUMBER.findall(xml)), default=0)
            columns = max(map(_column_index, set(CELL_LETTERS.findall(xml))), default=-1) + 1
            if rows * columns > MOST_CELLS:
                raise SourceError(
                    "too_large",
                    f"The tab {title} of {file_name} spans {rows:,} rows and {columns:,} columns.",
                    "Delete the empty rows and columns beyond your data, and save it again.",
                )


def error_cells(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Tab -> (row, column) from 0 -> the error as shown, such as #REF!; nothing for another format."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        found: dict[str, dict[tuple[int, int], str]] = {}
        for title, path in _sheet_paths(archive).items():
            if path not in archive.namelist():
                continue
            xml = archive.read(path)
            if errors := dict(_errors_in(xml)):
                found[title] = errors
        return found


def _errors_in(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Each error by its place; only the marks are looked at, since matching every cell takes ten times as long."""
    mark = xml.find(ERROR_MARK)
    while mark >= 0:
        cell = ERROR_CELL.match(xml, xml.rfind(b"<", 0, mark))
        if cell:
            yield (int(cell[2]) - 1, _column_index(cell[1])), cell[3].decode("utf-8", "replace")
        mark = xml.find(ERROR_MARK, mark + 1)


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    # S314 is off below: expat reads nothing outside the file and refuses entities that multiply.
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    return {
        sheet.get("name", ""): posixpath.normpath(
            posixpath.join("xl", targets.get(sheet.get(RELATION, ""), ""))
        ).lstrip("/")
        for sheet in workbook.iter(f"{MAIN}sheet")
    }


def _column_index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
