"""The HSDS interface: what a program gets, by the letter of the specification."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from locator.formats.hsds import uuid_of
from locator.formats.hsds.taxonomies import TAXONOMIES, TERMS
from tests.formats.hsds.specification import faults
from tests.web.hsds.conftest import CANARY, PUBLIC, SECRET_POINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

NAMES = ["Harlem Exchange", "Harlem Clinic", "A line", "Ended", "About here", "Hidden"]
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
ADDED = {
    "service_at_location": ("name", "status", "service"),
    "organization": ("services",),
}
"""Members that the interface adds where the specification speaks of them in words alone."""


def get(client: FlaskClient, path: str) -> Any:
    answer = client.get(f"/hsds/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json


def told_by(answer: TestResponse) -> dict[str, Any]:
    """Return the JSON of an answer."""
    told: dict[str, Any] = json.loads(answer.data)
    return told


def all_of(client: FlaskClient, path: str) -> list[Any]:
    """Go through all pages of two and three objects."""
    found, joint = [], "&" if "?" in path else "?"
    for number in range(1, 100):
        page = get(client, f"{path}{joint}per_page=3&page={number}")
        assert page["size"] == len(page["contents"])
        assert (page["page_number"], page["first_page"]) == (number, number == 1)
        assert page["empty"] is not bool(page["contents"])
        found += page["contents"]
        if page["last_page"]:
            assert (page["total_items"], page["total_pages"]) == (len(found), number)
            return found
    raise AssertionError("there is no last page")


def told(table: str, written: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with an answer, and with what it adds."""
    own = {name: value for name, value in written.items() if name not in ADDED.get(table, ())}
    yield from faults(table, own)
    for service in [written["service"]] if "service" in written else written.get("services", []):
        yield from told("service", service)


def test_it_says_what_it_is(hsds: FlaskClient) -> None:
    for path in ("/hsds", "/hsds/"):
        about = told_by(hsds.get(path))
        assert about["version"] == "3.0"
        assert about["openapi_url"].endswith("/api/openapi.json")
        assert about["profile"].startswith("https://")


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("services", "service"),
        ("services?full=true", "service"),
        ("service_at_locations", "service_at_location"),
        ("service_at_locations?full=true", "service_at_location"),
        ("organizations", "organization"),
        ("organizations?full=true", "organization"),
        ("organizations?full_service=true", "organization"),
        ("taxonomies", "taxonomy"),
        ("taxonomy_terms?taxonomy_id=" + TAXONOMIES["service_types"].id, "taxonomy_term"),
    ],
)
def test_every_object_of_every_list_is_as_the_specification_wants_it(
    hsds: FlaskClient, path: str, table: str
) -> None:
    listed = all_of(hsds, path)
    assert listed
    for written in listed:
        assert [*told(table, written)] == []
        one = get(hsds, f"{path.partition('?')[0]}/{written['id']}")
        assert one["id"] == written["id"]
        assert [*told(table, one)] == []
    lines = hsds.get(f"/hsds/{path}{'&' if '?' in path else '?'}format=ndjson")
    assert lines.mimetype == "application/x-ndjson"
    ids = [json.loads(line)["id"] for line in lines.text.splitlines()]
    assert ids == [written["id"] for written in listed]


def test_services_come_in_the_order_of_their_list_also_those_that_ended(hsds: FlaskClient) -> None:
    services = all_of(hsds, "services")
    assert [service["name"] for service in services] == NAMES
    assert services[3]["status"] == "inactive"
    assert services[0]["organization"]["name"] == "Helpers"
    assert "phones" not in services[0]
    assert get(hsds, f"services/{uuid_of('service', 'a')}")["phones"][0]["type"] == "voice"


def test_a_service_at_its_location_carries_both(hsds: FlaskClient) -> None:
    place = get(hsds, f"service_at_locations/{uuid_of('service_at_location', 'a')}")
    assert place["location"]["addresses"][0]["city"] == "New York"
    assert place["service"]["id"] == place["service_id"]
    assert (place["name"], place["status"]) == ("Harlem Exchange", "active")
    (schedule,) = place["schedules"]
    assert (schedule["byday"], schedule["opens_at"]) == ("MO,TU,WE,TH,FR", "09:00")


def test_an_organization_has_its_services(hsds: FlaskClient) -> None:
    helpers = get(hsds, f"organizations/{uuid_of('organization', 'Helpers')}")
    assert [service["name"] for service in helpers["services"]] == [NAMES[0], NAMES[1], NAMES[4]]
    assert [program["name"] for program in helpers["programs"]] == ["Van"]
    assert "phones" not in helpers["services"][0]
    whole = get(hsds, f"organizations/{helpers['id']}?full_service=true")
    assert whole["services"][0]["phones"]


