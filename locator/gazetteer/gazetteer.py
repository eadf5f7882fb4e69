"""The gazetteer: look places up, complete their names, get them by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from locator.gazetteer.codes import PostalCode, read_code, split_code
from locator.gazetteer.database import MOST_SUGGESTIONS
from locator.gazetteer.folding import fold, fold_beginning
from locator.gazetteer.places import Place, PlaceKind
from locator.gazetteer.ranking import (
    AT_HOME_COMPLETING,
    Candidate,
    decide,
    decide_code,
    parts_of,
    with_rival,
)
from locator.gazetteer.store import PlaceStore
from locator.geo import distance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from locator.gazetteer.areas import Areas

MOST_CHARACTERS: Final = 200
"""Longer texts are no names of places: the longest label has about 100 characters."""
_MOST_WORDS: Final = 16
_LEAST_BEGINNING: Final = 3
_LEAST_MISTYPED: Final = 4
_NEIGHBOURS: Final = 100_000.0
"""Metres: a postal code further than this from the town written beside it is not that code."""


class Gazetteer:
    """Places, read from the database that ``build_database`` made. Threads may share it."""

    def __init__(self, store: PlaceStore) -> None:
        self._store = store

    @classmethod
    def open(cls, database: Path) -> Self:
        """Open the database; raise ``DataFileMissing`` if it is not there or of another version."""
        return cls(PlaceStore(database))

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def get(self, key: str) -> Place | None:
        """Return the place of a key such as ``city:5106834``, None if there is none."""
        is_key = len(key) <= MOST_CHARACTERS and key.isascii()
        return self._store.get(key) if is_key else None

    def look_up(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        """Return the places that a text can mean: none, the certain one, or several, best first.

        ``countries`` are those of the directory, most important first. Text is a postal code, a
        name with or without its town, state and country, a nickname, the beginning of a name, or a
        name with one typing error, in this order; it may stand in an address. Never raises.
        """
        if len(text) > MOST_CHARACTERS:
            return ()
        codes, around = split_code(text)
        if codes and (places := self._of_codes(codes, around, countries)):
            return places
        words = fold(text).split()
        if not 0 < len(words) <= _MOST_WORDS:
            return ()
        return (
            self._named(words, countries)
            or self._in_town(words, countries)
            or self._country(words)
            or self._begun(words, countries)
            or self._mistyped(words, countries)
            or self._in_parts(text, countries)
        )

    def is_place(self, text: str) -> bool:
        """Tell whether a text is nothing but a place, with its state and such, and no address."""
        if len(text) > MOST_CHARACTERS:
            return False
        codes, around = split_code(text)
        words = fold(around if codes else text).split()
        if not words:
            return any(self._store.get(code.key) for code in codes)
        return len(words) <= _MOST_WORDS and bool(
            self._named(words, ()) or self._in_town(words, ()) or self._country(words)
        )

    def complete(
        self, prefix: str, *, countries: Sequence[str] = (), limit: int = 8
    ) -> tuple[Place, ...]:
        """Return up to ``limit`` (at most 10) places whose name or code begins so, best first.

        After a whole name the beginning of its state or country narrows down: ``burlington, v``.
        """
        if len(prefix) > MOST_CHARACTERS:
            return ()
        beginning = fold_beginning(prefix)
        if not beginning or beginning.count(" ") > _MOST_WORDS:
            return ()
        most = max(0, min(limit, MOST_SUGGESTIONS))
        # Of postal codes, which all rank alike, those of the first country come first.
        home = {code: AT_HOME_COMPLETING - order for order, code in enumerate(countries)}
        points: dict[int, int] = {}
        for number, importance, country in self._store.beginning(beginning):
            points[number] = max(points.get(number, 0), importance + home.get(country, 0))
        best = sorted(points, key=lambda number: (-points[number], number))[:most]
        return tuple(self._store.numbered(best)) or self._narrowed(beginning, countries)[:most]

    def alike(self, name: str, area: str, *, limit: int = 5) -> tuple[Place, ...]:
        """Return places of a state whose names begin as a name does that nobody bears there.

        Those that share more letters come alone; none share fewer than three.
        """
        folded = fold(name[:MOST_CHARACTERS])
        for length in range(len(folded), _LEAST_BEGINNING - 1, -1):
            for state in sorted(self.area(area), key=lambda one: (one.country, one.region)):
                if state.region and (
                    found := self._store.beginning_in(folded[:length], state, limit)
                ):
                    return tuple(found)
        return ()

    def postal_code(self, text: str, country: str = "") -> Place | None:
        """Return the place of a postal code, of one country if it is given; None if unclear."""
        if len(text) > MOST_CHARACTERS:
            return None
        codes = [code for code in read_code(text) if country in ("", code.country)]
        places = [place for code in codes if (place := self._store.get(code.key))]
        return places[0] if len(places) == 1 else None

    def cities(self, name: str, *areas: Areas) -> tuple[Place, ...]:
        """Return the city of exactly this name in all of the areas; several if it is not clear."""
        if len(name) > MOST_CHARACTERS:
            return ()
        found = self._candidates(fold(name), areas)
        return decide((c for c in found if c.place.kind is PlaceKind.CITY), ())

    def area(self, name: str) -> Areas:
        """Return the states and countries that a name or code can mean, none if it is unknown."""
        return self._store.areas.meaning(fold(name[:MOST_CHARACTERS]))

    def _candidates(self, folded: str, areas: Sequence[Areas]) -> list[Candidate]:
        return [c for c in self._store.named(folded) if _lies_in(c.place, areas)]

    def _of_codes(
        self, codes: Sequence[PostalCode], around: str, countries: Sequence[str]
    ) -> tuple[Place, ...]:
        places = [place for code in codes if (place := self._store.get(code.key))]
        words = fold(around).split()[-_MOST_WORDS:]
        if not places or not words:
            return decide_code(places, countries)
        inside = [place for place in places if _lies_in(place, self._areas_at_the_end(words))]
        beside = f" {' '.join(words)} "
        named = [p for p in inside or places if p.name and f" {fold(p.name)} " in beside]
        if named:
            return decide_code(named, countries)
        towns = self._named(words, countries)
        if len(towns) == 1 and not towns[0].kind.is_area:
            near = [p for p in places if distance(p.point, towns[0].point) < _NEIGHBOURS]
            return decide_code(near, countries) or towns
        return decide_code(inside or places, countries)

    def _areas_at_the_end(self, words: list[str]) -> tuple[Areas, ...]:
        read = self._store.areas.read
        return next((a for start in range(len(words)) if (a := read(words[start:]))), ())

    def _named(self, words: list[str], countries: Sequence[str]) -> tuple[Place, ...]:
        # Every parting into name and areas counts: Pueblo in Colorado, but also Pueblo Colorado,
        # an old name of a village in Arizona.
        found: list[Candidate] = []
        is_of_two = False
        for count in range(len(words), 0, -1):
            areas = self._store.areas.read(words[count:])
            if areas is not None:
                found += self._candidates(" ".join(words[:count]), areas)
                is_of_two |= any(len({area.country for area in meant}) > 1 for meant in areas)
        labelled = [c for c in found if len(words) > 1 and fold(c.place.label).split() == words]
        meant = decide(labelled or found, countries)
        if labelled or not is_of_two or len(meant) != 1:
            return meant
        return with_rival(meant[0], found)

    def _country(self, words: list[str]) -> tuple[Place, ...]:
        """Return the country that words name in another language than the gazetteer's names."""
        meant = self._store.areas.meaning(" ".join(words))
        found = (self._store.get(f"country:{area.country}") for area in meant if not area.region)
        return tuple(place for place in found if place)[:1]

    def _in_town(self, words: list[str], countries: Sequence[str]) -> tuple[Place, ...]:
        for count in range(len(words) - 1, 0, -1):
            parts = [c for c in self._store.named(" ".join(words[:count])) if _is_town(c)]
            for end in range(len(words), count, -1) if parts else ():
                areas = self._store.areas.read(words[end:])
                if areas is None:
                    continue
                towns = filter(_is_town, self._candidates(" ".join(words[count:end]), areas))
                if found := parts_of([c.place for c in towns], parts):
                    return decide(found, countries)
        return ()

    def _begun(self, words: list[str], countries: Sequence[str]) -> tuple[Place, ...]:
        beginning = " ".join(words)
        if len(beginning) < _LEAST_BEGINNING:
            return ()
        best = sorted(self._store.beginning(beginning), key=lambda s: -s.importance)[:20]
        places = self._store.numbered([suggestion.number for suggestion in best])
        found = (Candidate(p, s.importance) for p, s in zip(places, best, strict=True))
        return decide(found, countries)

    def _mistyped(self, words: list[str], countries: Sequence[str]) -> tuple[Place, ...]:
        for count in range(len(words), 0, -1):
            name, areas = " ".join(words[:count]), self._store.areas.read(words[count:])
            if areas is None or len(name) < _LEAST_MISTYPED:
                continue
            known = self._store.spellings(name)
            near = process.extract(name, known, scorer=OSA.distance, score_cutoff=1, limit=20)
            found = [c for folded, _, _ in near for c in self._candidates(folded, areas)]
            if found:
                return decide(found, countries)
        return ()

    def _in_parts(self, text: str, countries: Sequence[str]) -> tuple[Place, ...]:
        parts = [fold(part).split() for part in text.split(",")]
        for start in range(1, len(parts)):
            found = self._named([word for part in parts[start:] for word in part], countries)
            # A whole state is no answer to a street in it that is not known.
            if found and not found[0].kind.is_area:
                return found
        return self._named(parts[0], countries)

    def _narrowed(self, beginning: str, countries: Sequence[str]) -> tuple[Place, ...]:
        words = beginning.split()
        for count in range(len(words) - 1, 0, -1):
            rest = " ".join(words[count:])
            found = [
                candidate
                for candidate in self._store.named(fold(" ".join(words[:count])))
                if any(area.startswith(rest) for area in _said_of(candidate.place))
            ]
            if found:
                return decide(found, countries)
        return ()


def _is_town(candidate: Candidate) -> bool:
    return candidate.place.kind is PlaceKind.CITY


def _lies_in(place: Place, areas: Sequence[Areas]) -> bool:
    return all(
        any(area.holds(place.country, place.region) for area in meanings) for meanings in areas
    )


def _said_of(place: Place) -> tuple[str, ...]:
    region, country = fold(place.region_name), fold(place.country_name)
    codes = place.region.lower(), place.country.lower()
    return (*codes, region, country, f"{region} {codes[1]}", f"{region} {country}")
