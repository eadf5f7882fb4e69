"""Where a row is, before anybody is asked: pins, its own coordinates, the gazetteer. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from locator.directory.draft_row import Found
from locator.geo import Point, distance, unit_of
from locator.importing.locate import middle_of
from locator.messages import N_, Message
from locator.problems import Problem, Severity
from locator.service import Placement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from locator.importing.locate import AddressPlacer

FAR: Final[Mapping[str, float]] = {"postal_code": 25_000.0, "city": 50_000.0}
"""Metres from the middle of its postal code or city beyond which a position is doubted: most codes
and towns are far smaller, and those of Alaska get a warning too many."""
DEFAULT_PRECISION: Final = "source"
"""The precision of coordinates of which a file does not say how exact they are."""
COARSE: Final = frozenset({"postal_code", "city"})
"""Precisions that are an area, not an address."""
_CENTRE: Final = 2_000.0
_AWAY: Final = 5_000.0
"""Metres: a position this near to the middle of its city, though its postal code lies that far off,
was made up of the city."""
_MANY: Final = 3
_AWAY_FROM: Final[Mapping[str, str]] = {
    "postal_code": N_(
        "The position lies %(distance)s from the middle of its postal code (%(place)s). Check "
        "both, and set the pin by hand if the position is wrong."
    ),
    "city": N_(
        "The position lies %(distance)s from the middle of its city (%(place)s). Check both, "
        "and set the pin by hand if the position is wrong."
    ),
}
_MADE_UP: Final = N_(
    "%(count)s positions lie around the middle of %(city)s, far from their own postal codes. They "
    "are probably made up: leave them blank, or set the pins by hand."
)


def place(number: int, cells: Mapping[str, str], pin: Point | None, placer: AddressPlacer) -> Found:
    """Find where a row with these canonical cells is; ``pin`` is where somebody put it."""
    if pin is not None:
        return Found(Placement(pin, "manual"), "pin", (), is_asked=True)
    if "latitude" in cells and "longitude" in cells:
        point = Point(float(cells["latitude"]), float(cells["longitude"]))
        placement = Placement(point, cells.get("location_precision") or DEFAULT_PRECISION)
        return Found(placement, "file", doubts(number, cells, point, placer), is_asked=True)
    middle = middle_of(cells, placer)
    if middle is not None:
        return Found(middle, "gazetteer", (), is_asked=not wants_street(cells))
    return Found(is_asked=not wants_street(cells))


def doubts(
    number: int, cells: Mapping[str, str], point: Point, placer: AddressPlacer
) -> tuple[Problem, ...]:
    """Return a warning with the distance where a position is far from its own address."""
    postal_code, city, state, country = address_of(cells)
    for asked in ((postal_code, "", state, country), ("", city, state, country)):
        middle = placer.place_address(*asked) if any(asked[:2]) else None
        if middle is not None and (metres := distance(middle.point, point)) > FAR[middle.precision]:
            message = Message.of(
                _AWAY_FROM[middle.precision],
                distance=in_usual_unit(metres, country),
                place=asked[0] or asked[1],
            )
            value = f"{point.latitude}, {point.longitude}"
            return (Problem(number, "latitude", value, message, Severity.WARNING),)
    return ()


def in_usual_unit(metres: float, country: str) -> str:
    """Say a distance as the road signs of a country do: ``280 mi``, ``450 km``."""
    unit = unit_of(country)
    return f"{round(metres / unit.metres)} {unit}"


def wants_street(cells: Mapping[str, str]) -> bool:
    """Tell whether a row has a street address that a geocoder may know."""
    return bool(cells.get("address_1") and (cells.get("city") or cells.get("postal_code")))


def address_of(cells: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return postal code, city, state and country."""
    return (
        cells.get("postal_code", ""),
        cells.get("city", ""),
        cells.get("state_province", ""),
        cells.get("country", ""),
    )


class Suspicion:
    """Collects the positions that a file gives, and finds those that were made up.

    Several positions around the middle of a city, whose postal codes lie elsewhere, do not come
    from anybody who looked.
    """

    def __init__(self, placer: AddressPlacer) -> None:
        self._placer = placer
        self._around: dict[tuple[str, str, str], list[tuple[int, int, Point]]] = defaultdict(list)

    def add(self, position: int, number: int, cells: Mapping[str, str], found: Found) -> None:
        """Take note of a row whose file says where it is."""
        postal_code, city, state, country = address_of(cells)
        if found.placed_by != "file" or found.placement is None or not (postal_code and city):
            return
        point = found.placement.point
        own = self._placer.place_address(postal_code, "", state, country)
        if own is None or distance(own.point, point) < _AWAY:
            return
        centre = self._placer.place_address("", city, state, country)
        if centre is not None and distance(centre.point, point) < _CENTRE:
            self._around[city, state, country].append((position, number, point))

    def problems(self) -> Iterator[tuple[int, Problem]]:
        """Yield a warning, with the row's position, for each row under suspicion."""
        for (city, _, _), rows in self._around.items():
            if len(rows) < _MANY:
                continue
            message = Message.of(_MADE_UP, count=str(len(rows)), city=city)
            for position, number, point in rows:
                value = f"{point.latitude}, {point.longitude}"
                yield position, Problem(number, "latitude", value, message, Severity.WARNING)
