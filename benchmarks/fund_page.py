"""What a long search for one visitor of the Fund page costs another: the other's reruns, with it and without.

One server on a portfolio whose best set takes long to prove. The second visitor looks at another amount of money,
whose answer is there, and draws the page anew again and again: first alone, then while the first one searches.
"""

import argparse
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.streamlit_server import Server, running
from benchmarks.streamlit_session import Session
from benchmarks.timing import machine_line, print_table
from tests.browser.app_server import copy_of_the_project
from tests.hard_portfolio import hard_portfolio

ROUNDS, RERUNS, WARM_UP = 3, 60, 15
PROJECTS = 140
ASKED_AGAIN_SECONDS = 0.7
MOST_TIMES_AS_LONG = 1.5
SETTLED = "money=50"
# Amounts of money whose search goes on for longer than a round.
SEARCHED = ("money=100", "money=95", "money=90", "money=85", "money=80")
PAGES = ("fund", "overview")
ALONE, BESIDE = "nobody searches", "another searches"


def main() -> None:
    """Every page of the second visitor, alone and beside a search; medians and p95 over all rounds."""
    asked = _parser().parse_args()
    print(machine_line("streamlit", "highspy"))
    print(f"{asked.rounds} rounds of {asked.reruns} reruns of the whole page, a search of {PROJECTS} projects")
    with tempfile.TemporaryDirectory() as folder, running(_app_in(Path(folder))) as server:
        taken = {page: _rounds(server, page, asked.rounds, asked.reruns) for page in PAGES}
    rows = []
    for page, sides in taken.items():
        median, late = np.percentile(sides[ALONE], (50, 95))
        beside, late_beside = np.percentile(sides[BESIDE], (50, 95))
        rows.append((page, median, late, beside, late_beside, late_beside / late))
    headings = ("second visitor on", "median ms", "p95", "beside a search", "p95", "p95 times as long")
    print_table(headings, rows)
    print(f"aim: at most {MOST_TIMES_AS_LONG} times as long at p95")


def _rounds(server: Server, page: str, rounds: int, reruns: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {ALONE: [], BESIDE: []}
    with Session(server.address, page, SETTLED) as second:
        for _ in range(WARM_UP):
            second.rerun()
        for turn in range(rounds):
            taken[ALONE] += [second.rerun() for _ in range(reruns)]
            with _searching(server, SEARCHED[turn % len(SEARCHED)] + f"&must=P-{PAGES.index(page):03}"):
                taken[BESIDE] += [second.rerun() for _ in range(reruns)]
    return taken


@contextmanager
def _searching(server: Server, query: str) -> Iterator[None]:
    """A visitor whose search goes on until the end of the block, asking how it stands as the page does.

    Raises:
        RuntimeError: The search ended too early to have been beside anything.
    """
    over = threading.Event()
    with Session(server.address, "fund", query) as first:

        def waits() -> None:
            while not over.wait(ASKED_AGAIN_SECONDS) and first.repeats:
                first.rerun(first.repeats)

        waiting = threading.Thread(target=waits)
        waiting.start()
        yield
        over.set()
        waiting.join()
        first.rerun()
        still = bool(first.repeats)
    if not still:
        raise RuntimeError(f"the search of {query} ended before the round did; ask for fewer reruns")
    # Nobody waits for it any more: it ends by itself within its lease.
    time.sleep(6)


def _app_in(folder: Path) -> Path:
    """The app on a workbook of its own, with criteria from its columns."""
    copy_of_the_project(folder)
    (folder / "hard.xlsx").write_bytes(hard_portfolio(PROJECTS))
    (folder / "config" / "portfolio.toml").write_text('[source]\nkind = "workbook"\npath = "hard.xlsx"\n')
    (folder / "config" / "criteria.toml").unlink()
    return folder / "app.py"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fund_page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="default: %(default)s")
    parser.add_argument("--reruns", type=int, default=RERUNS, help="in each round (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
