"""What is asked of a whole directory in HSDS, answered from a few arrays of each revision."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from locator.bulk import rare_collections
from locator.directory.everything import (
    find_organizations,
    find_postal_code,
    find_text,
    read_cells,
    read_changed,
)
from locator.formats.hsds.ids import mark_of, organization_uuid, uuid_of
from locator.formats.hsds.taxonomies import TERM_BY_ID, TERMS, VOCABULARIES
from locator.geo import distances
from locator.service.cells import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.directory import Directory
    from locator.geo import Point

    Positions = npt.NDArray[np.intp]
    Chosen = npt.NDArray[np.bool_]

_BITS: Final = 64
_WORDS: Final = -(-len(TERMS) // _BITS)
_MOST_KNOWN: Final = 10_000
_CODED: Final = tuple(VOCABULARIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which services are asked for; what is None or empty narrows nothing down.

    ``terms`` and ``taxonomy`` are identifiers; ``near`` goes with ``metres``, and means the place
    that the public is told.
    """

    words: tuple[str, ...] = ()
    modified_after: dt.datetime | None = None
    term: str = ""
    taxonomy: str = ""
    organization: str = ""
    postal_code: str = ""
    near: Point | None = None
    metres: float = 0.0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All services of a revision that the public may know of, one array element each, in order.

    ``services`` and ``places`` are the first bits of the identifiers of services and services at
    locations; ``organization`` is the place of each one's organization in ``organizations``, whose
    ``firsts`` are the first services that they run. ``changed`` is in microseconds since 1970, and
    ``terms`` has a bit for each taxonomy term.
    """

    revision: int
    as_of: dt.datetime | None
    keys: npt.NDArray[np.int64]
    services: npt.NDArray[np.uint64]
    places: npt.NDArray[np.uint64]
    organization: npt.NDArray[np.int32]
    organizations: npt.NDArray[np.uint64]
    firsts: npt.NDArray[np.int32]
    changed: npt.NDArray[np.int64]
    terms: npt.NDArray[np.uint64]
    latitude: npt.NDArray[np.float64]
    longitude: npt.NDArray[np.float64]

    def find_service(self, identifier: str) -> int | None:
        """Return the position of the service with an identifier."""
        return _find(self.services, identifier)

    def find_place(self, identifier: str) -> int | None:
        """Return the position of the service at location with an identifier."""
        return _find(self.places, identifier)

    def find_organization(self, identifier: str) -> int | None:
        """Return the place of an organization among all."""
        return _find(self.organizations, identifier)

    def run_by(self, organization: int) -> Positions:
        """Return the positions of the services that an organization runs."""
        return np.flatnonzero(self.organization == organization)

    def modified(self, position: int) -> dt.datetime | None:
        """Return when a service was last changed; None where that is not known."""
        changed = int(self.changed[position])
        return dt.datetime.fromtimestamp(changed / 1e6, dt.UTC) if changed else None

    def select(self, wanted: Wanted, directory: Directory) -> Positions:
        """Return the positions of the services that are wanted, in order."""
        chosen = np.ones(len(self.keys), dtype=bool)
        if wanted.words:
            chosen &= self._among(find_text(directory.engine, wanted.words))
        if wanted.postal_code:
            chosen &= self._among(find_postal_code(directory.engine, wanted.postal_code))
        if wanted.modified_after is not None:
            chosen &= self.changed >= _microseconds(wanted.modified_after)
        if wanted.term:
            chosen &= self._have(wanted.term)
        if wanted.taxonomy:
            chosen &= self._have_any(wanted.taxonomy)
        if wanted.organization:
            place = self.find_organization(wanted.organization)
            chosen &= self.organization == (-1 if place is None else place)
        if wanted.near is not None:
            # Where there is no place on the map the distance is no number, and never small enough.
            with np.errstate(invalid="ignore"):
                chosen &= self._within(wanted.near, wanted.metres)
        return np.flatnonzero(chosen)

    def select_organizations(self, words: Sequence[str], directory: Directory) -> Positions:
        """Return the places of the organizations that have all words in their name."""
        if not words:
            return np.arange(len(self.firsts))
        chosen = self._among(find_organizations(directory.engine, words))
        return np.unique(self.organization[chosen]).astype(np.intp)

    def _among(self, keys: set[int]) -> Chosen:
        return np.isin(self.keys, np.fromiter(keys, dtype=np.int64, count=len(keys)))

    def _have(self, identifier: str) -> Chosen:
        term = TERM_BY_ID.get(identifier.lower())
        if term is None:
            return np.zeros(len(self.keys), dtype=bool)
        word, bit = divmod(term.place, _BITS)
        has: Chosen = (self.terms[:, word] >> np.uint64(bit)) & np.uint64(1) != 0
        return has

    def _have_any(self, taxonomy: str) -> Chosen:
        chosen = np.zeros(len(self.keys), dtype=bool)
        for term in TERMS.values():
            if term.taxonomy.id == taxonomy.lower():
                chosen |= self._have(term.id)
        return chosen

    def _within(self, point: Point, metres: float) -> Chosen:
        placed = np.isfinite(self.latitude)
        chosen = np.zeros(len(self.keys), dtype=bool)
        chosen[placed] = distances(point, self.latitude[placed], self.longitude[placed]) <= metres
        return chosen


class Catalogues:
    """Hands out the catalogue of the newest revision; each is made when it is first asked for."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._lock = threading.Lock()
        self._held: Catalogue | None = None

    def newest(self) -> Catalogue:
        """Return the catalogue of the directory as it is now.

        While one thread reads a new one, the others go on with the one before.
        """
        revision = self._directory.revision()
        held = self._held
        if held and held.revision == revision:
            return held
        if not self._lock.acquire(blocking=held is None) and held:
            return held
        try:
            held = self._held
            if held is None or held.revision != revision:
                with rare_collections():
                    held = self._held = load(self._directory, revision)
            return held
        finally:
            self._lock.release()


