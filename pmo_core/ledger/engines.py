"""How a ledger's database is opened, and what its refusals mean in one sentence."""

import os
import sqlite3
import stat
import time
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import Engine, exc
from sqlalchemy.pool import NullPool

from pmo_core.errors import LedgerError

WAIT_SECONDS = 20.0  # for others who are writing
CONNECT_SECONDS = 5
OWNER_ONLY = 0o600
LONGEST_REASON = 200
DRIVERS = {"postgresql": "postgresql+psycopg"}
ANOTHER_PLACE = "or name another place under [ledger] in portfolio.toml"
GIVE_RIGHT = f"Give this app's user the right to write it, {ANOTHER_PLACE}."
MAKE_ROOM = "Make room on the disk and save again."
BACKUP = f"Put its last backup in its place, {ANOTHER_PLACE}."
TRY_AGAIN = "Try again in a moment; a second try never records anything twice."
SQLITE_TROUBLE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("is busy", TRY_AGAIN),
    sqlite3.SQLITE_LOCKED: ("is busy", TRY_AGAIN),
    sqlite3.SQLITE_READONLY: ("cannot be written", GIVE_RIGHT),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", GIVE_RIGHT),
    sqlite3.SQLITE_PERM: ("cannot be opened", GIVE_RIGHT),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", MAKE_ROOM),
    sqlite3.SQLITE_IOERR: ("cannot be written: the disk refuses", MAKE_ROOM),
    sqlite3.SQLITE_NOTADB: ("is damaged, or is no ledger", BACKUP),
    sqlite3.SQLITE_CORRUPT: ("is damaged", BACKUP),
}


def open_file(path: Path) -> Engine:
    """An engine for a SQLite file, which is made where it is not there, readable by its owner alone.

    Raises:
        LedgerError: It cannot be made, opened or kept to its owner.
    """
    with refusals(f"The ledger's file {path.name}"):
        _make(path)
        address = f"file:{quote(str(path))}?mode=rw"
        _write_ahead(address)

        def connect() -> sqlite3.Connection:
            return _connected(address)

        # A connection per use: threads share nothing, and a backup put in the file's place is seen at once.
        return sqlalchemy.create_engine("sqlite://", creator=connect, poolclass=NullPool)


def open_address(url_text: str) -> tuple[Engine, str]:
    """An engine for a database's address, not connected yet, and what a visitor may be told of where it is.

    Raises:
        LedgerError: It is no address, or its driver is not installed.
    """
    try:
        url = sqlalchemy.make_url(url_text)
        if url.get_backend_name() == "sqlite":
            raise LedgerError(
                "The ledger's address names a file.", "Write file = under [ledger] in portfolio.toml."
            )
        url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
        patience = {"connect_timeout": CONNECT_SECONDS} if url.get_backend_name() == "postgresql" else {}
        engine = sqlalchemy.create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=patience)
    except (exc.ArgumentError, ValueError):
        # Said without the error itself, which quotes the address and its password.
        raise LedgerError(
            "The ledger's address cannot be read.",
            "Write ledger_url in the secrets as postgresql://user:password@host/database.",
        ) from None
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"The driver {error.name} for the ledger's database is not installed.",
            "Run: pip install -r requirements-sql.txt.",
        ) from error
    return engine, f"the database {url.database or ''}".rstrip()


@contextmanager
def refusals(what: str) -> Generator[None]:
    """Turns what a disk or a database raises into one sentence and its fix, never with a password."""
    try:
        yield
    except OSError as error:
        raise LedgerError(
            f"{what} cannot be used: {error.strerror or error}.",
            f"Give this app's user the right to write there, {ANOTHER_PLACE}.",
        ) from error
    except (exc.SQLAlchemyError, sqlite3.Error) as error:
        raise _as_ledger_error(what, getattr(error, "orig", None) or error) from None


def _as_ledger_error(what: str, cause: BaseException) -> LedgerError:
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in SQLITE_TROUBLE:
            trouble, fix = SQLITE_TROUBLE[code]
            return LedgerError(f"{what} {trouble}.", fix)
    reason = " ".join(str(cause).split())[:LONGEST_REASON].rstrip(".")
    return LedgerError(f"{what} cannot be used: {reason}.", f"Check ledger_url in the secrets, {ANOTHER_PLACE}.")


def _make(path: Path) -> None:
    """The file, its owner's alone; an older one that others may read is closed to them."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDONLY | os.O_CREAT, OWNER_ONLY)
    try:
        found = os.fstat(handle)
        if hasattr(os, "getuid") and found.st_uid != os.getuid():
            raise PermissionError(0, "it belongs to another user of this machine")
        if stat.S_IMODE(found.st_mode) & ~OWNER_ONLY:
            os.chmod(path, OWNER_ONLY)
    finally:
        os.close(handle)
    with suppress(OSError):  # not every system lets a folder be flushed; where it does, the new name is safe
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _connected(address: str) -> sqlite3.Connection:
    """A connection whose commits have reached the disk when they return."""
    connection = sqlite3.connect(
        address, uri=True, timeout=WAIT_SECONDS, isolation_level="IMMEDIATE", check_same_thread=False
    )
    connection.execute("pragma synchronous = full")
    return connection


def _write_ahead(address: str) -> None:
    """Let readers and a writer not wait for each other; the file remembers it.

    SQLite does not wait when two ask for this at once, so it is asked for until it is so.
    """
    ends = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            with closing(_connected(address)) as connection:
                connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                raise
            time.sleep(0.01)
