"""The record of a service: one row of the directory, typed and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number in international format, with a label where there are several."""

    number: str
    label: str = ""

    @property
    def uri(self) -> str:
        """Return the number as a ``tel:`` address is written: digits, ``+`` and an extension."""
        number, _, extension = self.number.partition(" ext. ")
        digits = "".join(character for character in number if character in "+0123456789")
        return f"{digits};ext={extension}" if extension else digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A place or line that offers one or more kinds of service (HSDS: ``service_at_location``).

    The fields are the columns of the directory format, in its order. A code that is blank has the
    meaning that :data:`DEFAULTS` gives it. ``translations``
    holds translated columns such as ``description_es``; ``extra`` holds columns that the format
    does not know, which staff see and which are never shown to the public.
    """

    id: str
    name: str
    alternate_name: tuple[str, ...] = ()
    organization: str = ""
    programme: str = ""
    service_types: tuple[str, ...] = ()
    delivery: str = ""
    status: str = ""
    alert: str = ""
    description: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state_province: str = ""
    postal_code: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    location_precision: str = ""
    location_visibility: str = ""
    phone: tuple[Phone, ...] = ()
    text_phone: tuple[Phone, ...] = ()
    email: str = ""
    url: str = ""
    opening_hours: str = ""
    hours_note: str = ""
    timezone: str = ""
    walk_in: str = ""
    appointment: str = ""
    identification: str = ""
    cost: tuple[str, ...] = ()
    insurance: tuple[str, ...] = ()
    minimum_age: int | None = None
    eligibility: str = ""
    populations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    wheelchair: str = ""
    supplies: tuple[str, ...] = ()
    medications: tuple[str, ...] = ()
    training_audience: tuple[str, ...] = ()
    before_you_go: str = ""
    last_verified: dt.date | None = None
    verified_by: str = ""
    source_url: str = ""
    listing_consent: str = ""
    translations: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    extra: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    def translated(self, column: str, language: str) -> str:
        """Return a text in a language where it was translated, else as it was written."""
        own: str = getattr(self, column)
        return self.translations.get(f"{column}_{language}", own)


DEFAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "delivery": "fixed",
        "status": "active",
        "location_visibility": "exact",
        "walk_in": "unknown",
        "appointment": "unknown",
        "identification": "unknown",
        "wheelchair": "unknown",
        "listing_consent": "public",
    }
)
"""What a blank cell means, where it means something (directory format)."""
