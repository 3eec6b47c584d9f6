"""The account of a table: what became of every row, and of the sum of every column of figures."""

from dataclasses import dataclass, field

from pmo_core.validation.set_aside import SetAside


@dataclass(frozen=True)
class ColumnSum:
    """A numeric column's sum over every number read, and over the rows used, both in the sheet's own unit."""

    before: float
    after: float
    unit: str


@dataclass(frozen=True)
class Reconciliation:
    """rows_read = rows_used + len(set_aside).

    Rows used with defaults are within used: a cell of theirs counted as missing, or their id was made.
    """

    rows_read: int
    rows_used: int
    rows_used_with_defaults: int
    set_aside: tuple[SetAside, ...]
    sums: dict[str, ColumnSum] = field(default_factory=dict[str, ColumnSum])
