"""Where a cell of a table stands in its sheet, however the table had to be turned, straightened or unfolded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pmo_core.formats import column_letter


@dataclass(frozen=True)
class Record:
    """One row of an unfolded table: the sheet row it comes from, and the columns its own cells stand in.

    `columns` gives, for each column of the unfolded table that is not taken over as it is, the sheet's column.
    """

    row: int
    columns: Mapping[int, int]


@dataclass(frozen=True)
class Placement:
    """From the row (counted from 1) and column (from 0) of a table as read to the cell in the sheet.

    Args:
        turned: The sheet has its fields going down, so that its columns were read as rows.
        shifts: Row -> how many cells to the right of their headings its cells stand.
        shifted_from: Row -> the column from which on they do, where those before it stand right.
        records: Rows of a table whose months or objectives went across, from `first_record` on.
        fixed: Column of the unfolded table -> column of the sheet, for those taken over as they are.
        heading_row: Row of the sheet whose headings became cells, such as the months.
        own: Columns of the unfolded table whose cells were headings.
        lines: Rows that title those below them, and are the cells of one column more.
        of_lines: That column, and the one of the sheet that those lines stand in.
        rows: Sheet rows (from 1) in the order in which they are read, where the headings stood below the list.
        cards: Row and column as read -> those of the sheet, where each row was a card of labels and values.
    """

    turned: bool = False
    shifts: Mapping[int, int] = field(default_factory=dict[int, int])
    shifted_from: Mapping[int, int] = field(default_factory=dict[int, int])
    records: tuple[Record, ...] = ()
    fixed: Mapping[int, int] = field(default_factory=dict[int, int])
    heading_row: int = 0
    own: frozenset[int] = frozenset()
    lines: tuple[int, ...] = ()
    of_lines: tuple[int, int] = (-1, -1)
    rows: tuple[int, ...] = ()
    cards: Mapping[tuple[int, int], tuple[int, int]] = field(
        default_factory=dict[tuple[int, int], tuple[int, int]]
    )

    def address(self, row: int, column: int) -> str:
        """A1 address in the sheet.

        >>> Placement(turned=True).address(5, 3), Placement(shifts={7: 1}).address(7, 2)
        ('E4', 'D7')
        """
        row, column = self.place(row, column)
        return f"{column_letter(column)}{row}"

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Row (from 1) and column (from 0) in the sheet."""
        if self.cards:
            return self.cards.get((row, column), (row, column))
        if self.records:
            row, column = self._unfolded(row, column)
        if column == self.of_lines[0]:
            row, column = max((line for line in self.lines if line <= row), default=row), self.of_lines[1]
        # The cell that a row shifted to the left has no room for would stand in its first one.
        if row in self.shifts and column >= self.shifted_from.get(row, 0):
            column = max(0, column + self.shifts[row])
        row = self._in_order(row)
        return (column + 1, row - 1) if self.turned else (row, column)

    def sheet_row(self, row: int) -> int:
        """Row of the sheet, as rows set aside are told by; where fields go down, the number of the column."""
        if self.cards:
            return self._first_rows.get(row, row)
        return self._unfolded(row, 0)[0] if self.records else self._in_order(row)

    @cached_property
    def _first_rows(self) -> dict[int, int]:
        """Row as read -> the first row of the sheet that its cells stand in."""
        first: dict[int, int] = {}
        for (row, _), (there, _) in self.cards.items():
            first[row] = min(there, first.get(row, there))
        return first

    def _in_order(self, row: int) -> int:
        return self.rows[row - 1] if 0 < row <= len(self.rows) else row

    def _unfolded(self, row: int, column: int) -> tuple[int, int]:
        if row < 2:
            # Not every record has every column: where actuals and a forecast go across, each has one of them.
            given = (record.columns[column] for record in self.records if column in record.columns)
            return self.heading_row, self.fixed[column] if column in self.fixed else next(given, 0)
        record = self.records[min(row - 2, len(self.records) - 1)]
        if column in self.own:
            return self.heading_row, record.columns.get(column, 0)
        return record.row, record.columns.get(column, self.fixed.get(column, 0))


AS_IT_STANDS = Placement()
