"""How each database is opened for reading only, bounded in time, and what its refusals mean."""

import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import Connection, Engine, exc
from sqlalchemy.engine import URL

from pmo_core.errors import SourceError, SourceErrorKind
from pmo_core.settings import HOME

INSTALL = "Run: pip install -r requirements-sql.txt."
CONNECT_SECONDS = 5
STEPS_BETWEEN_LOOKS = 10_000
LONGEST_REASON = 200
DRIVERS = {"postgresql": "postgresql+psycopg"}
BY_STATE: tuple[tuple[str, SourceErrorKind], ...] = (
    ("57014", "timeout"),
    ("42501", "not_shared"),
    ("28", "credentials"),
    ("3D", "not_found"),
    ("08", "network"),
    ("57", "unavailable"),
    ("53", "unavailable"),
)
FIXES: dict[SourceErrorKind, str] = {
    "credentials": "Check the user, the password and the name of the database in sql_url.",
    "network": "Check the host and port in sql_url, and any firewall between.",
    "not_found": "Check the name of the database in sql_url.",
    "not_shared": "Let this user select from the tables that the query names.",
    "timeout": "Let the query choose or sum in the database, or add an index.",
    "unavailable": "Wait a few minutes; nothing is lost.",
    "unreadable_file": "Check that sql_url names a SQLite file.",
    "bad_request": "Correct it under [source.queries] in portfolio.toml; it may read and not write.",
}


def open_engine(url_text: str) -> tuple[Engine, str]:
    """An engine that has not connected yet, and the database's title.

    Raises:
        SourceError: The URL is none, its driver is not installed, or there is no such file.
    """
    try:
        url = sqlalchemy.make_url(url_text)
    except (exc.ArgumentError, ValueError):
        # Said without the error itself, which quotes the URL and its password.
        raise SourceError(
            "bad_request",
            "The database's URL cannot be read.",
            "It looks like postgresql://user:password@host/database or sqlite:///file.db.",
        ) from None
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
    try:
        engine = sqlalchemy.create_engine(url, pool_size=1, max_overflow=0, connect_args=_patience(url))
    except ModuleNotFoundError as error:
        raise SourceError(
            "bad_request", f"The driver {error.name} for this database is not installed.", INSTALL
        ) from error
    except (exc.NoSuchModuleError, exc.ArgumentError) as error:
        raise SourceError(
            "bad_request",
            f"No database is called {url.drivername}.",
            "Begin sql_url with postgresql:// or sqlite:///, or install the driver it names.",
        ) from error
    return engine, url.database or "Database"


def _patience(url: URL) -> dict[str, int]:
    return {"connect_timeout": CONNECT_SECONDS} if url.get_backend_name() in ("postgresql", "mysql") else {}


def _sqlite(url: URL) -> tuple[Engine, str]:
    path = Path(url.database or "").expanduser()
    path = path if path.is_absolute() or path.exists() else HOME / path
    if not url.database or not path.is_file():
        raise SourceError("not_found", f"There is no database file {path.name or 'named'}.", "Check sql_url.")
    address = f"file:{quote(str(path))}?mode=ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=CONNECT_SECONDS, check_same_thread=False)

    return sqlalchemy.create_engine("sqlite://", creator=connect), path.name


@contextmanager
def read_only(connection: Connection, seconds: float) -> Generator[None]:
    """Within it the database refuses to write, where it can, and ends a statement that takes too long."""
    prepare = PREPARED.get(connection.dialect.name)
    if prepare:
        prepare(connection, seconds)
    yield


def _prepare_sqlite(connection: Connection, seconds: float) -> None:
    ends = time.monotonic() + seconds
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - for the type checker: SQLite has one driver here
    driver.set_progress_handler(lambda: time.monotonic() > ends, STEPS_BETWEEN_LOOKS)


def _prepare_postgresql(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(int(seconds * 1000), 1)}")


PREPARED: dict[str, Callable[[Connection, float], None]] = {
    "sqlite": _prepare_sqlite,
    "postgresql": _prepare_postgresql,
}


@contextmanager
def refusals(table: str, engine: Engine) -> Generator[None]:
    """Turns what the database raises into one sentence with the query's name, never with the password."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        kind = _kind(error)
        reason = _reason(error, str(engine.url.password or ""))
        raise SourceError(kind, f"The query {table} cannot be read: {reason}.", FIXES[kind]) from None


def _kind(error: exc.SQLAlchemyError) -> SourceErrorKind:
    """By the database's own code, never by prose."""
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        return BY_SQLITE_CODE.get(code, "bad_request")
    state = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
    if state:
        known: list[SourceErrorKind] = [kind for start, kind in BY_STATE if str(state).startswith(start)]
        return known[0] if known else "bad_request"
    if isinstance(error, exc.OperationalError):
        # No session was opened: either the server asked for a password, or there was none to ask.
        asked = getattr(getattr(cause, "pgconn", None), "used_password", False)
        return "credentials" if asked else "network"
    return "bad_request"


BY_SQLITE_CODE: dict[int, SourceErrorKind] = {
    sqlite3.SQLITE_INTERRUPT: "timeout",
    sqlite3.SQLITE_BUSY: "unavailable",
    sqlite3.SQLITE_LOCKED: "unavailable",
    sqlite3.SQLITE_NOTADB: "unreadable_file",
    sqlite3.SQLITE_CORRUPT: "unreadable_file",
    sqlite3.SQLITE_CANTOPEN: "not_found",
    sqlite3.SQLITE_PERM: "not_shared",
}


def _reason(error: exc.SQLAlchemyError, password: str) -> str:
    """The driver's own words, on one line and without the password."""
    words = " ".join(str(getattr(error, "orig", None) or type(error).__name__).split())
    words = words.replace(password, "…") if password else words
    return words[:LONGEST_REASON].rstrip(".")
