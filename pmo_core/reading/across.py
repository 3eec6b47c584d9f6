"""Which columns of a tab are months, years or objectives that go across, and what their cells give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmo_core.formats import column_letter, count
from pmo_core.reading.dates import EPOCH
from pmo_core.reading.header import ACROSS, Header, is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.periods import MEASURES, Period, names_a_month, period_in
from pmo_core.reading.tab import TableSheet
from pmo_core.sources.raw_book import Cell

SAMPLE = 60
FEWEST = 3  # cells that tell what a column holds
MOST = 0.8
MONTHS_A_YEAR = 12
OF_SPENDING, OF_A_PLAN = frozenset(("spend", "spent")), frozenset(("profile", "profiled", "phasing", "phased"))
LENGTHS = {1: "months", 3: "quarters", 12: "years"}


@dataclass(frozen=True)
class Across:
    """A column whose heading becomes a cell: where it stands, what it says, and which field its cells give."""

    match: ColumnMatch
    said: Cell
    field: str
    period: Period | None = None

    @property
    def index(self) -> int:
        """Position of the column in the tab."""
        return self.match.index

    @cached_property
    def months(self) -> int:
        """How many months the heading names; 0 where it names a day, or no period."""
        if self.period is None or self.period.months > 1:
            return self.period.months if self.period else 0
        return int(names_a_month(self.match.heading))


def columns_across(sheet: TableSheet, header: Header) -> list[Across]:
    """The columns that go across, sums of others among them left out."""
    if header.table == "alignment":
        own = (match for match in sheet.columns if match.field is None and _has_figures(sheet, match))
        return [Across(match, match.heading, "rating") for match in own]
    usual = _usual_measure(sheet.raw.title, header.table)
    found = [(match, period) for match in period_columns(sheet) if (period := _period(match))]
    across: dict[tuple[float, int, str], Across] = {}
    for match, period in found:
        if not any(period.sums_up(other) for _, other in found):
            measure = period.measure if header.table == "costs" and period.measure else usual
            key = (period.serial, period.months, measure)
            across.setdefault(key, Across(match, period.serial, measure, period))
    return list(across.values())


def counted_already(sheet: TableSheet, across: Sequence[Across]) -> list[ColumnMatch]:
    """Columns of a year whose months are there as well, or of a month that is there twice."""
    used = {column.index for column in across}
    periods = any(column.period for column in across)
    return [match for match in period_columns(sheet) if periods and match.index not in used]


def is_sum(match: ColumnMatch, across: Sequence[Across]) -> bool:
    """Whether the column sums up some of those across, as a year does its months."""
    period = _period(match)
    return period is not None and any(period.sums_up(column.period) for column in across if column.period)


def period_columns(sheet: TableSheet) -> list[ColumnMatch]:
    """Columns of no field whose heading is a month, quarter or year, and which hold figures."""
    return [
        match for match in sheet.columns if match.field is None and _period(match) and _has_figures(sheet, match)
    ]


def measure_column(sheet: TableSheet, header: Header, across: Sequence[Across]) -> ColumnMatch | None:
    """The column that says of each row of costs whether it is budget, actual or forecast."""
    taken = {column.index for column in across}
    for match in sheet.columns if header.table == "costs" else ():
        cells = [c for c in sheet.raw.columns[match.index][sheet.header_row :] if is_filled(c)][:SAMPLE]
        said = sum(bool(MEASURES.get(known_words(cell))) for cell in cells if isinstance(cell, str))
        if match.index not in taken and cells and said >= MOST * len(cells):
            return match
    return None


def what_goes_across(sheet: TableSheet, across: Sequence[Across]) -> str:
    """The columns in words: months in 12 columns (C:N), from Jan-26 to Dec-26."""
    lengths = {column.period.months for column in across if column.period}
    what = LENGTHS[lengths.pop()] if len(lengths) == 1 else "periods" if lengths else "objectives"
    first, last = (_as_read(across[place]) for place in (0, -1))
    between = range(across[0].index, across[-1].index)
    used = {column.index for column in across}
    others = [m.label for m in sheet.columns if m.field is None and m.index in between and m.index not in used]
    not_so = f", not so {', '.join(others)}," if others else ""
    return (
        f"{what} in {count(len(across), 'column')} ({letters_of(across)}), from {first} to {last}{not_so or ','}"
    )


def _as_read(column: Across) -> str:
    """The heading as its owner sees it: a day's number as its month."""
    typed = column.match.heading
    if column.period is None or column.period.months == MONTHS_A_YEAR or not typed.replace(".", "").isdigit():
        return column.match.label
    return f"{date.fromordinal(EPOCH.toordinal() + int(column.period.serial)):%b-%y}"


def letters_of(across: Sequence[Across]) -> str:
    """First and last letter of the columns."""
    return f"{column_letter(across[0].index)}:{column_letter(across[-1].index)}"


def _period(match: ColumnMatch) -> Period | None:
    heading = match.heading
    try:
        return period_in(float(heading)) or period_in(heading)
    except ValueError:
        return period_in(heading)


def _has_figures(sheet: TableSheet, match: ColumnMatch) -> bool:
    cells = [cell for cell in sheet.raw.columns[match.index][sheet.header_row :] if is_filled(cell)][:SAMPLE]
    if len(cells) < FEWEST:
        return bool(cells)
    return sum(any(map(str.isdigit, str(cell))) for cell in cells) > len(cells) / 2


def _usual_measure(title: str, table: str) -> str:
    """What cells under a bare month give: for costs, what the tab's title says, else what was budgeted."""
    if table != "costs":
        return ACROSS[table][1][0]
    words = known_words(title).split()
    said = [MEASURES[word] for word in words if MEASURES.get(word)]
    # "Spend forecast" and "Spend profile" say more of their figures than that they are of spending.
    more = [MEASURES[word] for word in words if MEASURES.get(word) and word not in OF_SPENDING]
    spent = said and not more and OF_A_PLAN.isdisjoint(words)
    return said[0] if spent else more[0] if more else "budget"
