"""The description of all interfaces for programs: OpenAPI 3.1, made from their registries."""

from __future__ import annotations

import re
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from locator.formats import FORMATS
from locator.web.api.operations import OPERATIONS
from locator.web.api.parameters import PARTNER_KEY, Parameter
from locator.web.api.problem_details import PROBLEM
from locator.web.api.schemas import SCHEMAS, ref
from locator.web.feeds.atom import MEDIA_TYPE
from locator.web.feeds.operations import FEED_OPERATIONS
from locator.web.hsds.operations import HSDS_OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from locator.web.api.operations import Operation

Described = dict[str, Any]

DESCRIBED: Final = (*OPERATIONS, *HSDS_OPERATIONS, *FEED_OPERATIONS)
"""Every operation that there is, in the order in which it is described."""
PARTNER_SCHEME: Final = "partnerKey"
_EXTENSION: Final = Parameter(
    name="extension",
    description="The format.",
    schema={"enum": list(FORMATS)},
    example="json",
    is_required=True,
    is_in_path=True,
)
_FORM: Final = "application/x-www-form-urlencoded"
_JSON: Final = "application/json"
_SCHEMA_NAMES: Final[Mapping[tuple[str, str], str]] = {
    ("/api/v1/services", _JSON): "Services",
    ("/api/v1/services", "application/geo+json"): "FeatureCollection",
    ("/api/v1/services/{id}", _JSON): "Service",
    ("/api/v1/services/{id}", "application/geo+json"): "Feature",
    ("/api/v1/service-types", _JSON): "ServiceTypes",
    ("/api/v1/places", _JSON): "Places",
    ("/api/v1/clusters", _JSON): "Clusters",
    ("/api/v1/changes", _JSON): "Changes",
    ("/hsds/", _JSON): "HsdsAbout",
    **{
        (one.path, _JSON): "HsdsObject" if one.path.endswith("}") else "HsdsPage"
        for one in HSDS_OPERATIONS
        if one.path != "/hsds/"
    },
}
"""The schema of each answer in JSON."""
_TEXTS: Final = frozenset({"text/csv", "application/x-ndjson", MEDIA_TYPE})


def describe(server: str, site_name: str) -> Described:
    """Return the description of the interfaces of the site at an address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": site_name,
            "version": version("harm-reduction-locator"),
            "summary": "A directory of harm reduction services",
            "description": "Everything that the pages of this site tell the public. No key is "
            "needed. Send places in the body of a POST: nothing is kept of it. A blank value is "
            "as good as none, spaces around a value do not matter, and of a parameter that takes "
            "one value the first counts. What may be done with the data, and how to credit it, "
            "stands at /use-this-data.",
        },
        "servers": [{"url": server}],
        "paths": {
            path: {
                method.lower(): _operation(operation, path, method) for method in operation.methods
            }
            for operation in DESCRIBED
            for path in _paths(operation)
        },
        "components": {
            "schemas": dict(SCHEMAS),
            "responses": {
                f"Problem{status}": _problem(status)
                for status in sorted({status for one in DESCRIBED for status in problems_of(one)})
            },
            "securitySchemes": {
                PARTNER_SCHEME: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": PARTNER_KEY.description,
                }
            },
        },
    }


def problems_of(operation: Operation) -> tuple[int, ...]:
    """Return the statuses of the problems that an operation answers with.

    Whatever is asked may be too long, and an address may end in a format that there is not.
    """
    more = {414}
    if "POST" in operation.methods:
        more.add(413)
    if operation.has_extensions:
        more.add(404)
    return tuple(sorted({*operation.problems, *more}))


def _paths(operation: Operation) -> Iterator[str]:
    yield operation.path
    if operation.has_extensions:
        yield f"{operation.path}.{{{_EXTENSION.name}}}"


def _operation(operation: Operation, path: str, method: str) -> Described:
    has_extension = path != operation.path
    in_path = [one for one in operation.parameters if one.is_in_path]
    others = [one for one in operation.parameters if not one.is_in_path]
    if has_extension:
        in_path.append(_EXTENSION)
        # The end of the address goes before it.
        others = [one for one in others if one.name != "format"]
    described: Described = {
        "operationId": _id(method, path),
        "summary": operation.summary,
        "description": operation.description or operation.summary,
        "parameters": [_parameter(one, "path") for one in in_path],
        "responses": _responses(operation, method),
    }
    if PARTNER_KEY in operation.parameters:
        described["security"] = [{}, {PARTNER_SCHEME: []}]
    if method == "POST":
        described["requestBody"] = _body(others)
    else:
        described["parameters"] += [
            _parameter(one, "query") for one in others if not one.is_in_body
        ]
    return described


def _parameter(one: Parameter, place: str) -> Described:
    schema = dict(one.schema)
    described: Described = {
        "name": one.name,
        "in": place,
        "description": one.description,
        "required": one.is_required,
        "schema": {"type": "array", "items": schema} if one.is_repeated else schema,
    }
    if one.example is not None:
        described["example"] = [one.example] if one.is_repeated else one.example
    return described


def _body(parameters: Sequence[Parameter]) -> Described:
    required = [one.name for one in parameters if one.is_required]
    more = {"required": required} if required else {}
    in_form = {one.name: _member(one, dict(one.schema), "array") for one in parameters}
    in_json = {one.name: _member(one, _or_number(one), "either") for one in parameters}
    return {
        "required": bool(required),
        "content": {
            _FORM: {"schema": {"type": "object", "properties": in_form, **more}},
            _JSON: {"schema": {"type": "object", "properties": in_json, **more}},
        },
    }


def _member(one: Parameter, schema: Described, repeated: str) -> Described:
    several = {"type": "array", "items": schema}
    if one.is_repeated:
        schema = several if repeated == "array" else {"anyOf": [schema, several]}
    return {**schema, "description": one.description}


def _or_number(one: Parameter) -> Described:
    """Return the schema of a parameter in JSON, where a number stands for its text."""
    schema = dict(one.schema)
    is_any_text = schema.get("type") == "string" and "pattern" not in schema
    return {"anyOf": [schema, {"type": "number"}]} if is_any_text else schema


def _responses(operation: Operation, method: str) -> Described:
    headers: Described = {}
    if operation.is_conditional and method == "GET":
        headers["ETag"] = {
            "description": "Weak; it changes with the directory. Send it as If-None-Match.",
            "schema": {"type": "string"},
        }
    responses: Described = {
        "200": {
            "description": operation.summary,
            "content": {
                media_type: {"schema": _answer(operation.path, media_type)}
                for media_type in operation.media_types
            },
            **({"headers": headers} if headers else {}),
        }
    }
    if headers:
        responses["304"] = {"description": "What you have still holds."}
    for status in problems_of(operation):
        responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    return responses


def _answer(path: str, media_type: str) -> Described:
    name = _SCHEMA_NAMES.get((path, media_type))
    if name:
        return ref(name)
    # What is no text has no JSON Schema either (OpenAPI 3.1, "Working with Binary Data").
    return {"type": "string"} if media_type in _TEXTS else {"contentMediaType": media_type}


def _problem(status: int) -> Described:
    described: Described = {
        "description": HTTPStatus(status).phrase,
        "content": {PROBLEM: {"schema": ref("Problem")}},
    }
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        described["headers"] = {
            "Retry-After": {
                "description": "Seconds to wait.",
                "schema": {"type": "integer", "minimum": 1},
            }
        }
    return described


def _id(method: str, path: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", path.removeprefix("/api/v1"))
    return method.lower() + "".join(word[:1].upper() + word[1:] for word in words)
