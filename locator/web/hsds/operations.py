"""What can be asked of the HSDS interface, for the description of all interfaces."""

from __future__ import annotations

from typing import Final

from locator.formats.hsds import uuid_of
from locator.formats.hsds.ids import organization_uuid
from locator.formats.hsds.package import NAME
from locator.formats.hsds.taxonomies import TAXONOMIES, TERM_JSON
from locator.web.api import parameters as p
from locator.web.api.operations import Operation
from locator.web.api.parameters import Parameter
from locator.web.hsds.answers import JSON, LINES
from locator.web.hsds.asked import LARGEST_PAGE, LAST_PAGE, LONGEST_SEARCH, USUAL_PAGE

_ONE_OF_A_LIST: Final = (404, 405, 429, 500)
_LIST: Final = (400, 405, 414, 429, 500)
_EXAMPLE: Final = str(p.ID.example)
_UUID: Final = {"type": "string", "format": "uuid"}
# An identifier that nothing has finds nothing; it is no mistake.
_ANY_ID: Final = {"type": "string", "maxLength": 100}
_FLAG: Final = {"type": "boolean", "default": False}

PAGE: Final = Parameter(
    name="page",
    description="Which page, from 1.",
    schema={"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    example=1,
)
PER_PAGE: Final = Parameter(
    name="per_page",
    description="How many objects are on a page.",
    schema={"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": USUAL_PAGE},
    example=10,
)
FORMAT: Final = Parameter(
    name="format",
    description="json for a page, ndjson for everything, a line for each object.",
    schema={"enum": ["json", "ndjson"]},
    example="json",
)
SEARCH: Final = Parameter(
    name="search",
    description="Only what has all of these words in its name or description.",
    schema={"type": "string", "maxLength": LONGEST_SEARCH},
    example="naloxone",
)
MODIFIED_AFTER: Final = Parameter(
    name="modified_after",
    description="Only what changed after a date, or a date and time (ISO 8601).",
    schema={"type": "string", "format": "date-time"},
    example="2026-01-01T00:00:00Z",
)
TERM: Final = Parameter(
    name="taxonomy_term_id",
    description="Only services with an attribute of this term.",
    schema=_ANY_ID,
    example=TERM_JSON["service_types", "naloxone"]["id"],
)
TAXONOMY: Final = Parameter(
    name="taxonomy_id",
    description="Only what belongs to this taxonomy.",
    schema=_ANY_ID,
    example=TAXONOMIES["service_types"].id,
)
ORGANIZATION: Final = Parameter(
    name="organization_id",
    description="Only services that this organization runs.",
    schema=_ANY_ID,
    example=organization_uuid("OnPoint NYC", _EXAMPLE),
)
POSTCODE: Final = Parameter(
    name="postcode",
    description="Only services in this postal code, or near it. It stands in the address, which "
    "others may keep: POST /api/v1/services asks the same privately.",
    schema={"type": "string", "maxLength": 100},
    example="10035",
)
PROXIMITY: Final = Parameter(
    name="proximity",
    description="How far from the postcode, in metres.",
    schema={"type": "number", "exclusiveMinimum": 0, "maximum": 500_000},
    example=5000,
)
MINIMAL: Final = Parameter(
    name="minimal", description="Only identifiers and dates of change.", schema=_FLAG, example=True
)
FULL: Final = Parameter(
    name="full", description="With everything that belongs to it.", schema=_FLAG, example=True
)
FULL_SERVICE: Final = Parameter(
    name="full_service", description="With its services, whole.", schema=_FLAG, example=True
)
TOP_ONLY: Final = Parameter(
    name="top_only", description="Only terms that stand below no other.", schema=_FLAG, example=True
)
PARENT: Final = Parameter(
    name="parent_id", description="Only terms below this one.", schema=_ANY_ID
)
_PAGES: Final = (PAGE, PER_PAGE, FORMAT)
_OF_SERVICES: Final = (SEARCH, MODIFIED_AFTER, TERM, TAXONOMY, ORGANIZATION)


def _id(example: str) -> Parameter:
    return Parameter(
        name="id",
        description="Its identifier, a UUID that stays.",
        schema=_UUID,
        example=example,
        is_required=True,
        is_in_path=True,
    )


def _list(path: str, summary: str, *parameters: Parameter) -> Operation:
    return Operation(
        path=path,
        summary=summary,
        methods=("GET",),
        parameters=(*parameters, *_PAGES),
        media_types=(JSON, LINES),
        problems=_LIST,
        is_conditional=True,
    )


def _one(path: str, summary: str, example: str) -> Operation:
    return Operation(
        path=f"{path}/{{id}}",
        summary=summary,
        methods=("GET",),
        parameters=(_id(example),),
        problems=_ONE_OF_A_LIST,
        is_conditional=True,
    )


HSDS_OPERATIONS: Final = (
    Operation(
        path="/hsds/",
        summary="What this interface is",
        description="The directory as the Human Services Data Specification 3.0 of Open Referral "
        "has it, with that specification's parameters.",
        methods=("GET",),
        problems=(405, 429, 500),
    ),
    _list("/hsds/services", "Services", *_OF_SERVICES, MINIMAL, FULL),
    _one("/hsds/services", "One service, whole", uuid_of("service", _EXAMPLE)),
    _list("/hsds/organizations", "Organizations", SEARCH, FULL, FULL_SERVICE),
    _one(
        "/hsds/organizations",
        "One organization with its services",
        organization_uuid("OnPoint NYC", _EXAMPLE),
    ),
    _list(
        "/hsds/service_at_locations",
        "Services at their locations",
        *_OF_SERVICES,
        POSTCODE,
        PROXIMITY,
        FULL,
    ),
    _one(
        "/hsds/service_at_locations",
        "One service at its location",
        uuid_of("service_at_location", _EXAMPLE),
    ),
    _list("/hsds/taxonomies", "Taxonomies", SEARCH),
    _one("/hsds/taxonomies", "One taxonomy", TAXONOMIES["service_types"].id),
    _list("/hsds/taxonomy_terms", "Terms", SEARCH, TAXONOMY, PARENT, TOP_ONLY),
    _one("/hsds/taxonomy_terms", "One term", TERM_JSON["service_types", "naloxone"]["id"]),
    Operation(
        path=f"/hsds/{NAME}",
        summary="Everything as a Tabular Data Package",
        description="A ZIP file of CSV tables with datapackage.json, as the specification has it. "
        "Always that of the newest revision: while it is written, up to a few minutes after a "
        "change of a large directory, the answer is 503, and Retry-After says when to ask again.",
        methods=("GET",),
        media_types=("application/zip",),
        problems=(405, 429, 500, 503),
        is_conditional=True,
    ),
)
"""Every route of the HSDS interface."""
