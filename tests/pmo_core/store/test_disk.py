"""The last good reading survives a restart, and a file that is no such reading does no harm."""

import gzip
import os
import stat
import threading

import orjson
import pytest

from pmo_core.errors import SourceError
from pmo_core.settings import HOME, SourceSettings
from pmo_core.sources import Keys
from pmo_core.sources.raw_book import RawBook, RawSheet
from pmo_core.store import DiskCopy, disk_copy
from pmo_core.store.packing import digest_of, pack
from tests.builders import READ_AT
from tests.pmo_core.store.conftest import PATIENCE, a_store, let_it_finish, names, read_anew, write_names

CELLS = ["Project name", "Zürich – 東京", 5, 7.5, True, None, "", "#REF!", "Loading..."]
BOOK = RawBook(
    "Portfolio",
    (RawSheet("Projects", [CELLS, []], 11), RawSheet("Costs", [], None, typed=False, decimal_comma=True)),
    link="https://docs.google.com/spreadsheets/d/abc/edit",
    locale="de_DE",
    time_zone="Europe/Berlin",
)
LINK = "https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRst/edit"
NOT_USED = "A copy of an earlier reading on disk is not used: "


@pytest.fixture
def disk(tmp_path):
    return DiskCopy(tmp_path / "cache", "kept.json.gz")


@pytest.fixture
def kept(reader, clock, disk):
    """The folder's one project, read and kept."""
    a_store(reader, clock, disk=disk).get()
    return disk


def test_everything_needed_to_check_it_again_comes_back(disk):
    assert disk.save(pack(BOOK), READ_AT) == ""
    back = disk.load()
    assert (back.fetched_at, back.digest) == (READ_AT, digest_of(pack(BOOK)))
    assert back.book == RawBook(BOOK.title, (*BOOK.sheets,), BOOK.link, BOOK.locale, BOOK.time_zone)
    assert [type(cell) for cell in back.book.sheets[0].columns[0]] == [type(cell) for cell in CELLS]


