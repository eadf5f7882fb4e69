"""A PostgreSQL server of the tests' own, started from installed binaries on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_binaries() -> Path | None:
    """Return the folder with ``initdb`` and ``pg_ctl``, None where PostgreSQL is not installed."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    candidates = [*reversed(versions), *(Path(p) for p in os.environ.get("PATH", "").split(":"))]
    wanted = ("initdb", "pg_ctl", "postgres")
    return next((c for c in candidates if all((c / name).is_file() for name in wanted)), None)


@contextmanager
def running_server(binaries: Path) -> Iterator[str]:
    """Run a server and yield the SQLAlchemy URL of an empty database in it."""
    folder = Path(tempfile.mkdtemp(prefix="locator-postgres-", dir="/tmp"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, user=user, cwd=folder, env={"PATH": os.defpath, "LC_ALL": "C"},
            stdout=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip

    data, port = str(folder / "data"), _free_port()
    run(str(binaries / "initdb"), "-D", data, "-U", "locator", "-A", "trust", "-E", "UTF8", "-N")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    log = str(folder / "log")
    run(str(binaries / "pg_ctl"), "-D", data, "-l", log, "-o", options, "-w", "start")
    try:
        yield f"postgresql://locator@127.0.0.1:{port}/postgres"
    finally:
        run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _unprivileged() -> str | None:
    """Name a user to run as where the tests run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
