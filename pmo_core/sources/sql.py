"""A database: one named query per table, read once each and never written to."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pmo_core.errors import SourceError
from pmo_core.sources.raw_book import MOST_CELLS, Cell, Names, RawBook, RawSheet
from pmo_core.sources.serials import cells_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

MOST_ROWS = 2_000_000
ROWS_AT_ONCE = 10_000
STATEMENT_SECONDS = 45.0


@dataclass(frozen=True)
class Database:
    """Queries by the name of the table that each fills; `url` is SQLAlchemy's, and is never shown."""

    url: str = field(repr=False)
    queries: Mapping[str, str]
    statement_seconds: float = STATEMENT_SECONDS
    most_rows: int = MOST_ROWS

    @property
    def name(self) -> str:
        """What a reader would call it; the database's own name comes with the reading."""
        return "Database"

    def fetch(self) -> RawBook:
        """Run every query.

        Raises:
            SourceError: SQLAlchemy or a driver is not installed, the database cannot be reached or opened, or a
                query is refused, takes too long or gives too much.
        """
        engine, title = _engines().open_engine(self.url)
        try:
            sheets = tuple(self._sheet(engine, table, query) for table, query in self.queries.items())
        finally:
            engine.dispose()
        return RawBook(title, sheets)

    def _sheet(self, engine: Engine, table: str, query: str) -> RawSheet:
        sql, seconds = _engines(), self.statement_seconds
        ends = time.monotonic() + seconds
        with sql.refusals(table, engine), engine.connect() as connection, sql.read_only(connection, seconds):
            streamed = connection.execution_options(stream_results=True, max_row_buffer=ROWS_AT_ONCE)
            result = streamed.exec_driver_sql(query)
            if not result.returns_rows:
                raise SourceError("bad_request", f"The query {table} gives no rows.", "It must be one select.")
            headings = list(result.keys())
            rows = self._rows(table, len(headings), result.partitions(ROWS_AT_ONCE), ends)
        return _as_sheet(table, headings, rows)

    def _rows(self, table: str, width: int, portions: Iterable[Sequence[Any]], ends: float) -> list[Any]:
        most = min(self.most_rows, MOST_CELLS // max(width, 1))
        rows: list[Any] = []
        for portion in portions:
            rows += portion
            if len(rows) > most:
                raise SourceError(
                    "too_large",
                    f"The query {table} gives more than {most:,} rows.",
                    "Let it choose or sum, such as one row per project and month.",
                )
            if time.monotonic() > ends:
                raise SourceError(
                    "timeout",
                    f"The query {table} took longer than {self.statement_seconds:g} seconds.",
                    "Let it choose or sum in the database.",
                )
        return rows


def _engines() -> ModuleType:
    """SQLAlchemy's side of it, imported here: readers of sheets need neither have it nor wait for it."""
    try:
        from pmo_core.sources import sql_engines
    except ModuleNotFoundError as error:
        raise SourceError(
            "bad_request",
            f"Reading a database needs {error.name}, which is not installed.",
            "Run: pip install -r requirements-sql.txt.",
        ) from error
    return sql_engines


def _as_sheet(table: str, headings: list[str], rows: list[Any]) -> RawSheet:
    given: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) or [() for _ in headings]
    for heading, column in zip(headings, given, strict=True):
        if any(isinstance(value, bytes | memoryview) for value in column):
            raise SourceError(
                "bad_request",
                f"The column {heading} of the query {table} holds binary data.",
                "Leave it out of the query, or cast it to text.",
            )
    columns = [cells_of(column) for column in given]
    keys = _row_names(headings, columns)
    cells: tuple[list[Cell], ...] = tuple(
        [heading, *column] for heading, column in zip(headings, columns, strict=True)
    )
    return RawSheet(table, cells, named=Names(("", *keys), headings))


def _row_names(headings: list[str], columns: list[list[Cell]]) -> list[str]:
    """What tells the rows apart: the first column of ids that differ, else any column that does, else a number."""
    by_likeness = sorted(range(len(headings)), key=lambda place: not headings[place].casefold().endswith("id"))
    for place in by_likeness:
        names = [_name(cell) for cell in columns[place]]
        if all(names) and len(set(names)) == len(names):
            return names
    count = len(columns[0]) if columns else 0
    return [f"row {number}" for number in itertools.islice(itertools.count(1), count)]


def _name(cell: Cell) -> str:
    return "" if cell is None else f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()
