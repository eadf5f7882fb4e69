"""What the API answers with, as JSON Schema (draft 2020-12): kept beside the views, and tested."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from locator.formats.json import MEMBERS
from locator.gazetteer import PlaceKind
from locator.service import Service
from locator.vocabulary import (
    APPOINTMENTS,
    CONSENTS,
    COSTS,
    DELIVERIES,
    IDENTIFICATIONS,
    INSURANCES,
    KINDS,
    MEDICATIONS,
    SERVICE_TYPES,
    STATUSES,
    SUPPLIES,
    TRAINING_AUDIENCES,
    VISIBILITIES,
    WALK_IN,
    WHEELCHAIR,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from locator.vocabulary import Vocabulary

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_UUID: Final[Schema] = {"type": "string", "format": "uuid"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_LATITUDE: Final[Schema] = {"type": "number", "minimum": -90, "maximum": 90}
_LONGITUDE: Final[Schema] = {"type": "number", "minimum": -180, "maximum": 180}
_METRES: Final[Schema] = {"type": ["number", "null"], "minimum": 0}
_KINDS: Final[Schema] = {"enum": [kind.code for kind in KINDS]}
_CODES: Final[Mapping[str, Vocabulary[Any]]] = {
    "delivery": DELIVERIES,
    "status": STATUSES,
    "location_visibility": VISIBILITIES,
    "walk_in": WALK_IN,
    "appointment": APPOINTMENTS,
    "identification": IDENTIFICATIONS,
    "wheelchair": WHEELCHAIR,
    "listing_consent": CONSENTS,
}
_SEVERAL_CODES: Final[Mapping[str, Vocabulary[Any]]] = {
    "service_types": SERVICE_TYPES,
    "cost": COSTS,
    "insurance": INSURANCES,
    "supplies": SUPPLIES,
    "medications": MEDICATIONS,
    "training_audience": TRAINING_AUDIENCES,
}


def ref(name: str) -> Schema:
    """Return a reference to one of :data:`SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(items: Schema, **bounds: Any) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items, **bounds}


def record(members: Mapping[str, Schema], *, optional: Iterable[str] = (), **more: Any) -> Schema:
    """Return the schema of an object with these members and no others."""
    left_out = set(optional)
    return {
        "type": "object",
        "properties": dict(members),
        "required": [name for name in members if name not in left_out],
        "additionalProperties": False,
        **more,
    }


def _codes(vocabulary: Vocabulary[Any]) -> Schema:
    return {"enum": list(vocabulary.codes)}


def _column(name: str, written_as: str) -> Schema:
    if name in _CODES:
        return _codes(_CODES[name])
    if name in _SEVERAL_CODES:
        return listed(_codes(_SEVERAL_CODES[name]))
    if written_as.startswith("tuple[Phone"):
        return listed(ref("Phone"))
    return _BY_ANNOTATION[written_as]


_BY_ANNOTATION: Final[Mapping[str, Schema]] = {
    "str": _TEXT,
    "tuple[str, ...]": listed(_TEXT),
    "int | None": {"type": ["integer", "null"], "minimum": 0},
    "dt.date | None": {"type": ["string", "null"], "format": "date"},
    "Mapping[str, str]": {"type": "object", "additionalProperties": _TEXT},
}
_FOUND_OUT: Final[Mapping[str, Schema]] = {
    "latitude": {"anyOf": [_LATITUDE, {"type": "null"}]},
    "longitude": {"anyOf": [_LONGITUDE, {"type": "null"}]},
    "area_radius": {
        **_METRES,
        "description": "Metres; null for an exact point. Otherwise it is somewhere in this circle.",
    },
    "distance": {**_METRES, "description": "Metres from where the search measures; else null."},
    "url_here": {**_TEXT, "description": "Path of its page on this site."},
}
_WRITTEN_AS: Final = {field.name: str(field.type) for field in dataclasses.fields(Service)}
_MEMBERS: Final = {
    name: _FOUND_OUT.get(name) or _column(name, _WRITTEN_AS[name]) for name in MEMBERS
}
_FEWER: Final = tuple(name for name in MEMBERS if name != "id")
_POINT: Final = record(
    {
        "type": {"const": "Point"},
        "coordinates": {
            **listed({"type": "number", "minimum": -180, "maximum": 180}, minItems=2, maxItems=2),
            "description": "Longitude, latitude.",
        },
    }
)
_SUMMARY: Final[Mapping[str, Schema]] = {
    "total": {**_COUNT, "description": "Services in range, on all pages."},
    "unsaid": {**_COUNT, "description": "Left out only because they do not say whether they fit."},
    "page": {"type": "integer", "minimum": 1},
    "pages": _COUNT,
    "counts": {
        "type": "object",
        "propertyNames": _KINDS,
        "additionalProperties": _COUNT,
        "description": "Services in range of each kind.",
    },
    "within": _TEXT,
    "beyond_range": {
        "type": "boolean",
        "description": "Nothing is in range; the nearest services are given instead.",
    },
    "origin": {
        "anyOf": [
            record({"latitude": _LATITUDE, "longitude": _LONGITUDE, "label": _TEXT}),
            {"type": "null"},
        ]
    },
}
_TERM: Final[Mapping[str, Schema]] = {"code": _TEXT, "label": _TEXT, "plural": _TEXT, "help": _TEXT}

SCHEMAS: Final[Mapping[str, Schema]] = {
    "Problem": record(
        {
            "type": {**_TEXT, "format": "uri-reference"},
            "title": _TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {**_TEXT, "description": "What is wrong, and what to do about it."},
            "parameter": {**_TEXT, "description": "The parameter that is wrong."},
        },
        optional=["parameter"],
        description="Problem details (RFC 9457).",
    ),
    "Phone": record({"number": _TEXT, "label": _TEXT}),
    "Service": record(
        _MEMBERS,
        # A request may choose among them.
        optional=_FEWER,
        description="A service, as the public may see it. Columns of the directory format, and "
        "what was found out of its place.",
    ),
    "Services": record({**_SUMMARY, "services": listed(ref("Service"))}),
    "Feature": record(
        {
            "type": {"const": "Feature"},
            "id": _TEXT,
            "geometry": {"anyOf": [_POINT, {"type": "null"}]},
            "properties": {
                "anyOf": [
                    record(
                        {
                            "name": _TEXT,
                            "service_types": _MEMBERS["service_types"],
                            "precision": _TEXT,
                            "area_radius": _FOUND_OUT["area_radius"],
                            "url": _TEXT,
                            "kind": _KINDS,
                            "distance": _FOUND_OUT["distance"],
                        }
                    ),
                    record(_MEMBERS, optional=MEMBERS),
                ]
            },
        },
        description="A service as GeoJSON (RFC 7946).",
    ),
    "FeatureCollection": record(
        {
            "type": {"const": "FeatureCollection"},
            **_SUMMARY,
            "bbox": listed({"type": "number"}, minItems=4, maxItems=4),
            "features": listed(ref("Feature")),
        },
        optional=["bbox"],
    ),
    "ServiceTypes": record(
        {
            "language": _TEXT,
            "service_types": listed(record({**_TERM, "aliases": listed(_TEXT), "kind": _KINDS})),
            "kinds": listed(record({**_TERM, "service_types": listed(_codes(SERVICE_TYPES))})),
        }
    ),
    "Places": record(
        {
            "places": listed(
                record(
                    {"label": _TEXT, "key": _TEXT, "kind": {"enum": [str(k) for k in PlaceKind]}}
                )
            )
        }
    ),
    "Clusters": record(
        {
            "clusters": listed(
                listed(
                    {"anyOf": [{"type": "number"}, listed(_COUNT)]},
                    minItems=4,
                    maxItems=4,
                    description="Latitude, longitude, how many services, how many of each of the "
                    "kinds that have a colour of their own and of all others.",
                )
            )
        }
    ),
    "Changes": record(
        {
            "revision": {**_COUNT, "description": "The newest revision: the next “since”."},
            "since": _COUNT,
            "revisions": listed(ref("Revision")),
            "next": {
                "type": ["string", "null"],
                "description": "Path of the next page; null on the last.",
            },
        }
    ),
    "Revision": record(
        {
            "number": _COUNT,
            "published_at": {**_TEXT, "format": "date-time"},
            "changes": listed(ref("Change")),
        }
    ),
    "Change": record(
        {
            "id": _TEXT,
            "change": {"enum": ["added", "changed", "removed"]},
            "columns": {
                **listed(_TEXT),
                "description": "The public columns that changed; none of an addition or removal.",
            },
            "service": {
                "anyOf": [ref("Service"), {"type": "null"}],
                "description": "The service as it is now; null where it was removed.",
            },
        }
    ),
    "HsdsAbout": record({"version": _TEXT, "profile": _TEXT, "openapi_url": _TEXT}),
    "HsdsObject": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": _UUID},
        "externalDocs": {
            "url": "https://docs.openreferral.org/en/3.0.1/hsds/schema_reference.html"
        },
        "description": "As the specification's schema of its kind describes it.",
    },
    "HsdsPage": record(
        {
            "total_items": _COUNT,
            "total_pages": _COUNT,
            "page_number": {"type": "integer", "minimum": 1},
            "size": _COUNT,
            "first_page": {"type": "boolean"},
            "last_page": {"type": "boolean"},
            "empty": {"type": "boolean"},
            "contents": listed(ref("HsdsObject")),
        }
    ),
}
"""Every schema by its name in the description."""
