"""Medians, the machine they were taken on, and work done in a fresh process with its peak memory.

Run by `in_fresh_process`: python -m benchmarks.timing MODULE CONTENDER PLACE TIMES.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median

from pmo_core.settings import HOME

Work = Callable[[], object]
TIMES = 7
CHILD_SECONDS = 300


@dataclass(frozen=True)
class Fresh:
    """One fresh process: its first go, the median of those after it, and its memory at its height in the first."""

    first_ms: float
    again_ms: float
    peak_mib: float


def median_ms(work: Work, times: int = TIMES) -> float:
    """Median of one work by itself."""
    return medians({"": work}, times)[""]


def medians(works: Mapping[str, Work], times: int = TIMES, warmed: bool = False) -> dict[str, float]:
    """Median milliseconds of each work; they take turns, so that a slow moment meets all of them alike.

    `warmed` lets each go once before its clock starts, so that short work finds its own data in the caches.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            if warmed:
                work()
            taken[name].append(elapsed_ms(work))
    return {name: median(times_taken) for name, times_taken in taken.items()}


def elapsed_ms(work: Work) -> float:
    """How long one go takes; what it returns is let go before the clock stops."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def in_fresh_processes(
    module: str, contenders: Sequence[str], place: Path, times: int = TIMES
) -> dict[str, Fresh]:
    """Medians over as many fresh processes of each contender, taking turns.

    A contender is a function of the module: given the place of its input it returns the work.
    """
    runs: dict[str, list[Fresh]] = {name: [] for name in contenders}
    for _ in range(times):
        for name in contenders:
            runs[name].append(in_fresh_process(module, name, place))
    return {name: _median_of(runs[name]) for name in contenders}


def in_fresh_process(module: str, contender: str, place: Path, times: int = 3) -> Fresh:
    """One process that does nothing but this contender's work; imports are over before the clock starts."""
    command = [sys.executable, "-m", "benchmarks.timing", module, contender, str(place), str(times)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, timeout=CHILD_SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"{contender} failed:\n{done.stderr}")
    return Fresh(**json.loads(done.stdout.splitlines()[-1]))


def peak_mib(pid: int | str = "self") -> float:
    """Highest resident memory since the process began; ru_maxrss would count its parent's too."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def machine_line(*packages: str) -> str:
    """CPU, cores, how busy they are with other work, Python and the libraries that matter here."""
    cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = next((line.split(":")[1].strip() for line in cpu.splitlines() if line.startswith("model name")), "?")
    libraries = ", ".join(f"{package} {version(package)}" for package in packages)
    python = ".".join(str(part) for part in sys.version_info[:3])
    return f"{model}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {python}, {libraries}"


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Plain text: first column to the left, figures to the right."""
    lines = [list(headings), *([_written(cell) for cell in row] for row in rows)]
    widths = [max(len(line[j]) for line in lines) for j in range(len(headings))]
    for line in lines:
        cells = [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        print("  ".join([line[0].ljust(widths[0]), *cells]))


def _written(cell: object) -> str:
    if not isinstance(cell, float):
        return "" if cell is None else str(cell)
    digits = 3 if abs(cell) < 1 else 2 if abs(cell) < 10 else 1 if abs(cell) < 100 else 0
    return f"{cell:,.{digits}f}"


def _median_of(runs: Sequence[Fresh]) -> Fresh:
    return Fresh(
        median(run.first_ms for run in runs),
        median(run.again_ms for run in runs),
        median(run.peak_mib for run in runs),
    )


def _main(module: str, contender: str, place: str, times: str) -> None:
    work: Work = getattr(import_module(module), contender)(Path(place))
    first_ms = elapsed_ms(work)
    peak = peak_mib()
    print(json.dumps({"first_ms": first_ms, "again_ms": median_ms(work, int(times)), "peak_mib": peak}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
