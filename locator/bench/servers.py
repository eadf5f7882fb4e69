"""Servers to measure: processes of their own on a free port of this machine."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from locator.formats.hsds.package import NAME
from locator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND: Final = Path(sys.executable).with_name("locator")
"""The command ``locator`` of the environment that this runs in."""
_PATIENCE: Final = 60.0
"""Seconds in which a server must answer for the first time."""
_PATIENCE_FOR_PACKAGE: Final = 600.0
_GRACE: Final = 10.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers; ``seconds_to_start`` is how long that took."""

    port: int
    process: psutil.Process
    seconds_to_start: float

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection that stays open."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def await_package(self) -> None:
        """Wait until the worker has had the HSDS package written: a minute where much is in it.

        The processor time for that would be counted among the answers'.
        """
        until = time.perf_counter() + _PATIENCE_FOR_PACKAGE
        with contextlib.closing(self.connect()) as connection:
            while time.perf_counter() < until:
                connection.request("HEAD", f"/hsds/{NAME}")
                answer = connection.getresponse()
                answer.read()
                if answer.status == http.HTTPStatus.OK:
                    return
                time.sleep(0.2)
        raise RuntimeError("No package was written in time.")

    def cpu_seconds(self) -> float:
        """Return the processor time that the server took so far, all processes together."""
        family = (self.process, *self.process.children(recursive=True))
        return sum(map(_cpu_seconds, family))

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer: those that hold the port, the parent left out."""
        children = self.process.children(recursive=True)
        return [child for child in children if self.port in _local_ports(child)]

    def worker_of(self, connection: http.client.HTTPConnection) -> int | None:
        """Return the id of the process that holds the other end of a connection."""
        own = connection.sock.getsockname()[1]
        for worker in self.workers():
            ends = worker.net_connections("tcp")
            if any(end.status == psutil.CONN_ESTABLISHED and end.raddr.port == own for end in ends):
                return worker.pid
        return None


def settings_of(data: Path) -> Settings:
    """Return the settings of a folder of data, whatever database the environment names."""
    return Settings(data_dir=data, database_url="")


def environment_of(data: Path) -> dict[str, str]:
    """Return the environment of a process that works on a folder of data, and on nothing else."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("LOCATOR_")}
    return others | {"LOCATOR_DATA_DIR": str(data)}


@contextlib.contextmanager
def locator_server(data: Path, workers: int) -> Iterator[Server]:
    """Run ``locator serve`` on a folder of data until the block ends."""
    port = _free_port()
    environment = environment_of(data) | {
        "LOCATOR_PORT": str(port),
        "LOCATOR_WORKERS": str(workers),
        # All questions come from one sender.
        "LOCATOR_API_PER_MINUTE": "0",
        "LOCATOR_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    with _running([str(COMMAND), "serve"], environment, port, "/healthz") as server:
        yield server


@contextlib.contextmanager
def bare_server(answer: Path) -> Iterator[Server]:
    """Run a bare Flask application that answers with a file's bytes, served as the locator is."""
    port = _free_port()
    environment = {**os.environ, "BARE_ANSWER": str(answer)}
    options = ("--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws")
    command = [sys.executable, "-m", "granian", *options, "--log-level", "warning"]
    command += ["--port", str(port), "locator.bench.bare:app"]
    with _running(command, environment, port, "/") as server:
        yield server


@contextlib.contextmanager
def _running(
    command: list[str], environment: dict[str, str], port: int, path: str
) -> Iterator[Server]:
    started = time.perf_counter()
    # Each line of the log is written, as in real life, and nobody reads it.
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(process, port, path)
        yield Server(port, psutil.Process(process.pid), time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with status {process.returncode}.")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError("The server did not answer in time.")


def _cpu_seconds(process: psutil.Process) -> float:
    with contextlib.suppress(OSError):
        # The clock that clock_getcpuclockid(3) names on Linux: to the nanosecond, where the times
        # that psutil reads have steps of ten milliseconds.
        return time.clock_gettime(~process.pid << 3 | 2)
    with contextlib.suppress(psutil.NoSuchProcess):
        spent = process.cpu_times()
        return float(spent.user + spent.system)
    return 0.0


def _local_ports(process: psutil.Process) -> set[int]:
    # One that ended a moment ago, as the writer of packages does, holds none.
    with contextlib.suppress(psutil.NoSuchProcess):
        return {end.laddr.port for end in process.net_connections("tcp")}
    return set()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
