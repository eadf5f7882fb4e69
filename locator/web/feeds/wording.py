"""What changed, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.directory.changes import What
from locator.messages import N_
from locator.service.columns import TRANSLATABLE, is_translation
from locator.web import listing_words
from locator.web.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.directory.changes import PublicChange
    from locator.service import Listing

STATUS_WORDS: Final[Mapping[str, str]] = {
    "active": N_("Running"),
    "temporarily_closed": N_("Closed for now"),
    "inactive": N_("Closed"),
}
"""What a change of ``status`` led to, by what it is now."""

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    N_("Opening hours changed"): ("opening_hours", "hours_note", "timezone"),
    N_("Address or place changed"): (
        "address_1", "address_2", "city", "state_province", "postal_code", "country",
        "latitude", "longitude", "location_precision", "location_visibility",
    ),
    N_("Notice changed"): ("alert",),
    N_("Phone, email or website changed"): ("phone", "text_phone", "email", "url"),
    N_("What is offered changed"): (
        "service_types", "delivery", "supplies", "medications", "training_audience",
    ),
    N_("Cost changed"): ("cost", "insurance"),
    N_("What to know before you go changed"): (
        "walk_in", "appointment", "identification", "minimum_age", "eligibility", "populations",
        "before_you_go",
    ),
    N_("Languages or wheelchair access changed"): ("languages", "wheelchair"),
    N_("Name changed"): ("name", "alternate_name", "organization", "programme"),
    N_("Description changed"): ("description",),
    N_("Facts checked again"): ("last_verified", "verified_by", "source_url"),
}  # fmt: skip
"""What is said of columns that changed, what visitors ask for most first."""

_WORDS_BY_COLUMN: Final = {column: said for said, columns in WORDS.items() for column in columns}


def what_changed(change: PublicChange) -> tuple[str, ...]:
    """Say what a change did, in words that each stand alone."""
    if change.what is What.ADDED:
        return (gettext("Newly listed"),)
    if change.listing is None:
        return (gettext("No longer listed"),)
    met = {_WORDS_BY_COLUMN.get(_own(column)) for column in change.columns}
    said = [gettext(words) for words in WORDS if words in met]
    if "status" in change.columns:
        said.insert(0, gettext(STATUS_WORDS[change.listing.service.status]))
    return tuple(said)


def title_of(change: PublicChange) -> str:
    """Return the title of an entry: the service and what changed of it."""
    what = ", ".join(what_changed(change))
    if change.listing is None:
        return what
    return gettext("%(name)s: %(what)s", name=change.listing.service.name, what=what)


def text_of(change: PublicChange) -> str:
    """Return what an entry says: what changed, what the service offers, and where it is."""
    if change.listing is None:
        return gettext(
            "A service was taken out of the directory. Which one is not repeated here: it may have "
            "asked for that."
        )
    what = ". ".join(what_changed(change)) + "."
    return "\n".join((what, *_about(change.listing)))


def title_of_feed(kind: str, place: str) -> str:
    """Return the title of a feed; ``kind`` and ``place`` are names, blank where all are meant."""
    if kind and place:
        return gettext("What changed: %(kind)s, %(place)s", kind=kind, place=place)
    if kind or place:
        return gettext("What changed: %(name)s", name=kind or place)
    return gettext("What changed: all services")


def _about(listing: Listing) -> tuple[str, ...]:
    where = listing_words.where(listing)
    call = gettext("Places move and change their hours: call before you go.")
    return tuple(filter(None, (listing_words.kinds_line(listing), where, call)))


def _own(column: str) -> str:
    """Return the column that a column translates, or the column itself."""
    if not is_translation(column):
        return column
    return next(own for own in TRANSLATABLE if column.startswith(f"{own}_"))