def test_its_owner_alone_may_read_it_and_nothing_else_is_left_in_the_folder(disk):
    disk.save(pack(BOOK), READ_AT)
    disk.save(pack(BOOK), READ_AT)
    assert stat.S_IMODE(disk.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(disk.folder.stat().st_mode) == 0o700
    assert os.listdir(disk.folder) == [disk.file_name]


def test_it_is_gzip_with_json_inside(disk):
    disk.save(pack(BOOK), READ_AT)
    head, book = gzip.decompress(disk.path.read_bytes()).split(b"\n", 1)
    assert orjson.loads(head)["fetched_at"] == READ_AT.isoformat()
    assert orjson.loads(book)["sheets"][0]["columns"][0] == CELLS


def test_where_it_cannot_be_put_in_place_the_one_before_stays_whole(disk, monkeypatch):
    disk.save(pack(BOOK), READ_AT)
    before = disk.path.read_bytes()

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    said = disk.save(pack(RawBook("Other", ())), READ_AT)
    assert said == f"{disk.folder} cannot be written (No space left on device)"
    assert disk.path.read_bytes() == before
    assert os.listdir(disk.folder) == [disk.file_name]


def test_a_cell_that_does_not_fit_into_json_means_no_copy(disk):
    packed = pack(RawBook("Portfolio", (RawSheet("Projects", [[2**70]]),)))
    assert disk.save(packed, READ_AT) == "a cell of the source does not fit into a file"
    assert disk.load() is None


def test_a_new_process_shows_what_is_on_disk_when_the_source_is_down(kept, reader, clock, folder):
    (folder / "projects.csv").unlink()
    clock.seconds += 3600
    store = a_store(reader, clock, disk=kept)
    snapshot = store.get()
    assert names(snapshot) == ["Payroll"]
    assert (snapshot.origin, snapshot.fetched_at, snapshot.portfolio.fetched_at) == ("disk", READ_AT, READ_AT)
    let_it_finish(store)
    later = store.get()
    assert (names(later), later.origin, later.trouble.kind) == (["Payroll"], "disk", "not_found")


def test_a_new_process_does_not_wait_for_a_source_that_hangs(kept, reader, clock, folder):
    reader.door.clear()
    write_names(folder, "Payroll", "Fleet")
    store = a_store(reader, clock, disk=kept)
    assert names(store.get()) == ["Payroll"]  # while the renewal stands at the door
    reader.door.set()
    let_it_finish(store)
    assert (names(store.get()), store.get().origin) == (["Payroll", "Fleet"], "live")


def test_the_same_cells_from_the_source_make_what_came_from_disk_live(kept, reader, clock):
    store = a_store(reader, clock, disk=kept)
    from_disk = store.get()
    live = let_it_finish(store)
    assert (from_disk.origin, live.origin) == ("disk", "live")
    assert live.portfolio is from_disk.portfolio


def test_an_unchanged_reading_moves_the_date_of_the_copy(kept, reader, clock):
    store = a_store(reader, clock, disk=kept)
    store.get()
    let_it_finish(store)
    moved = read_anew(store, clock)
    assert kept.load().fetched_at == moved.fetched_at


def rewritten(change):
    """The copy with its text changed and zipped anew."""

    def spoil(path):
        path.write_bytes(gzip.compress(change(gzip.decompress(path.read_bytes()))))

    return spoil


SPOILT = {
    "flipped": lambda path: path.write_bytes(path.read_bytes()[:40] + b"\xff\x00\xff" + path.read_bytes()[43:]),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "empty": lambda path: path.write_bytes(b""),
    "no gzip": lambda path: path.write_bytes(b"PK\x03\x04 something else"),
    "another's JSON": lambda path: path.write_bytes(gzip.compress(b'{"secret": 1}\n{}')),
    "another version": rewritten(lambda text: text.replace(b"reading 1", b"reading 0", 1)),
    "no date": rewritten(lambda text: b'{"format": "valueboard reading 1"}\n' + text.split(b"\n", 1)[1]),
    "no book": rewritten(lambda text: text.split(b"\n", 1)[0] + b"\n[]"),
    "half a book": rewritten(lambda text: text[:-30]),
    "cells that are none": rewritten(lambda text: text.replace(b'"Payroll"', b'{"a": 1}')),
    "no project": rewritten(lambda text: text.replace(b"Project name", b"Remember")),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("how", list(SPOILT))
def test_a_copy_that_is_not_sound_is_left_aside_with_a_word_and_the_source_is_read(
    kept, reader, clock, folder, how
):
    SPOILT[how](kept.path)
    write_names(folder, "Fleet")
    snapshot = a_store(reader, clock, disk=kept).get()
    assert (names(snapshot), snapshot.origin) == (["Fleet"], "live")
    assert snapshot.ignored_copy.startswith(NOT_USED)


def test_the_word_goes_with_the_next_reading(kept, reader, clock):
    SPOILT["truncated"](kept.path)
    store = a_store(reader, clock, disk=kept)
    assert store.get().ignored_copy == f"{NOT_USED}it is cut short or too large."
    assert read_anew(store, clock).ignored_copy == ""
    assert kept.load() is not None


def test_with_neither_a_sound_copy_nor_a_source_both_are_said(kept, reader, clock, folder):
    SPOILT["no gzip"](kept.path)
    (folder / "projects.csv").unlink()
    with pytest.raises(SourceError, match=r"holds no \.csv file.* on disk is not used: it is damaged\."):
        a_store(reader, clock, disk=kept).get()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give a file away")
def test_a_file_of_another_user_is_not_used(kept):
    os.chown(kept.path, 12345, -1)
    with pytest.raises(ValueError, match="another user"):
        kept.load()


def test_a_file_that_unpacks_beyond_all_measure_is_not_used(disk, monkeypatch):
    monkeypatch.setattr("pmo_core.store.disk.LARGEST", 100)
    disk.save(pack(BOOK), READ_AT)
    with pytest.raises(ValueError, match="too large"):
        disk.load()


def test_a_folder_that_cannot_be_written_is_a_remark_and_no_error(reader, clock, tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = a_store(reader, clock, disk=DiskCopy(tmp_path / "file", "kept"))
    snapshot = store.get()
    assert names(snapshot) == ["Payroll"]
    assert snapshot.no_copy == f"{tmp_path / 'file'} cannot be written (File exists)"
    assert snapshot.trouble is None


def test_two_who_write_at_once_leave_one_whole_copy(disk):
    books = [RawBook(f"Portfolio {n}", (RawSheet("Projects", [["x" * 1000] * 500]),)) for n in range(8)]
    threads = [threading.Thread(target=disk.save, args=(pack(book), READ_AT)) for book in books]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert disk.load().book.title in {book.title for book in books}


@pytest.mark.parametrize("kind", ["demo", "csv_folder", "workbook"])
def test_the_demo_and_files_are_not_copied(kind):
    assert disk_copy(SourceSettings(kind=kind, path="somewhere")) is None


def test_a_sheet_has_a_file_of_its_own_that_does_not_tell_which(tmp_path):
    environment = {"XDG_CACHE_HOME": str(tmp_path)}
    one = disk_copy(SourceSettings(kind="google_sheet", link=LINK), environment=environment)
    same = disk_copy(SourceSettings(kind="google_sheet", link=LINK, as_of="2026-10-31"), environment=environment)
    other = disk_copy(SourceSettings(kind="google_sheet", link=LINK + "x"), environment=environment)
    assert one == same
    assert one.file_name != other.file_name
    assert one.folder == tmp_path / "valueboard"
    assert "1AbcDEF" not in str(one.path)


QUERIES = SourceSettings(kind="sql", queries={"projects": "select * from projects"})
ON_A_SERVER = "postgresql://u:hunter2@one/db"
SHEET = SourceSettings(kind="google_sheet", link=LINK)
ANN, BOB = ({"client_email": f"{name}@example.org", "private_key": f"{name}'s"} for name in ("ann", "bob"))


@pytest.mark.parametrize(
    ("settings", "keys", "others"),
    [
        (QUERIES, Keys(sql_url=ON_A_SERVER), Keys(sql_url="postgresql://u:hunter2@two/db")),
        (QUERIES, Keys(sql_url=ON_A_SERVER), Keys()),
        (SHEET, Keys(ANN), Keys(BOB)),
        (SHEET, Keys(api_key="AIza1"), Keys(api_key="AIza2")),
        (SHEET, Keys(ANN), Keys(api_key="AIza1")),
    ],
    ids=["another database", "no database", "another account", "another key", "an account or a key"],
)
def test_what_one_secret_opens_is_not_read_by_who_has_another(settings, keys, others):
    one, same, other = (disk_copy(settings, each) for each in (keys, keys, others))
    assert one == same
    assert one.file_name != other.file_name


def test_an_account_s_new_key_finds_the_copy_of_its_old_one():
    renewed = {**ANN, "private_key": "new"}
    assert disk_copy(SHEET, Keys(renewed)) == disk_copy(SHEET, Keys(ANN))


def test_a_key_file_that_now_names_another_account_makes_another_copy(tmp_path):
    def copy_for(account):
        key.write_bytes(orjson.dumps(account))
        return disk_copy(SHEET.model_copy(update={"key_file": str(key)}))

    key = tmp_path / "key.json"
    assert copy_for(ANN) == copy_for(ANN)
    assert copy_for(ANN) != copy_for(BOB)
    assert copy_for(["no key"]) is not None


def test_a_secret_that_does_not_open_the_source_moves_no_copy():
    assert disk_copy(QUERIES, Keys(ANN, "AIza1", ON_A_SERVER)) == disk_copy(QUERIES, Keys(sql_url=ON_A_SERVER))
    assert disk_copy(SHEET, Keys(ANN, "AIza1", ON_A_SERVER)) == disk_copy(SHEET, Keys(ANN))


def test_no_secret_stands_in_a_copy_s_name():
    names_of = [
        str(disk_copy(QUERIES, Keys(sql_url=ON_A_SERVER)).path),
        *(str(disk_copy(SHEET, keys).path) for keys in (Keys(ANN), Keys(api_key="AIza1"))),
    ]
    assert [name for name in names_of for secret in ("hunter2", "one/db", "ann", "AIza") if secret in name] == []


@pytest.mark.parametrize(
    ("set_folder", "caches", "folder"),
    [
        ("/somewhere/else", "/caches", "/somewhere/else"),
        ("kept", "/caches", str(HOME / "kept")),
        ("", "/caches", "/caches/valueboard"),
        ("", "relative", os.path.expanduser("~/.cache/valueboard")),
        ("", "", os.path.expanduser("~/.cache/valueboard")),
    ],
)
def test_the_folder_is_the_one_set_or_that_of_the_users_caches(set_folder, caches, folder):
    settings = SourceSettings(kind="google_sheet", link=LINK, cache_folder=set_folder)
    assert str(disk_copy(settings, environment={"XDG_CACHE_HOME": caches}).folder) == folder


def test_a_check_sum_that_does_not_fit_is_noticed(kept):
    content = bytearray(kept.path.read_bytes())
    content[-8] ^= 1  # the CRC of gzip's trailer
    kept.path.write_bytes(content)
    with pytest.raises(ValueError, match="it is damaged"):
        kept.load()
