"""Taking a draft as far as it goes without a person: each step may be killed, and taken again."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from locator.bulk import rare_collections
from locator.directory.draft import State
from locator.directory.workers import new_name
from locator.errors import Explained, LocatorError, LostClaim, NotATable
from locator.messages import N_, Message
from locator.uploads.checking import check, filled_columns
from locator.uploads.comparing import compare
from locator.uploads.desk import Work
from locator.uploads.locating import locate
from locator.uploads.matching import match
from locator.uploads.reading import proposed_mapping, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from locator.uploads.desk import Desk

_BEAT: Final = 5.0
"""Seconds between two heartbeats."""
_FAULT: Final = N_(
    "A fault of this program ended the step “%(state)s”. The draft is kept as it was. Let it go "
    "on; if that does not help, tell those who run the site."
)
_LEFT_OVER: Final = 86_400.0
"""Seconds after which a file that no draft knows is not being received any more."""


def advance(desk: Desk, key: int) -> None:
    """Take the steps of a draft that are the worker's, until it waits for a person or is ended.

    Nothing happens where somebody else works on it. A fault of ours pauses the draft, with a
    sentence about it, and is raised.
    """
    worker = new_name()
    while (draft := desk.drafts.claim(key, worker)) is not None:
        work = Work(desk, draft, worker)
        try:
            with rare_collections(), _heart(work):
                _STEPS[draft.state](work)
        except LostClaim:
            # Somebody paused, discarded or changed it: what comes next is theirs to say.
            return
        except NotATable as error:
            _refuse(work, error.message)
        except LocatorError as error:
            # What is no sentence of a page is told in English.
            said = error.message if isinstance(error, Explained) else Message(str(error))
            desk.drafts.give_up(key, worker, said, None)
        except BaseException:
            said = Message.of(_FAULT, state=draft.state.value)
            desk.drafts.give_up(key, worker, said, None)
            raise


def _match(work: Work) -> None:
    mapping = proposed_mapping(work.draft)
    match(work, filled_columns(mapping) if mapping else frozenset())


def _refuse(work: Work, message: Message) -> None:
    draft = work.draft
    if draft.corrections and draft.state is State.MAPPED:
        # The file itself was fine before: the newest file of corrections is the one to leave.
        kept = list(draft.corrections[:-1])
        work.finish(State.MAPPED, corrections=kept)
        work.desk.drafts.note(draft.key, message)
        return
    work.finish(State.REFUSED, message=message)


@contextmanager
def _heart(work: Work) -> Iterator[None]:
    """Let the heart beat beside a step, also while it computes and writes nothing."""
    is_over = threading.Event()

    def beat() -> None:
        while not is_over.wait(_BEAT):
            if not work.desk.drafts.beat(work.draft.key, work.worker):
                return

    thread = threading.Thread(target=beat, name="heart", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


_STEPS: Final[Mapping[State, Callable[[Work], None]]] = {
    State.RECEIVED: read,
    State.MAPPED: check,
    State.CHECKED: _match,
    State.LOCATING: locate,
    State.LOCATED: compare,
}


def tidy(desk: Desk) -> None:
    """Delete the rows of drafts that are published or discarded, and the files of the latter.

    Files of no draft go, too: what was received when the server was killed, a day ago.
    """
    for key in desk.drafts.closed_with_rows():
        desk.drafts.delete_rows(key)
    for name in desk.drafts.discarded_files():
        (desk.folder / name).unlink(missing_ok=True)
    before = desk.clock().timestamp() - _LEFT_OVER
    known = desk.drafts.known_files()
    for path in desk.folder.glob("*"):
        if path.name not in known and path.is_file() and path.stat().st_mtime < before:
            path.unlink()