def test_minimal_answers_tell_what_changed(hsds: FlaskClient) -> None:
    page = get(hsds, "services?minimal=true")
    assert page["size"] == PUBLIC
    assert {tuple(one) for one in page["contents"]} == {("id", "modified_date")}
    assert all(one["modified_date"].endswith("Z") for one in page["contents"])


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("search=harlem", NAMES[:2]),
        ("search=HARLEM+clinic", NAMES[1:2]),
        ("search=helpers", [NAMES[0], NAMES[1], NAMES[4]]),
        ("search=%25", []),
        (f"organization_id={uuid_of('organization', 'Helpers')}", [NAMES[0], NAMES[1], NAMES[4]]),
        ("organization_id=nobody", []),
        (f"taxonomy_term_id={TERMS['service_types', 'mat'].id}", [NAMES[1]]),
        (f"taxonomy_term_id={TERMS['populations', 'women'].id}", [NAMES[1]]),
        (f"taxonomy_id={TAXONOMIES['medications'].id}", [NAMES[1]]),
        (f"taxonomy_id={TAXONOMIES['service_types'].id}", NAMES),
        ("taxonomy_term_id=x", []),
        ("modified_after=2020-01-01", NAMES),
        ("modified_after=2020-01-01T10:00:00%2B02:00", NAMES),
        ("modified_after=2100-01-01T00:00:00Z", []),
        ("page=9", []),
        ("unheard-of=1", NAMES),
    ],
)
@pytest.mark.parametrize("path", ["services", "service_at_locations"])
def test_parameters_narrow_lists_down(
    hsds: FlaskClient, path: str, asked: str, names: list[str]
) -> None:
    assert [one["name"] for one in get(hsds, f"{path}?{asked}")["contents"]] == names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("postcode=10035", [NAMES[0]]),
        (f"postcode={CANARY}", []),
        ("postcode=10035&proximity=100", [NAMES[0]]),
    ],
)
def test_a_postal_code_finds_what_may_say_it(
    hsds: FlaskClient, asked: str, names: list[str]
) -> None:
    answer = hsds.get(f"/hsds/service_at_locations?{asked}")
    assert [one["name"] for one in told_by(answer)["contents"]] == names
    assert answer.headers["Cache-Control"] == "no-store"


def test_organizations_and_terms_are_searched_by_name(hsds: FlaskClient) -> None:
    assert [one["name"] for one in get(hsds, "organizations?search=help")["contents"]] == [
        "Helpers"
    ]
    assert get(hsds, "organizations?search=line")["contents"][0]["name"] == "A line"
    terms = get(hsds, "taxonomy_terms?search=methadone")["contents"]
    assert "methadone" in {term["code"] for term in terms}
    assert get(hsds, "taxonomy_terms?parent_id=x")["empty"] is True


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=1e3", "page"),
        ("page=" + "9" * 30, "page"),
        ("per_page=101", "per_page"),
        ("full=perhaps", "full"),
        ("format=xml", "format"),
        ("modified_after=yesterday", "modified_after"),
        ("search=" + "x" * 201, "search"),
        ("search=%00", "search"),
        ("organization_id=" + "x" * 101, "organization_id"),
        ("proximity=100", "proximity"),
        ("proximity=nan&postcode=10035", "proximity"),
        ("proximity=-1&postcode=10035", "proximity"),
        ("proximity=10&postcode=nowhere", "postcode"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_name(
    hsds: FlaskClient, asked: str, parameter: str
) -> None:
    answer = hsds.get(f"/hsds/service_at_locations?{asked}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert told_by(answer)["parameter"] == parameter


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("id_", ["x", "%00", "é", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_is_not_found(hsds: FlaskClient, path: str, id_: str) -> None:
    answer = hsds.get(f"/hsds/{path}/{id_}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_half_an_identifier_is_none(hsds: FlaskClient) -> None:
    id_ = uuid_of("service", "a")
    assert hsds.get(f"/hsds/services/{id_}").status_code == 200
    assert hsds.get(f"/hsds/services/{id_.upper()}").status_code == 200
    assert hsds.get(f"/hsds/services/{id_[:-1]}{'0' if id_[-1] != '0' else '1'}").status_code == 404


def test_who_has_an_answer_is_told_that_it_holds(hsds: FlaskClient) -> None:
    for path in (*LISTS, f"services/{uuid_of('service', 'a')}", "datapackage.zip"):
        first = hsds.get(f"/hsds/{path}")
        again = hsds.get(f"/hsds/{path}", headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_what_is_private_leaves_by_no_way(hsds: FlaskClient) -> None:
    answers = [hsds.get(f"/hsds/{path}{more}").data for path in LISTS for more in (
        "", "?full=true", "?full_service=true", "?minimal=true", "?format=ndjson",
        "?format=ndjson&full=true",
    )]  # fmt: skip
    ids = [f"{CANARY}-p", f"{CANARY}-s"]
    for id_ in ids:
        for path, kind in (
            ("services", "service"),
            ("service_at_locations", "service_at_location"),
        ):
            assert hsds.get(f"/hsds/{path}/{uuid_of(kind, id_)}").status_code == 404
    assert hsds.get(f"/hsds/organizations/{uuid_of('organization', CANARY)}").status_code == 404
    for path in ("services", "organizations", "service_at_locations"):
        assert get(hsds, f"{path}?search={CANARY}")["total_items"] == 0
    package = hsds.get("/hsds/datapackage.zip").data
    with zipfile.ZipFile(BytesIO(package)) as archive:
        answers += [archive.read(name) for name in archive.namelist()]
    for answer in answers:
        assert CANARY.encode() not in answer
        assert not any(number[:7].encode() in answer for number in SECRET_POINT)


def test_three_searches_cannot_find_the_true_point(hsds: FlaskClient) -> None:
    near = get(hsds, "service_at_locations?postcode=10035&proximity=60000")["contents"]
    names = {one["name"] for one in near}
    # The true point lies 85 km away; what is measured from is the place that the public is told.
    assert "Hidden" in names
    assert "About here" not in names
