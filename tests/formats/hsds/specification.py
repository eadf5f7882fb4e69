"""HSDS 3.0 in short: the fields of each object, what they hold, and which must be there.

Facts of the specification (Open Referral, May 2024), written down for these checks. A field's kind
is one of those of :data:`KINDS`; ``[table]`` is a list of objects, ``{table}`` one of them.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EVERYWHERE = "attributes:[attribute] metadata:[metadata]"
OBJECTS = {
    "organization": (
        "id! name! alternate_name description! email:email website:uri tax_status tax_id "
        "year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid "
        "funding:[funding] contacts:[contact] phones:[phone] locations:[location] "
        "programs:[program] organization_identifiers:[organization_identifier] " + EVERYWHERE
    ),
    "program": (
        "id! organization_id:uuid name! alternate_name description! " + EVERYWHERE
    ),
    "service": (
        "id! organization_id:uuid program_id:uuid name! alternate_name description url:uri "
        "email:email status!:active|inactive|defunct|temporarily_closed interpretation_services "
        "application_process fees_description wait_time fees accreditations "
        "eligibility_description minimum_age:number maximum_age:number assured_date:date "
        "assurer_email:email licenses alert last_modified:datetime phones:[phone] "
        "schedules:[schedule] service_areas:[service_area] "
        "service_at_locations:[service_at_location] languages:[language] "
        "organization:{organization} funding:[funding] cost_options:[cost_option] "
        "program:{program} required_documents:[required_document] contacts:[contact] " + EVERYWHERE
    ),
    "service_at_location": (
        "id! service_id:uuid location_id:uuid description contacts:[contact] phones:[phone] "
        "schedules:[schedule] location:{location} " + EVERYWHERE
    ),
    "location": (
        "id! location_type!:physical|postal|virtual url:uri organization_id:uuid name "
        "alternate_name description transportation latitude:number longitude:number "
        "external_identifier external_identifier_type languages:[language] addresses:[address] "
        "contacts:[contact] accessibility:[accessibility] phones:[phone] schedules:[schedule] "
        + EVERYWHERE
    ),
    "phone": (
        "id! location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid "
        "service_at_location_id:uuid number! extension:number type description "
        "languages:[language] " + EVERYWHERE
    ),
    "address": (
        "id! location_id:uuid attention address_1! address_2 city! region state_province! "
        "postal_code! country! address_type!:physical|postal|virtual " + EVERYWHERE
    ),
    "schedule": (
        "id! service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:date "
        "valid_to:date dtstart:date timezone:number until:date count:number "
        "wkst:MO|TU|WE|TH|FR|SA|SU freq:WEEKLY|MONTHLY interval:number byday:days byweekno "
        "bymonthday byyearday description opens_at:clock closes_at:clock schedule_link:uri "
        "attending_type notes " + EVERYWHERE
    ),
    "required_document": "id! service_id:uuid document uri:uri " + EVERYWHERE,
    "language": "id! service_id:uuid location_id:uuid phone_id:uuid name code note " + EVERYWHERE,
    "accessibility": "id! location_id:uuid description details url:uri " + EVERYWHERE,
    "cost_option": (
        "id! service_id:uuid valid_from:date valid_to:date option currency amount:number "
        "amount_description " + EVERYWHERE
    ),
    "attribute": (
        "id! link_id:uuid taxonomy_term_id:uuid link_type link_entity value "
        "taxonomy_term:{taxonomy_term} metadata:[metadata]"
    ),
    "taxonomy": "id! name! description! uri:uri version metadata:[metadata]",
    "taxonomy_term": (
        "id! code name! description! parent_id:uuid taxonomy taxonomy_detail:{taxonomy} language "
        "taxonomy_id:uuid term_uri:uri metadata:[metadata]"
    ),
    "metadata": (
        "id! resource_id:uuid resource_type last_action_date!:date last_action_type! field_name! "
        "previous_value! replacement_value! updated_by!"
    ),
}  # fmt: skip
FILES = {
    "organization": "organizations.csv",
    "program": "programs.csv",
    "service": "services.csv",
    "attribute": "attributes.csv",
    "service_at_location": "service_at_location.csv",
    "location": "locations.csv",
    "phone": "phones.csv",
    "address": "addresses.csv",
    "schedule": "schedules.csv",
    "required_document": "required_documents.csv",
    "language": "languages.csv",
    "accessibility": "accessibility.csv",
    "taxonomy_term": "taxonomy_terms.csv",
    "metadata": "metadata.csv",
    "cost_option": "cost_options.csv",
    "taxonomy": "taxonomies.csv",
}
NEEDED_IN_TABLES = {
    "program": {"organization_id"},
    "service": {"organization_id"},
    "service_at_location": {"service_id", "location_id"},
    "attribute": {"link_id", "taxonomy_term_id", "link_entity"},
    "metadata": {"resource_id", "resource_type"},
    "cost_option": {"service_id"},
}
"""Fields that the tables of a package need besides those that objects must have."""

_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_DAYS = re.compile(rf"(?:{_DAY}(?:,{_DAY})*|-?[1-5]{_DAY}(?:,-?[1-5]{_DAY})*)")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-][0-9]{2}:[0-9]{2})?")
_MOMENT = re.compile(r"[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_uuid(value: object) -> bool:
    return isinstance(value, str) and str(uuid.UUID(value)) == value


def _is_date(value: object) -> bool:
    return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value


def _is_uri(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and bool(urlsplit(value).netloc)


KINDS: Mapping[str, Callable[[object], bool]] = {
    "": _is_text,
    "number": _is_number,
    "uuid": _is_uuid,
    "date": _is_date,
    "uri": _is_uri,
    "email": lambda value: isinstance(value, str) and value.count("@") == 1,
    "datetime": lambda value: isinstance(value, str) and bool(_MOMENT.fullmatch(value)),
    "days": lambda value: isinstance(value, str) and bool(_DAYS.fullmatch(value)),
    "clock": lambda value: isinstance(value, str) and bool(_CLOCK.fullmatch(value)),
}


def fields_of(table: str) -> dict[str, tuple[str, bool]]:
    """Return the kind of each field of an object, and whether it must be there."""
    found = {}
    for field in OBJECTS[table].split():
        name, _, kind = field.partition(":")
        found[name.rstrip("!")] = ("uuid" if name == "id!" else kind, name.endswith("!"))
    return found


def faults(table: str, written: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Yield what the specification has against an object and all that is in it."""
    fields = fields_of(table)
    for name, (_, is_needed) in fields.items():
        if is_needed and name not in written:
            yield f"{at}{table} lacks {name}"
    for name, value in written.items():
        if name not in fields:
            yield f"{at}{table} has no {name}"
            continue
        kind, _ = fields[name]
        if kind[:1] == "[":
            for one in value:
                yield from faults(kind[1:-1], one, f"{at}{table}.")
        elif kind[:1] == "{":
            yield from faults(kind[1:-1], value, f"{at}{table}.")
        elif "|" in kind:
            if value not in kind.replace("_", " ").split("|"):
                yield f"{at}{table}.{name} may not be {value!r}"
        elif not KINDS[kind](value):
            yield f"{at}{table}.{name} is no {kind or 'text'}: {value!r}"
