"""Benefits in money by the heading of their value, such as "Annual saving (£k)", where no Unit says it."""

import pandas as pd

from pmo_core.validation.currencies import currencies_in
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

VALUES = ("full_year_value", "target_value")


def with_units_of_headings(used: pd.DataFrame, locator: Locator) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """The rows, those without a unit in the currency that the heading of their value names; and that they are.

    Without one they would be counted as no money. A unit that a row gives stays.
    """
    if locator.sheet.table != "benefits":
        return used, ()
    for field in VALUES:
        match = locator.match(field)
        codes = currencies_in([match.heading]) if match and field in used else set[str]()
        if match is None or len(codes) != 1:
            continue
        code = codes.pop()
        units = used["unit"] if "unit" in used else pd.Series(None, index=used.index, dtype="str")
        filled = units.mask(units.isna() & used[field].notna(), code)
        rows = int((filled.notna() & units.isna()).sum())
        if not rows:
            continue
        effect = f"no Unit says what these values are in; by this heading they are money, in {code}"
        remedy = "Nothing, if that is right; else add a column Unit."
        header = locator.sheet.header_row
        issue = locator.issue(header, field, "unit_of_heading", "note", effect, remedy, value=match.heading)
        return used.assign(unit=filled), (issue,)
    return used, ()
