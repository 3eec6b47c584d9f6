"""Money of several currencies in one column, which would be put side by side as if it were one."""

from collections.abc import Iterable, Iterator

from pmo_core.reading.numbers import SIGNS
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

BY_SIGN = {"£": "GBP", "€": "EUR", "$": "USD", "US$": "USD", "¥": "JPY", "₹": "INR", "A$": "AUD", "C$": "CAD",
           "CA$": "CAD", "AU$": "AUD", "NZ$": "NZD"}  # fmt: skip


def mixed_currencies(locator: Locator, column: Column, cells: Iterable[Cell]) -> Iterator[Issue]:
    """One issue for a column of money whose texts name more than one currency, unless a column says each row's."""
    if column.kind is not Kind.MONEY:
        return
    texts = {cell for cell in cells if isinstance(cell, str)}
    signs = {str(found[0]) for text in texts for found in SIGNS.finditer(text)}
    named = sorted({BY_SIGN.get(sign, sign) for sign in signs})
    if len(named) > 1 and not any(match.field == "currency" for match in locator.sheet.columns):
        yield locator.issue(
            locator.sheet.header_row,
            column.field,
            "several_currencies",
            "error",
            f"amounts in {', '.join(named)} stand in this column, compared as if they were one currency",
            "Write all in one currency, or give the list a column Currency and a tab Rates.",
        )
