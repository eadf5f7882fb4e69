"""What the gazetteer answers with: places."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from locator.geo import Point

_SAID_AS: Final = {"US": "US"}
"""Codes that nobody takes for anything else; CA, AU and DE are also those of states."""


class PlaceKind(enum.StrEnum):
    """What a place is: from a postal code, the smallest, to a country."""

    POSTAL_CODE = "postal_code"
    CITY = "city"
    COUNTY = "county"
    REGION = "region"
    COUNTRY = "country"

    @property
    def is_area(self) -> bool:
        """Tell whether the place is too large for its point to stand for an address in it."""
        return self in {PlaceKind.COUNTY, PlaceKind.REGION, PlaceKind.COUNTRY}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    ``key`` names it for good (``city:5106834``, ``postal_code:US:10035``). ``code`` is the postal
    code, the GeoNames number, the FIPS code or the ISO 3166 code. ``name`` of a postal code is the
    town that it belongs to. ``region`` is the code of the state or province ("" where the
    gazetteer has none), ``country`` is ISO 3166-1 alpha-2. ``qualifier`` is "" or what tells the
    place from its namesakes in the same region ("Clark County", "near Coburg"). ``within`` is ""
    or, of a neighbourhood, the name of the town that it is a part of.
    """

    key: str
    kind: PlaceKind
    code: str
    name: str
    qualifier: str
    region: str
    region_name: str
    country: str
    country_name: str
    point: Point
    population: int
    within: str = ""

    @property
    def label(self) -> str:
        """Return the name that tells the place from its namesakes, ``Burlington, Vermont, US``."""
        return self.label_with(self.country_name)

    def is_labelled(self, text: str) -> bool:
        """Tell whether a text is the label, in whatever language its country is written."""
        stem = self.label_with("")
        return text == self.label or (bool(stem) and text.startswith(f"{stem}, "))

    def label_with(self, country: str) -> str:
        """Return the label with its country as another language calls it."""
        name = f"{self.name} ({self.qualifier})" if self.qualifier else self.name
        if self.kind is PlaceKind.COUNTRY:
            return country
        parts = [name, self.within, self.region_name]
        if self.kind is PlaceKind.POSTAL_CODE:
            parts.insert(0, self.code)
        elif self.kind is PlaceKind.REGION:
            parts.pop()
        parts.append(_SAID_AS.get(self.country, country) if self.region_name else country)
        return ", ".join(part for part in parts if part)
