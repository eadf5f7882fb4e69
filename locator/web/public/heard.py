"""What is said above results where the place searched around is not what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.gazetteer import PlaceKind
from locator.search.where import Heard
from locator.web.i18n import gettext

if TYPE_CHECKING:
    from locator.search.find import Found


def heard_line(found: Found) -> str:
    """Say how what was typed was understood; blank where it is the place that is shown."""
    heard, place = found.origin.heard, found.origin.place
    if heard is Heard.AS_TYPED or place is None:
        return ""
    name = place.code if place.kind is PlaceKind.POSTAL_CODE else place.name
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


def _about_streets(heard: Heard) -> str:
    if heard is Heard.STREETS_UNASKED:
        return gettext("Addresses cannot be looked up just now.")
    if heard is Heard.STREET_NOT_FOUND:
        return gettext("This address is not known.")
    return gettext("We cannot look up street addresses here.")
