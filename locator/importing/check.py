"""Checking a table: its rows become services, each with an id, and all problems are collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locator.importing import ids
from locator.importing.progress import count, ignore
from locator.messages import N_, Message
from locator.problems import Problem, Severity
from locator.service import Service, check_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from locator.importing.progress import Progress
    from locator.importing.read import RawTable


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


def check_table(
    table: RawTable,
    live: Iterable[Service],
    owners: Mapping[str, str],
    dataset: str,
    progress: Progress = ignore,
) -> Checked:
    """Check every row of a table, give rows without an id one, and find ids that clash.

    ``live`` are the dataset's services as they are now, asked for only if they are needed: a row
    without an id keeps the id of the one that has its name and address. ``owners`` names the
    dataset of each id that is in use.
    """
    problems = list(table.problems)
    services: list[Service] = []
    numbers: list[int] = []
    for row in count("Checking", table.rows, len(table.rows), progress):
        service, faults = check_row(row.number, row.cells)
        problems.extend(faults)
        if service is not None:
            services.append(service)
            numbers.append(row.number)
    progress("Checking", len(table.rows), len(table.rows))
    if not table.rows:
        problems.append(Problem(0, "", "", Message(N_("The file has no rows below its header."))))
    problems.extend(ids.find_clashes(zip(numbers, services, strict=True), owners, dataset))
    return Checked(table.header, ids.complete(services, live, owners), tuple(problems))
