"""Importing a file in the directory format: all of it is published, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from locator.directory import Directory, Publication, Published, displacement_secret, publish
from locator.importing.check import check_table
from locator.importing.locate import AddressPlacer, Locator
from locator.importing.progress import count, ignore
from locator.importing.read import read_directory_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.directory import Entry
    from locator.importing.progress import Progress
    from locator.problems import Problem
    from locator.service import Service


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an import ended: ``published`` is None where errors kept the file out."""

    rows: int
    problems: tuple[Problem, ...]
    unlocated: int
    published: Published | None


def import_directory_file(
    directory: Directory,
    file: BinaryIO,
    placer: AddressPlacer,
    *,
    dataset: str,
    published_by: str,
    reason: str,
    progress: Progress = ignore,
) -> Outcome:
    """Make a dataset hold what a file says, or report why not and change nothing.

    ``file`` is read from its begin, twice, and stays open. Raises :class:`NotADirectoryFile` where
    it cannot be read as a whole.
    """
    table = read_directory_file(file)
    live = directory.services(dataset)
    checked = check_table(table, live, directory.owners(), dataset, progress)
    if checked.errors:
        return Outcome(len(table.rows), checked.problems, 0, None)
    entries = _locate(checked.services, Locator(placer, displacement_secret(directory)), progress)
    counted = count("Publishing", entries, len(entries), progress)
    publication = Publication(dataset, checked.header, counted, published_by, reason)
    published = publish(directory, publication)
    progress("Publishing", len(entries), len(entries))
    unlocated = sum(entry.placement is None for entry in entries)
    return Outcome(len(table.rows), checked.problems, unlocated, published)


def _locate(services: Sequence[Service], locator: Locator, progress: Progress) -> list[Entry]:
    counted = count("Locating", services, len(services), progress)
    entries = [locator.locate(service) for service in counted]
    progress("Locating", len(services), len(services))
    return entries
