"""A ledger in a database: a SQLite file of its own, or whatever SQLAlchemy opens by address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, Select, exc, insert, select

from pmo_core.errors import LedgerError
from pmo_core.ledger.engines import open_address, open_file, refusals
from pmo_core.ledger.entry import Entry, new_entry, the_first
from pmo_core.ledger.kinds import Kind, P
from pmo_core.ledger.packing import checksum, pack, unpack
from pmo_core.ledger.tables import ENTRIES, make_table

AT_ONCE = 20  # entries fetched at a time while looking for the latest that fits


@dataclass(frozen=True)
class SqlLedger:
    """Entries as rows; `place` says where, as a visitor may be told, and `what` begins an error's sentence."""

    engine: Engine
    place: str
    what: str

    def close(self) -> None:
        """See Ledger. A connection in use is closed when its user is done."""
        self.engine.dispose()

    def append(self, kind: Kind[P], key: str, payload: P, *, at: datetime, by: str) -> Entry[P]:
        """See Ledger. Looked up before it is written, so that a second try costs no write."""
        entry = new_entry(kind, key, payload, at, by)
        with refusals(self.what):
            recorded = self._recorded(kind, key)
            if recorded is None and self._inserted(entry):
                return entry
            recorded = recorded or self._recorded(kind, key)
        if recorded is None:
            raise LedgerError(f"{self.what} refuses the entry.", "Check that its table ledger_entries is ours.")
        return the_first(recorded, entry)

    def entries(
        self, kind: Kind[P], *, since: datetime | None = None, limit: int | None = None
    ) -> tuple[Entry[P], ...]:
        """See Ledger."""
        newest_first = _of_kind(kind).limit(limit)
        if since is not None:
            newest_first = newest_first.where(ENTRIES.c.at >= _written(since.astimezone(UTC)))
        with refusals(self.what), self.engine.connect() as connection:
            rows = connection.execute(newest_first).all()
        return tuple(self._entry(kind, row) for row in reversed(rows))

    def latest(self, kind: Kind[P], where: Callable[[Entry[P]], bool] | None = None) -> Entry[P] | None:
        """See Ledger."""
        with refusals(self.what), self.engine.connect() as connection:
            streamed = connection.execution_options(yield_per=AT_ONCE).execute(_of_kind(kind))
            entries = (self._entry(kind, row) for row in streamed)
            return next((entry for entry in entries if where is None or where(entry)), None)

    def _recorded(self, kind: Kind[P], key: str) -> Entry[P] | None:
        with self.engine.connect() as connection:
            row = connection.execute(_of_kind(kind).where(ENTRIES.c.key == key)).first()
        return None if row is None else self._entry(kind, row)

    def _inserted(self, entry: Entry[Any]) -> bool:
        """Whether it is recorded; not where another got there first with the same key."""
        try:
            with self.engine.begin() as connection:
                connection.execute(insert(ENTRIES).values(_row(entry)))
        except exc.IntegrityError:
            return False
        return True

    def _entry(self, kind: Kind[P], row: Row[Any]) -> Entry[P]:
        content = bytes(row.payload)
        try:
            if row.checksum != checksum(row.id, row.kind, row.key, row.at, row.by, content):
                raise ValueError("what is recorded is not what was written")
            at = datetime.fromisoformat(row.at)
            return Entry(row.id, row.kind, row.key, at, row.by, unpack(kind, content))
        except ValueError as error:
            raise LedgerError(
                f"{self.what} holds an entry that cannot be read ({row.id}): {error}.",
                "Update the app; where that does not help, put the ledger's last backup in its place.",
            ) from error


def file_ledger(path: Path) -> SqlLedger:
    """The ledger in this file, which is made where it is not there.

    Raises:
        LedgerError: The file cannot be made, opened or written, or is none of ours.
    """
    what = f"The ledger's file {path.name}"
    return _with_table(SqlLedger(open_file(path), "a file on the machine that runs this app", what))


def database_ledger(url: str) -> SqlLedger:
    """The ledger in the database at this address.

    Raises:
        LedgerError: The address is none, or the database cannot be reached or written.
    """
    engine, place = open_address(url)
    return _with_table(SqlLedger(engine, place, f"The ledger in {place}"))


def _with_table(ledger: SqlLedger) -> SqlLedger:
    with refusals(ledger.what), ledger.engine.begin() as connection:
        make_table(connection)
    return ledger


def _of_kind(kind: Kind[Any]) -> Select[Any]:
    return select(ENTRIES).where(ENTRIES.c.kind == kind.name).order_by(ENTRIES.c.place.desc())


def _row(entry: Entry[Any]) -> dict[str, object]:
    at, content = _written(entry.at), pack(entry.payload)
    row = {"id": entry.id, "kind": entry.kind, "key": entry.key, "at": at, "by": entry.by, "payload": content}
    return {**row, "checksum": checksum(entry.id, entry.kind, entry.key, at, entry.by, content)}


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
