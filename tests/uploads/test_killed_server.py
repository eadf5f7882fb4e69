"""kill -9 of a whole server in the middle of an upload: the next one goes on with it."""

from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from locator import startup
from locator.jobs import Queue, open_desk
from locator.settings import Settings
from locator.uploads import State, proposed_mapping, publish_draft, receive, set_mapping
from tests import server
from tests.uploads.desk import table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from locator.uploads import Desk, Draft

HEADER = "name,service_types,address_1,city,postal_code,country"
ROWS = [f"Place {n},naloxone,{n} Main St,New York,10035,US" for n in range(3000)]


def wait_until(desk: Desk, key: int, is_so: Callable[[Draft], bool]) -> Draft:
    """Wait until the worker has brought a draft so far."""
    deadline = time.monotonic() + 180
    while not is_so(draft := desk.drafts.get(key)):
        assert time.monotonic() < deadline, draft
        time.sleep(0.02)
    return draft


def answers(running: server.Server) -> bool:
    with closing(HTTPConnection(server.HOST, running.port, timeout=30)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().status == 200


def test_a_killed_server_loses_no_draft_and_the_next_one_goes_on(
    prepared: Path, tmp_path: Path
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    settings = Settings(data_dir=server.copy(prepared, before))
    (after / "data").symlink_to(before / "data")
    directory = startup.open_directory(settings)
    gazetteer = startup.open_gazetteer(settings, print)
    desk = open_desk(settings, directory, gazetteer, Queue(settings))
    live = directory.revision()
    with server.serving(before) as running:
        key = receive(desk, table(*ROWS, header=HEADER), "x.csv", dataset="list", by="ann")
        draft = wait_until(desk, key, lambda draft: draft.state is State.READ)
        mapping = proposed_mapping(draft)
        assert mapping is not None
        set_mapping(desk, key, mapping)
        draft = wait_until(desk, key, lambda draft: draft.step == "Checking" and draft.done > 0)
        # All at once, the worker beside it, too.
        os.killpg(running.process_id, signal.SIGKILL)
    with server.serving(after) as running:
        assert answers(running)
        draft = wait_until(desk, key, lambda draft: draft.state is State.COMPARED)
        assert (draft.summary["rows"], draft.summary["added"]) == (3000, 3000)
        assert directory.revision() == live, "nothing is live that nobody published"
        assert publish_draft(desk, key, by="ann", reason="test").added == 3000
        assert answers(running)
    gazetteer.close()
    directory.close()
