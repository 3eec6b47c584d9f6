"""From the link to the last of 300 cards, in a browser: on reload, and as the first visit after a server's start.

Beside it, in turns, a page of the same app with nothing but its title: what Streamlit and the frame cost anyway.
The first visits come a while after the start, to a server begun with app.py and to one begun with serve.py.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.pipeline import PROJECTS, app_on
from benchmarks.streamlit_server import Server, open_browser, running
from benchmarks.timing import machine_line, print_table
from pmo_core.settings import HOME

ROUNDS, STARTS = 7, 3
BEFORE_THE_FIRST_SECONDS = 4.0
PAGE_MS = 60_000
OURS, EMPTY = "the board", "a title alone"
BARE = 'from views.session import start_page\n\nstart_page("Bare", "the-end")\n'
PAGES: Mapping[str, tuple[str, str, int]] = {
    EMPTY: ("bare", "[data-testid=stCaptionContainer]", 1),
    OURS: ("pipeline", ".card", PROJECTS),
}
# Asked each frame, also within shadow roots; the clock is that of the navigation, and stops once a frame is drawn.
CLOCK = """
const all = (root, wanted) => {
  const found = [...root.querySelectorAll(wanted)]
  if (found.length) return found
  return [...root.querySelectorAll("*")].flatMap((e) => (e.shadowRoot ? all(e.shadowRoot, wanted) : []))
}
const look = () => {
  if (all(document, WANTED).length < COUNT) return requestAnimationFrame(look)
  requestAnimationFrame(() => setTimeout(() => { window.drawn = performance.now() }))
}
requestAnimationFrame(look)
"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the request until drawn; CPU of the page's main thread and of the server."""

    drawn: float
    browser_cpu: float
    server_cpu: float


def main() -> None:
    """First visits to fresh servers, then reloads on a warm one; medians."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = _app_in(Path(folder))
        browser = open_browser(playwright)
        first = {
            name: [_first(browser, app.with_name(name)) for _ in range(asked.starts)]
            for name in ("app.py", "serve.py")
        }
        with running(app) as server:
            again = _in_turns(browser, server, asked.rounds)
        browser.close()
    print(machine_line("streamlit", "pandas", "playwright"))
    print(f"{PROJECTS} projects; medians of {asked.starts} first visits and {asked.rounds} reloads, milliseconds")
    rows = {f"{OURS}, first after streamlit run {name}": visits for name, visits in first.items()}
    rows |= {f"{name}, reloaded": visits for name, visits in again.items()}
    print_table(
        ("", "drawn after", "browser CPU", "server CPU"),
        [
            (name, *(median(one) for one in zip(*map(astuple, visits), strict=True)))
            for name, visits in rows.items()
        ],
    )


def _first(browser: Browser, script: Path) -> Visit:
    """The first visit to a server that has been up for a while, by a browser that has never seen it."""
    with running(script) as server:
        time.sleep(BEFORE_THE_FIRST_SECONDS)
        with browser.new_context() as visitor:
            return _visit(visitor, server, *PAGES[OURS])


def _in_turns(browser: Browser, server: Server, rounds: int) -> dict[str, list[Visit]]:
    taken: dict[str, list[Visit]] = {name: [] for name in PAGES}
    with browser.new_context() as visitor:
        for page in PAGES.values():
            _visit(visitor, server, *page)
        for _ in range(rounds):
            for name, page in PAGES.items():
                taken[name].append(_visit(visitor, server, *page))
    return taken


def _visit(visitor: BrowserContext, server: Server, path: str, wanted: str, least: int) -> Visit:
    page, before = visitor.new_page(), server.cpu_ms()
    page.add_init_script(CLOCK.replace("WANTED", f"'{wanted}'").replace("COUNT", str(least)))
    thread = visitor.new_cdp_session(page)
    thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{server.address}/{path}", wait_until="commit", timeout=PAGE_MS)
    page.wait_for_function("() => window.drawn", timeout=PAGE_MS)
    told = {one["name"]: one["value"] for one in thread.send("Performance.getMetrics")["metrics"]}
    drawn = float(page.evaluate("window.drawn"))
    page.close()
    return Visit(drawn, told["TaskDuration"] * 1000, server.cpu_ms() - before)


def _app_in(folder: Path) -> Path:
    """The app on a workbook of its own, with one page more."""
    app = app_on(folder / "ours", PROJECTS)
    shutil.copy(HOME / "serve.py", app.with_name("serve.py"))
    (app.parent / "pages" / "bare.py").write_text(BARE)
    listed = '    st.Page("pages/data.py", title="Data"),\n'
    app.write_text(app.read_text().replace(listed, listed + '    st.Page("pages/bare.py", title="Bare"),\n'))
    return app


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline_page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="reloads of each (default: %(default)s)")
    parser.add_argument("--starts", type=int, default=STARTS, help="of each server (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
