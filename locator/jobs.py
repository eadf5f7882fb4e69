"""The worker: a queue that carries the numbers of drafts, and a process that takes their steps.

Beside it another process writes the package of each new revision (``packing.py``).

The queue only makes things quick. It loses what is killed in flight; the draft in the database is
the truth, and every few seconds whatever waits and nobody works on is queued again.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from huey import SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from locator import startup
from locator.geocoding.gazetteer import GazetteerGeocoder
from locator.geocoding.operators import WORKER_TIMEOUT, operators_geocoder
from locator.importing.tables import Limits
from locator.packing import packer_beside
from locator.uploads import Desk, advance, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from locator.directory import Directory
    from locator.gazetteer import Gazetteer
    from locator.settings import Settings

_SWEEP: Final = 3.0
"""Seconds between two looks for drafts that wait."""
_TIDY_EVERY: Final = 20
"""Looks between two rounds of tidying up."""
_RESTART: Final = 1.0
"""Seconds after which a worker that died is started again."""
_ENDING: Final = 5.0
_COMMAND: Final = "from locator.cli import main; main()"
_log: Final = logging.getLogger(__name__)


class Queue:
    """The queue of drafts, in a file of its own; processes that use the same file share it."""

    def __init__(self, settings: Settings) -> None:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        logging.getLogger("huey").setLevel(logging.ERROR)
        self.desk: Desk | None = None
        self._huey = SqliteHuey(
            "locator",
            filename=str(settings.data_dir / "queue.sqlite3"),
            serializer=_Json(),
            results=False,
        )
        self._take = self._huey.task(name="advance")(self._advance)

    def hurry(self, key: int) -> None:
        """Tell the worker that a draft waits."""
        self._take(key)

    def waiting(self) -> frozenset[int]:
        """Return the drafts that stand in the queue."""
        return frozenset(task.args[0] for task in self._huey.pending())

    def consume(self) -> None:
        """Work until a signal to stop: SIGINT after the step, SIGTERM at once."""
        self._huey.create_consumer(
            workers=1, worker_type="thread", periodic=False, max_delay=0.5
        ).run()

    def _advance(self, key: int) -> None:
        if self.desk is None:
            raise RuntimeError("Only the worker takes steps.")
        try:
            advance(self.desk, key)
        except Exception as error:  # noqa: BLE001 - the draft says so to people, the log to us
            where = traceback.extract_tb(error.__traceback__)[-1]
            _log.error("A step failed: %s at %s:%s", type(error).__name__, where.name, where.lineno)


class _Json(Serializer):  # type: ignore[misc]  # huey has no types
    """Writes messages as JSON: what is read from the queue can never be code."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data._asdict()).encode()

    def _deserialize(self, data: bytes) -> Any:
        return Message(**json.loads(data))


def open_desk(
    settings: Settings, directory: Directory, gazetteer: Gazetteer, queue: Queue | None = None
) -> Desk:
    """Make what uploads work with from the settings; with a queue, its worker is told at once."""
    desk = Desk(
        directory=directory,
        placer=GazetteerGeocoder(gazetteer),
        atlas=gazetteer,
        folder=settings.data_dir / "uploads",
        geocoder=operators_geocoder(settings, WORKER_TIMEOUT),
        pace=settings.geocoder_pace,
        limits=Limits(size=settings.max_upload),
    )
    return desk if queue is None else replace(desk, hurry=queue.hurry)


def work(settings: Settings, *, parent: int | None = None) -> None:
    """Take the steps of drafts, and have packages written, until a signal to stop.

    Or until the process ``parent`` is gone.
    """
    directory = startup.open_directory(settings)
    gazetteer = startup.open_gazetteer(settings, lambda _line: None)
    queue = Queue(settings)
    queue.desk = open_desk(settings, directory, gazetteer, queue)
    threading.Thread(
        target=_sweep, args=(queue, queue.desk, parent), name="sweep", daemon=True
    ).start()
    with packer_beside(settings, directory):
        queue.consume()


@contextmanager
def worker_beside(settings: Settings) -> Iterator[None]:
    """Keep a worker running as a process of its own until the block ends."""
    is_over = threading.Event()
    environment = {**os.environ, "LOCATOR_DATA_DIR": str(settings.data_dir)}
    command = [sys.executable, "-c", _COMMAND, "worker", "--parent", str(os.getpid())]

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment, stdin=subprocess.DEVNULL
        )

    def keep(process: subprocess.Popen[bytes]) -> None:
        while True:
            with process:
                while process.poll() is None and not is_over.wait(0.1):
                    pass
                _end(process)
            if is_over.wait(_RESTART):
                return
            process = start()

    # Not in the thread: a process that the server forks in the same moment would hold the pipe by
    # which `Popen` learns that the command runs, and the thread would wait for it for ever.
    first = start()
    thread = threading.Thread(target=keep, args=(first,), name="worker")
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_ENDING)
    except subprocess.TimeoutExpired:
        process.kill()


def _sweep(queue: Queue, desk: Desk, parent: int | None) -> None:
    looks = 0
    while True:
        if parent is not None and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        try:
            desk.drafts.release_dead()
            for key in set(desk.drafts.waiting()) - queue.waiting():
                queue.hurry(key)
            if looks % _TIDY_EVERY == 0:
                tidy(desk)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            _log.error("A look for drafts failed: %s", type(error).__name__)
        looks += 1
        time.sleep(_SWEEP)
