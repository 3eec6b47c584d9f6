"""What the owner of a sheet may set right unasked: what a column is, and which row holds the headings."""

from pmo_core.portfolio import TableReading
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.questions import Question
from pmo_core.sheets import SHEETS

DEEPEST_HEADINGS = 40


def column_question(reading: TableReading, match: ColumnMatch) -> Question:
    """The question what this column is, whether or not it was in doubt; what it was taken for is proposed."""
    fields = sorted(((c.field, c.headings[0]) for c in SHEETS[reading.table].columns), key=lambda field: field[1])
    return Question(
        sheet=reading.sheet,
        table=reading.table,
        about="columns",
        key=match.label,
        cell="",
        asks=f'What is the column "{match.label}"?',
        options=(("", "your own column"), *fields),
        proposed=match.field or "",
        evidence=match.evidence,
    )


def header_question(reading: TableReading) -> Question:
    """The question which row holds the headings of the tab."""
    rows = tuple((str(row), f"row {row}") for row in range(1, DEEPEST_HEADINGS + 1))
    return Question(
        sheet=reading.sheet,
        table=reading.table,
        about="header_row",
        key="",
        cell=f"A{reading.header_row}",
        asks=f"In which row of {reading.sheet} are the headings?",
        options=rows,
        proposed=str(reading.header_row),
    )
