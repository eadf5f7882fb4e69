"""Links that lead to a service by way of a map of the visitor's choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from locator.web.listing_words import address_lines

if TYPE_CHECKING:
    from locator.service import Listing


@dataclass(frozen=True, slots=True)
class Directions:
    """Addresses of one destination in several maps; only followed when somebody chooses one."""

    geo: str
    openstreetmap: str
    google: str
    apple: str


def directions_to(listing: Listing) -> Directions | None:
    """Return the links to a service; None where the public is not told its address.

    An exact pin is given as coordinates, a place known only by its ZIP code or city as its postal
    address: a route to the middle of a town would lead to a stranger's door.
    """
    if listing.service.location_visibility != "exact" or listing.service.status == "inactive":
        return None
    if listing.point and listing.area_radius is None:
        pair = f"{listing.point.latitude:.6f},{listing.point.longitude:.6f}"
        to = quote(pair, safe="")
        return Directions(
            geo=f"geo:{pair}?q={to}",
            openstreetmap=f"https://www.openstreetmap.org/directions?to={to}",
            google=f"https://www.google.com/maps/dir/?api=1&destination={to}",
            apple=f"https://maps.apple.com/?daddr={to}",
        )
    if not listing.service.address_1:
        return None
    to = quote(", ".join(address_lines(listing.service)), safe="")
    return Directions(
        geo=f"geo:0,0?q={to}",
        openstreetmap=f"https://www.openstreetmap.org/search?query={to}",
        google=f"https://www.google.com/maps/dir/?api=1&destination={to}",
        apple=f"https://maps.apple.com/?daddr={to}",
    )
