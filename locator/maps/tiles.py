"""Fetch map tiles from the operator's tile server, so that no visitor's address reaches it.

Only the one server of the setting is ever asked, without cookies, referrer or anything of the
visitor's. What it answers is kept on disk for a while, within a limit. The files carry the day on
which they came and not the time, so that they do not tell who looked at which area when.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from locator.errors import LocatorError, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from pathlib import Path

SUFFIXES: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "application/x-protobuf": ".pbf",
}
"""The media types that are passed on, by the suffix under which they are kept."""
MEDIA_TYPES: Final = {suffix: media_type for media_type, suffix in SUFFIXES.items()}

DEEPEST: Final = 22
DAY: Final = 86_400
CHUNK: Final = 64 * 1024
AT_ONCE: Final = 8
"""How many tiles are fetched at the same time: a slow server must not hold every worker."""
KEPT_SHARE: Final = 0.8
"""The share of the limit that is left after tidying."""


class TileUnavailable(LocatorError):
    """The tile server did not give a tile that can be passed on."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile's bytes and their media type, one of :data:`SUFFIXES`."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class TileLimits:
    """How long to wait (seconds), how much to take (bytes), how long (seconds) and much to keep."""

    timeout: float = 8.0
    tile_bytes: int = 1_000_000
    cache_bytes: int = 500_000_000
    cache_age: float = 14 * DAY


class TileProxy:
    """Answer for tiles out of a cache on disk and, where it has none, from one tile server.

    ``template`` is the server's address, such as ``https://tiles.example.org/{z}/{x}/{y}.png``; its
    host is the only one asked. Raises ValueError for a template that is not such an address. One
    proxy may be used by many threads, and one folder by many processes.
    """

    def __init__(self, template: str, cache: Path, limits: TileLimits | None = None) -> None:
        parts = urlsplit(template)
        if parts.scheme not in {"http", "https"} or not re.fullmatch(r"[\w.:\[\]-]+", parts.netloc):
            raise ValueError("The tile server's address must begin with http:// or https://.")
        names = re.findall(r"\{(\w*)\}", template)
        if sorted(names) != ["x", "y", "z"]:
            raise ValueError("The tile server's address must hold {z}, {x} and {y} once each.")
        self._template = template
        self._limits = limits or TileLimits()
        self._folder = cache / hashlib.sha256(template.encode()).hexdigest()[:16]
        self._turns = tuple(threading.Lock() for _ in range(64))
        self._slots = threading.BoundedSemaphore(AT_ONCE)
        self._written = 0
        self._tidying = threading.Lock()
        # No handler for redirects, files, FTP or proxies: this opener reaches the template's host.
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
        ):
            self._opener.add_handler(handler)
        self._opener.addheaders = [("User-Agent", "harm-reduction-locator")]

    def get(self, z: int, x: int, y: int) -> Tile:
        """Return a tile, a kept one that is too old only if the server has no other.

        Raises NotFound for a tile that does not exist, TileUnavailable for any other failure.
        """
        if not (0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= y < 2**z):
            raise NotFound("There is no such tile.")
        place = self._folder / str(z) / str(x) / str(y)
        fresh = self._kept(place, self._limits.cache_age)
        if fresh:
            return fresh
        with self._turns[hash((z, x, y)) % len(self._turns)]:
            fresh = self._kept(place, self._limits.cache_age)
            if fresh:  # Somebody else fetched it while this thread waited for its turn.
                return fresh
            try:
                tile = self._fetch(self._template.format(z=z, x=x, y=y))
            except TileUnavailable:
                stale = self._kept(place, float("inf"))
                if stale:
                    return stale
                raise
            self._keep(place, tile)
        self._tidy_when_due()
        return tile

    def _kept(self, place: Path, age: float) -> Tile | None:
        for suffix, media_type in MEDIA_TYPES.items():
            path = place.with_suffix(suffix)
            with contextlib.suppress(OSError):  # absent, or just tidied away
                if time.time() - path.stat().st_mtime <= age:
                    return Tile(path.read_bytes(), media_type)
        return None

    def _fetch(self, url: str) -> Tile:
        deadline = time.monotonic() + self._limits.timeout
        if not self._slots.acquire(timeout=self._limits.timeout):
            raise TileUnavailable("The tile server is too busy.")
        try:
            with self._opener.open(url, timeout=self._limits.timeout) as response:
                return self._read(response, deadline)
        except urllib.error.HTTPError as refused:
            refused.close()
            if refused.code in {404, 410}:
                raise NotFound("The tile server has no such tile.") from None
            raise TileUnavailable(f"The tile server answered {refused.code}.") from None
        except (OSError, HTTPException):
            # From None: the cause holds the address, and with it what a visitor looks at.
            raise TileUnavailable("The tile server did not answer.") from None
        finally:
            self._slots.release()

    def _read(self, response: HTTPResponse, deadline: float) -> Tile:
        media_type = response.headers.get_content_type()
        if media_type not in SUFFIXES:
            raise TileUnavailable(f"The tile server sent {media_type}, which is no tile.")
        content = bytearray()
        while chunk := response.read1(CHUNK):
            content += chunk
            if len(content) > self._limits.tile_bytes:
                raise TileUnavailable("The tile server sent more than a tile can hold.")
            if time.monotonic() > deadline:
                raise TileUnavailable("The tile server took too long.")
        declared = response.headers.get("Content-Length")
        if declared is not None and declared != str(len(content)):
            raise TileUnavailable("The tile server broke off.")
        return Tile(bytes(content), media_type)

    def _keep(self, place: Path, tile: Tile) -> None:
        path = place.with_suffix(SUFFIXES[tile.media_type])
        with contextlib.suppress(OSError):  # A full disk costs the cache, not the map.
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
            with os.fdopen(handle, "wb") as stream:
                stream.write(tile.content)
            today = time.time() // DAY * DAY
            os.utime(part, (today, today))
            os.replace(part, path)  # noqa: PTH105  (mkstemp gives a name, not a Path)
            self._written += len(tile.content)

    def _tidy_when_due(self) -> None:
        due = self._written > self._limits.cache_bytes * (1 - KEPT_SHARE)
        if due and self._tidying.acquire(blocking=False):
            try:
                self._written = 0
                self._tidy()
            finally:
                self._tidying.release()

    def _tidy(self) -> None:
        """Remove what is too old, then the oldest, until the cache is well within its limit."""
        kept = sorted(self._files())
        room = self._limits.cache_bytes * KEPT_SHARE
        total = sum(size for _, size, _ in kept)
        oldest = time.time() - self._limits.cache_age
        for written, size, path in kept:
            if written >= oldest and total <= room:
                break
            with contextlib.suppress(OSError):
                os.unlink(path)  # noqa: PTH108  (a name from scandir, by the ten thousand)
            total -= size

    def _files(self) -> Iterator[tuple[float, int, str]]:
        for folder, _, names in os.walk(self._folder):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118
                with contextlib.suppress(OSError):
                    facts = os.stat(path)  # noqa: PTH116
                    yield facts.st_mtime, facts.st_size, path
