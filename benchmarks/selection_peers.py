"""SCIP and CP-SAT beside ours: an environment of their own, and one process for each program they solve."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pmo_core.selection.program import Array, Program
from pmo_core.settings import HOME

NAMES = ("scip", "cp-sat")
REQUIREMENTS = HOME / "benchmarks" / "requirements-peers.txt"
SCRIPT = HOME / "benchmarks" / "peer_solvers.py"
PLACE = Path(tempfile.gettempdir()) / "valueboard-peers"
STARTING_S = 60.0


@dataclass(frozen=True)
class Answer:
    """Seconds of the search, the x it gave (empty where none), and the bound it proved."""

    seconds: float
    x: Array
    bound: float


def python_of(place: Path) -> Path | None:
    """The interpreter of the environment there, or None where there is none with both solvers."""
    python = place / "bin" / "python"
    if not python.exists():
        return None
    tried = subprocess.run(
        [str(python), "-c", "import pyscipopt, ortools"], capture_output=True, timeout=STARTING_S, check=False
    )
    return python if tried.returncode == 0 else None


def install(place: Path) -> None:
    """An environment there with what requirements-peers.txt names, apart from the app's own."""
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    command = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)]
    subprocess.run(command, check=True)


def how_to_get(place: Path) -> str:
    """One sentence for who has no peers."""
    return (
        f"SCIP and CP-SAT are not in {place}: add --install-peers to put them there (0.4 GB, apart from the "
        f"app's own), or give the folder of an environment that has benchmarks/{REQUIREMENTS.name} by --peers."
    )


def solved_by(python: Path, name: str, program: Program, seconds: float, gap: float) -> Answer:
    """What this peer makes of the program in a process of its own."""
    rows = program.rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.npz"
        np.savez(
            path,
            values=program.values,
            starts=rows.starts,
            columns=rows.columns,
            weights=rows.weights,
            row_lower=program.row_lower,
            row_upper=program.row_upper,
            lower=program.lower,
            upper=program.upper,
        )
        command = [str(python), str(SCRIPT), name, str(path), str(seconds), str(gap)]
        longest = 3 * seconds + STARTING_S
        done = subprocess.run(command, capture_output=True, text=True, timeout=longest, check=False)
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr}")
    said = json.loads(done.stdout.splitlines()[-1])
    x = np.zeros(len(program.values))
    x[said["chosen"]] = 1.0
    return Answer(said["seconds"], x if said["chosen"] else np.zeros(0), said["bound"])
