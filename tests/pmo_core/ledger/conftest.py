"""A ledger in a file of the test's own."""

from pathlib import Path

import pytest

from pmo_core.ledger import MemoryLedger
from pmo_core.ledger.sql import file_ledger


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "valueboard.sqlite"


@pytest.fixture(params=["memory", "file"])
def ledger(request, file):
    return MemoryLedger() if request.param == "memory" else file_ledger(file)
