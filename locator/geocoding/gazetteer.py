"""The gazetteer as a geopy geocoder: it answers from this machine and asks nobody."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from locator.gazetteer import DIRECTORY_COUNTRIES, Areas, Gazetteer, Place, PlaceKind
from locator.geo import distance
from locator.service import Placement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PRECISIONS: Final = {PlaceKind.POSTAL_CODE: "postal_code", PlaceKind.CITY: "city"}
"""Kinds of places that are small enough to stand for an address in them."""
_SAME_TOWN: Final = 15_000.0
"""Metres: namesakes this near to each other are one town to somebody who is driving there."""
_REMEMBERED: Final = 4096


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Finds postal codes and cities; a state or a country is not exact enough to be an answer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(adapter_factory=_NoNetwork)
        self._gazetteer = gazetteer
        # The rows of a list share few towns. Only addresses of services pass here.
        self._find = lru_cache(maxsize=_REMEMBERED)(self._find_place)

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        country: str = "",
    ) -> Location | list[Location] | None:
        """Return the location of a query, None if it is unknown or not clear.

        ``query`` is text, or a mapping with ``postalcode``, ``city``, ``state``, ``country``. With
        ``exactly_one`` false all that the text can mean come as a list. ``country`` is an ISO 3166
        code and settles what the query leaves open. A location's ``raw`` has the ``precision``,
        ``postal_code`` or ``city``, and the key of the ``place``.
        """
        if isinstance(query, str):
            countries = (country,) if country else ()
            places = self._gazetteer.look_up(query, countries=countries)
            places = tuple(place for place in places if not country or place.country == country)
        else:
            place = self.find(
                query.get("postalcode", ""),
                query.get("city", ""),
                query.get("state", ""),
                query.get("country", "") or country,
            )
            places = (place,) if place else ()
        locations = [_location(place) for place in places if place.kind in _PRECISIONS]
        if exactly_one:
            return locations[0] if len(locations) == len(places) == 1 else None
        return locations or None

    def place_address(
        self, postal_code: str, city: str, state: str, country: str
    ) -> Placement | None:
        """Return the middle of an address's postal code, else of its city; None if unknown.

        Without a postal code this is the middle of the city, for services that hide their address.
        """
        place = self.find(postal_code, city, state, country)
        return Placement(place.point, _PRECISIONS[place.kind]) if place else None

    def find(self, postal_code: str, city: str, state: str, country: str) -> Place | None:
        """Return the place of an address, as :meth:`place_address` does with its point.

        A postal code that lies in another state than the one given is taken for a slip. State and
        country may be names or codes. A city must be clear: of two namesakes neither is chosen. It
        may have a part of it written before it: ``Harlem, New York``.
        """
        return self._find(postal_code.strip(), city.strip(), state.strip(), country.strip())

    def _find_place(self, postal_code: str, city: str, state: str, country: str) -> Place | None:
        countries = self._countries(country)
        if country and not countries:
            return None
        within = [countries] if countries else []
        states = frozenset(a for a in self._gazetteer.area(state) if a.region)
        if postal_code and (found := self._postal_code(postal_code, countries)):
            contradicted = any(area.country == found.country for area in states) and not any(
                area.holds(found.country, found.region) for area in states
            )
            if not contradicted:
                return found
        if states:
            within.append(states)
        elif state and not _is_open_to_any_state(countries):
            return None
        part, comma, town = city.partition(", ")
        if comma and (found := self._part(part, town, within)):
            return found
        return _only(self._gazetteer.cities(city, *within)) if city else None

    def _part(self, part: str, town: str, within: Sequence[Areas]) -> Place | None:
        whole = _only(self._gazetteer.cities(town, *within))
        if whole is None:
            return None
        parts = self._gazetteer.cities(part, *within)
        return _only([place for place in parts if place.within == whole.name])

    def _countries(self, country: str) -> Areas:
        return frozenset(a for a in self._gazetteer.area(country) if not a.region)

    def _postal_code(self, text: str, countries: Areas) -> Place | None:
        if not countries:
            return self._gazetteer.postal_code(text)
        found = (self._gazetteer.postal_code(text, area.country) for area in countries)
        return next((place for place in found if place), None)


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Stands where geopy wants a network adapter, and has none."""

    def get_json(self, *_request: object, **_options: object) -> NoReturn:
        """Refuse: raise RuntimeError."""
        raise RuntimeError("The gazetteer does not use the network.")

    get_text = get_json


def _is_open_to_any_state(countries: Areas) -> bool:
    # The counties of Great Britain, and regions beyond the directory's countries, are not held:
    # such a word can neither help nor prove a row wrong.
    known = set(DIRECTORY_COUNTRIES) - {"GB"}
    return bool(countries) and not any(area.country in known for area in countries)


def _only(places: Sequence[Place]) -> Place | None:
    if places and all(distance(places[0].point, p.point) < _SAME_TOWN for p in places):
        return places[0]
    return None


def _location(place: Place) -> Location:
    raw: dict[str, Any] = {"precision": _PRECISIONS[place.kind], "place": place.key}
    return Location(place.label, (place.point.latitude, place.point.longitude), raw)
