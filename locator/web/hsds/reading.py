"""Reading the listings of a catalogue's positions, a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.formats.hsds import uuid_of, write_service
from locator.formats.hsds.ids import mark_of
from locator.web.state import state

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    import numpy as np
    import numpy.typing as npt

    from locator.formats.hsds.catalogue import Catalogue
    from locator.service import Listing

    Positions = npt.NDArray[np.intp]
    Dated = tuple[Listing, dt.datetime | None]


def catalogue() -> Catalogue:
    """Return the catalogue of the newest revision."""
    return state().catalogues.newest()


def read_some(held: Catalogue, positions: Positions | Sequence[int]) -> list[Dated]:
    """Return the listings of a page's positions, with when each was last changed.

    One that was removed a moment ago is left out.
    """
    keys = [int(held.keys[position]) for position in positions]
    listings = state().directory.listings(keys, with_ended=True)
    return [*_dated(held, positions, listings)]


def read_all(held: Catalogue, positions: Positions) -> Iterator[Dated]:
    """Yield the listings of any number of positions, some hundreds in memory at a time.

    Raises :class:`locator.errors.DirectoryMoved` where the directory changes meanwhile.
    """
    keys = held.keys[positions].tolist()
    listings = state().directory.read_at(held.revision, keys, with_ended=True)
    # What is yielded is read when the request is over: the state is asked for before.
    return _dated(held, positions, listings)


def whole_services(held: Catalogue, positions: Positions | Sequence[int]) -> list[dict[str, Any]]:
    """Return the fully nested services of a page's positions."""
    return [write_service(listing, changed) for listing, changed in read_some(held, positions)]


def _dated(
    held: Catalogue, positions: Positions | Sequence[int], listings: Iterable[Listing]
) -> Iterator[Dated]:
    place_of = {int(held.services[position]): int(position) for position in positions}
    for listing in listings:
        position = place_of.get(mark_of(uuid_of("service", listing.service.id)) or 0)
        if position is not None:
            yield listing, held.modified(position)
