"""The format is chosen by the end of the address, by ``format``, or by ``Accept``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from locator.formats import FORMATS
from tests.web import listings
from tests.web.api.rows import open_site
from tests.web.reading import json_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from locator.directory import Directory
    from locator.service import Listing

SERVICES = "/api/v1/services"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/geo+json"),
        ("*/*", "application/geo+json"),
        ("application/json", "application/json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("application/json;q=0.5, application/x-ndjson", "application/x-ndjson"),
        ("application/json;q=0.5, application/geo+json;q=0.4, */*;q=0", "application/json"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", "application/geo+json"),
        ("application/*", "application/geo+json"),
    ],
)
def test_the_header_accept_is_heeded(
    site: FlaskClient, accept: str | None, media_type: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = site.get(f"{SERVICES}?near=10035", headers=headers)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "Accept," in answer.headers["Vary"]


@pytest.mark.parametrize("accept", ["application/pdf", "text/html", "*/*;q=0", "nonsense"])
def test_a_format_that_there_is_not_is_a_problem(site: FlaskClient, accept: str) -> None:
    answer = site.get(f"{SERVICES}?near=10035", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")


@pytest.mark.parametrize("name", FORMATS)
def test_an_ending_goes_before_a_parameter_and_a_parameter_before_the_header(
    site: FlaskClient, name: str
) -> None:
    media_type, accept = FORMATS[name].media_type, {"Accept": "text/csv"}
    ended = site.get(f"{SERVICES}.{name}?near=10035&format=csv", headers=accept)
    named = site.get(f"{SERVICES}?near=10035&format={name}", headers=accept)
    one = site.get(f"{SERVICES}/service-0.{name}", headers=accept)
    assert ended.mimetype == named.mimetype == one.mimetype == media_type
    assert ended.data == named.data


def test_an_ending_that_means_nothing_is_not_found(site: FlaskClient) -> None:
    answer = site.get(f"{SERVICES}.xlsx?near=10035")
    assert (answer.status_code, json_of(answer)["status"]) == (404, 404)


def test_one_service_is_json_to_whoever_takes_any(site: FlaskClient) -> None:
    assert json_of(site.get(f"{SERVICES}/service-0"))["name"] == "Harlem Outreach"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("DELETE", SERVICES, 405),
        ("GET", f"{SERVICES}?near={'x' * 9000}", 414),
    ],
)
def test_every_error_is_problem_details(
    site: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = site.open(path, method=method)
    problem = json_of(answer)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["title"]
    assert problem["detail"]
    if status == 405:
        assert "GET" in answer.headers["Allow"]


class FailingDirectory(listings.FakeDirectory):
    """A directory that fails with the value that it was asked for."""

    def listing(self, id_: str) -> Listing | None:
        raise RuntimeError(f"no such thing as {id_}")


def test_a_fault_of_ours_is_problem_details_and_repeats_nothing() -> None:
    client = open_site(cast("Directory", FailingDirectory(())))
    answer = client.get(f"{SERVICES}/somebody")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "somebody" not in answer.text
