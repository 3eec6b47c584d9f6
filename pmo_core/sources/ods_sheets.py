"""What an .ods hides from the reader underneath: formula errors, given as blanks or zeros, and merged cells."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from pmo_core.errors import SourceError
from pmo_core.sources.raw_book import MOST_CELLS, Hidden, Merge, Span

SHOWN_ERROR = re.compile(r"#[A-Z/0-9]+[!?]?|Err:\d{3}")
LONGEST_ERROR = 40


@dataclass
class OdsTab:
    """One tab: (row, column) from 0 -> the error as shown, its merged ranges, the end of what is filled, and what
    it hides.
    """

    title: str
    errors: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    merged: list[Merge] = field(default_factory=list[Merge])
    rows: int = 0
    columns: int = 0
    hidden_tab: bool = False
    hidden_rows: list[Span] = field(default_factory=list[Span])
    hidden_columns: list[Span] = field(default_factory=list[Span])
    filtered: bool = False

    @property
    def hidden(self) -> Hidden:
        """What it does not show."""
        return Hidden(self.hidden_tab, tuple(self.hidden_rows), tuple(self.hidden_columns), self.filtered)


def tabs_in(file_name: str, xml: bytes) -> list[OdsTab]:
    """Every tab of an .ods's content, in order.

    Raises:
        SourceError: The tabs span more than ten million cells.
        ValueError: It is not XML.
    """
    follower = _Follower()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = follower.tag
    parser.CharacterDataHandler = follower.text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(f"it cannot be read: {error}") from error
    follower.end_cell()
    spanned = sum(tab.rows * tab.columns for tab in follower.tabs)
    if spanned > MOST_CELLS:
        raise SourceError(
            "too_large",
            f"{file_name} spans {spanned:,} cells.",
            "Delete the empty rows and columns beyond your data, and save it again.",
        )
    return follower.tabs


class _Follower:
    """Follows the tags; a row or cell may stand for many, each counted before the next begins."""

    def __init__(self) -> None:
        self.tabs: list[OdsTab] = []
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._shown: list[str] | None = None
        self._declared = False
        self._width = 0
        self._style, self._not_shown = "", set[str]()

    def tag(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self.end_cell()
            self._column += self._columns
            self._columns = _count(attributes, "table:number-columns-repeated")
            self._cell(attributes)
        elif name == "table:table-row":
            self.end_cell()
            self._row += self._rows
            self._rows = _count(attributes, "table:number-rows-repeated")
            self._column, self._columns = 0, 0
            self._hidden_row(attributes)
        elif name == "table:table":
            self.end_cell()
            tab = OdsTab(attributes.get("table:name", ""))
            tab.hidden_tab = attributes.get("table:style-name") in self._not_shown
            self.tabs.append(tab)
            self._row, self._rows, self._width = 0, 0, 0
        elif name == "table:table-column":
            self._hidden_columns(attributes)
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._not_shown.add(self._style)
        elif name == "office:annotation":
            self.end_cell()

    def text(self, text: str) -> None:
        if self._shown is not None:
            self._shown.append(text)

    def end_cell(self) -> None:
        """Keep the error of the cell that ends here, if it shows one."""
        shown = "".join(self._shown or ()).strip()[:LONGEST_ERROR]
        self._shown = None
        if not shown or not (self._declared or SHOWN_ERROR.fullmatch(shown)):
            return
        if self._rows * self._columns > MOST_CELLS:
            raise ValueError("one formula error is repeated over more than ten million cells")
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                self.tabs[-1].errors[row, column] = shown

    def _hidden_row(self, attributes: dict[str, str]) -> None:
        """Note the rows that begin here if they are not shown; those of a filter follow each other one by one."""
        shown = attributes.get("table:visibility", "visible")
        if shown == "visible" or not self.tabs:
            return
        tab, last = self.tabs[-1], self._row + self._rows - 1
        begin = (
            tab.hidden_rows.pop()[0] if tab.hidden_rows and tab.hidden_rows[-1][1] == self._row - 1 else self._row
        )
        tab.hidden_rows.append((begin, last))
        tab.filtered |= shown == "filter"

    def _hidden_columns(self, attributes: dict[str, str]) -> None:
        first, self._width = self._width, self._width + _count(attributes, "table:number-columns-repeated")
        if self.tabs and attributes.get("table:visibility", "visible") != "visible":
            self.tabs[-1].hidden_columns.append((first, self._width - 1))

    def _cell(self, attributes: dict[str, str]) -> None:
        if not self.tabs or "office:value-type" not in attributes:
            return
        tab = self.tabs[-1]
        tab.rows = max(tab.rows, self._row + self._rows)
        tab.columns = max(tab.columns, self._column + self._columns)
        self._declared = attributes.get("calcext:value-type") == "error"
        if self._declared or "table:formula" in attributes:
            self._shown = []
        wide, high = (_count(attributes, f"table:number-{which}-spanned") for which in ("columns", "rows"))
        if wide * high > 1:
            tab.merged.append((self._row, self._column, self._row + high - 1, self._column + wide - 1))


def _count(attributes: dict[str, str], name: str) -> int:
    """How many rows or columns one tag stands for, 1 unless it says."""
    return max(int(attributes.get(name, 1)), 1)
