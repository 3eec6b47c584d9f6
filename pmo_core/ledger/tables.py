"""The one table of a ledger in a database, and the guards that keep it append-only."""

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    inspect,
    select,
)
from sqlalchemy.schema import CreateIndex, CreateTable

ENTRIES = Table(
    "ledger_entries",
    MetaData(),
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("at", Text, nullable=False),  # UTC, written so that later sorts later
    Column("by", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("checksum", Text, nullable=False),
    UniqueConstraint("kind", "key"),
    sqlite_autoincrement=True,
)
BY_KIND = Index("ledger_entries_by_kind", ENTRIES.c.kind, ENTRIES.c.place)
ONE_AT_A_TIME = 0x76616C7565  # the number of PostgreSQL's lock while the table is made

REFUSED = "an entry of the ledger is never changed or removed"
# "insert or replace" removes a row without telling the guard against removal, so that it needs one of its own.
_REFUSE = f"begin select raise(abort, '{REFUSED}'); end"
_THERE = "place = new.place or id = new.id or kind = new.kind and key = new.key"
SQLITE_GUARDS = tuple(
    f"create trigger if not exists ledger_keeps_{event} before {event} on ledger_entries {when} {_REFUSE}"
    for event, when in (
        ("update", ""),
        ("delete", ""),
        ("insert", f"when exists (select 1 from ledger_entries where {_THERE})"),  # noqa: S608 - all of it is ours
    )
)
POSTGRESQL_GUARDS = (
    f"create or replace function ledger_keeps() returns trigger language plpgsql as "
    f"$$ begin raise exception '{REFUSED}'; end $$",
    "create trigger ledger_keeps_rows before update or delete on ledger_entries "
    "for each row execute function ledger_keeps()",
    "create trigger ledger_keeps_all before truncate on ledger_entries "
    "for each statement execute function ledger_keeps()",
)
GUARDS = {"sqlite": SQLITE_GUARDS, "postgresql": POSTGRESQL_GUARDS}


def make_table(connection: Connection) -> None:
    """The table, its index and its guards, where they are not there; several may ask at once.

    In PostgreSQL all of it comes in one transaction, so that a table there has its guards; SQLite gets whatever
    an app that was killed half-way has left out.
    """
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    if dialect != "sqlite" and inspect(connection).has_table(ENTRIES.name):
        return
    connection.execute(CreateTable(ENTRIES, if_not_exists=True))
    connection.execute(CreateIndex(BY_KIND, if_not_exists=True))
    for guard in GUARDS.get(dialect, ()):
        connection.execute(DDL(guard))
