"""The live board in a real Chromium: 200 moves of a slider at 1,000 to 100,000 projects by eight criteria.

From the input event's own timestamp to the end of the frame that painted the new order; beside it Streamlit's own
slider, whose answer comes from the server. Headless Chromium paints in software: a screen with a GPU is no slower.
"""

import argparse
import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import numpy as np
from playwright.sync_api import Page, WebSocket, sync_playwright

from benchmarks.release import (
    NOT_COUNTED,
    RELEASES,
    SCREEN,
    WAIT_MS,
    least_releases,
    plain_moves,
    releases,
)  # fmt: skip
from benchmarks.streamlit_server import Server, open_browser, running
from benchmarks.timing import machine_line, print_table
from pmo_core.settings import HOME

CRITERIA = 8
SIZES = (1_000, 10_000, 100_000)
MOVES = 200
PLAIN_SIZE = 1_000
FRAME_MS = 1000 / 60
SENTENCES = (1, 20)
# What is asked of each size: compute and DOM p95, input to paint p95 (at 100,000 its longest).
AIMS = {1_000: (2.0, 17.5), 10_000: (5.0, 17.5), 100_000: (None, 33.0)}
FIND_BOARD = """() => [...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
    .map((place) => place.shadowRoot?.querySelector('.board')).find(Boolean)"""
SETTLED = f"() => ({FIND_BOARD})()?.dataset.state === 'settled'"
WATCH = f"""() => {{
    const board = ({FIND_BOARD})().board
    window.seen = {{ toPaint: [], frames: [] }}
    board.timings = []
    const slider = board.root.querySelector('input[type=range]')
    const {{ port1, port2 }} = new MessageChannel()
    let at = null
    port1.onmessage = () => {{ seen.toPaint.push(performance.now() - at); at = null }}
    slider.addEventListener('input', (event) => {{
        if (at !== null) return
        at = event.timeStamp
        requestAnimationFrame(() => port2.postMessage(null))
    }})
    let before = null
    const frame = (now) => {{
        if (before) seen.frames.push(now - before)
        before = now
        requestAnimationFrame(frame)
    }}
    requestAnimationFrame(frame)
}}"""
READ = f"() => ({{ ...window.seen, computed: ({FIND_BOARD})().board.timings }})"


@dataclass(frozen=True)
class Traffic:
    """Bytes that the server has sent and the page has, since the counting began."""

    counts: dict[str, int]

    @classmethod
    def of(cls, page: Page) -> "Traffic":
        counts = {"received": 0, "sent": 0}

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", lambda frame: counts.update(received=counts["received"] + len(frame)))
            socket.on("framesent", lambda frame: counts.update(sent=counts["sent"] + len(frame)))

        page.on("websocket", listen)
        return cls(counts)

    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Measured:
    """What one size costs; milliseconds and bytes."""

    computed: np.ndarray
    to_paint: np.ndarray
    dropped: int
    at_load: int
    per_release: float
    release: np.ndarray


def main() -> None:
    """Measure every size, then a page of Streamlit's own sliders."""
    asked = _parser().parse_args()
    print(machine_line("streamlit", "numpy"))
    print(f"{asked.moves} moves of one slider by mouse, {CRITERIA} criteria; headless, painted in software")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = open_browser(playwright)
        rows = []
        for projects in asked.sizes:
            with app_on(Path(folder) / str(projects), projects) as server:
                page = browser.new_page(viewport=SCREEN)
                rows.append(_row(projects, measure(page, server, asked.moves)))
                page.close()
        _print(rows)
        with app_on(Path(folder) / "plain", PLAIN_SIZE, live_board=False) as server:
            waits = plain_moves(browser, server)
        print(f"Streamlit's own slider, {PLAIN_SIZE:,} projects: key to painted {_two(waits)} ms (median, p95)")
        for sentences in SENTENCES:
            waits = least_releases(browser, Path(folder) / f"least {sentences}", sentences)
            print(f"Streamlit's least, a component that {sentences} sentences answer: {_two(waits)} ms")


