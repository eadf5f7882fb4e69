"""A listing as an HSDS service: what the specification says of it, and that nothing is lost."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.formats.hsds import (
    NAMESPACE,
    public_cells,
    read_rows,
    write_brief_service,
    write_service,
)
from locator.geo import Point
from locator.service import Listing, PublicPlace, decode, encode, make_listing
from tests.formats.hsds.specification import faults
from tests.strategies import services

EXACT = PublicPlace(Point(40.7955, -73.9296), "rooftop", None)
PLACES = [EXACT, PublicPlace(Point(40.8, -73.9), "city", 6000.0), PublicPlace(None, "", None)]
MODIFIED = dt.datetime(2026, 11, 22, 12, 30, tzinfo=dt.UTC)
CANARY = "only-for-staff-7f3a"
CELLS = {
    "id": "harlem",
    "name": "Harlem Exchange",
    "organization": "Helpers",
    "service_types": "syringe_services; naloxone",
    "address_1": "120 Example St",
    "city": "New York",
    "country": "US",
    "phone": "Van: +1 212-555-0101 ext. 12; 988",
    "text_phone": "+1 212-555-0102",
    "opening_hours": "Mo-Fr 09:00-17:00",
    "url": "https://example.org/",
}


def listing_of(place: PublicPlace = EXACT, **cells: str) -> Listing:
    return make_listing({**CELLS, **cells}, place, "America/New_York")


def location_of(service: dict[str, Any]) -> dict[str, Any]:
    (place,) = service["service_at_locations"]
    location: dict[str, Any] = place["location"]
    return location


@settings(max_examples=60)
@given(services(), st.sampled_from(PLACES))
def test_every_service_is_as_the_specification_wants_it_and_nothing_is_lost(
    service: Any, place: PublicPlace
) -> None:
    listing = make_listing(encode(service), place, "Europe/Berlin")
    written = orjson.loads(orjson.dumps(write_service(listing, MODIFIED)))
    assert [*faults("service", written)] == []
    assert read_rows(written) == [public_cells(listing)]
    brief = write_brief_service(listing, MODIFIED)
    assert brief == {name: written[name] for name in brief}
    assert not any(isinstance(value, list) for value in brief.values())


@settings(max_examples=30)
@given(services())
def test_what_is_not_public_is_in_no_object(service: Any) -> None:
    cells = encode(service) | {
        "Ward": CANARY,
        "address_1": CANARY,
        "postal_code": CANARY,
        "latitude": "12.345678",
        "location_visibility": "approximate",
    }
    written = orjson.dumps(write_service(make_listing(cells, PLACES[1], "")))
    assert CANARY.encode() not in written
    assert b"12.345678" not in written


def test_the_same_service_has_the_same_identifiers_for_ever() -> None:
    written = write_service(listing_of())
    assert uuid.UUID("6f3c1b52-9f0e-4d7a-8a41-2d5d3c0be7a9") == NAMESPACE
    assert written["id"] == str(uuid.uuid5(NAMESPACE, "service\nharlem"))
    assert written["organization"]["id"] == str(uuid.uuid5(NAMESPACE, "organization\nHelpers"))
    moved = write_service(listing_of(name="Another name", address_1="Another street"))
    assert (moved["id"], location_of(moved)["id"]) == (written["id"], location_of(written)["id"])


def test_services_of_one_organization_share_it_and_others_are_their_own() -> None:
    ids = [
        write_service(listing_of(id=id_, organization=organization))["organization_id"]
        for id_, organization in [("a", "X"), ("b", "X"), ("c", ""), ("d", "")]
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    nameless = write_service(listing_of(organization=""))
    assert nameless["organization"]["name"] == "Harlem Exchange"
    assert "organization" not in read_rows(nameless)[0]


def test_stops_of_one_programme_share_it() -> None:
    van, bus = (write_service(listing_of(id=id_, programme="Night van")) for id_ in ("a", "b"))
    assert van["program"] == bus["program"]
    assert van["program_id"] == van["program"]["id"]
    assert van["program"]["organization_id"] == van["organization_id"]


def test_an_area_is_never_a_pin() -> None:
    exact, area, nowhere = (location_of(write_service(listing_of(place))) for place in PLACES)
    assert (exact["latitude"], exact["longitude"]) == (40.7955, -73.9296)
    assert "latitude" not in area
    assert "latitude" not in nowhere
    assert "Call before" in area["description"]


def test_telephones_carry_their_labels_and_extensions() -> None:
    van, lifeline, text = write_service(listing_of())["phones"]
    assert (van["number"], van["extension"], van["description"]) == ("+1 212-555-0101", 12, "Van")
    assert (lifeline["number"], lifeline["type"], text["type"]) == ("988", "voice", "text")


@pytest.mark.parametrize(
    ("delivery", "kind"),
    [("", "physical"), ("mobile", "physical"), ("mail", "postal"), ("online", "virtual")],
)
def test_the_kind_of_place_says_how_the_service_reaches_people(delivery: str, kind: str) -> None:
    location = location_of(write_service(listing_of(delivery=delivery)))
    assert location["location_type"] == kind
    assert ("url" in location) == (kind == "virtual")


def test_web_addresses_are_written_in_ascii_and_read_back_as_they_were() -> None:
    listing = listing_of(url="https://münchen.example/ä?q=ö")
    written = write_service(listing)
    assert written["url"] == "https://xn--mnchen-3ya.example/%C3%A4?q=%C3%B6"
    assert read_rows(written)[0]["url"] == "https://münchen.example/ä?q=ö"


def test_who_verified_it_and_when_it_changed_is_said() -> None:
    written = write_service(listing_of(last_verified="2026-10-12", verified_by="County"), MODIFIED)
    assert written["assured_date"] == "2026-10-12"
    assert written["last_modified"] == "2026-11-22T12:30:00.000Z"
    (metadata,) = written["metadata"]
    assert (metadata["updated_by"], metadata["field_name"]) == ("County", "assured_date")


def test_a_strangers_words_are_taken_where_they_mean_a_code() -> None:
    stranger = {
        "id": "1",
        "name": "Clinic",
        "status": "defunct",
        "minimum_age": 18.0,
        "fees_description": "Free; by donation",
        "attributes": [
            {"taxonomy_term": {"name": "Needle Exchange Program"}},
            {"taxonomy_term": {"name": "Dentistry"}},
            {"value": 7},
        ],
        "service_at_locations": [
            {"id": "a", "location": {"name": "North", "location_type": "virtual"}},
            {"id": "b", "location": {"name": "South", "phones": [{"number": "1", "type": "fax"}]}},
            "what is this",
        ],
        "phones": None,
        "organization": ["odd"],
    }
    north, south = read_rows(stranger)
    assert (north["name"], south["name"]) == ("Clinic, North", "Clinic, South")
    assert (north["id"], north["delivery"]) == ("a", "online")
    assert (south["status"], south["minimum_age"]) == ("inactive", "18")
    assert (south["service_types"], south["taxonomy_terms"]) == ("syringe_services", "Dentistry; 7")
    assert (south["cost"], south["fees"]) == ("free", "by donation")
    assert "phone" not in south


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "phones", "schedules", "service_at_locations", "location",
                 "attributes", "taxonomy_term", "minimum_age", "opens_at", "byday", "number"]
            ),
            inner,
            max_size=4,
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_nothing_that_strangers_write_is_a_fault_of_ours(written: Any) -> None:
    if isinstance(written, dict):
        for row in read_rows(written):
            assert all(row.values())


def test_explicit_defaults_are_kept_apart_from_blanks() -> None:
    assert read_rows(write_service(listing_of(status="active")))[0]["status"] == "active"
    assert "status" not in read_rows(write_service(listing_of()))[0]
    assert decode(public_cells(listing_of())).service_types == ("syringe_services", "naloxone")
