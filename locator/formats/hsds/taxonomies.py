"""The vocabularies of the directory as HSDS taxonomies and terms."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from locator.formats.hsds.ids import uuid_of
from locator.service import COLUMN_NAMES
from locator.service.columns import TRANSLATABLE
from locator.vocabulary.columns import VOCABULARIES as OF_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator import vocabulary as v

_SAID_OTHERWISE: Final = frozenset({"status", "location_precision", "listing_consent"})
"""Columns of codes for which HSDS has fields of its own, or that are not for the public."""
VOCABULARIES: Final[Mapping[str, v.Vocabulary[Any]]] = MappingProxyType(
    {name: one for name, one in OF_COLUMNS.items() if name not in _SAID_OTHERWISE}
)
"""Columns whose codes become attributes, each with a taxonomy of its own."""
COLUMNS: Final = "columns"
"""Taxonomy of the columns themselves: an attribute's value is the cell, as it is written."""
TRANSLATIONS: Final = "translations"
"""Taxonomy of translated texts: an attribute's value is a language tag, ``: `` and the text."""

_ABOUT: Final = MappingProxyType(
    {
        "service_types": ("Kinds of service", "What a place or line offers."),
        "delivery": ("Delivery", "How a service reaches people."),
        "location_visibility": ("Location visibility", "How exactly a place may be shown."),
        "walk_in": ("Walk-in", "Whether people can come without an appointment."),
        "appointment": ("Appointments", "Whether an appointment is needed."),
        "identification": ("Identification", "What people have to show or say."),
        "cost": ("Cost", "What people pay, or who pays for them."),
        "insurance": ("Insurance", "Which insurances are taken."),
        "populations": (
            "Populations",
            "Whom a service is for specially; the value “only” says that it is for nobody else.",
        ),
        "wheelchair": ("Wheelchair access", "Whether people get in with a wheelchair."),
        "supplies": ("Supplies", "What people can take with them."),
        "medications": ("Medications", "Which medications a treatment is with."),
        "training_audience": ("Training audience", "For whom a training is."),
        COLUMNS: (
            "Columns of the directory format",
            "Cells that the specification has no field for: the value is the cell as written.",
        ),
        TRANSLATIONS: (
            "Translated texts",
            "Texts in other languages: the value is a language tag, a colon and the text.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of terms; ``code`` is the column of the directory whose vocabulary it is."""

    code: str
    id: str
    name: str
    description: str

    def as_json(self) -> dict[str, Any]:
        """Return the HSDS object."""
        return {"id": self.id, "name": self.name, "description": self.description}


@dataclass(frozen=True, slots=True)
class TaxonomyTerm:
    """One term; ``code`` is that of the vocabulary, ``place`` its bit among all terms."""

    code: str
    id: str
    name: str
    description: str
    taxonomy: Taxonomy
    place: int

    def as_json(self) -> dict[str, Any]:
        """Return the HSDS object as it stands within an attribute."""
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "description": self.description,
            "taxonomy": self.taxonomy.name,
            "taxonomy_id": self.taxonomy.id,
            "language": "en",
        }

    def as_full_json(self) -> dict[str, Any]:
        """Return the HSDS object with its taxonomy."""
        return {**self.as_json(), "taxonomy_detail": self.taxonomy.as_json()}


TAXONOMIES: Final[Mapping[str, Taxonomy]] = MappingProxyType(
    {code: Taxonomy(code, uuid_of("taxonomy", code), *about) for code, about in _ABOUT.items()}
)
"""All taxonomies, by code."""


def _named(taxonomy: str) -> list[tuple[str, str, str]]:
    """Return code, name and description of the terms of a taxonomy."""
    if taxonomy in VOCABULARIES:
        return [(term.code, term.label, term.help) for term in VOCABULARIES[taxonomy]]
    if taxonomy == TRANSLATIONS:
        return [(n, n.replace("_", " "), f"The {n} in another language.") for n in TRANSLATABLE]
    return [
        (name, name.replace("_", " "), f"The cell of the column {name}, as it is written.")
        for name in COLUMN_NAMES
    ]


def _terms() -> dict[tuple[str, str], TaxonomyTerm]:
    terms: dict[tuple[str, str], TaxonomyTerm] = {}
    for taxonomy in TAXONOMIES.values():
        for code, name, description in _named(taxonomy.code):
            id_ = uuid_of("taxonomy_term", taxonomy.code, code)
            place = len(terms)
            terms[taxonomy.code, code] = TaxonomyTerm(code, id_, name, description, taxonomy, place)
    return terms


TERMS: Final[Mapping[tuple[str, str], TaxonomyTerm]] = MappingProxyType(_terms())
"""All terms, by the codes of taxonomy and term."""
TERM_BY_ID: Final[Mapping[str, TaxonomyTerm]] = MappingProxyType(
    {term.id: term for term in TERMS.values()}
)
TAXONOMY_BY_ID: Final[Mapping[str, Taxonomy]] = MappingProxyType(
    {taxonomy.id: taxonomy for taxonomy in TAXONOMIES.values()}
)
TERM_JSON: Final[Mapping[tuple[str, str], dict[str, Any]]] = MappingProxyType(
    {key: term.as_json() for key, term in TERMS.items()}
)
"""Terms as they stand in attributes; shared by all of them, and never changed."""
