"""SetAside: a row that is not used, and why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SetAside:
    """A row of the sheet that is not used, and why; where fields go down, `row` is the number of the column."""

    row: int
    reason: str
