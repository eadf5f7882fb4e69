"""The parameters of the API: one registry that its views, its description and its page read.

Each may stand in the query of a GET, or in the body of a POST, as a form or as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from locator.formats import FORMATS
from locator.search.clusters import DEEPEST_ZOOM
from locator.search.filters import FILTERS, MOST_VALUES, OLDEST
from locator.search.query import INCLUDE, LAST_PAGE, LONGEST_NEAR, LONGEST_PLACE
from locator.vocabulary import SERVICE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.search.filters import Filter


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its name, what it does (English), the JSON Schema of its values, an example.

    ``is_repeated`` parameters may be given several times, in JSON as a list; ``schema`` is then
    that of one value. ``is_in_path`` parameters are parts of the address, ``is_in_body`` ones are
    never in an address.
    """

    name: str
    description: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    example: Any = None
    is_required: bool = False
    is_repeated: bool = False
    is_in_path: bool = False
    is_in_body: bool = False


_LANGUAGE: Final = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"
_BOX: Final = r"^\s*-?[0-9]{1,4}(\.[0-9]{1,20})?(\s*,\s*-?[0-9]{1,4}(\.[0-9]{1,20})?){3}\s*$"

NEAR: Final = Parameter(
    name="near",
    description="A place to measure from: a postal code, a city, a city and state, or “lat, lon”.",
    schema={"type": "string", "maxLength": LONGEST_NEAR},
    example="10035",
)
PLACE: Final = Parameter(
    name="place",
    description="The key of a place, as /api/v1/places and the error for an ambiguous name give "
    "it; it decides among namesakes.",
    schema={"type": "string", "maxLength": LONGEST_PLACE},
    example="postal_code:US:10035",
)
LAT: Final = Parameter(
    name="lat",
    description="Latitude to measure from, WGS 84 degrees; together with lon, instead of near.",
    schema={"type": "number", "minimum": -90, "maximum": 90},
    example=40.7955,
)
LON: Final = Parameter(
    name="lon",
    description="Longitude to measure from, WGS 84 degrees; together with lat.",
    schema={"type": "number", "minimum": -180, "maximum": 180},
    example=-73.9296,
)
WITHIN: Final = Parameter(
    name="within",
    description="How far, 1 to 100 miles or kilometres with the unit; “any” (the default) for any "
    "distance; “usual” for 5 miles or 10 kilometres, as the country of the place measures. Where "
    "nothing is within, the nearest three are given and beyond_range is true.",
    schema={
        "type": "string",
        "pattern": r"^\s*([0-9]{1,4}(\.[0-9]{1,3})?\s*(mi|km)|any|usual)?\s*$",
    },
    example="5mi",
)
TYPE: Final = Parameter(
    name="type",
    description="A kind of service, by its code or any of its names (see /api/v1/service-types). "
    "Several mean any of them. naloxone finds all three kinds of naloxone.",
    schema={"type": "string", "examples": list(SERVICE_TYPES.codes)},
    example="naloxone",
    is_repeated=True,
)
BBOX: Final = Parameter(
    name="bbox",
    description="Only services within west,south,east,north, in degrees; west may exceed east "
    "across the antimeridian.",
    schema={"type": "string", "pattern": _BOX},
    example="-74.05,40.68,-73.9,40.88",
)
Q: Final = Parameter(
    name="q",
    description="Only services whose name answers to this text: it is the name, begins it, or "
    "has all its words in it. At least three letters; capitals and accents do not matter.",
    schema={"type": "string", "minLength": 3, "maxLength": LONGEST_NEAR},
    example="onpoint",
)
UNKNOWN: Final = Parameter(
    name="unknown",
    description="Lets in services that do not say whether they fit the filters.",
    schema={"enum": [INCLUDE]},
    example=INCLUDE,
)
PAGE: Final = Parameter(
    name="page",
    description="Which page of 25; the answer says how many pages there are.",
    schema={"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    example=1,
)
FIELDS: Final = Parameter(
    name="fields",
    description="Only these members of each service, by name, with commas between them or given "
    "several times. GeoJSON has them as properties; the id is always there.",
    schema={"type": "string"},
    example="name,phone,opening_hours",
    is_repeated=True,
)
LANG: Final = Parameter(
    name="lang",
    description="A language (BCP 47): texts that are translated come in it, others as written.",
    schema={"type": "string", "pattern": _LANGUAGE},
    example="es",
)
PREFIX: Final = Parameter(
    name="prefix",
    description="How the name or postal code of a place begins.",
    schema={"type": "string", "maxLength": LONGEST_NEAR},
    example="harl",
)
ZOOM: Final = Parameter(
    name="zoom",
    description="Zoom of the map, as in Web Mercator; services in a cell of 64 pixels are one.",
    schema={"type": "integer", "minimum": 0, "maximum": DEEPEST_ZOOM},
    example=6,
    is_required=True,
)
ID: Final = Parameter(
    name="id", description="The id of a service.", example="us-ny-new-york-onpoint-nyc-east-harlem",
    is_required=True, is_in_path=True,
)  # fmt: skip
FORMAT: Final = Parameter(
    name="format",
    description="The format by its name, before what the header Accept says; an ending of the "
    "address goes before both.",
    schema={"enum": list(FORMATS)},
    example="geojson",
)
PARTNER_KEY: Final = Parameter(
    name="partner_key",
    description="The key of a partner, who sees rows that are for partners, too. Only in a body; "
    "or as “Authorization: Bearer …”.",
    is_in_body=True,
)


SINCE: Final = Parameter(
    name="since",
    description="The number of the revision that you have; 0 for everything since the beginning.",
    schema={"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0},
    example=1,
)
CURSOR: Final = Parameter(
    name="cursor",
    description="Where the page before ended; “next” of its answer has it.",
    schema={"type": "string", "pattern": r"^([0-9]{1,9}:[A-Za-z0-9-]{1,80})?$"},
)


def _filter(one: Filter) -> Parameter:
    values = [option.value for option in one.options]
    example: Any = values[0] if values else one.examples.partition(",")[0]
    if one.name == "age":
        schema: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": OLDEST}
        example = int(example)
    else:
        schema = {"enum": values} if values else {"type": "string", "pattern": _LANGUAGE}
    return Parameter(
        name=one.name,
        description=f"Filter: {one.label}. Several values mean any of them, at most "
        f"{MOST_VALUES}; services that do not say {one.unsaid} are left out and counted in unsaid.",
        schema=schema,
        example=example,
        is_repeated=True,
    )


FILTER_PARAMETERS: Final = (*map(_filter, FILTERS), UNKNOWN)
"""The filters of :data:`locator.search.filters.FILTERS`, and what they do with silence."""
ORIGIN: Final = (NEAR, PLACE, LAT, LON, WITHIN)
"""Where to measure from, and how far."""


def required(parameter: Parameter) -> Parameter:
    """Return a parameter as it is where it must be given."""
    return replace(parameter, is_required=True)
