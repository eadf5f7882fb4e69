"""What the steps of an upload work with: the directory, the drafts, the files, who is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from locator.directory.drafts import DraftStore, utc_now
from locator.importing.tables import Limits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from locator.directory import Directory
    from locator.directory.draft import Draft, State
    from locator.geocoding.addresses import StreetGeocoder
    from locator.importing.locate import AddressPlacer
    from locator.importing.repair import Atlas


def _leave(_key: int) -> None:
    """Leave a draft for the worker to find."""


@dataclass(frozen=True)
class Desk:
    """What uploads need; made once in a process, and safe to share between threads.

    ``placer`` and ``atlas`` know places. ``folder`` is where files are kept. ``geocoder`` knows
    street addresses, if the operator runs one, and is asked every ``pace`` seconds at most; the
    worker alone needs it. ``hurry`` tells the worker of a draft that
    waits for it; without it the worker finds the draft a few seconds later. ``clock`` returns the
    present moment.
    """

    directory: Directory
    placer: AddressPlacer
    atlas: Atlas | None
    folder: Path
    geocoder: StreetGeocoder | None = None
    pace: float = 1.0
    limits: Limits = field(default_factory=Limits)
    hurry: Callable[[int], None] = _leave
    clock: Callable[[], dt.datetime] = utc_now

    @property
    def drafts(self) -> DraftStore:
        """Return the store of drafts."""
        return DraftStore(self.directory.engine, self.clock)

    @property
    def scratch(self) -> Path:
        """Return the folder for what is made of files, which can be made again."""
        folder = self.folder / "scratch"
        folder.mkdir(parents=True, exist_ok=True)
        return folder


@dataclass(frozen=True)
class Work:
    """A draft with the one who works on it: what a step of the worker's gets."""

    desk: Desk
    draft: Draft
    worker: str

    def writing(self, step: str, done: int, total: int) -> AbstractContextManager[Any]:
        """Open a transaction for a part of a step, and tell how far the step has come."""
        progress = {"step": step, "done": done, "total": total}
        return self.desk.drafts.work(self.draft.key, self.worker, **progress)

    def finish(self, to: State, **values: Any) -> None:
        """End the step: write where the draft has come to."""
        self.desk.drafts.finish(self.draft.key, self.worker, to, **values)

    def finish_with(self, to: State, counts: dict[str, Any], **values: Any) -> None:
        """End the step, and add its counts to the summary of the draft."""
        self.finish(to, summary={**self.draft.summary, **counts}, **values)
