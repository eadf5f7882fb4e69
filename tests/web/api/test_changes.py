from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from locator.directory import Directory
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.directory.scenarios import HARLEM, HEADER, KOELN, LINE, MORE, load
from tests.web import listings
from tests.web.reading import json_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

CHANGES = "/api/v1/changes"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a program that follows a site of three revisions."""
    path = tmp_path_factory.mktemp("changes") / "directory.sqlite3"
    directory = Directory.open(f"sqlite:///{path}")
    directory.upgrade()
    secret = LINE.replace("line,A line", "kanarie7q,Kanarie7q")
    load(directory, MORE, f"{HARLEM},,,,", f"{secret},,,partners,")
    moved = HARLEM.replace("1 Main St", "2 Main St")
    load(directory, MORE, f"{moved},,,,", f"{KOELN},,,,", f"{secret},,,,")
    load(directory, MORE, f"{moved},,,,", f"{KOELN},,,staff,", f"{secret},,,partners,")
    yield open_site(directory)
    directory.close()


def open_site(directory: Directory) -> FlaskClient:
    log = RequestLog(io.StringIO())
    return create_app(Settings(), directory, listings.gazetteer(), log).test_client()


def test_everything_since_the_beginning(program: FlaskClient) -> None:
    answer = json_of(program.get(CHANGES))
    assert (answer["revision"], answer["since"], answer["next"]) == (3, 0, None)
    first, second, third = answer["revisions"]
    assert [revision["number"] for revision in answer["revisions"]] == [1, 2, 3]
    assert first["published_at"].endswith("+00:00")
    (added,) = first["changes"]
    assert (added["id"], added["change"], added["columns"]) == ("harlem", "added", [])
    assert added["service"]["address_1"] == "2 Main St"
    (moved,) = second["changes"]
    assert (moved["change"], moved["columns"]) == ("changed", ["address_1"])
    assert [one["change"] for one in third["changes"]] == ["removed", "removed"]
    assert [one["service"] for one in third["changes"]] == [None, None]


def test_nothing_says_who_published_or_why(program: FlaskClient) -> None:
    text = program.get(CHANGES).text
    assert "tester" not in text
    assert '"reason"' not in text
    assert "Kanarie7q" not in text


def test_whoever_is_up_to_date_gets_nothing(program: FlaskClient) -> None:
    answer = program.get(CHANGES, query_string={"since": "3"})
    assert json_of(answer)["revisions"] == []
    etag = answer.headers["ETag"]
    assert etag.startswith('W/"')
    again = program.get(CHANGES, query_string={"since": "3"}, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_pages_are_bounded_and_lead_on(directory: Directory) -> None:
    rows = [LINE.replace("line", f"line-{number:03}") for number in range(230)]
    load(directory, HEADER, *rows)
    program = open_site(directory)
    address, met = CHANGES, []
    while address:
        answer = json_of(program.get(address))
        met += [one["id"] for revision in answer["revisions"] for one in revision["changes"]]
        address = answer["next"]
    assert met == [f"line-{number:03}" for number in range(230)]


@pytest.mark.parametrize(
    ("asked", "parameter", "said"),
    [
        ({"since": "4"}, "since", "There is no revision 4 yet: the newest is 3."),
        ({"since": "-1"}, "since", "the number of a revision"),
        ({"since": "yesterday"}, "since", "the number of a revision"),
        ({"since": "٣"}, "since", "the number of a revision"),
        ({"since": "1" * 40}, "since", "the number of a revision"),
        ({"cursor": "1:kanarie7q"}, "cursor", "No page ends there"),
        ({"cursor": "99:harlem"}, "cursor", "No page ends there"),
        ({"cursor": "harlem"}, "cursor", "next"),
    ],
)
def test_an_error_names_the_parameter_and_the_way_out(
    program: FlaskClient, asked: dict[str, str], parameter: str, said: str
) -> None:
    answer = program.get(CHANGES, query_string=asked)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert json_of(answer)["parameter"] == parameter
    assert said in json_of(answer)["detail"]
