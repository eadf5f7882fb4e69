"""The real server in a process of its own, for tests that must meet what a visitor meets."""

from __future__ import annotations

import http.client
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from locator import startup
from locator.geocoding.gazetteer import GazetteerGeocoder
from locator.importing import import_directory_file
from locator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ROOT: Final = Path(__file__).resolve().parents[1]
HOST: Final = "127.0.0.1"
LOCATOR: Final = str(Path(sys.executable).with_name("locator"))
"""The command that operators use."""
_PATIENCE: Final = 180.0
"""Seconds to wait for the first answer: the machine may be busy with other tests."""


class ServerDidNotStart(AssertionError):
    """The server ended, or did not answer in time; what it wrote is in the message."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where it answers, and every place where it could leave a trace.

    ``data`` is its ``LOCATOR_DATA_DIR``, ``scratch`` its working folder, home and folder for
    temporary files, ``output`` what it writes to standard output and standard error.
    """

    port: int
    process_id: int
    data: Path
    scratch: Path
    output: Path

    @property
    def url(self) -> str:
        """Return the address of the first page, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    @property
    def traces(self) -> tuple[Path, ...]:
        """Return the files and folders where the server could have written something."""
        return (self.data, self.scratch, self.output)

    def environment(self) -> dict[str, str]:
        """Return the environment for commands that use the same data."""
        return _environment(self.data, self.scratch, {})


def prepare(data: Path) -> Path:
    """Make a data folder as the first start makes it, once; later calls find it made."""
    if not data.is_dir():
        settings = Settings(data_dir=data)
        gazetteer = startup.open_gazetteer(settings, lambda _line: None)
        directory = startup.open_directory(settings)
        startup.fill_when_empty(directory, gazetteer, lambda _line: None)
        directory.close()
        gazetteer.close()
    return data


def publish(data: Path, content: bytes) -> None:
    """Make the directory of a prepared data folder hold what a file says, and nothing else."""
    settings = Settings(data_dir=data)
    gazetteer = startup.open_gazetteer(settings, lambda _line: None)
    directory = startup.open_directory(settings)
    outcome = import_directory_file(
        directory,
        io.BytesIO(content),
        GazetteerGeocoder(gazetteer),
        dataset=startup.DATASET,
        published_by="tests",
        reason="test",
    )
    directory.close()
    gazetteer.close()
    assert outcome.published is not None, "\n".join(map(str, outcome.problems))


def await_package(server: Server) -> bytes:
    """Return the HSDS package of the newest revision, as soon as the worker has written it."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with closing(http.client.HTTPConnection(HOST, server.port, timeout=30)) as connection:
            connection.request("GET", "/hsds/datapackage.zip")
            answer = connection.getresponse()
            package = answer.read()
        if answer.status == 200:
            return package
        assert (answer.status, bool(answer.headers["Retry-After"])) == (503, True)
        time.sleep(0.05)
    raise AssertionError("no package was written")


def reading_whole(application: WSGIApplication) -> WSGIApplication:
    """Make an application give its answers in one piece, with no file left open behind them.

    Werkzeug's server forgets to close the file of an answer to a browser that has gone on.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        parts = application(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            if hasattr(parts, "close"):
                parts.close()

    return answer


def copy(prepared: Path, folder: Path) -> Path:
    """Copy a prepared data folder to where a server may change it; return the copy."""
    return Path(shutil.copytree(prepared, folder / "data"))


@contextmanager
def serving(
    folder: Path,
    *,
    workers: int = 1,
    command: tuple[str, ...] = (LOCATOR, "serve"),
    settings: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a server on the data folder ``folder / "data"`` until the block ends.

    ``settings`` are more of the environment. Raises :class:`ServerDidNotStart`.
    """
    scratch, output, port = folder / "scratch", folder / "output.log", _free_port()
    scratch.mkdir()
    environment = _environment(folder / "data", scratch, settings or {})
    environment |= {"LOCATOR_PORT": str(port), "LOCATOR_WORKERS": str(workers)}
    with (
        output.open("wb") as stream,
        subprocess.Popen(
            command,
            cwd=scratch,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        server = Server(port, process.pid, folder / "data", scratch, output)
        try:
            _await(server, process)
            yield server
        finally:
            _end(process)


def _environment(data: Path, scratch: Path, settings: Mapping[str, str]) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("LOCATOR_")}
    own = {"LOCATOR_DATA_DIR": str(data), "LOCATOR_HOST": HOST, "PYTHONPATH": str(ROOT)}
    # All that tests ask comes from one sender.
    own["LOCATOR_API_PER_MINUTE"] = "0"
    own |= dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(scratch))
    return {**inherited, **own, "PYTHONUNBUFFERED": "1", **settings}


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if _is_healthy(server):
            return
        time.sleep(0.05)
    raise ServerDidNotStart(server.output.read_text(errors="replace")[-4000:])


def _is_healthy(server: Server) -> bool:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
    # The server leads a group of its own: none of its processes outlives it.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
