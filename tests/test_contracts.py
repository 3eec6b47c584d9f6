"""The import contracts hold, and would notice a breach: each is planted in a copy of the project."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import REPOSITORY

pytestmark = pytest.mark.heavy

PARTS = ("pages", "views", "pmo_core", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / part)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", folder / "pyproject.toml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("pmo_core/reading/headings.py", "import pmo_core.validation.issue"),
        ("pmo_core/benefits/plan.py", "import streamlit"),
        ("pmo_core/finance/spend.py", "import views.controls"),
        ("pmo_core/loading.py", "import gspread"),
        ("pmo_core/scoring/ranking.py", "import pandas"),
        ("pmo_core/robustness/stability.py", "import pandas"),
        ("pmo_core/utils.py", ""),
        ("pages/data.py", "import pages.overview"),
        ("views/charts/ranking.py", "import streamlit"),
    ],
)
def test_a_planted_breach_is_noticed(copy: Path, file: str, line: str) -> None:
    path = copy / file
    path.write_text((path.read_text() if path.exists() else "") + f"\n{line}\n")
    assert lint(copy).returncode == 1
