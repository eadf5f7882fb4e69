"""What must be there before the first request: folders, tables, gazetteer, first services."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from locator.directory import Directory
from locator.errors import DataFileMissing, NotADirectoryFile
from locator.gazetteer import LAYOUT, Gazetteer, build_database
from locator.geocoding.gazetteer import GazetteerGeocoder
from locator.importing import import_directory_file
from locator.settings import Settings, shipped

if TYPE_CHECKING:
    from pathlib import Path

DATASET: Final = "directory"
"""The dataset that the file shipped with the application fills, and commands mean by default."""

Say = Callable[[str], None]
"""Told a line about what is being done."""


def open_directory(settings: Settings) -> Directory:
    """Open the directory and bring its tables up to date."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    directory = Directory.open(settings.database)
    directory.upgrade()
    return directory


def open_gazetteer(settings: Settings, say: Say) -> Gazetteer:
    """Open the gazetteer; make its database first where it is not there, or not this version."""
    source = shipped("data") / "gazetteer.tsv.xz"
    if not source.is_file():
        raise DataFileMissing(f"The file {source.name} is missing from the folder data.")
    database = settings.data_dir / f"gazetteer-{LAYOUT}-{_fingerprint(source)}.sqlite3"
    if not database.is_file():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        say("Preparing the gazetteer (places, ZIP codes) ...")
        build_database(source, database)
        for old in settings.data_dir.glob("gazetteer-*.sqlite3"):
            if old != database:
                old.unlink()
    return Gazetteer.open(database)


def fill_when_empty(directory: Directory, gazetteer: Gazetteer, say: Say) -> None:
    """Load the services that the application ships with, if nothing was ever published."""
    if directory.revision():
        return
    file = shipped("data") / "services.csv"
    say(f"Loading the first services from {file.name} ...")
    with file.open("rb") as content:
        outcome = import_directory_file(
            directory,
            content,
            GazetteerGeocoder(gazetteer),
            dataset=DATASET,
            published_by="set-up",
            reason="first load",
            progress=lambda step, done, of: (
                say(f"  {step}: {done} of {of}") if done == of else None
            ),
        )
    if outcome.published is None:
        lines = "\n".join(str(problem) for problem in outcome.problems)
        raise NotADirectoryFile(f"{file.name} has problems:\n{lines}")
    say(f"  {outcome.published.added} services, {outcome.unlocated} without a map location.")


def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
