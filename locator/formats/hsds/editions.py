"""The package of each revision in a folder: one process writes it, others send it."""

from __future__ import annotations

import fcntl
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.build import BUILD
from locator.directory.everything import read_changed
from locator.formats.hsds.package import write_package

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path
    from typing import Self

    from locator.directory import Directory
    from locator.settings import Settings

_LOCK: Final = "lock"


@dataclass(frozen=True, slots=True)
class Edition:
    """The package of one revision; at ``path`` there is the whole file, or none."""

    revision: int
    as_of: dt.datetime | None
    path: Path


@dataclass(frozen=True, slots=True)
class Editions:
    """The packages of a directory in a folder, as one build of the program writes them."""

    directory: Directory
    folder: Path
    build: str

    @classmethod
    def of(cls, settings: Settings, directory: Directory, build: str = BUILD) -> Self:
        """Return those of a site, which lie in its data folder."""
        return cls(directory, settings.data_dir.resolve() / "packages", build)

    def newest(self) -> Edition:
        """Return the package of the newest revision, which may not have been written yet."""
        revision, as_of = self.directory.revision(), self.directory.as_of()
        # A database that was made anew counts its revisions from the begin.
        made = f"{as_of.timestamp() * 1e6:.0f}" if as_of else "empty"
        return Edition(revision, as_of, self.folder / f"{revision}-{made}-{self.build}.zip")

    def write_newest(self) -> Edition:
        """Write the package of the newest revision, unless it is there, and remove all others.

        They go first, with what a killed process left: what was withdrawn does not stay on the
        disk for as long as writing takes. One process writes at a time; the others wait, and find
        it done. Raises :class:`locator.errors.DirectoryMoved` where the directory changes
        meanwhile.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        # The lock of a process that is killed is let go by the system.
        with (self.folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            edition = self.newest()
            self._clear(edition)
            if not edition.path.exists():
                self._write(edition)
            return edition

    def _clear(self, edition: Edition) -> None:
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _LOCK and path != edition.path:
                path.unlink()

    def _write(self, edition: Edition) -> None:
        changed = read_changed(self.directory.engine)
        keys = self.directory.all_keys().tolist()
        listings = self.directory.read_at(edition.revision, keys, with_ended=True)
        write_package(
            ((listing, changed.get(listing.service.id)) for listing in listings),
            edition.path,
            revision=edition.revision,
            as_of=edition.as_of,
        )
