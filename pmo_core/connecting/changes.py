"""What an answer changed: one reading beside another of the same book."""

from collections.abc import Iterator

import pandas as pd

from pmo_core.formats import count, number
from pmo_core.portfolio import Portfolio


def what_changed(before: Portfolio, after: Portfolio) -> tuple[str, ...]:
    """Differences in tables, rows, cells to correct, headings and sums, each in one sentence."""
    return (*_tables(before, after), *_rows(before, after), *_issues(before, after), *_columns(before, after))


def _tables(before: Portfolio, after: Portfolio) -> Iterator[str]:
    for table, reading in after.readings.items():
        if table not in before.readings:
            yield f"{reading.sheet} is now read as {_words(table)}."
        elif before.readings[table].sheet != reading.sheet:
            yield f"{_words(table)} now come from {reading.sheet}, not {before.readings[table].sheet}."
        elif before.readings[table].header_row != reading.header_row:
            was = before.readings[table].header_row
            yield f"{reading.sheet}: headings now in row {reading.header_row}, not {was}."
    for table in before.readings.keys() - after.readings.keys():
        yield f"{_words(table)} are no longer read."


def _rows(before: Portfolio, after: Portfolio) -> Iterator[str]:
    for table in before.readings.keys() & after.readings.keys():
        was, now = (portfolio.readings[table].reconciliation.rows_used for portfolio in (before, after))
        if was != now:
            yield f"{_words(table)}: {count(now, 'row')} used, {was:,} before."


def _issues(before: Portfolio, after: Portfolio) -> Iterator[str]:
    was, now = (sum(issue.severity == "error" for issue in portfolio.issues) for portfolio in (before, after))
    if was != now:
        yield f"To correct: {count(now, 'issue')}, {was:,} before."


def _columns(before: Portfolio, after: Portfolio) -> Iterator[str]:
    for table in before.readings.keys() & after.readings.keys():
        first, second = before.readings[table], after.readings[table]
        fields = {match.label: match.field for match in first.columns}
        held = {match.field: match.label for match in first.columns if match.field}
        for match in second.columns:
            if match.label in fields and fields[match.label] != match.field:
                yield f"{second.sheet}, {match.label}: now {_taken(match.field, held.get(match.field or ''))}."
        yield from _cells(before, after, table)


def _taken(field: str | None, other: str | None) -> str:
    """What a column was taken for, and in whose place."""
    if not field:
        return "kept as your own column"
    return f"taken for {_words(field).lower()}" + (f", in the place of {other}" if other else "")


def _cells(before: Portfolio, after: Portfolio, table: str) -> Iterator[str]:
    """Columns of the typed table whose cells are another: a sum where they are numbers, else how many cells."""
    old, new = before[table], after[table]
    rows = old.index.intersection(new.index)
    for name in new.columns:
        if name not in old:
            continue
        place = f"{_words(table)}, {_heading(after, table, str(name))}"
        if old[name].dtype.kind == new[name].dtype.kind == "f":
            was, now = float(old[name].sum()), float(new[name].sum())
            if was != now:
                yield f"{place}: adds up to {number(now)}, {number(was)} before."
        elif others := _different(old.loc[rows, name], new.loc[rows, name]):
            yield f"{place}: {count(others, 'cell')} read differently."


def _different(old: pd.Series, new: pd.Series) -> int:
    """How many cells are another; two missing ones are the same."""
    same = (old.astype(object) == new.astype(object)) | (old.isna() & new.isna())
    return len(same) - int(same.to_numpy(dtype=bool, na_value=False).sum())


def _heading(portfolio: Portfolio, table: str, field: str) -> str:
    columns = portfolio.readings[table].columns
    return next((match.label for match in columns if match.field == field), field)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