def measure(page: Page, server: Server, moves: int) -> Measured:
    """Open the page, drag the first slider to and fro, then let it go again and again."""
    traffic = Traffic.of(page)
    page.goto(f"{server.address}/prioritise", timeout=WAIT_MS)
    page.wait_for_function(SETTLED, timeout=WAIT_MS)
    page.wait_for_timeout(3000)
    at_load = traffic.total()
    page.evaluate(WATCH)
    x, y, width = _handle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for move in range(moves):
        page.mouse.move(x + width * 0.4 * np.sin(move / 9) + move % 2, y)
        page.wait_for_timeout(FRAME_MS)
    seen = page.evaluate(READ)
    page.mouse.up()
    page.wait_for_function(SETTLED, timeout=WAIT_MS)
    page.wait_for_timeout(1000)
    before, release = traffic.total(), releases(page, _handle)
    per_release = (traffic.total() - before) / (NOT_COUNTED + RELEASES)
    frames = np.array(seen["frames"])
    dropped = int(np.maximum(np.rint(frames / FRAME_MS) - 1, 0).sum())
    return Measured(np.array(seen["computed"]), np.array(seen["toPaint"]), dropped, at_load, per_release, release)


def _handle(page: Page) -> tuple[float, float, float]:
    """Where the first slider's handle is, and how wide its way."""
    slider = page.locator(".board input[type=range]").first
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    if box is None:
        raise RuntimeError("the board has no slider on screen")
    part = slider.evaluate("input => input.value / input.max")
    return box["x"] + 8 + (box["width"] - 16) * part, box["y"] + box["height"] / 2, box["width"]


@contextmanager
def app_on(folder: Path, projects: int, live_board: bool = True) -> Iterator[Server]:
    """The app on an invented portfolio of so many projects."""
    for part in ("pages", "views", "pmo_core", ".streamlit"):
        copytree(HOME / part, folder / part)
    (folder / "app.py").write_bytes((HOME / "app.py").read_bytes())
    (folder / "config").mkdir()
    write_projects(folder / "sheets", projects)
    (folder / "config" / "access.toml").write_text('access = "open"\n')
    (folder / "config" / "portfolio.toml").write_text(
        f'currency = "GBP"\nlive_board = {str(live_board).lower()}\nrefresh_minutes = 600\n'
        f'[source]\nkind = "csv_folder"\npath = "{folder / "sheets"}"\n'
    )
    own = {"PYTHONPATH": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    with running(folder / "app.py", own) as server:
        yield server


def write_projects(folder: Path, projects: int, seed: int = 0) -> None:
    """Ratings in half steps from 0 to 10, a fiftieth of them missing; budgets of two thousand to five million."""
    folder.mkdir()
    random = np.random.default_rng(seed)
    ratings = np.round(random.uniform(0, 10, (projects, CRITERIA)) * 2) / 2
    missing = random.random(ratings.shape) < 0.02
    budgets = np.round(random.uniform(2, 5000, projects)) * 1000
    with (folder / "projects.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Project ID", "Project name", "Budget", *(f"Aim {chr(65 + j)}" for j in range(CRITERIA))])
        for i in range(projects):
            rated = ["" if gap else rating for rating, gap in zip(ratings[i], missing[i], strict=True)]
            writer.writerow([f"P-{i:06}", f"Renewal of service line {i}", budgets[i], *rated])


def _row(projects: int, measured: Measured) -> tuple[object, ...]:
    return (
        f"{projects:,}", _two(measured.computed), _two(measured.to_paint), float(measured.to_paint.max()),
        measured.dropped, f"{measured.at_load / 1e6:.2f}", f"{measured.per_release / 1e3:.1f}",
        _two(measured.release),
    )  # fmt: skip


def _two(times: np.ndarray) -> str:
    return f"{np.median(times):.1f} ({np.percentile(times, 95):.1f})"


def _print(rows: list[tuple[object, ...]]) -> None:
    headings = ("projects", "compute + DOM ms", "input to paint ms", "longest", "frames dropped", "MB at load")
    print_table((*headings, "kB a release", "release to page ms"), rows)
    aims = ", ".join(
        f"{projects:,}: {f'compute p95 {compute:.0f}, ' if compute else ''}paint {paint}"
        for projects, (compute, paint) in AIMS.items()
    )
    print(f"median (p95); aims in ms: {aims}; under 1.5 MB at load of 10,000, 20 kB a release, release p95 150")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live_board", description=__doc__)
    parser.add_argument("--moves", type=int, default=MOVES, help="default: %(default)s")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="default: all three")
    return parser


if __name__ == "__main__":
    main()
