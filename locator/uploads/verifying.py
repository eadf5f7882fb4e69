"""Noting of a whole list that somebody checked it: one revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.directory import Entry, Publication, displacement_secret, publish
from locator.directory.live import read_base, read_live
from locator.importing.locate import entry_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from locator.directory import Published
    from locator.directory.live import LiveService
    from locator.uploads.desk import Desk

CLOSED: Final = "inactive"
"""The status of a service that is closed for good: nobody has to check it any more."""


def verify_list(
    desk: Desk, dataset: str, day: dt.date, verifier: str, *, by: str, reason: str
) -> Published:
    """Note that all services of a dataset that are not closed for good were checked on a day.

    ``verifier`` is who did, blank to leave that as it is. Services that were checked later stay as
    they are. Raises :class:`StaleUpload` where the list changed meanwhile.
    """
    publication = Publication(
        dataset=dataset,
        header=desk.directory.header(dataset),
        entries=_entries(desk, dataset, day, verifier, displacement_secret(desk.directory)),
        published_by=by,
        reason=reason,
        removed=(),
        base=read_base(desk.directory.engine, dataset),
    )
    return publish(desk.directory, publication)


def count_to_verify(desk: Desk, dataset: str, day: dt.date) -> int:
    """Count the services that :func:`verify_list` would change."""
    return sum(_is_older(one, day) for one in read_live(desk.directory.engine, dataset))


def verified(cells: Mapping[str, str], day: dt.date, verifier: str) -> dict[str, str]:
    """Return the cells of a service that somebody checked on a day."""
    who = {"verified_by": verifier} if verifier else {}
    return {**cells, "last_verified": day.isoformat(), **who}


def _entries(
    desk: Desk, dataset: str, day: dt.date, verifier: str, secret: bytes
) -> Iterator[Entry]:
    for one in read_live(desk.directory.engine, dataset):
        if _is_older(one, day):
            cells = verified(one.cells, day, verifier)
            yield entry_at(cells, one.placement, desk.placer, secret)


def _is_older(service: LiveService, day: dt.date) -> bool:
    # Days are kept as ISO 8601 writes them, so texts are in their order.
    is_closed = service.cells.get("status") == CLOSED
    return not is_closed and service.cells.get("last_verified", "") < day.isoformat()
