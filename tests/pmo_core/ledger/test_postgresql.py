"""The same ledger in PostgreSQL, where Debian's binaries are."""

import os
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
import sqlalchemy
from sqlalchemy import exc

from pmo_core.errors import LedgerError
from pmo_core.ledger import PORTFOLIO_SNAPSHOT, WEIGHT_SET, open_ledger
from pmo_core.settings import LedgerSettings
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_set, a_snapshot
from tests.pmo_core.sources import postgres

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def port():
    binaries = postgres.find_binaries()
    if binaries is None:
        if os.environ.get(postgres.REQUIRED) == "required":
            pytest.fail("no PostgreSQL in /usr/lib/postgresql; apt install postgresql")
        pytest.skip("no PostgreSQL in /usr/lib/postgresql; apt install postgresql")
    with postgres.running(binaries) as port:
        yield port


def address(port, user="owner", password=postgres.PASSWORD):
    return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{port}/postgres"


def at(port, **who):
    return open_ledger(LedgerSettings(), address(port, **who))


def test_an_entry_comes_back_as_it_was_recorded_and_once(port):
    ledger = at(port)
    assert ledger.place == "the database postgres"
    snapshot = a_snapshot(ratings=tuple((nth / 7,) for nth in range(500)))
    for _ in range(2):
        entry = ledger.append(PORTFOLIO_SNAPSHOT, snapshot.digest, snapshot, at=READ_AT, by="Ann")
    assert at(port).entries(PORTFOLIO_SNAPSHOT, since=READ_AT) == (entry,)
    assert entry.payload == snapshot
    assert at(port).latest(PORTFOLIO_SNAPSHOT, lambda found: found.id == entry.id) == entry
    with pytest.raises(LedgerError, match="for something else"):
        ledger.append(PORTFOLIO_SNAPSHOT, snapshot.digest, a_snapshot(), at=READ_AT, by="Ann")


def test_several_that_open_and_record_at_once_lose_and_double_nothing(port):
    def record(name):
        ledger = at(port)
        for nth in range(10):
            ledger.append(WEIGHT_SET, f"{name} {nth}", a_set(), at=READ_AT, by=name)
            ledger.append(WEIGHT_SET, f"shared {nth}", a_set(), at=READ_AT, by=name)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(record, ["Ann", "Ben", "Cem", "Dee"]))
    keys = [entry.key for entry in at(port).entries(WEIGHT_SET)]
    assert len(keys) == len(set(keys)) == 50


@pytest.mark.parametrize(
    "statement", ["update ledger_entries set by = 'Ben'", "delete from ledger_entries", "truncate ledger_entries"]
)
def test_whoever_signs_in_cannot_change_or_remove_an_entry(port, statement):
    ledger = at(port)
    ledger.append(WEIGHT_SET, "kept", a_set(), at=READ_AT, by="Ann")
    before = ledger.entries(WEIGHT_SET)
    with pytest.raises(exc.SQLAlchemyError, match="never changed or removed"), ledger.engine.begin() as connection:
        connection.execute(sqlalchemy.text(statement))
    assert ledger.entries(WEIGHT_SET) == before


def test_a_database_that_refuses_is_one_sentence_without_the_password(port):
    for wrong in (address(port, password="hunter2"), address(postgres.free_port(), password="hunter2")):
        with pytest.raises(LedgerError, match=r"The ledger in the database postgres cannot be used") as error:
            open_ledger(LedgerSettings(), wrong)
        assert "hunter2" not in str(error.value)
        assert "Check ledger_url" in str(error.value)
