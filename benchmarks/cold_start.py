"""From nothing to the first ranked table: a fresh server and a browser that has never seen it.

Beside it, in turns, an empty app with one static table: what Streamlit itself costs.
"""

import argparse
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from benchmarks.streamlit_server import APP, open_browser, running, write_empty_app
from benchmarks.timing import machine_line, peak_mib, print_table

ROUNDS = 5
TABLE = '[data-testid="stDataFrame"] canvas'
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PAGE_MS = 60_000
OURS, EMPTY = "ours, /prioritise on the demo", "empty Streamlit (one slider, one table)"


@dataclass(frozen=True)
class Start:
    """Milliseconds of each stage, and the server's memory at its height."""

    healthy: float
    first_table: float
    second_visit: float
    peak: float

    @property
    def together(self) -> float:
        """From the start of the process to the first table."""
        return self.healthy + self.first_table


def main() -> None:
    """Start each app again and again, print the medians."""
    asked = _parser().parse_args()
    starts: dict[str, list[Start]] = {OURS: [], EMPTY: []}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty_app = write_empty_app(Path(folder))
        for _ in range(asked.rounds):
            starts[OURS].append(a_start(playwright, APP, "/prioritise"))
            starts[EMPTY].append(a_start(playwright, empty_app, "/"))
    print(machine_line("streamlit", "pandas", "altair", "playwright"))
    print(f"medians of {asked.rounds} cold starts each, milliseconds")
    _print_starts({name: _median_of(taken) for name, taken in starts.items()})


def a_start(playwright: Playwright, script: Path, path: str) -> Start:
    """One fresh server, one fresh browser: its first visit, and its second."""
    browser = open_browser(playwright)
    try:
        with running(script) as server:
            visitor = browser.new_context()
            first_table = _visit_ms(visitor, server.address + path)
            second_visit = _visit_ms(visitor, server.address + path)
            return Start(server.healthy_after_ms, first_table, second_visit, peak_mib(server.pid))
    finally:
        browser.close()


def _visit_ms(visitor: BrowserContext, address: str) -> float:
    """From the request to the table painted."""
    page = visitor.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=PAGE_MS)
    page.locator(TABLE).first.wait_for(state="visible", timeout=PAGE_MS)
    page.evaluate(PAINTED)
    visit_ms = (time.perf_counter() - start) * 1000
    page.close()
    return visit_ms


def _median_of(starts: list[Start]) -> Start:
    return Start(*(median(stage) for stage in zip(*(astuple(start) for start in starts), strict=True)))


def _print_starts(starts: dict[str, Start]) -> None:
    ours, empty = starts[OURS], starts[EMPTY]
    rows = [
        (name, start.healthy, start.first_table, start.together, start.second_visit, start.peak)
        for name, start in starts.items()
    ]
    print_table(("", "start to healthy", "to first table", "together", "second visit", "peak MiB"), rows)
    first, second = ours.together - empty.together, ours.second_visit - empty.second_visit
    print(f"ours above an empty Streamlit: {first:+.0f} ms to the first table, {second:+.0f} ms the second time")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold_start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="cold starts of each (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
