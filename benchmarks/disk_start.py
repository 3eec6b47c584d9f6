"""A start from the copy on disk, 1.2 million cells, while the source hangs: from nothing read to the portfolio.

Every contender runs in fresh processes of its own, taking turns; imports are over before the clock starts.
"""

import argparse
import tempfile
import threading
from pathlib import Path

import orjson

from benchmarks.answers import answer_by_columns
from benchmarks.large_book import large_book
from benchmarks.timing import TIMES, Work, in_fresh_processes, machine_line, print_table
from pmo_core.loading import check_book
from pmo_core.sources.raw_book import RawBook, RawSheet
from pmo_core.store import DiskCopy, SnapshotStore
from pmo_core.store.packing import pack
from tests.builders import READ_AT

FILE_NAME = "large.json.gz"
MOST_MS = 500.0
CONTENDERS = {
    "copy_alone": "the copy alone: unzip, parse, check each cell's type",
    "check_alone": "checking alone: the same book -> portfolio with its issues",
    "from_disk": "ours: start from disk, source hanging",
}


def copy_alone(folder: Path) -> Work:
    """Bytes on disk -> book."""
    return DiskCopy(folder, FILE_NAME).load


def check_alone(folder: Path) -> Work:
    """Book -> portfolio, as for any source."""
    kept = DiskCopy(folder, FILE_NAME).load()
    if kept is None:
        raise FileNotFoundError(folder / FILE_NAME)
    return lambda: check_book(kept.book, kept.fetched_at)


def from_disk(folder: Path) -> Work:
    """What the first visitor waits for."""
    disk = DiskCopy(folder, FILE_NAME)

    def hang() -> RawBook:
        threading.Event().wait()
        raise AssertionError("nobody answers")

    return lambda: SnapshotStore(hang, check_book, 300, disk=disk).get()


def main() -> None:
    """Write the copy once, time the starts, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.disk_start", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES, help="fresh processes of each (default: %(default)s)")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as name:
        copy = DiskCopy(Path(name), FILE_NAME)
        copy.save(pack(_large()), READ_AT)
        size = copy.path.stat().st_size / 1e6
        measured = in_fresh_processes("benchmarks.disk_start", list(CONTENDERS), Path(name), times)
    print(machine_line("orjson", "pandas", "pydantic"))
    print(f"copy of {size:.1f} MB; medians of {times} fresh processes")
    rows = [(CONTENDERS[name], fresh.first_ms, fresh.again_ms, fresh.peak_mib) for name, fresh in measured.items()]
    print_table(("", "first ms", "again ms", "peak MiB"), rows)
    first_ms = measured["from_disk"].first_ms
    print(
        f"aim: under {MOST_MS:.0f} ms; {'holds' if first_ms < MOST_MS else 'DOES NOT HOLD'} at {first_ms:.0f} ms"
    )


def _large() -> RawBook:
    book = large_book()
    answer = orjson.loads(orjson.dumps(answer_by_columns(book)))
    parts = zip(book.tabs, answer["valueRanges"], strict=True)
    sheets = tuple(RawSheet(tab.title, part["values"], tab.sheet_id) for tab, part in parts)
    return RawBook(book.title, sheets, link="https://docs.google.com/spreadsheets/d/large/edit")


if __name__ == "__main__":
    main()
