"""What is said above results of the place searched around: not what was typed, or very large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locator.gazetteer import PlaceKind
from locator.search.where import Heard
from locator.web.i18n import at, current_locale, gettext, ngettext
from locator.web.places import address_of_path
from locator.web.state import state

if TYPE_CHECKING:
    from locator.gazetteer import Place
    from locator.search.find import Found


def heard_line(found: Found) -> str:
    """Say how what was typed was understood; blank where it is the place that is shown."""
    heard, place = found.origin.heard, found.origin.place
    if heard is Heard.AS_TYPED or place is None:
        return ""
    name = _name_of(place)
    if heard is Heard.OTHERWISE:
        typed = found.search.near
        return gettext("Showing %(place)s. You typed ‘%(typed)s’.", place=name, typed=typed)
    said = [_about_streets(heard)]
    said.append(gettext("These distances are from the middle of %(place)s.", place=name))
    if place.kind is not PlaceKind.POSTAL_CODE:
        said.append(
            gettext("Type the ZIP code, or use your location, for distances from your street.")
        )
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class RegionLink:
    """The way to the page of a region, in the reader's language."""

    address: str
    words: str


def wide_line(found: Found) -> str:
    """Say what is listed where a state or country was asked for."""
    place = found.origin.place
    name = _name_of(place) if place else ""
    if found.search.within or not found.matches:
        return gettext("%(place)s is large, and distances are from its middle.", place=name)
    return gettext(
        "%(place)s is large. Here is everything, the nearest to its middle first.", place=name
    )


def region_of(found: Found) -> RegionLink | None:
    """Return the way to all that is listed in a state or country; None where nothing is."""
    place = found.origin.place
    if place is None or place.kind not in (PlaceKind.REGION, PlaceKind.COUNTRY):
        return None
    regions = state().places.newest()
    path, _ = regions.steps(place.country, place.region, "")[-1]
    region = regions.find(path)
    if region is None:
        return None
    words = ngettext(
        "Only the %(num)s place in %(place)s",
        "Only the %(num)s places in %(place)s",
        region.total,
        num=region.total,
        place=_name_of(place),
    )
    return RegionLink(at(address_of_path(region.path)), words)


def _name_of(place: Place) -> str:
    if place.kind is PlaceKind.POSTAL_CODE:
        return place.code
    if place.kind is PlaceKind.COUNTRY:
        return str(current_locale().territories.get(place.country, place.name))
    return place.name


def _about_streets(heard: Heard) -> str:
    if heard is Heard.STREETS_UNASKED:
        return gettext("Addresses cannot be looked up just now.")
    if heard is Heard.STREET_NOT_FOUND:
        return gettext("This address is not known.")
    return gettext("We cannot look up street addresses here.")
