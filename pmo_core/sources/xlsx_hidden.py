"""What an .xlsx hides from whoever looks at it: rows and columns of its tabs, by hand or by a filter."""

import re
from collections.abc import Mapping

from pmo_core.sources.raw_book import NOTHING_HIDDEN, Hidden, Span, spans_of

MARK = b' hidden="'
HIDDEN = re.compile(rb'\shidden="(?:1|true|on)"')
TAG = re.compile(rb"<(?:[\w.-]+:)?(row|col)\s")
ROW = re.compile(rb'\sr="(\d+)"')
FIRST, LAST = re.compile(rb'\smin="(\d+)"'), re.compile(rb'\smax="(\d+)"')
FILTER = b"filterColumn"
# Looking through all rows takes its time, and in a larger tab they were hardly hidden by hand, but by a filter.
LARGEST_TAB = 16_000_000
# Looking back further at every mark would take hours in a file made for it.
LONGEST_TAG = 1000
CELLS, AFTER_CELLS = b"<sheetData", b"</sheetData"
SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet\s[^>]*>")
RELATION = re.compile(rb'\s[\w.-]+:id="([^"]*)"')
TARGET = re.compile(rb"<(?:[\w.-]+:)?Relationship\s[^>]*>")
ID, PATH = re.compile(rb'\sId="([^"]*)"'), re.compile(rb'\sTarget="([^"]*)"')


def hidden_by_place(parts: Mapping[str, bytes], declaration: bytes) -> dict[int, Hidden]:
    """What is hidden in each tab, by its place in the book; tabs that hide nothing are left out."""
    relations = next(
        (part for name, part in parts.items() if name.casefold() == "xl/_rels/workbook.xml.rels"), b""
    )
    paths = {_first(ID, tag): _first(PATH, tag) for tag in TARGET.findall(relations)}
    by_name = {name.casefold(): part for name, part in parts.items()}
    found: dict[int, Hidden] = {}
    for place, tag in enumerate(SHEET.findall(declaration)):
        path = paths.get(_first(RELATION, tag), "").casefold()
        hidden = hidden_in(by_name.get(path.lstrip("/") if path.startswith("/") else f"xl/{path}", b""))
        if hidden != NOTHING_HIDDEN:
            found[place] = hidden
    return found


def hidden_in(xml: bytes) -> Hidden:
    """Rows and columns that the tab hides; in a tab of more than 16 MB the rows only where it has a filter.

    >>> hidden_in(b'<cols><col min="2" max="3" hidden="1"/></cols><row r="4" hidden="1"><c r="A4"/></row>')
    Hidden(tab=False, rows=((3, 3),), columns=((1, 2),), filtered=False, minutes_before=0)
    """
    filtered = xml.find(FILTER, max(0, xml.rfind(AFTER_CELLS))) >= 0
    # Columns are told before the cells, a filter after them.
    end = len(xml) if filtered or len(xml) <= LARGEST_TAB else max(0, xml.find(CELLS))
    rows: list[int] = []
    columns: list[Span] = []
    mark = xml.find(MARK, 0, end)
    while mark >= 0:
        tag = xml[max(0, xml.rfind(b"<", max(0, mark - LONGEST_TAG), mark)) : mark + LONGEST_TAG].split(b">", 1)[0]
        kind = TAG.match(tag)
        if kind and HIDDEN.search(tag):
            if kind[1] == b"row" and (row := ROW.search(tag)):
                rows.append(int(row[1]) - 1)
            elif (first := FIRST.search(tag)) and (last := LAST.search(tag)):
                columns.append((int(first[1]) - 1, int(last[1]) - 1))
        mark = xml.find(MARK, mark + 1, end)
    return Hidden(False, spans_of(rows), tuple(columns), bool(rows) and filtered)


def _first(wanted: re.Pattern[bytes], tag: bytes) -> str:
    found = wanted.search(tag)
    return found[1].decode("utf-8", "replace") if found else ""
