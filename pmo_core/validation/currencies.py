"""Money of several currencies in one column, which would be put side by side as if it were one."""

from collections.abc import Iterable, Iterator

from pmo_core.reading.header import is_filled
from pmo_core.reading.numbers import SIGNS
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

BY_SIGN = {"£": "GBP", "€": "EUR", "$": "USD", "US$": "USD", "¥": "JPY", "₹": "INR", "A$": "AUD", "C$": "CAD",
           "CA$": "CAD", "AU$": "AUD", "NZ$": "NZD"}  # fmt: skip


def mixed_currencies(locator: Locator, column: Column, cells: Iterable[Cell]) -> Iterator[Issue]:
    """One issue for a column of Projects whose texts name more than one currency, unless a column says each row's.

    Elsewhere money is in the currency of its project.
    """
    if column.kind is not Kind.MONEY or locator.sheet.table != "projects":
        return
    texts = {cell for cell in cells if isinstance(cell, str) and any(map(str.isdigit, cell))}
    signs = {str(found[0]) for text in texts for found in SIGNS.finditer(text)}
    named = sorted({BY_SIGN.get(sign, sign) for sign in signs})
    if len(named) > 1 and not _each_row_says_its_own(locator):
        yield locator.issue(
            locator.sheet.header_row,
            column.field,
            "several_currencies",
            "error",
            f"amounts in {', '.join(named)} stand in this column, compared as if they were one currency",
            "Write all in one currency, or give the list a column Currency and a tab Rates.",
        )


def _each_row_says_its_own(locator: Locator) -> bool:
    """Whether there is a column of currencies, and anything in it."""
    sheet = locator.sheet
    columns = (sheet.raw.columns[match.index] for match in sheet.columns if match.field == "currency")
    return any(is_filled(cell) for cells in columns for cell in cells[sheet.header_row :])
