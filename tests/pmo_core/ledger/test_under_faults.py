"""Processes that write at once, that are killed, and that may not write: nothing acknowledged is lost."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from pmo_core.ledger import DECISION, WEIGHT_SET
from pmo_core.ledger.sql import file_ledger
from tests.builders import REPOSITORY
from tests.pmo_core.ledger.builders import a_decision

pytestmark = pytest.mark.heavy
NOBODY = 65534


def started(file, name, how_many, user=""):
    command = [sys.executable, "-m", "tests.pmo_core.ledger.writer", file, name, how_many, user]
    return subprocess.Popen([str(part) for part in command], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def test_four_processes_that_record_fifty_each_lose_and_double_nothing(file):
    writers = [started(file, name, 50) for name in ("Ann", "Ben", "Cem", "Dee")]
    acknowledged = [line for writer in writers for line in writer.communicate()[0].split()]
    entries = file_ledger(file).entries(WEIGHT_SET)
    assert len(acknowledged) == 200
    assert sorted(entry.id for entry in entries) == sorted(acknowledged)
    assert set(Counter(entry.by for entry in entries).values()) == {50}
    for name in ("Ann", "Ben", "Cem", "Dee"):
        assert [e.payload.weights["Fit"] for e in entries if e.by == name] == [float(nth) for nth in range(50)]


def test_two_processes_that_record_the_same_make_one_entry_of_each(file):
    writers = [started(file, "Ann", 30) for _ in range(2)]
    first, second = (writer.communicate()[0].split() for writer in writers)
    assert first == second
    assert [entry.id for entry in file_ledger(file).entries(WEIGHT_SET)] == first


@pytest.mark.parametrize("seed", range(5))
def test_what_was_acknowledged_before_a_kill_is_there_after_it(file, seed):
    """The kill comes at a random moment after the first acknowledgement: in a write, between two, in a commit."""
    writer = started(file, f"Ann {seed}", 1_000_000)
    first = writer.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.2))
    writer.kill()
    acknowledged = {line.strip() for line in [first, *writer.stdout] if line.endswith("\n")}
    writer.wait()
    ledger = file_ledger(file)
    recorded = [entry.id for entry in ledger.entries(WEIGHT_SET)]
    assert acknowledged <= set(recorded)
    assert len(recorded) - len(acknowledged) in (0, 1)  # at most the one that was not yet said
    again = started(file, f"Ann {seed}", len(recorded) + 1).communicate()[0].split()
    assert again[:-1] == recorded


def test_a_file_that_may_only_be_read_is_told_with_its_fix():
    """Root may write anything, so that there another user asks."""
    with tempfile.TemporaryDirectory(prefix="valueboard-ledger-") as name:
        file = Path(name) / "valueboard.sqlite"
        started(file, "Ann", 1).communicate()
        user = NOBODY if os.geteuid() == 0 else ""
        if user:
            os.chown(file, NOBODY, NOBODY)
        file.chmod(0o400)
        Path(name).chmod(0o555)
        try:
            said = started(file, "Ben", 1, user).communicate()[0]
        finally:
            Path(name).chmod(0o700)
    assert "valueboard.sqlite cannot be written. Give this app's user the right to write it" in said


def test_a_decision_that_was_said_to_be_recorded_is_there_after_a_kill(file):
    command = [sys.executable, "-m", "tests.pmo_core.ledger.decider", str(file)]
    decider = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    said = decider.stdout.readline().strip()
    decider.kill()
    decider.communicate()
    assert [(entry.id, entry.payload) for entry in file_ledger(file).entries(DECISION)] == [(said, a_decision())]
