"""A ledger in a SQLite file: it only grows, it is its owner's, and what damages it is told."""

import os
import sqlite3
import stat
import threading
from contextlib import closing

import pytest
from sqlalchemy import event

from pmo_core.errors import LedgerError
from pmo_core.ledger import PORTFOLIO_SNAPSHOT, WEIGHT_SET
from pmo_core.ledger.sql import file_ledger
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_set, a_snapshot

NEWER = '{"version":2,"name":"Board"}'


def filled(file, how_many=3):
    ledger = file_ledger(file)
    for nth in range(how_many):
        ledger.append(WEIGHT_SET, f"{nth}", a_set(f"Set {nth}"), at=READ_AT, by="Ann")
    return ledger


def by_hand(file, statement):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "update ledger_entries set by = 'Ben'",
        "delete from ledger_entries",
        "insert or replace into ledger_entries select * from ledger_entries",
        "replace into ledger_entries select null, id, 'x', 'x', at, by, payload, checksum from ledger_entries",
        "replace into ledger_entries select place, 'x' || id, 'x', key, at, by, payload, checksum"
        " from ledger_entries",
        "insert into ledger_entries select null, 'x' || id, kind, key, at, 'Ben', payload, checksum"
        " from ledger_entries where true on conflict (kind, key) do update set by = 'Ben'",
    ],
)
def test_whoever_opens_the_file_cannot_change_or_remove_an_entry(file, statement):
    before = filled(file).entries(WEIGHT_SET)
    with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
        by_hand(file, statement)
    assert file_ledger(file).entries(WEIGHT_SET) == before


def test_entries_are_there_for_whoever_opens_the_file_next(file):
    before = filled(file).entries(WEIGHT_SET)
    assert len(before) == 3
    assert file_ledger(file).entries(WEIGHT_SET) == before


def test_the_file_and_its_folder_are_their_owner_s_alone(file):
    filled(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(file):
    filled(file)
    file.chmod(0o644)
    file_ledger(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_a_file_of_another_user_is_not_opened(file):
    filled(file)
    os.chown(file, 65534, 65534)
    with pytest.raises(LedgerError, match="belongs to another user"):
        file_ledger(file)


def test_commits_reach_the_disk_and_readers_do_not_wait_for_writers(file):
    ledger = filled(file)
    with ledger.engine.connect() as connection:
        assert connection.exec_driver_sql("pragma synchronous").scalar() == 2  # FULL, sqlite.org/pragma.html
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(file):
    file.parent.mkdir()
    file.write_bytes(b"Dear diary, today nothing was recorded. " * 50)
    before = file.read_bytes()
    with pytest.raises(LedgerError, match=r"valueboard\.sqlite is damaged, or is no ledger\. Put its last backup"):
        file_ledger(file)
    assert file.read_bytes() == before


def test_a_file_whose_pages_are_overwritten_is_told_to_be_damaged(file):
    large = a_snapshot(ratings=tuple((nth / 7,) for nth in range(5_000)))
    filled(file).append(PORTFOLIO_SNAPSHOT, large.digest, large, at=READ_AT, by="Ann")
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(LedgerError, match="is damaged"):
        file_ledger(file).entries(PORTFOLIO_SNAPSHOT)


def test_a_byte_changed_within_an_entry_is_noticed(file):
    filled(file)
    content = file.read_bytes()
    assert content.count(b'"Set 1"') == 1
    file.write_bytes(content.replace(b'"Set 1"', b'"Set 7"'))
    with pytest.raises(LedgerError, match="not what was written"):
        file_ledger(file).entries(WEIGHT_SET)


def test_an_entry_of_a_newer_version_asks_for_an_update_of_the_app(file, monkeypatch):
    ledger = file_ledger(file)
    with monkeypatch.context() as newer:
        newer.setattr("pmo_core.ledger.sql.pack", lambda payload: NEWER.encode())
        ledger.append(WEIGHT_SET, "one", a_set(), at=READ_AT, by="Ann")
    with pytest.raises(LedgerError, match=r"a newer version of this app wrote it\. Update the app"):
        ledger.entries(WEIGHT_SET)


def test_a_table_of_the_same_name_that_is_not_ours_is_told(file):
    file.parent.mkdir()
    by_hand(file, "create table ledger_entries (amount)")
    with pytest.raises(LedgerError, match=r"valueboard\.sqlite cannot be used: .*no such column"):
        file_ledger(file)


def test_a_writer_who_is_kept_waiting_too_long_is_told_to_try_again(file, monkeypatch):
    ledger = filled(file)
    monkeypatch.setattr("pmo_core.ledger.engines.WAIT_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(LedgerError, match=r"is busy\. Try again in a moment"):
            ledger.append(WEIGHT_SET, "late", a_set(), at=READ_AT, by="Ann")
    assert len(ledger.entries(WEIGHT_SET)) == 3


def test_a_disk_that_is_full_acknowledges_nothing(file, monkeypatch):
    ledger = filled(file)
    monkeypatch.setattr("pmo_core.ledger.engines.sqlite3.connect", _on_a_full_disk)
    many = a_snapshot(ratings=tuple((nth / 7,) for nth in range(20_000)))
    with pytest.raises(LedgerError, match=r"cannot grow: the disk is full\. Make room"):
        ledger.append(PORTFOLIO_SNAPSHOT, many.digest, many, at=READ_AT, by="Ann")
    assert ledger.entries(PORTFOLIO_SNAPSHOT) == ()
    assert len(ledger.entries(WEIGHT_SET)) == 3


def _on_a_full_disk(*place, _connect=sqlite3.connect, **how):
    """SQLite's own bound on a file's size answers as a full disk does."""
    connection = _connect(*place, **how)
    connection.execute("pragma max_page_count = 20")
    return connection


def test_whoever_comes_second_between_looking_and_writing_is_given_the_first_entry(file):
    late, early, first = file_ledger(file), file_ledger(file), []

    @event.listens_for(late.engine, "before_cursor_execute")
    def _overtaken(connection, cursor, statement, *rest):
        if statement.startswith("INSERT") and not first:
            first.append(early.append(WEIGHT_SET, "one", a_set(), at=READ_AT, by="Ann"))

    assert late.append(WEIGHT_SET, "one", a_set(), at=READ_AT, by="Ben") == first[0]
    assert [entry.by for entry in early.entries(WEIGHT_SET)] == ["Ann"]


def test_threads_that_record_at_once_lose_and_double_nothing(file):
    ledger, wrong = file_ledger(file), []

    def record(name):
        try:
            for nth in range(4):
                ledger.append(WEIGHT_SET, f"{name} {nth}", a_set(), at=READ_AT, by=name)
                ledger.append(WEIGHT_SET, f"shared {nth}", a_set(), at=READ_AT, by=name)
        except LedgerError as error:
            wrong.append(error)

    threads = [threading.Thread(target=record, args=(name,)) for name in ("Ann", "Ben", "Cem", "Dee")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = [entry.key for entry in ledger.entries(WEIGHT_SET)]
    assert not wrong
    assert len(keys) == len(set(keys)) == 20
