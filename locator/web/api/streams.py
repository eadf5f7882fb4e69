"""All services that a search without a place leaves, in one answer of any length."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from werkzeug.exceptions import ServiceUnavailable

from locator.directory import Audience
from locator.search.listed import keys_of
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from locator.directory import Directory
    from locator.formats import Selection, Stream
    from locator.search.query import Search

AT_ONCE: Final = 2_000
"""So many services are written into one piece: a few megabytes, which the server sends alone."""
MOST_STREAMS: Final = 2
"""Longer answers that a process sends at a time.

Each holds one of its threads for as long as its reader takes; others have to be left for visitors.
"""
_PIECE: Final = 64 * 1024
"""Bytes that are sent at once: each piece costs the server a turn, however small."""
_RETRY_AFTER: Final = 30
_places: Final = threading.BoundedSemaphore(MOST_STREAMS)


def stream_services(
    search: Search, audience: Audience, write: Stream, selection: Selection
) -> Iterable[bytes]:
    """Return the services that a search leaves, in pieces.

    One that leaves everything has the services that have ended, too. Some hundreds of services are
    in memory at a time; the stream breaks off where the directory changes meanwhile. Raises
    ``ServiceUnavailable`` where enough others read long answers.
    """
    directory = directory_for(audience)
    # The revision is asked for first: whatever is published in between is noticed.
    revision = directory.revision()
    is_whole = not (search.pairs or search.name or search.box)
    keys = directory.all_keys() if is_whole else keys_of(search, state().snapshots.newest(audience))
    listings = directory.read_at(revision, keys.tolist(), with_ended=is_whole)
    lines = write(listings, selection, directory.translated_columns)
    return [b"".join(lines)] if len(keys) <= AT_ONCE else Pieces(lines)


def directory_for(audience: Audience) -> Directory:
    """Return the directory as an audience sees it."""
    directory = state().directory
    return directory if audience is Audience.PUBLIC else directory.seen_by(audience)


class Pieces:
    """Lines, put together into pieces; takes one of the places of a process until it is closed."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        if not _places.acquire(blocking=False):
            raise ServiceUnavailable(retry_after=_RETRY_AFTER)
        self._pieces = _in_pieces(lines)
        self._is_open = True

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        return next(self._pieces)

    def close(self) -> None:
        """Leave the place to others; the server calls this whatever became of the answer."""
        if self._is_open:
            self._is_open = False
            _places.release()


def _in_pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for part in parts:
        piece += part
        if len(piece) >= _PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)
