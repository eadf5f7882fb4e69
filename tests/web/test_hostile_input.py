from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from locator.search.filters import FILTER_BY_NAME
from tests.web.listings import HOSTILE
from tests.web.reading import json_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

NEAR = {"near": "10035"}
NAMES = ["near", "within", "type", "page", "unknown", *FILTER_BY_NAME]
READ = {200, 400, 404, 413, 414}
BAD_SEARCHES: list[tuple[dict[str, str | list[str]], str]] = [
    ({"near": " "}, "Type a ZIP code"),
    ({"near": "  \u200b "}, "Type a ZIP code"),
    ({"near": "x" * 201}, "Shorten the place"),
    ({"near": "91.0, 10.0"}, "Latitudes go from -90 to 90 degrees"),
    ({"near": "40.0, 999.0"}, "longitudes from -180 to 180"),
    ({**NEAR, "within": "-1mi"}, "Write a distance from 1 to 100"),
    ({**NEAR, "within": "NaN"}, "Write a distance from 1 to 100"),
    ({**NEAR, "within": "1e9mi"}, "Write a distance from 1 to 100"),
    ({**NEAR, "within": "0.5mi"}, "Write a distance from 1 to 100"),
    ({**NEAR, "within": "101km"}, "Write a distance from 1 to 100"),
    ({**NEAR, "type": "neddle exchange"}, "Did you mean syringe_services?"),
    ({**NEAR, "type": HOSTILE}, "There is no kind of service called"),
    ({**NEAR, "page": "0"}, "Ask for a page by its number"),
    ({**NEAR, "page": "1" + "0" * 20}, "Ask for a page by its number"),
    ({**NEAR, "page": "٣"}, "Ask for a page by its number"),
    ({**NEAR, "age": "old"}, "‘old’ is no age. Write whole years, like 16."),
    ({**NEAR, "age": "121"}, "‘121’ is no age"),
    ({**NEAR, "age": "٣"}, "is no age"),
    ({**NEAR, "open": "later"}, "‘later’ is no choice here. Choose from the list, like: now."),
    ({**NEAR, "cost": HOSTILE}, "is no choice here. Choose from the list, like: free."),
    ({**NEAR, "language": "../en"}, "Choose from the list, like: en, es."),
    ({**NEAR, "language": [f"a{x}" for x in "bcdefghijklmnopqrstuvwx"]}, "Choose 20 values"),
    ({**NEAR, "unknown": "perhaps"}, "Write unknown=include, or leave it out."),
]


@pytest.mark.parametrize(("fields", "said"), BAD_SEARCHES)
def test_a_search_that_makes_no_sense_gets_a_clear_answer(
    site: FlaskClient, fields: dict[str, str | list[str]], said: str
) -> None:
    page = site.post("/", data=fields)
    assert page.status_code == 400
    assert said in words_of(page)
    assert 'name="near"' in page.text
    problem = site.post("/api/v1/services", data=fields)
    assert problem.status_code == 400
    assert problem.mimetype == "application/problem+json"
    assert said in json_of(problem)["detail"]
    assert json_of(problem)["parameter"] in set(NAMES)


@pytest.mark.parametrize(
    "value",
    [
        "\0", "a\0b", "\r\nSet-Cookie: a=b", "\ud800", "\u202e10035", "'; DROP TABLE service;--",
        '"', "NEAR(", "(" * 150, "%", "_", "%s%n", "../../etc/passwd", HOSTILE, "🧪" * 90,
        "¯\\_(ツ)_/¯", "{{7*7}}", "null", "None", "-0", "1e999", "a\u0301" * 60,
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [*NAMES, "place", "link", "drop", "unheard-of"])
def test_no_value_of_any_field_breaks_anything(site: FlaskClient, name: str, value: str) -> None:
    fields = {**NEAR, name: value}
    query = urlencode(fields, errors="surrogatepass")
    for path in ("/", "/api/v1/services", "/api/v1/clusters?zoom=3&bbox=0,0,1,1"):
        glue = "&" if "?" in path else "?"
        for answer in (
            site.post(path, data=query, content_type="application/x-www-form-urlencoded"),
            site.get(f"{path}{glue}{query}"),
        ):
            assert answer.status_code in READ
            assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"{", b'{"near": "\\ud800"}', b'{"near": {"a": 1}}', b'{"near": true}',
        b'{"near": ["10035", []]}', b'{"page": 1e400}', b'{"lat": NaN, "lon": 1}',
        b'{"near": "10035", "page": 100000000000000000000}', b"\xff\xfe", b"[" * 20_000,
    ],
)  # fmt: skip
def test_no_json_body_breaks_anything(site: FlaskClient, body: bytes) -> None:
    answer = site.post("/api/v1/services", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


def test_a_kind_that_is_named_500_times_is_one_kind(site: FlaskClient) -> None:
    many = {"near": "10035", "type": ["naloxone"] * 500}
    assert "1 place" in words_of(site.post("/", data=many))
    assert json_of(site.post("/api/v1/services", data=many))["total"] == 1


@pytest.mark.parametrize("path", ["/", "/api/v1/services", "/services/x", "/nowhere"])
def test_an_address_of_60_kilobytes_is_too_long(site: FlaskClient, path: str) -> None:
    answer = site.get(f"{path}?near={'x' * 60_000}")
    assert answer.status_code == 414
    assert "too long" in answer.text


@pytest.mark.parametrize("path", ["/", "/api/v1/services", "/api/v1/clusters"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
def test_a_body_of_60_kilobytes_is_too_much(site: FlaskClient, path: str, kind: str) -> None:
    answer = site.post(path, data=b"near=" + b"x" * 60_000, content_type=kind)
    assert answer.status_code == 413
    assert "too much" in answer.text


def test_a_form_of_many_parts_is_too_much(site: FlaskClient) -> None:
    parts = {f"field-{number}": "x" for number in range(1000)}
    answer = site.post("/", data=parts, content_type="multipart/form-data")
    assert answer.status_code == 413


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "////evil", "/\t/evil"])
def test_no_address_leads_to_another_host(site: FlaskClient, target: str) -> None:
    answer = site.get("/", environ_overrides={"PATH_INFO": target})
    assert answer.status_code == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("DELETE", "/", 405), ("POST", "/about", 405), ("GET", "/nowhere", 404), ("PUT", "/x", 404)],
)
def test_errors_are_pages_that_say_what_to_do_next(
    site: FlaskClient, method: str, path: str, status: int
) -> None:
    page = site.open(path, method=method)
    assert page.status_code == status
    assert "Go to the search page" in words_of(page)
