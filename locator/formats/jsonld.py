"""A service as schema.org's JSON-LD, for search engines."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import orjson

from locator import hours
from locator.errors import BadOpeningHours
from locator.vocabulary import SERVICE_TYPES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from locator.hours import Interval, OpeningHours
    from locator.service import Listing, Service

_WITHOUT_A_DOOR: Final = frozenset({"phone", "online", "mail"})
_DAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_DAY: Final = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_EVERY_WEEK: Final = re.compile(rf"(?:{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*)?")
# Inside of a script element nothing may end it; the last two end a line in old JavaScript.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write(listing: Listing, address: str, today: dt.date, say: Callable[[str], str] = str) -> str:
    """Return a service as JSON-LD that can stand in a ``script`` element of its page as it is.

    ``address`` is that of the page; ``say`` translates the labels of the vocabulary. A place that
    is not exact has neither street nor coordinates. Vocabulary: schema.org, ``LocalBusiness``.
    """
    text = orjson.dumps(_thing(listing, address, today, say)).decode()
    return text.translate(_ESCAPES)


def _thing(
    listing: Listing, address: str, today: dt.date, say: Callable[[str], str]
) -> dict[str, Any]:
    service = listing.service
    has_door = service.delivery not in _WITHOUT_A_DOOR
    offers = [say(SERVICE_TYPES.get(code).label) for code in service.service_types]
    thing = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness" if has_door else "Organization",
        "@id": address,
        "name": service.name,
        "alternateName": list(service.alternate_name),
        "description": service.description,
        "mainEntityOfPage": address,
        "url": service.url if _is_web_address(service.url) else address,
        "telephone": service.phone[0].number if service.phone else "",
        "email": service.email,
        "parentOrganization": _organization(service),
        "address": _address(service),
        "geo": _geo(listing),
        "isAccessibleForFree": True if has_door and "free" in service.cost else None,
        "openingHoursSpecification": _hours(listing, today) if has_door else (),
        "makesOffer": [
            {"@type": "Offer", "itemOffered": {"@type": "Service", "name": name}} for name in offers
        ],
    }
    return {name: value for name, value in thing.items() if value}


def _is_web_address(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")


def _organization(service: Service) -> dict[str, Any] | None:
    if service.organization in ("", service.name):
        return None
    return {"@type": "Organization", "name": service.organization}


def _address(service: Service) -> dict[str, Any] | None:
    parts = {
        "streetAddress": ", ".join(filter(None, (service.address_1, service.address_2))),
        "addressLocality": service.city,
        "addressRegion": service.state_province,
        "postalCode": service.postal_code,
        "addressCountry": service.country,
    }
    known = {name: value for name, value in parts.items() if value}
    return {"@type": "PostalAddress", **known} if known else None


def _geo(listing: Listing) -> dict[str, Any] | None:
    if listing.point is None or listing.area_radius is not None:
        return None
    latitude, longitude = listing.point.latitude, listing.point.longitude
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _hours(listing: Listing, today: dt.date) -> list[dict[str, Any]]:
    """Return the week's opening hours, days with the same times together.

    Hours that follow the calendar are given for this week alone. Times when a place may be open,
    "by appointment", are left out: nobody is told that it is open then.
    """
    service = listing.service
    if service.status != "active" or not service.opening_hours:
        return []
    try:
        opening = hours.parse(service.opening_hours)
    except BadOpeningHours:
        return []
    week = opening.week(today, listing.timezone)
    validity = {}
    if not _is_every_week(opening):
        validity = {"validFrom": f"{week[0].date}", "validThrough": f"{week[-1].date}"}
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for day in week:
        for interval in day.intervals:
            days[_clock_times(interval)].append(_DAYS[day.weekday])
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": names,
            "opens": opens,
            "closes": closes,
            **validity,
        }
        for (opens, closes), names in days.items()
    ]


def _is_every_week(opening: OpeningHours) -> bool:
    return all(rule.holiday_offsets or _EVERY_WEEK.fullmatch(rule.when) for rule in opening.rules)


def _clock_times(interval: Interval) -> tuple[str, str]:
    opens, closes = f"{interval.start:%H:%M}", f"{interval.end:%H:%M}"
    # A day ends at 23:59 there: at 00:00 it would close as it opens.
    return opens, "23:59" if closes == "00:00" else closes
