"""Money of several currencies in one column, which would be put side by side as if it were one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from pmo_core.formats import count
from pmo_core.reading.header import is_filled
from pmo_core.reading.headings import states_currency
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.numbers import IN_EVERY_SIGN, SIGNS
from pmo_core.reading.tab import TableSheet
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.columns import CheckedColumn, Finding
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

BY_SIGN = {"£": "GBP", "€": "EUR", "$": "USD", "US$": "USD", "¥": "JPY", "₹": "INR", "A$": "AUD", "C$": "CAD",
           "CA$": "CAD", "AU$": "AUD", "NZ$": "NZD",
           "zł": "PLN", "Zł": "PLN", "Kč": "CZK", "kč": "CZK", "Fr": "CHF"}  # fmt: skip
# Signs that more than one country has say nothing by themselves.
OF_SEVERAL = frozenset(("kr", "Rs"))

DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "SGD", "HKD"))
ABOVE = "unit_above"  # the note that a line above the headings is of all money


def without_foreign(
    checked: CheckedColumn, sheet: TableSheet, match: ColumnMatch, column: Column
) -> CheckedColumn:
    """The column without amounts whose own sign is of another currency than it is in: nothing converts them.

    Its currency is what the row's Currency says, else its heading, else the one that the other headings and the
    line above them name. Where nothing says one, or most cells say another, all stands as it is.
    """
    if column.kind is not Kind.MONEY and not (match.is_money or states_currency(match.heading)):
        return checked
    signed = _signed(checked.findings)
    if not signed:
        return checked
    home = _home(sheet, match)
    if home and not currencies_in([match.heading]) and 2 * len(signed) > int(checked.values.notna().sum()):
        home = ""
    findings = list(checked.findings)
    for place, code in signed.items():
        of_row = _of_row(sheet, findings[place].position)
        here, what = (of_row, "its row says") if of_row else (home, "this column is in")
        if here and not _alike(here, code):
            foreign = f"its own sign says {code}, but {what} {here}"
            findings[place] = findings[place]._replace(foreign=foreign)
    return _without(checked, findings)


def _without(checked: CheckedColumn, findings: list[Finding]) -> CheckedColumn:
    """The column with these findings, and no value where one of them is foreign."""
    gone = [found.position for found in findings if found.foreign]
    if not gone:
        return checked
    values = checked.values.copy()
    values.iloc[gone] = float("nan")
    return replace(checked, values=values, findings=tuple(findings))


def _signed(findings: Sequence[Finding]) -> dict[int, str]:
    """Place among the findings -> code of the currency that its cell names."""
    # Each way to write is looked at once: a file without types has a finding for every cell.
    codes = {cell: _sign_of(cell) for cell in {found.cell for found in findings if found.usable}}
    if not any(codes.values()):
        return {}
    return {place: code for place, found in enumerate(findings) if found.usable and (code := codes[found.cell])}


def _sign_of(cell: Cell) -> str:
    """Code of the currency that a cell names; blank where it names none."""
    if not isinstance(cell, str) or not IN_EVERY_SIGN.search(cell):
        return ""
    codes = currencies_in([cell])
    return codes.pop() if len(codes) == 1 else ""


def _home(sheet: TableSheet, match: ColumnMatch) -> str:
    """Code of the one currency that the column is in, blank where nothing says so."""
    said = currencies_in([match.heading])
    if not said:
        lines = (note.effect for note in sheet.notes if note.rule == ABOVE)
        said = currencies_in([*(other.heading for other in sheet.columns), *lines])
    return said.pop() if len(said) == 1 else ""


def _of_row(sheet: TableSheet, position: int) -> str:
    """Code of the currency that the row's own cell names, `position` rows below the header; blank where none."""
    columns = (sheet.raw.columns[match.index] for match in sheet.columns if match.field == "currency")
    place = sheet.header_row + position
    cells = (column[place] for column in columns if place < len(column))
    codes = currencies_in([cell.upper() for cell in cells if isinstance(cell, str)])
    return codes.pop() if len(codes) == 1 else ""


def currencies_in(texts: Iterable[str]) -> set[str]:
    """Codes of the currencies that these texts name, by code or sign; a bare dollar sign is USD."""
    signs = (found[0].rstrip(".") for text in texts for found in SIGNS.finditer(text))
    signs = (sign for sign in signs if sign not in OF_SEVERAL)
    return {BY_SIGN.get(sign) or BY_SIGN.get(sign[-1], sign) for sign in signs}


def _alike(one: str, other: str) -> bool:
    """Whether two codes may be one currency: a bare dollar sign is any dollar's."""
    return one == other or ("USD" in (one, other) and {one, other} <= DOLLARS)


def mixed_currencies(locator: Locator, column: Column, cells: Iterable[Cell]) -> Iterator[Issue]:
    """One issue for a column of Projects whose texts name more than one currency, unless a column says each row's.

    Elsewhere money is in the currency of its project.
    """
    if column.kind is not Kind.MONEY or locator.sheet.table != "projects":
        return
    texts = {cell for cell in cells if isinstance(cell, str) and any(map(str.isdigit, cell))}
    signs = {found[0].rstrip(".") for text in texts for found in SIGNS.finditer(text)} - OF_SEVERAL
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


def headed_otherwise(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """One issue for each column of projects' money whose heading names another currency than its rows do."""
    if locator.sheet.table != "projects" or "currency" not in frame:
        return
    money = {column.field for column in locator.sheet.sheet.columns if column.kind is Kind.MONEY}
    said = {text: currencies_in([text.upper()]) for text in frame["currency"].dropna().unique().tolist()}
    for match in locator.sheet.columns:
        codes = currencies_in([match.heading]) if match.field in money and match.field in frame else set[str]()
        if len(codes) != 1:
            continue
        home = next(iter(codes))
        others = {text for text, there in said.items() if len(there) == 1 and not _alike(home, next(iter(there)))}
        rows = int((frame["currency"].isin(others) & frame[match.field].notna()).sum())
        if rows:
            named = ", ".join(sorted(others))
            effect = (
                f"its heading says {home}, but Currency says {named} in {count(rows, 'row')} with an amount here"
            )
            effect += "; these amounts count in the currency of their row"
            remedy = "Name the column without a currency, or call the other column what it is the currency of."
            header = locator.sheet.header_row
            yield locator.issue(header, match.field or "", "several_currencies", "warning", effect, remedy)


def _each_row_says_its_own(locator: Locator) -> bool:
    """Whether there is a column of currencies, and anything in it."""
    sheet = locator.sheet
    columns = (sheet.raw.columns[match.index] for match in sheet.columns if match.field == "currency")
    return any(is_filled(cell) for cells in columns for cell in cells[sheet.header_row :])
