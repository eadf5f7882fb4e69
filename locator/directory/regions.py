"""The directory by country, state and city: what there is where, whatever anybody searches."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import tables
from locator.gazetteer.folding import fold
from locator.vocabulary import KINDS, mask_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from locator.vocabulary import Kind

NO_STATE: Final = "-"
"""Stands in the path of a city whose services name no state; no name folds to it."""
_LONGEST_SLUG: Final = 80
_service = tables.service

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a public service says that it is; nothing finer than its city."""

    key: int
    country: str
    state: str
    city: str
    service_types: str


@dataclass(frozen=True, slots=True)
class Region:
    """The world, a country, a state or a city, with the public services in it.

    ``path`` are the slugs from the country on, none for the world. ``name`` is an ISO 3166-1 code
    for a country. ``counts`` has how many services offer each kind, by its code. ``keys`` are the
    primary keys of all services, ``loose`` of those that belong to none of ``parts``. ``offers``
    has the mask of what each of ``keys`` offers.
    """

    path: Path
    name: str
    keys: tuple[int, ...]
    loose: tuple[int, ...]
    offers: tuple[int, ...]
    counts: Mapping[str, int]
    parts: tuple[Region, ...]

    @property
    def total(self) -> int:
        """Return how many services there are."""
        return len(self.keys)

    def keys_of(self, kind: Kind) -> tuple[int, ...]:
        """Return the keys of the services that offer a kind, in their order."""
        return tuple(
            key for key, mask in zip(self.keys, self.offers, strict=True) if mask & kind.mask
        )


class Regions:
    """All regions of one revision, found by their paths."""

    def __init__(self, homes: Iterable[Home], name_state: Callable[[str, str], str]) -> None:
        """Sort services by region; ``name_state`` spells out a state of a country."""
        self._name_state = name_state
        self._by_path: dict[Path, Region] = {}
        # The world is there also where nothing is listed.
        held: dict[Path, list[Home]] = defaultdict(list, {(): []})
        names: dict[Path, Counter[str]] = defaultdict(Counter)
        for home in homes:
            held[()].append(home)
            for path, name in self.steps(home.country, home.state, home.city):
                held[path].append(home)
                names[path][name] += 1
        below: dict[Path, list[Region]] = defaultdict(list)
        # The longest paths come first, so that every region finds its parts made.
        for path in sorted(held, key=len, reverse=True):
            name = names[path].most_common(1)[0][0] if path else ""
            region = self._by_path[path] = _region(path, name, held[path], below[path])
            if path:
                below[_above(path)].append(region)

    def find(self, path: Path) -> Region | None:
        """Return the region of a path; None where there is no service."""
        return self._by_path.get(path)

    def trail(self, country: str, state: str, city: str) -> tuple[Region, ...]:
        """Return the regions in which a service of these cells is, the largest first."""
        found = (self.find(path) for path, _ in self.steps(country, state, city))
        return tuple(region for region in found if region)

    def steps(self, country: str, state: str, city: str) -> list[tuple[Path, str]]:
        """Return the path and the name of each region of these cells, listed or not."""
        if not country:
            return []
        steps: list[tuple[Path, str]] = [((country.lower(),), country)]
        named = self._name_state(country, state) if state else ""
        of_state, of_city = slug(named), slug(city)
        if of_state:
            steps.append(((country.lower(), of_state), named))
        if of_city:
            steps.append(((country.lower(), of_state or NO_STATE, of_city), city))
        return steps

    def above(self, path: Path) -> tuple[Region, ...]:
        """Return the regions that a path lies in, the largest first."""
        found = (self.find(path[:length]) for length in range(1, len(path)))
        return tuple(region for region in found if region)

    def all(self) -> tuple[Region, ...]:
        """Return every region but the world, in the order of their paths."""
        return tuple(self._by_path[path] for path in sorted(self._by_path) if path)


def slug(name: str) -> str:
    """Return a name as a part of an address; blank for a name without letters or digits."""
    return fold(name).replace(" ", "-")[:_LONGEST_SLUG]


def _above(path: Path) -> Path:
    """Return the path of the region that a region is listed in."""
    return path[:1] if path[1:2] == (NO_STATE,) else path[:-1]


def _region(path: Path, name: str, homes: list[Home], parts: list[Region]) -> Region:
    held = {key for part in parts for key in part.keys}
    offered: Counter[str] = Counter(home.service_types for home in homes)
    masks = {text: mask_of(text.split("; ")) if text else 0 for text in offered}
    counts = {
        kind.code: sum(count for text, count in offered.items() if masks[text] & kind.mask)
        for kind in KINDS
    }
    return Region(
        path=path,
        name=name,
        keys=tuple(home.key for home in homes),
        loose=tuple(home.key for home in homes if home.key not in held),
        offers=tuple(masks[home.service_types] for home in homes),
        counts=counts,
        parts=tuple(sorted(parts, key=lambda part: (fold(part.name), part.path))),
    )


def read_homes(engine: sa.Engine) -> tuple[Home, ...]:
    """Return where the services are that a search may find, by name."""
    wanted = (
        sa.select(
            _service.c.key,
            _service.c.country,
            _service.c.state_province,
            _service.c.city,
            _service.c.service_types,
        )
        .where(tables.SHOWN)
        .order_by(_service.c.name, _service.c.key)
    )
    with engine.connect() as connection:
        return tuple(Home(*row) for row in connection.execute(wanted))
