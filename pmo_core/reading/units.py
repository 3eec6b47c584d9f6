"""In which unit the money of a table stands: what its headings state, and what that proposes for the others."""

from pmo_core.reading.headings import states_currency
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.tab import TableSheet
from pmo_core.sheets import SHEETS
from pmo_core.sheets.row import Kind


def stated_units(sheet: TableSheet) -> dict[str, list[ColumnMatch]]:
    """Money columns by the unit their heading states; under a blank those that state none."""
    kinds = {column.field: column.kind for column in SHEETS[sheet.table].columns}
    found: dict[str, list[ColumnMatch]] = {}
    for match in sheet.columns:
        if kinds.get(match.field or "") is Kind.MONEY or states_currency(match.heading):
            plain = "units" if states_currency(match.heading) else ""
            found.setdefault(match.unit.label or plain, []).append(match)
    return found


def proposed_unit(sheet: TableSheet) -> str:
    """The unit that some money columns state while others state none; blank where there is no such doubt."""
    units = stated_units(sheet)
    stated = list(dict.fromkeys(unit for unit in (*units, sheet.unit_beside) if unit))
    return stated[0] if units.get("") and len(stated) == 1 and stated[0] != "units" else ""
