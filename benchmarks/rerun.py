"""Server CPU of one move of a weight on the prioritise page of the demo, with our garbage collection and without.

Three servers run side by side and take turns: ours, ours with Streamlit's own collection after every run, and
an empty app, so that ours can be read against the least that Streamlit costs.
"""

import argparse
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.streamlit_server import APP, Server, running, write_empty_app
from benchmarks.streamlit_session import Session
from benchmarks.timing import machine_line, peak_mib, print_table

ROUNDS, MOVES, WARM_UP = 5, 40, 10
SETTLE_SECONDS = 0.3
MOST_CPU_MS = 30.0
OURS, DEFAULT, EMPTY = "ours", "ours, without freezing", "empty Streamlit (one slider, one table)"


@dataclass(frozen=True)
class Round:
    """One round of moves: CPU of the server for each, and how long the visitor waited for each."""

    cpu_ms: float
    waited_ms: float


def main() -> None:
    """Move the sliders, print the medians."""
    asked = _parser().parse_args()
    print(machine_line("streamlit", "pandas", "altair"))
    print(f"medians of {asked.rounds} rounds of {asked.moves} moves, one session each")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_until_the_end:
        visits = _visits(Path(folder), open_until_the_end)
        rounds: dict[str, list[Round]] = {name: [] for name in visits}
        for _ in range(asked.rounds):
            for name, (server, session) in visits.items():
                rounds[name].append(a_round(server, session, asked.moves))
        peaks = {name: peak_mib(server.pid) for name, (server, _) in visits.items()}
    _print_rounds(rounds, peaks)


def a_round(server: Server, session: Session, moves: int) -> Round:
    """Moves one after the other; the collection after the last one is waited for."""
    before = server.cpu_ms()
    waited = [session.move_first_slider() for _ in range(moves)]
    time.sleep(SETTLE_SECONDS)
    return Round((server.cpu_ms() - before) / moves, median(waited))


def _visits(folder: Path, open_until_the_end: ExitStack) -> dict[str, tuple[Server, Session]]:
    """A server and a warmed-up session for each."""
    asked_for = {
        OURS: (APP, "prioritise", {}),
        DEFAULT: (APP, "prioritise", {"PYTHONPATH": str(_unfrozen(folder))}),
        EMPTY: (write_empty_app(folder), "", {}),
    }
    visits: dict[str, tuple[Server, Session]] = {}
    for name, (script, page, environment) in asked_for.items():
        server = open_until_the_end.enter_context(running(script, environment))
        session = open_until_the_end.enter_context(Session(server.address, page))
        a_round(server, session, WARM_UP)
        visits[name] = (server, session)
    return visits


def _unfrozen(folder: Path) -> Path:
    """A folder on the path whose start-up file takes our remedy away, so that the app itself needs no switch."""
    (folder / "sitecustomize.py").write_text("import gc\n\ngc.freeze = lambda: None\n")
    return folder


def _print_rounds(rounds: dict[str, list[Round]], peaks: dict[str, float]) -> None:
    cpu = {name: median(each.cpu_ms for each in taken) for name, taken in rounds.items()}
    rows = [
        (name, cpu[name], cpu[name] / cpu[EMPTY], median(each.waited_ms for each in taken), peaks[name])
        for name, taken in rounds.items()
    ]
    print_table(("", "CPU ms a move", "x empty", "waited ms", "peak MiB"), rows)
    saved = cpu[DEFAULT] - cpu[OURS]
    print(f"aim of ours: at most {MOST_CPU_MS:.0f} ms; Streamlit's own collection costs {saved:.0f} ms a move")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rerun", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="default: %(default)s")
    parser.add_argument("--moves", type=int, default=MOVES, help="in each round (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
