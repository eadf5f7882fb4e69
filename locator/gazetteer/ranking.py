"""Which of several places of one name is meant: a pure decision, in tables to be argued with.

The importance of a name is the decimal logarithm of its population times 1000, so that 1000 points
are ten times the people. The thresholds below are choices, each with the names that made it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from locator.gazetteer.folding import fold
from locator.gazetteer.places import Place, PlaceKind
from locator.geo import distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DOMINANCE: Final = 1000
"""A place that is ten times larger than any namesake is meant (Boston, Massachusetts, not
Lincolnshire); Portland, Oregon, is 9.6 times Portland, Maine: ask."""
LISTED: Final = 2000
"""When asking, namesakes down to a hundredth of the largest are listed."""
MOST_LISTED: Final = 8
AT_HOME: Final = 600
"""A country with services of its own counts four times: Dublin, Ohio, is then worth asking about,
Paris, Texas, is not."""
AT_HOME_COMPLETING: Final = 1300
"""While typing, which commits to nothing, a country with services counts twenty times."""
ALTERNATE: Final = -1000
"""A nickname or former name counts a tenth: Cologne in Minnesota still yields to Köln."""
SHORTENED: Final = -200
"""The first words of a name count nearly as much as all of it: Newcastle (upon Tyne)."""
AREA: Final = -700
"""A county, state or country counts a fifth: who types a place mostly means a town. A county whose
name is complete counts in full, because the word County says that it is meant."""
ABROAD: Final = 500
"""Where a town at home leads, the points to a namesake abroad that is still asked about: with
``AT_HOME`` it must be larger by a quarter. Saint-Louis, Senegal, does not come between a visitor
and Missouri."""
WRITTEN_OUT: Final = 600
"""While typing, a name that is complete already counts four times."""
POSTAL_CODE: Final = 3000
"""Postal codes have no population here; they rank as towns of a thousand."""
OWN_AREA: Final = 30
"""A city bears the name of its own area (New York, Québec, Berlin) and at least one in so many of
the area's people live there: then the city is meant."""
RIVAL_OF_STATE: Final = 50_000
"""Everybody knows the states: only a city of this size is asked about beside one. Victoria, British
Columbia, is; Vermont, a suburb of Melbourne, is not."""
SAME_AREA: Final = 3
"""With one in three of its people a city is the same as its state under any name: Washington, DC.
(The suburbs of a city count twice in the population of its state.)"""

AROUND_TOWN: Final = 40_000.0
"""Metres: who says "Roxbury, Boston" means a smaller place no further than this from the town. San
Pedro is 33 km from the middle of Los Angeles, Roxbury, Maine, 240 from that of Boston."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place whose name fits, and how important it is under that name."""

    place: Place
    importance: int

    @classmethod
    def fully_named(cls, place: Place, importance: int) -> Self:
        """Return the candidate for a name that was written to its end."""
        return cls(place, importance - (AREA if place.kind is PlaceKind.COUNTY else 0))


def importance(kind: PlaceKind, population: int) -> int:
    """Return the importance of a place under its own name."""
    return round(1000 * math.log10(max(population, 1))) + (AREA if kind.is_area else 0)


def decide(candidates: Iterable[Candidate], countries: Sequence[str]) -> tuple[Place, ...]:
    """Return the one place that is meant, or those to ask about, best first.

    ``countries`` are those of the directory; they count more than others.
    """
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        points = candidate.importance + (AT_HOME if candidate.place.country in countries else 0)
        known = best.get(candidate.place.key)
        if known is None or known.importance < points:
            best[candidate.place.key] = Candidate(candidate.place, points)
    ranked = sorted(
        _without_own_areas(list(best.values())), key=lambda c: (-c.importance, c.place.key)
    )
    if not ranked:
        return ()
    first = ranked[0]
    plausible = [c for c in ranked if first.importance - c.importance < _reach(c, first, countries)]
    if len(plausible) == 1:
        return (first.place,)
    # Towns go before areas, because a search around the middle of a state finds little.
    plausible.sort(key=lambda candidate: candidate.place.kind.is_area)
    further = [
        c
        for c in ranked
        if c not in plausible
        and c.place.country in (countries or [c.place.country])
        and first.importance - c.importance < LISTED
    ]
    return tuple(candidate.place for candidate in [*plausible, *further][:MOST_LISTED])


def with_rival(meant: Place, candidates: Iterable[Candidate]) -> tuple[Place, ...]:
    """Return a place, and the larger city that a code of two countries can mean as well.

    ``Ontario, CA`` is the province of Canada, and a city of California.
    """
    rivals = [
        c
        for c in candidates
        if c.place.country != meant.country
        and c.place.kind is PlaceKind.CITY
        and not c.place.within
        and c.place.population >= RIVAL_OF_STATE
    ]
    if not rivals:
        return (meant,)
    rival = max(rivals, key=lambda candidate: candidate.importance).place
    return (rival, meant) if meant.kind.is_area else (meant, rival)


def _reach(candidate: Candidate, first: Candidate, countries: Sequence[str]) -> int:
    if first.place.kind is PlaceKind.REGION and candidate.place.population < RIVAL_OF_STATE:
        return 0
    is_abroad = first.place.country in countries and candidate.place.country not in countries
    return ABROAD if is_abroad else DOMINANCE


def parts_of(towns: Sequence[Place], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that are parts of one of the towns, else those that lie around one."""
    around = [c for c in candidates if any(_lies_around(town, c.place) for town in towns)]
    names = {town.name for town in towns}
    return [c for c in around if c.place.within in names] or around


def _lies_around(town: Place, place: Place) -> bool:
    return (
        place.country == town.country
        and place.population < town.population
        and distance(place.point, town.point) <= AROUND_TOWN
    )


def decide_code(places: Sequence[Place], countries: Sequence[str]) -> tuple[Place, ...]:
    """Return the place of a postal code, or all where two countries of the directory have it.

    The order is that of ``countries``; a country that is not among them gives way to one that is.
    """
    order = {country: position for position, country in enumerate(countries)}
    at_home = [place for place in places if place.country in order]
    if not at_home:
        return tuple(places)
    return tuple(sorted(at_home, key=lambda place: order[place.country]))


def _without_own_areas(candidates: list[Candidate]) -> list[Candidate]:
    places = [candidate.place for candidate in candidates]
    cities = [place for place in places if place.kind is PlaceKind.CITY]
    return [c for c in candidates if not any(_stands_for(city, c.place) for city in cities)]


def _stands_for(city: Place, area: Place) -> bool:
    if area.kind not in {PlaceKind.REGION, PlaceKind.COUNTY} or city.country != area.country:
        return False
    named = fold(area.name), fold(city.name)
    bears_its_name = named[0] in named[1] or named[1] in named[0]
    share = OWN_AREA if bears_its_name else SAME_AREA if area.kind is PlaceKind.REGION else 0
    return area.region == city.region and city.population * share >= area.population > 0
