"""Which place is meant by what somebody typed, and whether it is what they typed."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from locator.errors import BadSearch
from locator.gazetteer import PlaceKind, fold
from locator.geo import Distance, Unit, unit_of
from locator.geocoding.addresses import GeocoderUnavailable, reads_as_address
from locator.messages import N_
from locator.vocabulary import SERVICE_TYPES, kind_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.gazetteer import Gazetteer, Place
    from locator.geo import Point
    from locator.geocoding.addresses import Addresses
    from locator.search.query import Search

MOST_SUGGESTIONS: Final = 5
LEAST_ALIKE: Final = 0.6
"""Share of the letters that a name must have in common with a suggestion: “Burlingtown VT” is
enough like Burlington, “naloxone” is not like Nalchik."""
_MOST_CODES: Final = 10
_HERE: Final = frozenset(
    fold(text)
    for text in (
        "near me", "close to me", "around me", "near here", "around here", "my location",
        "current location", "my current location", "use my location", "where I am",
        "cerca de mí", "cerca de aquí", "cerca mío", "mi ubicación", "mi ubicación actual",
        "ubicación actual", "usar mi ubicación", "donde estoy",
    )
)  # fmt: skip
"""What people write who mean where they are."""
USUAL_DISTANCES: Final = {
    Unit.MILE: Distance(5, Unit.MILE),
    Unit.KILOMETRE: Distance(10, Unit.KILOMETRE),
}
"""How far around a place is searched for whoever chose no distance."""


class Heard(enum.Enum):
    """How what was typed became the place that is searched around."""

    AS_TYPED = enum.auto()
    OTHERWISE = enum.auto()
    """By another name: a typing error was mended, a beginning completed, a word left out."""
    STREETS_UNKNOWN = enum.auto()
    """A street address, of which nobody here knows more than its town or postal code."""
    STREETS_UNASKED = enum.auto()
    """A street address, while whoever knows where streets are does not answer."""
    STREET_NOT_FOUND = enum.auto()
    """A street address that those who know streets do not know."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where distances are measured from: a place of the gazetteer, an address, or a bare point."""

    point: Point
    place: Place | None = None
    address: str = ""
    heard: Heard = Heard.AS_TYPED

    @property
    def is_wide(self) -> bool:
        """Tell whether the place is so large that its middle says little."""
        return self.place is not None and self.place.kind.is_area


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places answer to the name: the visitor is asked which one."""

    search: Search
    places: tuple[Place, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return the postal codes that may be meant; none where it is about names."""
        if any(place.kind is not PlaceKind.POSTAL_CODE for place in self.places):
            return frozenset()
        return frozenset(place.code for place in self.places)


@dataclass(frozen=True, slots=True)
class Unknown:
    """No place answers to the name; ``suggestions`` are those that are written alike.

    ``is_unasked`` where it may be an address, and addresses could not be looked up. ``kind`` is
    the code of the kind of service that was typed instead of a place; ``is_here`` where somebody
    wrote that they mean where they are.
    """

    search: Search
    suggestions: tuple[Place, ...] = ()
    is_unasked: bool = False
    kind: str = ""
    is_here: bool = False


def resolve(
    search: Search,
    gazetteer: Gazetteer,
    countries: Sequence[str],
    addresses: Addresses | None,
) -> Origin | Ambiguous | Unknown:
    """Return where a search starts; raise :class:`BadSearch` when it does not say where.

    ``countries`` are those of the directory, most important first.
    """
    if search.point:
        # An address that was looked up before comes with its point.
        return Origin(search.point, address=search.near if reads_as_address(search.near) else "")
    if not search.has_place:
        raise BadSearch("near", N_("Type a ZIP code, a city, or a city and state."))
    chosen = gazetteer.get(search.place) if search.place else None
    # Whoever types another name has left the place that was chosen for the one before.
    if chosen and (not search.near or chosen.is_labelled(search.near)):
        return Origin(chosen.point, chosen)
    if other := _no_place(search, gazetteer):
        return other
    about_streets = Heard.STREETS_UNKNOWN
    if addresses and reads_as_address(search.near) and not gazetteer.is_place(search.near):
        try:
            placed = addresses.locate(search.near)
        except GeocoderUnavailable:
            placed, about_streets = None, Heard.STREETS_UNASKED
        else:
            about_streets = Heard.STREET_NOT_FOUND
        if placed:
            return Origin(placed.point, address=search.near)
    places = gazetteer.look_up(search.near, countries=countries)
    if whole := _whole_codes(search.near, places, gazetteer, countries):
        return Ambiguous(search, places + whole)
    if len(places) == 1:
        heard = _heard(search.near, places[0], gazetteer, about_streets)
        return Origin(places[0].point, places[0], heard=heard)
    if places:
        return Ambiguous(search, places)
    is_unasked = about_streets is Heard.STREETS_UNASKED
    return Unknown(search, _suggest(search.near, gazetteer, countries), is_unasked)


def usual_distance(origin: Origin, unit: Unit) -> Distance | None:
    """Return how far around is searched where nobody chose: in the unit of the place's country.

    Around the middle of a state or country a few miles say nothing: there it is None, any distance.
    ``unit`` is for points and addresses, of which nobody here knows the country.
    """
    if origin.is_wide:
        return None
    return USUAL_DISTANCES[unit_of(origin.place.country) if origin.place else unit]


def _no_place(search: Search, gazetteer: Gazetteer) -> Unknown | None:
    """Return an answer to what people type into the box that is no name of a place."""
    if fold(search.near) in _HERE:
        return Unknown(search, is_here=True)
    kind = SERVICE_TYPES.find(search.near)
    if kind and not gazetteer.is_place(search.near):
        return Unknown(search, kind=kind_for(kind).code)
    return None


def _heard(near: str, place: Place, gazetteer: Gazetteer, about_streets: Heard) -> Heard:
    # Most people type the name or the code itself, and the gazetteer need not be asked again.
    if near in (place.name, place.code, place.label) or gazetteer.is_place(near):
        return Heard.AS_TYPED
    return about_streets if reads_as_address(near) else Heard.OTHERWISE


def _whole_codes(
    near: str, places: Sequence[Place], gazetteer: Gazetteer, countries: Sequence[str]
) -> tuple[Place, ...]:
    """Return the postal codes at home of which digits may be a part, where they are one abroad.

    1003 is a code of Sydney. In a directory of American services it is more likely a ZIP code that
    was cut short.
    """
    home = countries[0] if countries else ""
    if not (near.isascii() and near.isdigit()) or any(one.country == home for one in places):
        return ()
    completed = gazetteer.complete(near, countries=countries, limit=_MOST_CODES) if places else ()
    return tuple(
        one for one in completed if one.kind is PlaceKind.POSTAL_CODE and one.country == home
    )


def _suggest(near: str, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[Place, ...]:
    name, _, area = (part.strip() for part in near.partition(","))
    if places := gazetteer.alike(name, area, limit=MOST_SUGGESTIONS):
        return places
    for length in (len(name), len(name) * 2 // 3, 3):
        if length < len(name[:3]):
            break
        places = gazetteer.complete(name[:length], countries=countries, limit=MOST_SUGGESTIONS)
        alike = tuple(place for place in places if _is_alike(name, place))
        if alike:
            return alike
    return ()


def _is_alike(name: str, place: Place) -> bool:
    return OSA.normalized_similarity(fold(name), fold(place.name)) >= LEAST_ALIKE
