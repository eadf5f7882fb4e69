"""Found services as lines of plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.geo import Unit
from locator.vocabulary import SERVICE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from locator.search.find import Found
    from locator.service import Listing


def describe(found: Found) -> Iterator[str]:
    """Yield lines that say what was found, nearest first."""
    where = found.origin.place.label if found.origin.place else "this point"
    range_ = f" within {found.search.within}" if found.search.within else ""
    if found.is_beyond_range:
        yield f"Nothing{range_} of {where}. The nearest:"
    else:
        page = f", page {found.search.page} of {found.pages}" if found.pages > 1 else ""
        yield f"{found.total} found{range_} of {where}{page}."
    unit = found.search.within.unit if found.search.within else Unit.KILOMETRE
    for listing, distance in found.matches:
        yield f"{distance / unit.metres:8.1f} {unit}  {_line(listing)}"
    for listing in found.unplaced:
        yield f"{'no map location':>11}  {_line(listing)}"


def _line(listing: Listing) -> str:
    service = listing.service
    kinds = ", ".join(SERVICE_TYPES.get(code).label for code in service.service_types)
    place = ", ".join(filter(None, (service.address_1, service.city, service.state_province)))
    phone = service.phone[0].number if service.phone else ""
    return " | ".join(filter(None, (service.name, kinds, place, phone)))
