"""A PostgreSQL of our own for as long as the tests need it, from Debian's binaries, on a free port of loopback."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

REQUIRED = "VALUEBOARD_POSTGRES"
PASSWORD = "s3cret-p%ssword"


def find_binaries() -> Path | None:
    """Folder of initdb and pg_ctl, the newest there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


@contextmanager
def running(binaries: Path) -> Iterator[int]:
    """The port of a fresh server; user `owner`, with a password, and one table of two projects."""
    # A folder of its own: pytest's are closed to the user that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="valueboard-postgres-", ignore_cleanup_errors=True) as name:
        yield from _serving(binaries, Path(name))


def _serving(binaries: Path, folder: Path) -> Iterator[int]:
    port = free_port()
    password = folder / "password"
    password.write_text(PASSWORD)
    _own(folder, password)
    _run(binaries / "initdb", "-D", folder / "data", "-U", "owner", "-A", "scram-sha-256", f"--pwfile={password}")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    _run(binaries / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
    try:
        _fill(port)
        yield port
    finally:
        _run(binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


def _fill(port: int) -> None:
    with psycopg.connect(host="127.0.0.1", port=port, user="owner", password=PASSWORD, dbname="postgres") as to:
        to.execute(
            "create table works (ref text, title text, budget numeric(12,2), start date, seen timestamptz,"
            " vital bool)"
        )
        to.execute("create sequence counter")
        to.execute(
            "insert into works values ('P-001', 'Payroll', 1139.18, '2026-10-31', '2026-10-31 18:00+00', true),"
            " ('P-002', 'Fleet', null, null, null, false)"
        )
        to.execute("create role guest login password 'guest'")


def _own(*paths: Path) -> None:
    """PostgreSQL refuses to run as root; Debian gives it a user."""
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        for path in paths:
            os.chown(path, user.pw_uid, user.pw_gid)


def _run(*command: object) -> None:
    user = {"user": "postgres", "cwd": "/"} if os.geteuid() == 0 else {}
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, **user)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _install() -> None:
    """Debian's package, where this is Debian and we are root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL, env=environment)


if __name__ == "__main__":
    if find_binaries() is None:
        print("Installing PostgreSQL from Debian's packages …")
        _install()
    if find_binaries() is None:
        print("No PostgreSQL found: its tests are skipped. On Debian: apt install postgresql.")
