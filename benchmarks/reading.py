"""Reading 1.2 million cells: ours beside orjson, gspread and pandas, then the same from an .xlsx.

Every contender runs in fresh processes of its own, taking turns: the first go of each, which also shows its
peak memory, and the goes after it in the same process.
"""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.answers import prepare
from benchmarks.readers import BY_COLUMNS, WORKBOOK, ours
from benchmarks.timing import Fresh, in_fresh_processes, machine_line, print_table
from pmo_core.portfolio import Portfolio

READERS = {
    "orjson_alone": "orjson.loads alone (the floor)",
    "ours": "ours: bytes -> portfolio with its issues",
    "pandas_of_columns": "pandas, same bytes, no issues",
    "pandas_of_rows": "pandas, rows of text, no issues",
    "gspread_records": "gspread get_all_records, no dates, no issues",
}
WORKBOOK_READERS = {
    "calamine_alone": "python-calamine alone (the floor)",
    "our_workbook": "ours: bytes -> portfolio with its issues",
    "pandas_workbook": "pandas read_excel(calamine), no issues",
}
MOST_TIMES_ORJSON = 4.4
MOST_TIMES_CALAMINE = 1.4
MOST_MIB = 300.0


def main() -> None:
    """Prepare the answers once, time everybody, print."""
    asked = _parser().parse_args()
    print(machine_line("orjson", "pandas", "pydantic", "gspread", "python-calamine"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, with_workbook=not asked.no_workbook)
        _google(folder, asked.times)
        if not asked.no_workbook:
            _workbook(folder, asked.times)


def _google(folder: Path, times: int) -> None:
    print(f"\nGoogle's answer, {_size(folder / BY_COLUMNS)}; medians of {times} fresh processes")
    _print_readers(READERS, in_fresh_processes("benchmarks.readers", list(READERS), folder, times))
    print(f"aim of ours: at most {MOST_TIMES_ORJSON} times the floor, under {MOST_MIB:.0f} MiB")
    _print_account(ours(folder)())  # pyright: ignore[reportArgumentType]


def _workbook(folder: Path, times: int) -> None:
    print(f"\nThe same as .xlsx, {_size(folder / WORKBOOK)}; medians of {times} fresh processes")
    measured = in_fresh_processes("benchmarks.workbook_readers", list(WORKBOOK_READERS), folder, times)
    _print_readers(WORKBOOK_READERS, measured)
    print(f"aim of ours: at most {MOST_TIMES_CALAMINE} times the floor")


def _print_readers(names: Mapping[str, str], measured: Mapping[str, Fresh]) -> None:
    floor = measured[next(iter(names))]
    rows = [
        (
            names[name],
            fresh.first_ms,
            fresh.first_ms / floor.first_ms,
            fresh.again_ms,
            fresh.again_ms / floor.again_ms,
            fresh.peak_mib,
        )
        for name, fresh in measured.items()
    ]
    print_table(("", "first ms", "x floor", "again ms", "x floor", "peak MiB"), rows)


def _print_account(portfolio: Portfolio) -> None:
    for name, reading in portfolio.readings.items():
        account = reading.reconciliation
        aside = f"{account.rows_used:,} used, {len(account.set_aside):,} set aside"
        print(f"{name}: {account.rows_read:,} rows read, {aside}")
    print(f"{len(portfolio.issues):,} issues, each with its cell")


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--times", type=int, default=7, help="fresh processes of each (default: %(default)s)")
    parser.add_argument("--no-workbook", action="store_true", help="leave the .xlsx out")
    return parser


if __name__ == "__main__":
    main()
