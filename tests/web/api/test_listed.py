"""Services without a place: all, in a box, by name; pages, formats, members, languages."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.exceptions import ServiceUnavailable

from locator.errors import DirectoryMoved
from locator.web.api import streams
from tests.directory.scenarios import load
from tests.web.api.rows import HEADER, ROWS, open_site
from tests.web.listings import listing
from tests.web.reading import json_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from locator.directory import Directory
    from tests.web.conftest import Visit

SERVICES = "/api/v1/services"
NEAR = {"lat": "40.7", "lon": "-73.9"}


def ids(client: FlaskClient, **asked: Any) -> list[str]:
    """Return the ids that a search finds, in order."""
    answer = json_of(client.get(SERVICES, query_string={"format": "json", **asked}))
    return [service["id"] for service in answer["services"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["harlem", "suva", "apia", "somewhere"]),
        ({"type": "mat"}, ["suva", "apia"]),
        ({"cost": "free"}, ["harlem"]),
        ({"walk_in": "yes", "unknown": "include"}, ["harlem", "suva", "apia", "somewhere"]),
        ({"bbox": "-75,40,-73,41"}, ["harlem"]),
        ({"bbox": "170,-20,-170,-10"}, ["suva", "apia"]),
        ({"bbox": "-180,-90,180,90"}, ["harlem", "suva", "apia"]),
        ({"bbox": "170,-20,-170,-10", "type": "naloxone"}, ["apia"]),
        ({"q": "harlem"}, ["harlem"]),
        ({"q": "LINE"}, ["apia", "suva"]),
        ({"q": "outreach"}, ["harlem", "somewhere"]),
        ({"q": "outreach", "bbox": "-75,40,-73,41"}, ["harlem"]),
        ({"q": "nobody"}, []),
        ({"q": "line", **NEAR}, ["apia", "suva"]),
        ({"bbox": "170,-20,-170,-10", **NEAR}, ["apia", "suva"]),
        ({"page": "2"}, []),
    ],
)
def test_services_are_found_without_a_place(
    client: FlaskClient, asked: dict[str, str], found: list[str]
) -> None:
    assert ids(client, **asked) == found


def test_what_is_said_of_an_answer_without_a_place(client: FlaskClient) -> None:
    answer = json_of(client.get(SERVICES, query_string={"walk_in": "yes", "format": "json"}))
    assert (answer["total"], answer["unsaid"], answer["origin"]) == (1, 3, None)
    every = json_of(client.get(SERVICES))
    assert (every["total"], every["counts"]["naloxone"], every["counts"]["mat"]) == (4, 3, 2)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"q": "ab"}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"bbox": "1,2"}, "bbox"),
        ({"within": "5mi"}, "within"),
        ({"fields": "name,secret"}, "fields"),
        ({"fields": "distance", "format": "csv"}, "fields"),
        ({"lang": "Spanish please"}, "lang"),
    ],
)
def test_what_cannot_be_understood_is_named(
    client: FlaskClient, asked: dict[str, str], parameter: str
) -> None:
    answer = client.get(SERVICES, query_string=asked)
    assert (answer.status_code, json_of(answer)["parameter"]) == (400, parameter)


def test_pages_are_linked_from_a_get_with_what_was_asked_and_from_no_post(visit: Visit) -> None:
    client = visit(*(listing(number, north=number * 0.001) for number in range(60)))
    first = client.get(f"{SERVICES}?type=naloxone&near=10035")
    assert first.headers["Link"] == '<?type=naloxone&near=10035&page=2>; rel="next"'
    middle = client.get(f"{SERVICES}?page=2&near=New%20York%2C%20NY>&lat=40.8&lon=-73.9")
    query = "near=New%20York%2C%20NY%3E&lat=40.8&lon=-73.9"
    assert middle.headers["Link"] == f'<?{query}&page=1>; rel="prev", <?{query}&page=3>; rel="next"'
    assert "Link" not in client.post(SERVICES, data={"near": "10035"}).headers
    seen = [one for page in (1, 2, 3) for one in ids(client, page=page)]
    assert sorted(seen) == sorted(f"service-{number}" for number in range(60))
    assert seen == [f"service-{number}" for number in range(60)]


def test_a_post_with_parameters_in_its_address_is_told_so(client: FlaskClient) -> None:
    answer = client.post(f"{SERVICES}?near=10035", data={"type": "mat"})
    assert (answer.status_code, json_of(answer)["parameter"]) == (400, "body")


def test_members_are_chosen_by_name(client: FlaskClient) -> None:
    asked = {"fields": "name, cost", "q": "harlem"}
    [feature] = json_of(client.get(SERVICES, query_string=asked))["features"]
    assert feature["properties"] == {"id": "harlem", "name": "Harlem Outreach", "cost": ["free"]}
    assert feature["geometry"]["coordinates"] == [-73.93, 40.8]
    lines = client.get(f"{SERVICES}.csv", query_string=asked).text.splitlines()
    assert lines == ["id,name,cost", "harlem,Harlem Outreach,free"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "Pase."), ("ES-mx", "Pase."), ("fr", "Come in."), ("", "Come in.")],
)
def test_texts_come_in_the_language_asked_for_where_there_is_one(
    client: FlaskClient, language: str, said: str
) -> None:
    answer = client.get(f"{SERVICES}/harlem", query_string={"lang": language})
    assert json_of(answer)["description"] == said


def test_the_stream_of_everything_has_what_ended_and_nothing_that_is_not_public(
    client: FlaskClient,
) -> None:
    answer = client.get(f"{SERVICES}.ndjson")
    found = [json.loads(line) for line in answer.text.splitlines()]
    assert [one["id"] for one in found] == ["harlem", "suva", "apia", "somewhere", "ended"]
    assert found[-1]["status"] == "inactive"
    assert answer.mimetype == "application/x-ndjson"
    part = client.get(f"{SERVICES}.ndjson", query_string={"type": "naloxone"}).text.splitlines()
    assert [json.loads(line)["id"] for line in part] == ["harlem", "apia", "somewhere"]


def test_the_file_is_as_the_list_was_written(client: FlaskClient) -> None:
    answer = client.get(f"{SERVICES}.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="services.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    # What is blank in the list stays blank, and what says the same in so many words stays, too.
    assert [row["walk_in"] for row in rows] == ["unknown", "", "yes", "", ""]
    assert rows[0]["description_es"] == "Pase."
    one = client.get(f"{SERVICES}/harlem.csv")
    assert one.headers["Content-Disposition"] == 'attachment; filename="harlem.csv"'


def test_the_file_of_what_is_public_is_imported_again_without_a_change(
    directory: Directory,
) -> None:
    load(directory, HEADER, *(row for row in ROWS if ",partners," not in row))
    exported = open_site(directory).get(f"{SERVICES}.csv").text
    outcome = load(directory, *exported.splitlines())
    assert outcome.published is not None
    assert outcome.published.is_empty


def test_a_stream_breaks_off_where_the_directory_changes_meanwhile(directory: Directory) -> None:
    load(directory, HEADER, *ROWS)
    revision, keys = directory.revision(), directory.all_keys().tolist()
    assert len(list(directory.read_at(revision, keys))) == 4
    reading = directory.read_at(revision, keys * 300)
    next(reading)
    load(directory, HEADER, *ROWS[1:])
    with pytest.raises(DirectoryMoved):
        list(reading)


def test_long_answers_leave_threads_for_others() -> None:
    taken = [streams.Pieces([b"a", b"b"]) for _ in range(streams.MOST_STREAMS)]
    with pytest.raises(ServiceUnavailable):
        streams.Pieces([b"a"])
    assert [b"".join(one) for one in taken] == [b"ab"] * streams.MOST_STREAMS
    for one in taken:
        one.close()
        one.close()
    streams.Pieces([b"a"]).close()


@pytest.mark.parametrize("path", ["nobody", "partly", "nobody.json", "harlem.xlsx", "harlem."])
def test_a_service_that_is_not_there_is_a_problem(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{SERVICES}/{path}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_service_that_has_ended_says_so(client: FlaskClient) -> None:
    assert json_of(client.get(f"{SERVICES}/ended"))["status"] == "inactive"
