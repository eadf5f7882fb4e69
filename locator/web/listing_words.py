"""A listing in words, as lists and pages say it: kinds, place, what to know, who checked it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.vocabulary import DELIVERIES, ONLY, POPULATIONS, SERVICE_TYPES, kind_for, leading_kind
from locator.web import words
from locator.web.first_step import first_step, with_step
from locator.web.i18n import SOURCE_LANGUAGE, current_locale, gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from locator.service import Listing, Service
    from locator.vocabulary import Kind

STALE: Final = dt.timedelta(days=365)
"""Age from which a check says little: places like these move, and change their hours."""
LONGEST_NOTE: Final = 140
_WITHOUT_A_DOOR: Final = frozenset({"phone", "online", "mail"})
_SENTENCE: Final = re.compile(r"[^.!?。]{12,}?[.!?。](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Written:
    """A text to show; ``lang`` is its language where that is not the page's, blank otherwise.

    The directory format has texts in English in the columns that name no language.
    """

    text: str
    lang: str = ""

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Verified:
    """When somebody last checked a listing, in words, and whether that is too long ago."""

    text: str
    is_doubtful: bool


def kinds_of(listing: Listing) -> tuple[Kind, ...]:
    """Return the kinds that a service offers, each once: its leading one, then as in the record."""
    types = listing.service.service_types
    return tuple(dict.fromkeys((leading_kind(types), *map(kind_for, types)))) if types else ()


def kinds_line(listing: Listing) -> str:
    """Say what a service offers, in one line."""
    return " · ".join(words.labels(SERVICE_TYPES, listing.service.service_types))


def written(service: Service, column: str) -> Written:
    """Return a text of the record, in the reader's language where it was translated."""
    code = current_locale().language
    is_own = code == SOURCE_LANGUAGE or f"{column}_{code}" in service.translations
    return Written(service.translated(column, code), "" if is_own else SOURCE_LANGUAGE)


def where(listing: Listing) -> str:
    """Say in one line where a service is, and nothing finer than the public may know."""
    service = listing.service
    if service.delivery in _WITHOUT_A_DOOR:
        return gettext(DELIVERIES.get(service.delivery).label)
    town = service.city or service.state_province
    if service.location_visibility == "approximate":
        return (
            gettext("Approximate area: %(town)s", town=town)
            if town
            else gettext("Approximate area")
        )
    if service.location_visibility == "hidden":
        place = with_step(gettext("Place not public"), first_step(service))
        return f"{town} · {place}" if town else place
    return ", ".join(part for part in (service.address_1, town) if part)


def address_lines(service: Service) -> tuple[str, ...]:
    """Return the lines of a postal address, as far as the public may know it."""
    region = " ".join(part for part in (service.state_province, service.postal_code) if part)
    town = ", ".join(part for part in (service.city, region) if part)
    country = current_locale().territories.get(service.country, service.country)
    return tuple(part for part in (service.address_1, service.address_2, town, country) if part)


def note(listing: Listing) -> Written:
    """Return the one thing to know before going: what opens the door, else a first sentence."""
    service = listing.service
    alert = written(service, "alert")
    if alert:
        return alert
    facts = [say(service) for says, say in _DOOR_FACTS if says(service)]
    if facts:
        return Written(". ".join(facts) + ".")
    found = written(service, "before_you_go") or written(service, "description")
    return Written(_first_sentence(found.text), found.lang)


def only_for(service: Service) -> tuple[str, ...]:
    """Say for each group whom a service is for, where it is for nobody else."""
    groups = [code.removeprefix(ONLY) for code in service.populations if code.startswith(ONLY)]
    return tuple(
        gettext("Only for: %(whom)s", whom=label) for label in words.labels(POPULATIONS, groups)
    )


_Fact = tuple["Callable[[Service], bool]", "Callable[[Service], str]"]
_DOOR_FACTS: Final[tuple[_Fact, ...]] = (
    (lambda service: bool(only_for(service)), lambda service: ". ".join(only_for(service))),
    (lambda service: service.identification == "none", lambda _: gettext("No ID needed")),
    (
        lambda service: service.identification == "code_name",
        lambda _: gettext("A code name is enough"),
    ),
    (lambda service: service.identification == "photo_id", lambda _: gettext("Bring photo ID")),
    (lambda service: service.walk_in == "yes", lambda _: gettext("Walk in")),
    (lambda service: service.appointment == "required", lambda _: gettext("Appointment needed")),
    (lambda service: "free" in service.cost, lambda _: gettext("Free")),
    (
        lambda service: service.minimum_age is not None,
        lambda service: gettext("%(age)s and over", age=service.minimum_age),
    ),
)


def verified(service: Service, today: dt.date) -> Verified:
    """Say when a listing was last checked; never, and long ago, are said as plainly."""
    if service.last_verified is None:
        return Verified(with_step(gettext("Not verified"), first_step(service)), is_doubtful=True)
    date = words.long_date(service.last_verified)
    if today - service.last_verified > STALE:
        long_ago = gettext("Last verified %(date)s, more than a year ago", date=date)
        return Verified(with_step(long_ago, first_step(service)), is_doubtful=True)
    return Verified(gettext("Verified %(date)s", date=date), is_doubtful=False)


def _first_sentence(text: str) -> str:
    line = " ".join(text.split())
    sentence = _SENTENCE.match(line)
    shown = sentence[0] if sentence else line
    if len(shown) <= LONGEST_NOTE:
        return shown
    return shown[:LONGEST_NOTE].rsplit(" ", 1)[0] + " …"
