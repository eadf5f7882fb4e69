"""A placer that knows a few places, for tests that are not about the gazetteer."""

from __future__ import annotations

from locator.geo import Point
from locator.service import Placement


class FewPlaces:
    """Knows Harlem's ZIP code, New York and Köln."""

    def place_address(
        self, postal_code: str, city: str, state: str, country: str
    ) -> Placement | None:
        del state
        if (postal_code, country) == ("10035", "US"):
            return Placement(Point(40.79547, -73.92958), "postal_code")
        if (city, country) == ("New York", "US"):
            return Placement(Point(40.71427, -74.00597), "city")
        if (city, country) == ("Köln", "DE"):
            return Placement(Point(50.93333, 6.95), "city")
        return None
