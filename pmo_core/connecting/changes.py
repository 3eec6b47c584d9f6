"""What an answer changed: one reading beside another of the same book."""

from collections.abc import Iterator

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
    was, now = len(before.issues), len(after.issues)
    if was != now:
        yield f"Issues: {now:,}, {was:,} before."


def _columns(before: Portfolio, after: Portfolio) -> Iterator[str]:
    for table in before.readings.keys() & after.readings.keys():
        first, second = before.readings[table], after.readings[table]
        fields = {match.label: match.field for match in first.columns}
        for match in second.columns:
            if match.label in fields and fields[match.label] != match.field:
                taken = f"taken for {_words(match.field).lower()}" if match.field else "kept as your own column"
                yield f"{second.sheet}, {match.label}: now {taken}."
        yield from _sums(before, after, table)


def _sums(before: Portfolio, after: Portfolio, table: str) -> Iterator[str]:
    """Numeric columns of the typed table whose sum over the rows used is another."""
    old, new = before[table], after[table]
    for column in new.select_dtypes("number").columns:
        if column in old and old[column].dtype.kind == "f":
            was, now = float(old[column].sum()), float(new[column].sum())
            if was != now:
                heading = _heading(after, table, str(column))
                yield f"{_words(table)}, {heading}: adds up to {number(now)}, {number(was)} before."


def _heading(portfolio: Portfolio, table: str, field: str) -> str:
    columns = portfolio.readings[table].columns
    return next((match.label for match in columns if match.field == field), field)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
