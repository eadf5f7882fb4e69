"""The tables of an HSDS package: their files, the fields that are filled, and what refers to what.

Names of files and fields, types and required fields are those of the specification, version 3.0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TYPES: Final = MappingProxyType(
    {
        "latitude": "number",
        "longitude": "number",
        "minimum_age": "number",
        "amount": "number",
        "extension": "number",
        "timezone": "number",
        "assured_date": "date",
        "last_action_date": "date",
        "last_modified": "datetime",
    }
)
"""Types of fields that are no text, by their names, which mean the same in each table."""
_TIMES: Final = frozenset({"opens_at", "closes_at"})
_URIS: Final = frozenset({"url", "uri", "website"})


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its file, its fields in order, and the tables that fields refer to.

    ``required`` are fields that are never blank.
    """

    name: str
    path: str
    fields: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ("id",)

    def describe(self) -> dict[str, Any]:
        """Return the table as a resource of a Tabular Data Package."""
        return {
            "name": self.name,
            "path": self.path,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [*map(self._field, self.fields)],
                "primaryKey": "id",
                "foreignKeys": [
                    {"fields": name, "reference": {"resource": other, "fields": "id"}}
                    for name, other in self.references.items()
                ],
            },
        }

    def _field(self, name: str) -> dict[str, Any]:
        described: dict[str, Any] = {"name": name, "type": _TYPES.get(name, "string")}
        if name == "id" or name.endswith("_id"):
            described["format"] = "uuid"
        elif name in _TIMES:
            described |= {"type": "time", "format": "any"}
        elif name in _URIS:
            described["format"] = "uri"
        elif name == "email":
            described["format"] = "email"
        limits: dict[str, Any] = {}
        if name in self.required:
            limits["required"] = True
        if name == "id":
            limits["unique"] = True
        return {**described, "constraints": limits} if limits else described


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_OF_SERVICE: Final = MappingProxyType({"service_id": "service"})
_OF_LOCATION: Final = MappingProxyType({"location_id": "location"})

TABLES: Final = tuple(
    Table(*about)
    for about in (
        (
            "organization",
            "organizations.csv",
            _words("id name description"),
            {},
            _words("id name description"),
        ),
        (
            "program",
            "programs.csv",
            _words("id organization_id name description"),
            {"organization_id": "organization"},
            _words("id organization_id name description"),
        ),
        (
            "service",
            "services.csv",
            _words(
                "id organization_id program_id name alternate_name description url email status "
                "application_process fees_description eligibility_description minimum_age "
                "assured_date alert last_modified"
            ),
            {"organization_id": "organization", "program_id": "program"},
            _words("id organization_id name status"),
        ),
        (
            "attribute",
            "attributes.csv",
            _words("id link_id taxonomy_term_id link_type link_entity value"),
            {"taxonomy_term_id": "taxonomy_term"},
            _words("id link_id taxonomy_term_id link_entity"),
        ),
        (
            "service_at_location",
            "service_at_location.csv",
            _words("id service_id location_id"),
            {"service_id": "service", "location_id": "location"},
            _words("id service_id location_id"),
        ),
        (
            "location",
            "locations.csv",
            _words("id location_type url organization_id name description latitude longitude"),
            {"organization_id": "organization"},
            _words("id location_type"),
        ),
        (
            "phone",
            "phones.csv",
            _words("id service_id number extension type description"),
            _OF_SERVICE,
            _words("id number"),
        ),
        (
            "address",
            "addresses.csv",
            _words(
                "id location_id address_1 address_2 city state_province postal_code country "
                "address_type"
            ),
            _OF_LOCATION,
            _words("id location_id address_type"),
        ),
        (
            "schedule",
            "schedules.csv",
            _words(
                "id service_at_location_id timezone freq byday opens_at closes_at description notes"
            ),
            {"service_at_location_id": "service_at_location"},
        ),
        (
            "required_document",
            "required_documents.csv",
            _words("id service_id document"),
            _OF_SERVICE,
        ),
        ("language", "languages.csv", _words("id service_id name code note"), _OF_SERVICE),
        ("accessibility", "accessibility.csv", _words("id location_id description"), _OF_LOCATION),
        (
            "taxonomy_term",
            "taxonomy_terms.csv",
            _words("id code name description taxonomy language taxonomy_id"),
            {"taxonomy_id": "taxonomy"},
            _words("id name description"),
        ),
        (
            "metadata",
            "metadata.csv",
            _words(
                "id resource_id resource_type last_action_date last_action_type field_name "
                "previous_value replacement_value updated_by"
            ),
            {},
            _words("id resource_id resource_type last_action_date last_action_type field_name"),
        ),
        (
            "cost_option",
            "cost_options.csv",
            _words("id service_id option amount"),
            _OF_SERVICE,
            _words("id service_id"),
        ),
        (
            "taxonomy",
            "taxonomies.csv",
            _words("id name description"),
            {},
            _words("id name description"),
        ),
    )
)
"""The tables that the directory fills, in the order in which the specification lists them."""

CHILDREN: Final = MappingProxyType(
    {
        "phones": "phone",
        "service_at_locations": "service_at_location",
        "languages": "language",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "attributes": "attribute",
        "metadata": "metadata",
        "schedules": "schedule",
        "addresses": "address",
        "accessibility": "accessibility",
        "location": "location",
    }
)
"""The members of nested objects, and the tables that their rows stand in."""

_NESTING: Final = frozenset({"service", "service_at_location", "location"})


def rows_of(table: str, written: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield a nested object and all that is only its own, each with its table."""
    yield table, written
    if table not in _NESTING:
        return
    for member, child in CHILDREN.items():
        inside = written.get(member, ())
        for one in [inside] if isinstance(inside, dict) else inside:
            yield from rows_of(child, one)