def load(directory: Directory, revision: int) -> Catalogue:
    """Read the catalogue of a directory, of which ``revision`` is the newest."""
    changed_of = read_changed(directory.engine)
    bits = _TermBits()
    keys: list[int] = []
    firsts: list[int] = []
    services, places, runs, changed, terms, points = [], [], [], [], [], []
    organizations: dict[int, int] = {}
    columns = ("id", "organization", *_CODED)
    for key, latitude, longitude, id_, runner, *cells in read_cells(directory.engine, columns):
        mark = _mark(organization_uuid(runner, id_))
        if mark not in organizations:
            organizations[mark] = len(firsts)
            firsts.append(len(keys))
        keys.append(key)
        services.append(_mark(uuid_of("service", id_)))
        places.append(_mark(uuid_of("service_at_location", id_)))
        runs.append(organizations[mark])
        changed.append(_microseconds(changed_of[id_]) if id_ in changed_of else 0)
        terms.append(bits[tuple(cells)])
        points.append((latitude, longitude))
    where = np.array(points, dtype=np.float64).reshape(-1, 2)
    return Catalogue(
        revision=revision,
        as_of=directory.as_of(),
        keys=np.array(keys, dtype=np.int64),
        services=np.array(services, dtype=np.uint64),
        places=np.array(places, dtype=np.uint64),
        organization=np.array(runs, dtype=np.int32),
        organizations=np.fromiter(organizations, dtype=np.uint64, count=len(organizations)),
        firsts=np.array(firsts, dtype=np.int32),
        changed=np.array(changed, dtype=np.int64),
        terms=np.array(terms, dtype=np.uint64).reshape(-1, _WORDS),
        latitude=where[:, 0],
        longitude=where[:, 1],
    )


class _TermBits(dict[tuple[str, ...], list[int]]):
    """The bits of the terms in a row's cells; few rows differ, so each is taken apart once."""

    def __missing__(self, cells: tuple[str, ...]) -> list[int]:
        together = 0
        for column, cell in zip(_CODED, cells, strict=True):
            for part in cell.split(SEPARATOR):
                if term := TERMS.get((column, part.rpartition(":")[2])):
                    together |= 1 << term.place
        words = [(together >> (_BITS * word)) & (2**_BITS - 1) for word in range(_WORDS)]
        if len(self) < _MOST_KNOWN:
            self[cells] = words
        return words


def _mark(identifier: str) -> int:
    return int(identifier[:18].replace("-", ""), 16)


def _find(marks: npt.NDArray[np.uint64], identifier: str) -> int | None:
    mark = mark_of(identifier)
    if mark is None:
        return None
    found = np.flatnonzero(marks == np.uint64(mark))
    return int(found[0]) if len(found) else None


def _microseconds(moment: dt.datetime) -> int:
    return round(moment.timestamp() * 1e6)
