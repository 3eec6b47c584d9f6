"""A Streamlit server on a free port and what it costs in CPU; an empty app to read ours against; a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from pmo_core.settings import HOME

APP = HOME / "app.py"
START_SECONDS, STOP_SECONDS, POLL_SECONDS = 30.0, 10.0, 0.005
OPTIONS = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "server.address": "localhost",
}
EMPTY_APP = """
import pandas as pd
import streamlit as st

st.slider("Weight", 0.0, 100.0, 10.0)
st.dataframe(pd.DataFrame({"project": [f"Project {i}" for i in range(40)], "score": range(40)}))
"""
BROWSER_OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A running server; `started_at` and `healthy_at` are on the clock of `time.perf_counter`."""

    pid: int
    port: int
    started_at: float
    healthy_at: float

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://localhost:{self.port}"

    @property
    def healthy_after_ms(self) -> float:
        """From the start of the process until it answers."""
        return (self.healthy_at - self.started_at) * 1000

    def cpu_ms(self) -> float:
        """CPU that the process and all its threads have used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(script: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run the script until the block ends.

    Raises:
        RuntimeError: It did not answer in time.
    """
    port = _free_port()
    options = [f"--{name}={setting}" for name, setting in OPTIONS.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *options]
    started_at = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=script.parent,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(process, port, started_at)
        yield Server(process.pid, port, started_at, time.perf_counter())
    finally:
        _stop(process)


def write_empty_app(folder: Path) -> Path:
    """The least a Streamlit app with one slider and one table can be."""
    path = folder / "empty_app.py"
    path.write_text(EMPTY_APP, encoding="utf-8")
    return path


def open_browser(playwright: Playwright) -> Browser:
    """Chromium with a profile of its own, empty at the start.

    Raises:
        RuntimeError: There is none on PATH.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        raise RuntimeError("no chromium on PATH; install it with: apt-get install chromium")
    return playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_OPTIONS))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, started_at: float) -> None:
    while process.poll() is None and time.perf_counter() - started_at < START_SECONDS:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2).close()
            return
        time.sleep(POLL_SECONDS)
    raise RuntimeError(f"Streamlit did not answer within {START_SECONDS:.0f} seconds")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)
