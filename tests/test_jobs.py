"""The worker takes up what waits, also after it was killed."""

from __future__ import annotations

import io
import os
import signal
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from locator import startup
from locator.jobs import Queue, open_desk
from locator.settings import Settings
from locator.uploads import Desk, State, advance, receive
from tests import server
from tests.placers import FewPlaces

if TYPE_CHECKING:
    from pathlib import Path

    from locator.directory import Directory

FILE = b"name,service_types,city\nA place,naloxone,New York\n"


def wait_for(desk: Desk, key: int, state: State) -> None:
    """Wait until the worker has brought a draft to a state."""
    deadline = time.monotonic() + 180
    while desk.drafts.get(key).state is not state:
        assert time.monotonic() < deadline, desk.drafts.get(key)
        time.sleep(0.1)


def worker_of(process_id: int) -> psutil.Process:
    """Return the worker that a server started, as soon as it is there."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        for child in psutil.Process(process_id).children():
            if "worker" in child.cmdline():
                return child
        time.sleep(0.1)
    pytest.fail("no worker was started")


def test_the_queue_carries_numbers_as_json(tmp_path: Path) -> None:
    queue = Queue(Settings(data_dir=tmp_path))
    queue.hurry(7)
    assert queue.waiting() == {7}
    assert b'"args": [7]' in (tmp_path / "queue.sqlite3-wal").read_bytes()


def test_an_overdue_draft_says_so(directory: Directory, tmp_path: Path) -> None:
    desk = Desk(directory, FewPlaces(), None, tmp_path / "uploads")
    key = receive(desk, io.BytesIO(FILE), "x.csv", dataset="list", by="ann")
    assert not desk.drafts.get(key).is_overdue
    assert desk.drafts.waiting() == (key,)
    advance(desk, key)
    assert desk.drafts.waiting() == ()


def test_a_killed_worker_is_replaced_and_the_work_goes_on(prepared: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=server.copy(prepared, tmp_path))
    directory = startup.open_directory(settings)
    gazetteer = startup.open_gazetteer(settings, print)
    desk = open_desk(settings, directory, gazetteer, Queue(settings))
    with server.serving(tmp_path) as running:
        first = worker_of(running.process_id)
        key = receive(desk, io.BytesIO(FILE), "x.csv", dataset="list", by="ann")
        wait_for(desk, key, State.READ)
        os.kill(first.pid, signal.SIGKILL)
        key = receive(desk, io.BytesIO(FILE), "x.csv", dataset="list", by="ann")
        wait_for(desk, key, State.READ)
        second = worker_of(running.process_id)
        assert second.pid != first.pid
    assert not second.is_running(), "the worker ends with the server"
    gazetteer.close()
    directory.close()
