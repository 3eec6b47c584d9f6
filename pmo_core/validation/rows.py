"""Which rows of a table are used, and which are set aside and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from pmo_core.validation.comments import comment_rows
from pmo_core.validation.issue import Issue
from pmo_core.validation.keys_below import keys_below
from pmo_core.validation.locate import Locator
from pmo_core.validation.set_aside import EXPLANATION, SetAside
from pmo_core.validation.sums_by_name import named_sums, summary_rows
from pmo_core.validation.texts import PANDAS_TEXT, texts_where
from pmo_core.validation.total_sums import wrong_totals
from pmo_core.validation.totals import (
    headings_again,
    headings_within,
    lines_of_pages,
    notes_below,
    total_rows,
)

# A table that names its own rows: the id, and the column an id is made from where it is blank.
OWN_IDS = {
    "projects": ("project_id", "name"),
    "benefits": ("benefit_id", "name"),
    "objectives": ("objective_id", "name"),
    "decisions": ("decision_id", "question"),
}
NAMED_IN_A_ROW = ("manager", "owner", "responsible", "decider", "sponsor")


Leaving = tuple[list[SetAside], list[Issue]]
Step = Callable[[pd.DataFrame, Locator, set[tuple[int, str]]], Leaving]


@dataclass(frozen=True)
class Rows:
    """The rows in use, those set aside, and what their owner should know."""

    used: pd.DataFrame
    set_aside: tuple[SetAside, ...]
    issues: tuple[Issue, ...]


def sort_rows(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Rows:
    """Set aside what is no data, rows without what the table needs, repeated rows and repeated ids, in this order.

    `frame` is indexed by sheet row; `already_told` holds the (row, field) that have an issue of their own.
    """
    return _sorted(frame, locator, already_told, STEPS)


def sort_again(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Rows:
    """Set aside rows and ids that are repeated from one tab of a table to another."""
    return _sorted(frame, locator, already_told, (_repeated, _second_ids))


def _sorted(
    frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]], steps: Sequence[Step]
) -> Rows:
    set_aside: list[SetAside] = []
    issues: list[Issue] = []
    for step in steps:
        leaving, said = step(frame, locator, already_told)
        owners = [_named_in(frame, gone.row) for gone in leaving]
        set_aside += [
            replace(gone, owner=owner) if owner else gone for gone, owner in zip(leaving, owners, strict=True)
        ]
        issues += said
        if leaving:
            frame = rows_where(~are_among(frame.index, [gone.row for gone in leaving]), frame)
    return Rows(frame, tuple(sorted(set_aside, key=lambda gone: gone.row)), tuple(issues))


def _named_in(frame: pd.DataFrame, row: int) -> str:
    """Whom the row names as its own, the nearest to the work first."""
    cells = (frame[field].get(row) for field in NAMED_IN_A_ROW if field in frame)
    return next((cell.strip() for cell in cells if isinstance(cell, str)), "")


def are_among(index: pd.Index, rows: Iterable[int]) -> np.ndarray:
    """Whether each row of the index is one of these."""
    wanted = np.array(list(rows), dtype=np.int64)
    if not wanted.size:
        return np.zeros(len(index), dtype=bool)
    if not (index.is_monotonic_increasing and index.is_unique):
        return np.isin(index.to_numpy(), wanted)
    # Rows of a sheet go down, so that a few are found without a look at all the others.
    first, last = index.searchsorted(wanted, side="left"), index.searchsorted(wanted, side="right")
    among = np.zeros(len(index), dtype=bool)
    among[first[first < last]] = True
    return among


def rows_where(kept: np.ndarray, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows for which `kept` holds; the frame itself where it holds for all."""
    if kept.all():
        return frame
    # Column by column: pandas would count the rows out first and look each one up in every column.
    columns = {name: _where(kept, frame[name]) for name in frame.columns}
    return pd.DataFrame(columns, index=frame.index[kept], columns=frame.columns, copy=False)


def _where(kept: np.ndarray, cells: pd.Series) -> ExtensionArray:
    return texts_where(cells, kept) if cells.dtype == PANDAS_TEXT else cells.array[kept]


