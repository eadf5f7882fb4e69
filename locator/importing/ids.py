"""The ids of services: those that a file lacks, and those that clash."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from locator.messages import N_, Message
from locator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from locator.service import Service


def find_clashes(
    rows: Iterable[tuple[int, Service]], owners: Mapping[str, str], dataset: str
) -> Iterator[Problem]:
    """Yield a problem for each row whose id another row has, or another dataset.

    ``rows`` are services with the numbers of their rows; ``owners`` names the dataset of each id
    that is in use.
    """
    first: dict[str, int] = {}
    for row, service in rows:
        if not service.id:
            continue
        if service.id in first:
            yield id_of_row(row, service.id, first[service.id])
        elif owners.get(service.id, dataset) != dataset:
            yield id_of_list(row, service.id, owners[service.id])
        first.setdefault(service.id, row)


def id_of_row(row: int, id_: str, other: int) -> Problem:
    """Return the problem of a row whose id another row has."""
    message = N_("Row %(row)s has the same id. Give each row an id of its own.")
    return Problem(row, "id", id_, Message.of(message, row=str(other)))


def id_of_list(row: int, id_: str, dataset: str) -> Problem:
    """Return the problem of a row whose id another dataset has."""
    message = N_("The list “%(dataset)s” has this id already. Choose another.")
    return Problem(row, "id", id_, Message.of(message, dataset=dataset))


def complete(
    services: Sequence[Service], live: Iterable[Service], owners: Mapping[str, str]
) -> tuple[Service, ...]:
    """Return the services, each with an id.

    One without keeps the id of the ``live`` service that has its name and address, which are not
    looked at where no id is missing; another gets one that people can read, and nobody has.
    """
    if all(service.id for service in services):
        return tuple(services)
    known = {_identity(service): service.id for service in live}
    free = FreeIds({service.id for service in services if service.id} | set(owners))
    finished = []
    for service in services:
        if not service.id:
            own = known.pop(_identity(service), None)
            service = replace(service, id=own or free.make(service.name, service.city))  # noqa: PLW2901
        finished.append(service)
    return tuple(finished)


class FreeIds:
    """Makes ids that people can read, and that nobody has; ``taken`` are those in use."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._counts: Counter[str] = Counter()

    def make(self, name: str, city: str) -> str:
        """Return an id for a service, which is taken from then on."""
        base = _slug(f"{name} {city}")[:60].strip("-") or "service"
        candidate = base
        while candidate in self._taken:
            self._counts[base] += 1
            candidate = f"{base}-{self._counts[base] + 1}"
        self._taken.add(candidate)
        return candidate


def _identity(service: Service) -> tuple[str, ...]:
    parts = (service.name, service.address_1, service.city, service.postal_code, service.country)
    return tuple(_slug(part) for part in parts)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
