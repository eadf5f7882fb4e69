"""Who has an answer already is told so; what may be kept, and what nowhere is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.directory.scenarios import load
from tests.web.api.rows import HEADER, ROWS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from locator.directory import Directory

SERVICES = "/api/v1/services"
PATHS = (
    SERVICES,
    f"{SERVICES}.csv",
    f"{SERVICES}.ndjson",
    f"{SERVICES}?near=10035",
    f"{SERVICES}?bbox=0,0,1,1",
    f"{SERVICES}/harlem",
    "/api/v1/service-types",
)


@pytest.mark.parametrize("path", PATHS)
def test_who_has_an_answer_gets_no_body(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for held in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": held})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        for name in ("Cache-Control", "Vary"):
            assert again.headers[name] == first.headers[name]
    for held in ("", '"x"', f"x{tag}", "nonsense"):
        assert client.get(path, headers={"If-None-Match": held}).status_code == 200


def test_a_post_is_always_answered_and_has_no_tag(client: FlaskClient) -> None:
    answer = client.post(SERVICES, data={"near": "10035"}, headers={"If-None-Match": "*"})
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_change_of_the_directory_is_another_tag(
    client: FlaskClient, directory: Directory
) -> None:
    before = client.get(SERVICES).headers["ETag"]
    load(directory, HEADER, *ROWS[1:])
    assert client.get(SERVICES).headers["ETag"] != before


def test_another_format_is_another_tag(client: FlaskClient) -> None:
    tags = {
        client.get(SERVICES, headers={"Accept": accept}).headers["ETag"]
        for accept in ("application/json", "application/geo+json", "text/csv")
    }
    assert len(tags) == 3


def test_what_is_open_is_another_tag_each_minute(client: FlaskClient) -> None:
    usual = client.get(SERVICES).headers["ETag"]
    by_the_clock = client.get(f"{SERVICES}?open=now").headers["ETag"]
    assert by_the_clock.count("-") == usual.count("-") + 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (SERVICES, "no-cache"),
        (f"{SERVICES}?type=naloxone&page=1", "no-cache"),
        (f"{SERVICES}.ndjson", "no-cache"),
        ("/api/v1/service-types", "no-cache"),
        (f"{SERVICES}?near=10035", "no-store"),
        (f"{SERVICES}?lat=40.8&lon=-73.9", "no-store"),
        (f"{SERVICES}?bbox=0,0,1,1", "no-store"),
        (f"{SERVICES}?q=harlem", "no-store"),
        (f"{SERVICES}/harlem", "no-store"),
        ("/api/v1/places?prefix=bur", "no-store"),
        ("/api/v1/clusters?bbox=0,0,1,1&zoom=3", "no-store"),
        (f"{SERVICES}?page=x", "no-store"),
    ],
)
def test_what_names_a_place_is_kept_nowhere(client: FlaskClient, path: str, said: str) -> None:
    assert client.get(path).headers["Cache-Control"] == said
