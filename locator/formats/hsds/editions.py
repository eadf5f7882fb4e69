"""The package of each revision in a folder: one process writes it, others send it."""

from __future__ import annotations

import fcntl
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.build import build_mark
from locator.directory.everything import read_changed
from locator.formats.hsds.package import write_package

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from locator.directory import Directory
    from locator.settings import Settings

_LOCK: Final = "lock"


@dataclass(frozen=True, slots=True)
class Edition:
    """The package of one revision; at ``path`` there is the whole file, or none."""

    revision: int
    as_of: dt.datetime | None
    path: Path


def editions_folder(settings: Settings) -> Path:
    """Return the folder in which the packages of a site are."""
    return settings.data_dir.resolve() / "packages"


def newest_edition(directory: Directory, folder: Path) -> Edition:
    """Return the package of the newest revision, which may not have been written yet."""
    revision, as_of = directory.revision(), directory.as_of()
    # A database that was made anew counts its revisions from the begin.
    made = f"{as_of.timestamp() * 1e6:.0f}" if as_of else "empty"
    return Edition(revision, as_of, folder / f"{revision}-{made}-{build_mark()}.zip")


def write_newest(directory: Directory, folder: Path) -> Edition:
    """Write the package of the newest revision, unless it is there, and remove all others.

    They go first, with what a killed process left: what was withdrawn does not stay on the disk
    for as long as writing takes. One process writes at a time; the others wait, and find it done.
    Raises :class:`locator.errors.DirectoryMoved` where the directory changes meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # The lock of a process that is killed is let go by the system.
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        edition = newest_edition(directory, folder)
        _clear(folder, edition)
        if not edition.path.exists():
            _write(directory, edition)
        return edition


def _write(directory: Directory, edition: Edition) -> None:
    changed = read_changed(directory.engine)
    keys = directory.all_keys().tolist()
    listings = directory.read_at(edition.revision, keys, with_ended=True)
    write_package(
        ((listing, changed.get(listing.service.id)) for listing in listings),
        edition.path,
        revision=edition.revision,
        as_of=edition.as_of,
    )


def _clear(folder: Path, edition: Edition) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != _LOCK and path != edition.path:
            path.unlink()
