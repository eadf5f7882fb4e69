from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import orjson
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from locator.web.api.openapi import DESCRIBED, describe
from locator.web.api.schemas import SCHEMAS
from tests.web.api.shipped import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

    from locator.web.api.operations import Operation
    from locator.web.api.parameters import Parameter

DOCUMENT: Final = describe("https://find.example.org", "Find help")
DESCRIBED_ELSEWHERE: Final = {"/api/openapi.json", "/hsds", "/feeds/{name}.atom"}
"""Routes that the document leaves out: itself, an alias, and the feeds, which it has by kind."""
METHODS: Final = [(one, method) for one in DESCRIBED for method in one.methods]


@pytest.fixture(scope="module")
def shipped(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return the site with the directory that the project ships with."""
    with open_site(prepared, tmp_path_factory.mktemp("openapi")) as app:
        yield app


def test_the_document_is_served_as_it_is_made(shipped: Flask) -> None:
    answer = shipped.test_client().get("/api/openapi.json", base_url="https://find.example.org")
    assert answer.mimetype == "application/json"
    assert orjson.loads(answer.data) == describe(
        "https://find.example.org", "Harm Reduction Locator"
    )


def test_every_route_is_described_and_no_other(shipped: Flask) -> None:
    rules = {
        re.sub(r"<(?:\w+:)?(\w+?)_?>", r"{\1}", rule.rule)
        for rule in shipped.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/hsds", "/feeds/"))
    }
    own = {path for path in DOCUMENT["paths"] if not path.startswith("/feeds/")}
    assert own == rules - DESCRIBED_ELSEWHERE


def test_every_operation_has_a_name_of_its_own_and_says_how_it_fails() -> None:
    operations = [one for path in DOCUMENT["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    for one in operations:
        problems = [
            name.rpartition("/")[2]
            for status in one["responses"].values()
            if (name := status.get("$ref"))
        ]
        assert {"Problem405", "Problem414", "Problem429", "Problem500"} <= set(problems)
        assert set(problems) <= set(DOCUMENT["components"]["responses"])


def test_every_reference_leads_somewhere() -> None:
    for name in re.findall(r'"#/components/schemas/(\w+)"', orjson.dumps(DOCUMENT).decode()):
        assert name in SCHEMAS


def test_the_key_of_a_partner_is_a_header_and_never_in_an_address() -> None:
    scheme = DOCUMENT["components"]["securitySchemes"]["partnerKey"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    services = DOCUMENT["paths"]["/api/v1/services"]
    assert {"partnerKey": []} in services["get"]["security"]
    assert "partner_key" not in {one["name"] for one in services["get"]["parameters"]}
    form = services["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]
    assert "partner_key" in form["schema"]["properties"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    "parameter", {one.name: one for op in DESCRIBED for one in op.parameters}.values(),
    ids=lambda one: one.name,
)  # fmt: skip
def test_every_example_is_a_value_that_its_schema_allows(parameter: Parameter) -> None:
    Draft202012Validator.check_schema(parameter.schema)
    if parameter.example is not None:
        Draft202012Validator(parameter.schema, format_checker=FormatChecker()).validate(
            parameter.example
        )


def asked(shipped: Flask, operation: Operation, method: str, **asked: Any) -> TestResponse:
    path = operation.path
    for one in operation.parameters:
        if one.is_in_path:
            path = path.replace(f"{{{one.name}}}", str(one.example))
        elif one.is_required:
            asked.setdefault(one.name, one.example)
    client = shipped.test_client()
    if method == "POST":
        return client.post(path, json=asked)
    return client.get(f"{path}?{urlencode(asked, doseq=True)}")


def faults(operation: Operation, method: str, answer: TestResponse) -> list[str]:
    """Return how an answer differs from what the document says of it."""
    described = DOCUMENT["paths"][operation.path][method.lower()]["responses"]["200"]
    body, kind = answer.data, answer.mimetype or ""
    # A file that is sent stays open otherwise.
    answer.close()
    assert answer.status_code == 200, body
    schema = described["content"][kind]["schema"]
    value = orjson.loads(body) if kind.endswith(("+json", "/json")) else "a text"
    whole = {**schema, "components": {"schemas": SCHEMAS}}
    checker = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in checker.iter_errors(value)]


@pytest.mark.parametrize(
    ("operation", "method"), METHODS, ids=[f"{method} {one.path}" for one, method in METHODS]
)
def test_every_answer_is_as_it_is_described(
    shipped: Flask, operation: Operation, method: str
) -> None:
    assert faults(operation, method, asked(shipped, operation, method)) == []


SERVICES: Final = DESCRIBED[0]


@pytest.mark.parametrize(
    "question",
    [
        {"near": "10035", "within": "5mi"},
        {"near": "Elko, NV", "within": "5mi", "type": "naloxone"},
        {"lat": 40.8, "lon": -73.9, "identification": ["none"], "unknown": "include"},
        {"bbox": "-125,25,-65,50"},
        {"q": "onpoint"},
        {"near": "Sydney NSW", "lang": "es", "page": 2},
        {"near": "10035", "fields": "name,phone,latitude"},
        {"near": "Burlington, VT", "open": "now"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["json", "geojson"])
def test_answers_of_every_sort_are_as_described(
    shipped: Flask, question: dict[str, Any], name: str
) -> None:
    answer = asked(shipped, SERVICES, "POST", **question, format=name)
    assert faults(SERVICES, "POST", answer) == []


def test_what_changed_is_as_described(shipped: Flask) -> None:
    changes = next(one for one in DESCRIBED if one.path == "/api/v1/changes")
    answer = asked(shipped, changes, "GET", since=0)
    assert faults(changes, "GET", answer) == []
    assert len(orjson.loads(answer.data)["revisions"][0]["changes"]) == 100


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/services?near=Nirgendwo", 400),
        ("/api/v1/services/nobody", 404),
        ("/api/v1/services.xlsx", 404),
        ("/api/v1/clusters", 400),
        ("/hsds/services/nobody", 404),
        ("/feeds/nothing.atom", 404),
        ("/api/v1/services?" + "x" * 9000, 414),
    ],
)  # fmt: skip
def test_problems_are_as_described(shipped: Flask, path: str, status: int) -> None:
    answer = shipped.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    Draft202012Validator(SCHEMAS["Problem"]).validate(orjson.loads(answer.data))
