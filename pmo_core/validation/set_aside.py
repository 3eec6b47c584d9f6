"""SetAside: a row that is not used, and why."""

from dataclasses import dataclass, field

from pmo_core.reading.grouping import ABOVE_ITS_ROWS
from pmo_core.reading.total_words import TOTAL_ROW

SUMMARY_ROW = "a summary of the rows below it"
HEADINGS_AGAIN = "the headings again"
NOTE_BELOW = "a note below the table"
EXPLANATION = "explains the columns"
HEADING_WITHIN = "a heading within the table"
OF_THE_PAGE = "a line of the printed page"
LINE_DRAWN = "a line drawn across"
COMMENT = "a comment on the row above"
# Rows with these reasons never were data, so that nothing in them is to be corrected.
NO_DATA = frozenset(
    (
        TOTAL_ROW,
        SUMMARY_ROW,
        HEADINGS_AGAIN,
        NOTE_BELOW,
        EXPLANATION,
        HEADING_WITHIN,
        OF_THE_PAGE,
        LINE_DRAWN,
        COMMENT,
    )
)


@dataclass(frozen=True)
class SetAside:
    """A row of the sheet that is not used, and why; where fields go down, `row` is the number of the column.

    `sheet` is its tab where the table was joined from several, `owner` whom the row itself names, if anybody.
    """

    row: int
    reason: str
    sheet: str = ""
    owner: str = field(default="", compare=False)

    @property
    def held_data(self) -> bool:
        """Whether the row may have been meant as data: a repeated one, one without a name, a second of an id."""
        return self.reason not in NO_DATA and not self.reason.startswith(ABOVE_ITS_ROWS)
