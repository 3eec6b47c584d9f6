"""The app as a person starts it, on a free port, from a copy of the project with settings of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app.py", "pages", "views", "pmo_core", "config", ".streamlit")
START_SECONDS = 40.0


class AppServer:
    """A running app; use as a context manager."""

    def __init__(self, folder: Path, address: str = "localhost") -> None:
        self.folder = folder
        self.port = _free_port()
        self.link = f"http://localhost:{self.port}"
        self.log = folder / "server.log"
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
        command += ["--browser.gatherUsageStats", "false"]
        command += ["--server.address", address] if address else []
        own = {"XDG_CACHE_HOME": str(folder / ".cache"), "XDG_DATA_HOME": str(folder / ".kept")}
        environment = {**os.environ, **own, "PYTHONPATH": str(folder)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with self.log.open("w") as log:
            self._process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
        self._wait()

    def __enter__(self) -> "AppServer":
        return self

    def __exit__(self, *reason: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def kill(self) -> None:
        """End it as kill -9 does: it gets to save nothing and say nothing."""
        self._process.kill()
        self._process.wait(10)

    def said(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(errors="replace")

    def _wait(self) -> None:
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.link}/_stcore/health", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"the app did not start:\n{self.said()}")


def copy_of_the_project(folder: Path) -> Path:
    """The parts of the project that the app needs, to be configured freely.

    What is compiled comes along and stays valid, since a copy keeps its source's time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("secrets.toml"))
        else:
            shutil.copy(source, folder / part)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
