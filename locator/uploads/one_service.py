"""Changing one service by hand: checked as a row is, published as a revision."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.directory import Publication, displacement_secret, publish
from locator.directory.finding import find_service
from locator.directory.live import read_base
from locator.errors import NotFound, StaleUpload
from locator.importing.ids import FreeIds
from locator.importing.locate import entry_at
from locator.importing.repair.row import RowMender
from locator.messages import N_
from locator.problems import Problem, Severity
from locator.service import check_row, encode, make_listing
from locator.uploads.likeness import is_same_address
from locator.uploads.merging import COORDINATES, MANUAL
from locator.uploads.placing import place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from locator.directory import Entry, Published
    from locator.directory.live import LiveService
    from locator.service import Listing, Placement, Service
    from locator.uploads.desk import Desk

NO_ROW: Final = 0
"""The row number of problems of a form, which has no rows."""


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """The cells of one service after mending; ``service`` is None where an error is in the way."""

    cells: Mapping[str, str]
    problems: tuple[Problem, ...]
    service: Service | None


def check_cells(desk: Desk, cells: Mapping[str, str]) -> CheckedForm:
    """Mend and check the cells of one service as those of a row of a file."""
    mended = RowMender("", desk.atlas).mend(NO_ROW, dict(cells))
    service, found = check_row(NO_ROW, mended.cells)
    if any(problem.severity is Severity.ERROR for problem in mended.problems):
        service = None
    return CheckedForm(mended.cells, tuple(dict.fromkeys((*mended.problems, *found))), service)


def state_of(cells: Mapping[str, str]) -> str:
    """Return a short text that differs when the cells of a service differ."""
    written = json.dumps(sorted(cells.items())).encode()
    return hashlib.sha256(written).hexdigest()[:16]


def with_pin(cells: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Note in the cells that coordinates which somebody changed are a pin set by hand."""
    is_same = all(cells.get(name, "") == before.get(name, "") for name in COORDINATES[:2])
    if is_same or not cells.get("latitude"):
        return dict(cells)
    return {**cells, "location_precision": MANUAL}


def publish_service(
    desk: Desk, dataset: str, service: Service, *, by: str, reason: str, seen: str = ""
) -> Published:
    """Add a service to a dataset, or change it there, as a revision; others stay as they are.

    ``seen`` is ``state_of`` the cells that the change was made upon, blank for a new service, which
    gets an id. Raises :class:`StaleUpload` where somebody else changed it meanwhile.
    """
    base = read_base(desk.directory.engine, dataset)
    found = find_service(desk.directory.engine, service.id) if service.id else None
    live = found[0] if found else None
    if (state_of(live.cells) if live else "") != seen:
        raise StaleUpload(
            N_(
                "Somebody else changed this service while you did. Load the page again, and look "
                "at what is different now."
            )
        )
    cells = encode(service)
    if not service.id:
        free = FreeIds(set(desk.directory.owners()))
        cells["id"] = free.make(service.name, service.city)
    checked = check_row(NO_ROW, cells)[0]
    if checked is None:
        raise NotFound("This service cannot be published as it is.")
    publication = Publication(
        dataset=dataset,
        header=desk.directory.header(dataset),
        entries=[_entry(desk, checked, live)],
        published_by=by,
        reason=reason,
        removed=(),
        base=base,
    )
    return publish(desk.directory, publication)


def as_visitors_see(desk: Desk, service: Service) -> Listing:
    """Return a service as visitors would see it if it was published as it is."""
    found = find_service(desk.directory.engine, service.id) if service.id else None
    entry = _entry(desk, service, found[0] if found else None)
    return make_listing(encode(service), entry.public, entry.timezone)


def change_cells(
    desk: Desk, service_id: str, cells: Mapping[str, str], *, by: str, reason: str
) -> Published:
    """Change a few cells of a live service; NotFound where there is none."""
    found = find_service(desk.directory.engine, service_id)
    if found is None:
        raise NotFound("There is no such service any more.")
    live, dataset = found
    service, _ = check_row(NO_ROW, {**live.cells, **cells})
    if service is None:
        raise NotFound("This service has to be mended in the form first.")
    return publish_service(desk, dataset, service, by=by, reason=reason, seen=state_of(live.cells))


def remove_service(desk: Desk, service_id: str, *, by: str, reason: str) -> Published:
    """Take a service out of its list, as a revision that can be taken back.

    NotFound where there is none; StaleUpload where its list changed meanwhile.
    """
    found = find_service(desk.directory.engine, service_id)
    if found is None:
        raise NotFound("There is no such service any more.")
    dataset = found[1]
    publication = Publication(
        dataset=dataset,
        header=desk.directory.header(dataset),
        entries=(),
        published_by=by,
        reason=reason,
        removed=(service_id,),
        base=read_base(desk.directory.engine, dataset),
    )
    return publish(desk.directory, publication)


def verify_today(desk: Desk, service_id: str, today: dt.date, *, by: str, reason: str) -> Published:
    """Note that somebody checked a service today and found it right."""
    new = {"last_verified": today.isoformat()}
    return change_cells(desk, service_id, new, by=by, reason=reason)


def _entry(desk: Desk, service: Service, live: LiveService | None) -> Entry:
    cells = encode(service)
    placement = _placement(desk, cells, live)
    return entry_at(cells, placement, desk.placer, displacement_secret(desk.directory))


def _placement(desk: Desk, cells: Mapping[str, str], live: LiveService | None) -> Placement | None:
    """Return where a service is: where it was, while neither address nor coordinates changed."""
    if live is not None and is_same_address(cells, live.cells):
        is_same = all(cells.get(name, "") == live.cells.get(name, "") for name in COORDINATES)
        if is_same:
            return live.placement
    return place(NO_ROW, cells, None, desk.placer).placement
