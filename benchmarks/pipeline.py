"""What each part of the pipeline page costs at 300 projects: CPU of the server and waiting, beside an empty app.

Each time a new visitor without a browser comes by the link of a part; the first of them is told apart, as it pays
for what is imported and worked out once. What the browser then draws is not counted here.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from benchmarks.streamlit_server import Server, running, write_empty_app
from benchmarks.streamlit_session import Session
from benchmarks.timing import machine_line, print_table
from tests.browser.app_server import copy_of_the_project
from tests.builders import an_xlsx
from views.pipeline.parts import PARTS

PROJECTS, TIMES = 300, 7
SETTLE_SECONDS = 0.25
EMPTY = "empty Streamlit (one slider, one table)"
STAGES = ("Idea", "Business case", "Delivery", "Closing", "Closed", "Stopped")
FIRST = date(2024, 1, 1)


@dataclass(frozen=True)
class Part:
    """One part: CPU and waiting of the first time, then medians of the times after it, in milliseconds."""

    first_cpu: float
    first_waited: float
    cpu: float
    waited: float


def main() -> None:
    """Every part in turn, then the empty app; the board first, on a server that has just started."""
    asked = _parser().parse_args()
    print(machine_line("streamlit", "pandas", "altair"))
    print(f"{asked.projects} projects, each with gates, benefits, a risk, a dependency; medians of {asked.times}")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as until_the_end:
        ours = until_the_end.enter_context(running(app_on(Path(folder) / "ours", asked.projects)))
        empty = until_the_end.enter_context(running(write_empty_app(Path(folder))))
        taken = {EMPTY: _part(empty, "", "", asked.times)}
        for name in PARTS:
            taken[name] = _part(ours, "pipeline", urlencode({"pipeline_part": name}), asked.times)
    rows = [(name, one.first_cpu, one.first_waited, one.cpu, one.waited) for name, one in taken.items()]
    print_table(("part", "first CPU ms", "waited ms", "again CPU ms", "waited ms"), rows)


def _part(server: Server, page: str, query: str, times: int) -> Part:
    opened = [_opened(server, page, query) for _ in range(times + 1)]
    return Part(*opened[0], median(cpu for cpu, _ in opened[1:]), median(waited for _, waited in opened[1:]))


def _opened(server: Server, page: str, query: str) -> tuple[float, float]:
    """CPU and waiting of one visitor who comes by a link; the collection after it is waited for."""
    before, start = server.cpu_ms(), time.perf_counter()
    with Session(server.address, page, query):
        waited = (time.perf_counter() - start) * 1000
        time.sleep(SETTLE_SECONDS)
        return server.cpu_ms() - before, waited


def app_on(folder: Path, projects: int) -> Path:
    """The app on a workbook of its own."""
    folder.mkdir()
    copy_of_the_project(folder)
    (folder / "big.xlsx").write_bytes(big_pipeline(projects))
    source = '[source]\nkind = "workbook"\npath = "big.xlsx"\nas_of = 2026-10-31\n'
    (folder / "config" / "portfolio.toml").write_text(source)
    return folder / "app.py"


def big_pipeline(projects: int) -> bytes:
    """A workbook whose every part has something to show; each figure follows from the project's number."""
    numbers = range(projects)
    return an_xlsx(
        {
            "Projects": [
                ["Project ID", "Project name", "Stage", "Programme", "Sponsor", "Manager", "Start", "End",
                 "Start baseline", "End baseline", "Budget", "Estimate at completion", "RAG", "Updated on"],
                *(_project(n) for n in numbers),
            ],
            "Milestones": [
                ["Project", "Milestone", "Gate", "Baseline", "Forecast", "Actual"],
                *(_gate(n, gate) for n in numbers for gate in range(1, 5)),
            ],
            "Benefits": [
                ["Benefit", "Project", "Full-year value", "Start", "Owner"],
                *([f"Saving {n}-{k}", _id(n), 20_000 + n, _end(n), "Ann"] for n in numbers for k in (1, 2)),
            ],
            "Dependencies": [
                ["Project", "Kind", "Other project", "Needed by"],
                *([_id(n), "requires", _id(n // 2), _end(n)] for n in numbers if n),
            ],
            "Risks": [
                ["Project", "Risk", "Probability", "Impact", "Owner"],
                *([_id(n), f"Risk {n}", 0.3, 10_000 + n, "Ann"] for n in numbers),
            ],
        }
    )  # fmt: skip


def _project(n: int) -> Sequence[str | float | date]:
    late, budget = timedelta(days=(0, 0, 30, 90, -10)[n % 5]), 100_000 * (1 + n % 60)
    return [
        _id(n), f"Project {n}", STAGES[n % 6], f"Programme {n % 12}", f"Sponsor {n % 20}", f"Manager {n % 40}",
        _start(n), _end(n) + late, _start(n), _end(n), budget, budget * (1.0, 1.06, 1.2)[n % 3],
        ("Green", "Amber", "Red")[n % 3], date(2026, 10, 1),
    ]  # fmt: skip


def _gate(n: int, gate: int) -> Sequence[str | date | None]:
    planned = _start(n) + (_end(n) - _start(n)) * gate // 5
    passed = planned if planned < date(2026, 10, 1) else None
    return [_id(n), f"Gate {gate} review", f"Gate {gate}", planned, planned + timedelta(days=n % 30), passed]


def _id(n: int) -> str:
    return f"P-{n:03}"


def _start(n: int) -> date:
    return FIRST + timedelta(days=7 * n % 800)


def _end(n: int) -> date:
    return _start(n) + timedelta(days=200 + 11 * n % 900)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--projects", type=int, default=PROJECTS, help="default: %(default)s")
    parser.add_argument("--times", type=int, default=TIMES, help="of each part (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
