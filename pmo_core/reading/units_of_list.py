"""Money of other tabs that states no unit, beside a list of projects whose money is in thousands or millions."""

from collections.abc import Sequence
from dataclasses import replace

from pmo_core.reading.tab import TableSheet
from pmo_core.reading.units import stated_units

OF_MONEY = frozenset(("costs", "funding", "risks"))
# In one unit, no figure of a month, a limit or a risk is so many times the dearest project.
MOST_TIMES = 30.0


def with_unit_of_list(sheets: Sequence[TableSheet]) -> list[TableSheet]:
    """The tables, those of money without any unit knowing the list's, in which they may be as well: it is asked.

    Figures far beyond those of the list are left alone: they are hardly in thousands, too.
    """
    listed = [sheet for sheet in sheets if sheet.table == "projects"]
    units = {unit for sheet in listed for unit in (sheet.money_in, *stated_units(sheet))} - {""}
    if len(units) != 1 or units == {"units"}:
        return list(sheets)
    unit, titles = units.pop(), {sheet.raw.title for sheet in listed}
    most = MOST_TIMES * max(map(_largest, listed))
    why = f"money of {listed[0].raw.title} is in {unit}"
    return [
        replace(sheet, unit_beside=unit, unit_why=why)
        if _says_no_unit(sheet) and sheet.raw.title not in titles and _largest(sheet) <= most
        else sheet
        for sheet in sheets
    ]


def _says_no_unit(sheet: TableSheet) -> bool:
    silent = not (sheet.money_in or sheet.unit_beside)
    return sheet.table in OF_MONEY and silent and stated_units(sheet).keys() == {""}


def _largest(sheet: TableSheet) -> float:
    """The largest figure in the money columns, as typed."""
    columns = (match.index for matches in stated_units(sheet).values() for match in matches)
    cells = (cell for index in columns for cell in sheet.raw.columns[index][sheet.header_row :])
    return max((abs(cell) for cell in cells if isinstance(cell, int | float) and cell == cell), default=0.0)
