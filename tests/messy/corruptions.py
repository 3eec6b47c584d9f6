"""The catalogue: every way of keeping a list that must be read back as the clean list it was.

`touches` says what a way changes. Two that touch different things can be put one on top of the other, in the
order of the catalogue: cells first, the sheet's layout last.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.messy import layouts, spoilt_cells, spoilt_rows
from tests.messy.clean import DEPARTMENT, ID, MANAGER, Grid


@dataclass(frozen=True)
class Corruption:
    """One way of keeping a list; `but_for` names the fields that cannot be read back as they were."""

    name: str
    touches: str
    apply: Callable[[Grid], Grid]
    but_for: tuple[str, ...] = ()

    def goes_with(self, other: "Corruption") -> bool:
        """Whether the two can be put on one list."""
        return not set(self.touches.split()) & set(other.touches.split())


CORRUPTIONS = (
    Corruption("money with units in the cells", "money", spoilt_cells.money_with_units),
    Corruption("every other amount a text", "money", spoilt_cells.half_text),
    Corruption("amounts with the marks of accountants", "money", spoilt_cells.accountants_marks),
    Corruption("amounts with apostrophes", "money", spoilt_cells.with_apostrophes),
    Corruption("Budget (£k)", "money headings", spoilt_cells.in_unit("Budget (£k)", 1e3)),
    Corruption("Budget £m", "money headings", spoilt_cells.in_unit("Budget £m", 1e6)),
    Corruption("Budget in thousands", "money headings", spoilt_cells.in_unit("Budget in thousands", 1e3)),
    Corruption("Budget ($ M)", "money headings", spoilt_cells.in_unit("Budget ($ M)", 1e6)),
    Corruption("Budget £'000", "money headings", spoilt_cells.in_unit("Budget £'000", 1e3)),
    Corruption("Budget (in £ millions)", "money headings", spoilt_cells.in_unit("Budget (in £ millions)", 1e6)),
    Corruption("dates as day/month/year", "dates", spoilt_cells.dates_as(spoilt_cells.DAY_FIRST)),
    Corruption("dates as month/day/year", "dates", spoilt_cells.dates_as(spoilt_cells.MONTH_FIRST)),
    Corruption("dates as day/month and two digits", "dates", spoilt_cells.dates_as("%d/%m/%y")),
    Corruption("three ways of writing dates", "dates", spoilt_cells.three_formats),
    Corruption("dates with a time of day", "dates", spoilt_cells.dates_as(f"{spoilt_cells.DAY_FIRST} %H:%M")),
    Corruption("dates with their weekday", "dates", spoilt_cells.dates_as("%a %d %b %Y")),
    Corruption("days as numbers that became text", "dates", spoilt_cells.days_as_serials),
    Corruption("departments in several spellings", "people", spoilt_cells.spellings),
    Corruption("a total by name", "money rows", spoilt_rows.total_row("Total")),
    Corruption("a total in capitals", "money rows", spoilt_rows.total_row("TOTAL:")),
    Corruption("a total in German", "money rows", spoilt_rows.total_row("Summe")),
    Corruption("a total of something", "money rows", spoilt_rows.total_row("Total – all projects")),
    Corruption("a total under Department", "money rows", spoilt_rows.total_row("Total", DEPARTMENT)),
    Corruption("a total under Manager", "money rows", spoilt_rows.total_row("Grand Total", MANAGER)),
    Corruption("a total under Project ID", "money rows", spoilt_rows.total_row("Total", ID)),
    Corruption("sums without a label", "money rows", spoilt_rows.total_row("")),
    Corruption("subtotals among the rows", "money rows", spoilt_rows.subtotals),
    Corruption("two rows one cell to the right", "rows", spoilt_rows.shifted(1)),
    Corruption("two rows two cells to the right", "rows", spoilt_rows.shifted(2)),
    Corruption("two rows one cell to the left", "rows", spoilt_rows.shifted_left, but_for=("project_id",)),
    Corruption("lines of the printed page", "rows", spoilt_rows.page_lines),
    Corruption("a comment below each project", "rows", spoilt_rows.comments),
    Corruption("rows pasted twice", "rows", spoilt_rows.repeated_rows),
    Corruption("blank rows between", "rows", spoilt_rows.blank_rows),
    Corruption("two ids missing", "rows", spoilt_rows.missing_ids, but_for=("project_id",)),
    Corruption("what to type below the header", "rows dates", spoilt_rows.description_row),
    Corruption("Mandatory and Optional below the header", "rows", spoilt_rows.mandatory_row),
    Corruption("columns counted below the header", "rows", spoilt_rows.counted_columns("({0})")),
    Corruption("letters of columns below the header", "rows", spoilt_rows.counted_columns("{1}")),
    Corruption("units below the header", "money rows", spoilt_rows.row_of_units),
    Corruption("the header again in the middle", "rows headings", layouts.headings_again),
    Corruption("slips of the pen in headings", "headings", layouts.headed(layouts.TYPOS)),
    Corruption("other words in headings", "headings", layouts.headed(layouts.OTHER_WORDS)),
    Corruption("line breaks in headings", "headings", layouts.line_breaks),
    Corruption("groups above the headings", "headings", layouts.groups_above),
    Corruption("groups beside the headings", "headings", layouts.groups_above_headings_beside),
    Corruption("groups above each heading", "headings", layouts.groups_repeated),
    Corruption("a title line above the header", "layout", layouts.preamble(1)),
    Corruption("3 lines above the header", "layout", layouts.preamble(3)),
    Corruption("8 lines above the header", "layout", layouts.preamble(8)),
    Corruption("12 lines above the header", "layout", layouts.preamble(12)),
    Corruption("a margin above and to the left", "layout", layouts.margin),
    Corruption("a chart's figures beside the list", "layout", layouts.chart_beside),
    Corruption("two lines for each project", "rows headings layout", layouts.two_lines_each),
    Corruption("headings below the list", "rows headings layout", layouts.headings_below),
    Corruption("a card for each project", "rows headings layout", layouts.cards),
    Corruption("fields down, projects across", "rows headings layout", layouts.transposed),
)
