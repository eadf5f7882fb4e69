"""The columns of the directory as staff read them: what each is called, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from locator.messages import N_
from locator.service import COLUMN_NAMES
from locator.service.cells import SEPARATOR
from locator.service.columns import TRANSLATABLE
from locator.vocabulary.columns import VOCABULARIES
from locator.web import words
from locator.web.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from locator.vocabulary import Vocabulary

GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    N_("What it is"): {
        "name": N_("Name"),
        "service_types": N_("Kinds of service"),
        "organization": N_("Organization"),
        "alternate_name": N_("Other names"),
        "programme": N_("Programme of a mobile service"),
        "delivery": N_("How it reaches people"),
        "status": N_("Running or closed"),
        "alert": N_("Important notice"),
        "description": N_("Description"),
    },
    N_("Where it is"): {
        "address_1": N_("Street address"),
        "address_2": N_("Suite, floor, entrance"),
        "city": N_("City"),
        "state_province": N_("State or province"),
        "postal_code": N_("ZIP or postal code"),
        "country": N_("Country"),
        "latitude": N_("Latitude"),
        "longitude": N_("Longitude"),
        "location_precision": N_("How exact the coordinates are"),
        "location_visibility": N_("How exactly visitors are told where it is"),
    },
    N_("How to reach it"): {
        "phone": N_("Telephone"),
        "text_phone": N_("Number for text messages"),
        "email": N_("E-mail"),
        "url": N_("Website"),
    },
    N_("When it is open"): {
        "opening_hours": N_("Opening hours"),
        "hours_note": N_("Note on the hours"),
        "timezone": N_("Time zone"),
    },
    N_("What to know before going"): {
        "walk_in": N_("Walking in"),
        "appointment": N_("Appointment"),
        "identification": N_("Must visitors show an ID?"),
        "cost": N_("Cost"),
        "insurance": N_("Insurance taken"),
        "minimum_age": N_("Youngest age"),
        "eligibility": N_("Who can come"),
        "populations": N_("Groups it is for"),
        "languages": N_("Languages spoken"),
        "wheelchair": N_("Wheelchair access"),
        "before_you_go": N_("What to expect on a first visit"),
    },
    N_("What there is"): {
        "supplies": N_("Supplies"),
        "medications": N_("Medication"),
        "training_audience": N_("Who the training is for"),
    },
    N_("About this entry"): {
        "id": N_("ID of the entry"),
        "last_verified": N_("Last verified"),
        "verified_by": N_("Verified by"),
        "source_url": N_("Where this was learned (web address)"),
        "listing_consent": N_("May it be listed?"),
    },
}
"""Each group's label with the labels of its columns, marked for translation."""
HELPS: Final[Mapping[str, str]] = {
    "programme": N_(
        "The same name at every stop, such as “Tuesday van”. Visitors of one stop then see where "
        "else it comes to, and when."
    ),
    "location_visibility": N_(
        "For a place that not everybody may find: its address, an area of about a kilometre, or "
        "the city alone. If nothing is said, visitors see the address."
    ),
    "identification": N_(
        "Whether somebody who comes has to show a document. It is not the number of the entry; "
        "that is “ID of the entry”."
    ),
    "training_audience": N_(
        "Where a service trains people to use naloxone: who can come to that, such as families or "
        "the police."
    ),
    "id": N_(
        "What this directory calls the entry, as in a list that was downloaded here. Numbers of "
        "another register are no such ID: keep them for staff only."
    ),
}
"""What helps to understand the columns whose names do not say it all, marked for translation."""
_LABELS: Final = {name: label for group in GROUPS.values() for name, label in group.items()}


def column_name(column: str) -> str:
    """Return what a column is called; columns of a file's own are called as the file does."""
    if column in _LABELS:
        return gettext(_LABELS[column])
    for own in TRANSLATABLE:
        if column.startswith(f"{own}_"):
            language = words.language_name(column[len(own) + 1 :].replace("_", "-"))
            return f"{gettext(_LABELS[own])} ({language})"
    return column


def column_help(column: str) -> str:
    """Return what helps to understand a column, blank where its name says it all."""
    return gettext(HELPS[column]) if column in HELPS else ""


def cell_words(column: str, text: str) -> str:
    """Return a canonical cell as people read it: codes by their labels, all else as it is."""
    if column not in VOCABULARIES:
        return text
    return SEPARATOR.join(_code_words(VOCABULARIES[column], code) for code in text.split(SEPARATOR))


def in_order(columns: Collection[str]) -> list[str]:
    """Return columns in the order of the format, a file's own last."""
    known = [name for name in COLUMN_NAMES if name in columns]
    return [*known, *sorted(set(columns) - set(known))]


def _code_words(vocabulary: Vocabulary[Any], code: str) -> str:
    return gettext(vocabulary.get(code).label) if code in vocabulary else code
