"""Importing a file in the directory format: all of it is published, or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from locator.directory import Directory, Publication, Published, displacement_secret, publish
from locator.importing.locate import AddressPlacer, Locator
from locator.importing.read import RawTable, read_directory_file
from locator.problems import Problem, Severity
from locator.service import Service, check_row

Progress = Callable[[str, int, int], None]
"""Told the step's name, how many rows are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a file as records, with every problem that was found."""

    header: tuple[str, ...]
    services: tuple[Service, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that keep the file from being published."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an import ended: ``published`` is None where errors kept the file out."""

    rows: int
    problems: tuple[Problem, ...]
    unlocated: int
    published: Published | None


def import_directory_file(
    directory: Directory,
    content: bytes,
    placer: AddressPlacer,
    *,
    dataset: str,
    published_by: str,
    reason: str,
    progress: Progress = lambda _step, _done, _of: None,
) -> Outcome:
    """Make a dataset hold what a file says, or report why not and change nothing.

    Raises :class:`NotADirectoryFile` where the file as a whole cannot be read.
    """
    table = read_directory_file(content)
    live = tuple(directory.services(dataset))
    checked = check_table(table, live, directory.owners(), dataset, progress)
    if checked.errors:
        return Outcome(len(table.rows), checked.problems, 0, None)
    locator = Locator(placer, displacement_secret(directory))
    entries = []
    for done, service in enumerate(checked.services, start=1):
        entries.append(locator.locate(service))
        progress("Locating", done, len(checked.services))
    unlocated = sum(entry.placement is None for entry in entries)
    progress("Publishing", 0, len(entries))
    published = publish(
        directory, Publication(dataset, checked.header, entries, published_by, reason)
    )
    progress("Publishing", len(entries), len(entries))
    return Outcome(len(table.rows), checked.problems, unlocated, published)


def check_table(
    table: RawTable,
    live: Iterable[Service],
    owners: Mapping[str, str],
    dataset: str,
    progress: Progress = lambda _step, _done, _of: None,
) -> Checked:
    """Check every row of a table, give rows without an id one, and find ids that clash.

    ``live`` are the dataset's services as they are now: a row without an id keeps the id of the
    one that has its name and address. ``owners`` names the dataset of each id that is in use.
    """
    problems = list(table.problems)
    found: list[tuple[int, Service]] = []
    for done, row in enumerate(table.rows, start=1):
        service, faults = check_row(row.number, row.cells)
        problems.extend(faults)
        if service is not None:
            found.append((row.number, service))
        progress("Checking", done, len(table.rows))
    if not table.rows:
        problems.append(Problem(0, "", "", "The file has no rows below its header."))
    services = _with_ids([service for _, service in found], live, owners)
    problems.extend(_clashes(found, owners, dataset))
    return Checked(table.header, services, tuple(problems))


def _clashes(
    found: Sequence[tuple[int, Service]], owners: Mapping[str, str], dataset: str
) -> list[Problem]:
    problems = []
    first: dict[str, int] = {}
    for row, service in found:
        if not service.id:
            continue
        if service.id in first:
            message = f"Row {first[service.id]} has the same id. Give each row an id of its own."
            problems.append(Problem(row, "id", service.id, message))
        elif owners.get(service.id, dataset) != dataset:
            message = f"The list “{owners[service.id]}” has this id already. Choose another."
            problems.append(Problem(row, "id", service.id, message))
        first.setdefault(service.id, row)
    return problems


def _with_ids(
    services: Sequence[Service], live: Iterable[Service], owners: Mapping[str, str]
) -> tuple[Service, ...]:
    if all(service.id for service in services):
        return tuple(services)
    known = {_identity(service): service.id for service in live}
    taken = {service.id for service in services if service.id} | set(owners)
    counts: Counter[str] = Counter()
    finished = []
    for service in services:
        if not service.id:
            own = known.pop(_identity(service), None)
            service = replace(service, id=own or _free_id(service, taken, counts))  # noqa: PLW2901
            taken.add(service.id)
        finished.append(service)
    return tuple(finished)


def _identity(service: Service) -> tuple[str, ...]:
    parts = (service.name, service.address_1, service.city, service.postal_code, service.country)
    return tuple(_slug(part) for part in parts)


def _free_id(service: Service, taken: set[str], counts: Counter[str]) -> str:
    base = _slug(f"{service.name} {service.city}")[:60].strip("-") or "service"
    candidate = base
    while candidate in taken:
        counts[base] += 1
        candidate = f"{base}-{counts[base] + 1}"
    return candidate


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
