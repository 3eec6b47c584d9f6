"""Ids for rows that have none, made from their names."""

import numpy as np
import pandas as pd

from pmo_core.formats import slug_of
from pmo_core.sheets import SHEETS
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.rows import OWN_IDS


def with_ids(frame: pd.DataFrame, locator: Locator) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """The rows with ids made from names where there are none; each is told, or all in one where none has any."""
    field, source = OWN_IDS.get(locator.sheet.table, ("", ""))
    if not field or source not in frame:
        return frame, ()
    known = frame[field] if field in frame else pd.Series(index=frame.index, dtype="str")
    is_blank = known.array.isna()
    if not is_blank.any():
        return frame, ()
    blank = frame.index[is_blank]
    made = _slugs(frame.loc[blank, source], set(known.dropna().str.casefold()))
    complete = frame.assign(**{field: known.fillna(made)})
    ordered = complete[[field, *[column for column in complete.columns if column != field]]]
    return ordered, _made_id_issues(locator, field, made, whole_table=len(blank) == len(frame))


def _made_id_issues(locator: Locator, field: str, made: pd.Series, whole_table: bool) -> tuple[Issue, ...]:
    remedy = f"Add a column {SHEETS[locator.sheet.table].columns[0].headings[0]} if rows will be renamed."
    if whole_table:
        effect = "no ids in this sheet, so each row is known by its name"
        return (locator.issue(locator.sheet.header_row, field, "made_id", "note", effect, remedy, value=""),)
    return tuple(
        locator.issue(int(row), field, "made_id", "warning", f"blank, known as {made_id}", "Give it an id.")
        for row, made_id in zip(made.index, made, strict=True)
    )


def _slugs(names: pd.Series, taken: set[str]) -> pd.Series:
    """A readable id per name, different from each other and from those taken."""
    slugs: list[str] = []
    # Where thousands bear one name, each would try the numbers of all before it.
    numbers: dict[str, int] = {}
    for name in names:
        slug = base = slug_of(str(name))
        while slug in taken:
            number = numbers[base] = numbers.get(base, 1) + 1
            slug = f"{base}-{number}"
        taken.add(slug)
        slugs.append(slug)
    return pd.Series(slugs, index=names.index, dtype="str")


def rows_with_made_ids(frame: pd.DataFrame, locator: Locator) -> set[int]:
    """Rows whose id must be made although the sheet has a column for it with some ids in it."""
    field, _ = OWN_IDS.get(locator.sheet.table, ("", ""))
    is_blank = frame[field].array.isna() if field in frame else np.ones(len(frame), dtype=bool)
    return set() if is_blank.all() else set(frame.index[is_blank].tolist())