def _explanations(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    there = [row for row in locator.sheet.described if row in frame.index]
    return [SetAside(row, EXPLANATION) for row in there], []


def _headings_again(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(headings_again(frame, locator)), []


def _headings_within(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(headings_within(frame, locator)), []


def _lines_of_pages(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(lines_of_pages(frame, locator)), []


def _notes_below(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(notes_below(frame, locator)), []


def _keys_below(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(keys_below(frame, locator)), []


def _totals(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    totals = list(total_rows(frame, locator))
    return totals, list(wrong_totals(frame, locator, [gone.row for gone in totals]))


def _summaries(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(summary_rows(frame, locator)), []


def _named_sums(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(named_sums(frame, locator)), []


def _comments(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    return list(comment_rows(frame, locator)), []


def _incomplete(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    leaving: dict[int, SetAside] = {}
    issues: list[Issue] = []
    for column in locator.sheet.sheet.columns:
        if not column.required:
            continue
        heading = locator.heading(column.field)
        for row in frame.index.to_numpy()[frame[column.field].array.isna()].tolist():
            leaving.setdefault(row, SetAside(row, f"no usable {heading}"))
            if (row, column.field) not in already_told:
                issues.append(
                    locator.issue(
                        row,
                        column.field,
                        "required_blank",
                        "error",
                        "blank, the row is set aside",
                        "Fill it in.",
                    )
                )
    return list(leaving.values()), issues


def _repeated(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    # Rows made from one row of the sheet are no repetition of each other, and alike ones of two rows add up.
    if locator.sheet.placement.records or len(frame) < 2:
        return [], []
    # A cell that could not be read is blank here; two rows that differ in it alone are not the same.
    places = _perhaps_repeated(frame, are_among(frame.index, {row for row, _ in already_told}))
    if not places.size:
        return [], []
    frame = frame.take(places)
    again = frame.duplicated(keep="first")
    if not again.any():
        return [], []
    rows = pd.Series(frame.index, index=frame.index)
    firsts = rows.groupby([frame[name] for name in frame.columns], dropna=False, sort=False).transform("min")
    leaving = [
        SetAside(int(row), f"the same as {locator.row_name(int(firsts[row]))}") for row in frame.index[again]
    ]
    issues = [
        locator.issue(
            gone.row,
            str(frame.columns[0]),
            "repeated_row",
            "warning",
            f"{gone.reason}, used once",
            "Delete one of them.",
        )
        for gone in leaving
    ]
    return leaving, issues


def _perhaps_repeated(frame: pd.DataFrame, left_out: np.ndarray) -> np.ndarray:
    """Places of rows whose every cell comes twice in its column; numbers first, as few rows are left after it."""
    left = np.flatnonzero(~left_out)
    columns = [frame[name] for name in frame.columns]
    numbers = [cells for cells in columns if cells.dtype.kind == "f"]
    if any(_only_rises(cells.to_numpy()) for cells in numbers):
        return left[:0]
    for cells in (*numbers, *(cells for cells in columns if cells.dtype.kind != "f")):
        left = left[cells.take(left).duplicated(keep=False).to_numpy()]
        if not left.size:
            break
    return left


def _only_rises(numbers: np.ndarray) -> bool:
    """Whether each number is above the one before, as in a column of running numbers: then none stands twice."""
    return bool(np.all(numbers[1:] > numbers[:-1]))


def _second_ids(frame: pd.DataFrame, locator: Locator, already_told: set[tuple[int, str]]) -> Leaving:
    field, _ = OWN_IDS.get(locator.sheet.table, ("", ""))
    if field not in frame or len(frame) < 2:
        return [], []
    keys = frame[field].str.lower()
    if len(set(keys.tolist())) == len(keys):
        return [], []
    again = keys.notna() & keys.duplicated(keep="first")
    if not again.any():
        return [], []
    there = keys.dropna()
    first_rows = dict(zip(reversed(there.tolist()), reversed(there.index.tolist()), strict=True))
    leaving = [
        SetAside(int(row), f"{frame[field][row]} is already in {locator.row_name(first_rows[keys[row]])}")
        for row in frame.index[again]
    ]
    issues = [
        locator.issue(
            gone.row,
            field,
            "repeated_id",
            "error",
            f"{gone.reason}, this row is set aside",
            "Give it an id of its own.",
        )
        for gone in leaving
    ]
    return leaving, issues


STEPS = (
    _explanations,
    _headings_again,
    _headings_within,
    _lines_of_pages,
    _notes_below,
    _keys_below,
    _totals,
    _summaries,
    _named_sums,
    _comments,
    _incomplete,
    _repeated,
    _second_ids,
)
