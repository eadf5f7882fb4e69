from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.formats import jsonld
from locator.geo import Point
from tests.web.listings import listing

if TYPE_CHECKING:
    from locator.service import Listing

ADDRESS = "https://find.example/services/service-0"
SUNDAY = dt.date(2026, 11, 22)


def thing(shown: Listing) -> dict[str, Any]:
    """Return what a search engine reads."""
    read = orjson.loads(jsonld.write(shown, ADDRESS, SUNDAY))
    assert isinstance(read, dict)
    return read


def opening(hours: str, **changes: Any) -> list[tuple[str, str, str]]:
    found = thing(listing(0, opening_hours=hours, **changes)).get("openingHoursSpecification", [])
    return [(" ".join(day[:2] for day in o["dayOfWeek"]), o["opens"], o["closes"]) for o in found]


def test_a_service_is_a_local_business_with_its_address_phone_and_offers() -> None:
    read = thing(listing(0, organization="Example Health", url="https://example.org/harlem"))
    assert read["@type"] == "LocalBusiness"
    assert read["@id"] == read["mainEntityOfPage"] == ADDRESS
    assert read["url"] == "https://example.org/harlem"
    assert read["telephone"] == "+1 212-555-0101"
    assert read["address"]["streetAddress"] == "120 Example St"
    assert read["geo"]["latitude"] == 40.7955
    assert read["isAccessibleForFree"] is True
    assert read["parentOrganization"]["name"] == "Example Health"
    offered = [offer["itemOffered"]["name"] for offer in read["makesOffer"]]
    assert offered == ["Needle exchange", "Naloxone", "HIV and hepatitis C testing"]


def test_what_is_not_known_is_left_out() -> None:
    read = thing(listing(0, phone=(), cost=(), opening_hours="", url="javascript:alert(1)"))
    for name in ("telephone", "email", "isAccessibleForFree", "openingHoursSpecification"):
        assert name not in read
    assert read["url"] == ADDRESS


def test_an_area_has_no_coordinates() -> None:
    moved = replace(listing(0), point=Point(40.81, -73.95), area_radius=1000.0)
    assert "geo" not in thing(moved)
    assert "40.81" not in jsonld.write(moved, ADDRESS, SUNDAY)


@pytest.mark.parametrize("delivery", ["mail", "phone", "online"])
def test_what_has_no_door_is_no_local_business_and_does_not_open(delivery: str) -> None:
    read = thing(listing(0, delivery=delivery))
    assert read["@type"] == "Organization"
    assert "openingHoursSpecification" not in read


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-We 09:00-17:00", [("Mo Tu We", "09:00", "17:00")]),
        ("Mo,Fr 09:00-12:00,13:00-17:00",
         [("Mo Fr", "09:00", "12:00"), ("Mo Fr", "13:00", "17:00")]),
        ("Sa 22:00-02:00", [("Sa", "22:00", "02:00")]),
        ("Su 00:00-24:00", [("Su", "00:00", "23:59")]),
        ('Mo 09:00-17:00 "by appointment"', []),
        ("no hours at all", []),
        ("", []),
    ],
)  # fmt: skip
def test_hours_are_those_of_the_week(hours: str, said: list[tuple[str, str, str]]) -> None:
    assert opening(hours) == said


def test_a_place_that_is_closed_for_now_has_no_hours() -> None:
    assert opening("Mo 09:00-17:00", status="temporarily_closed") == []


@pytest.mark.parametrize(
    ("hours", "is_bound"),
    [
        ("Mo-Fr 09:00-17:00", False),
        ("Mo-Fr 09:00-17:00; PH off", False),
        ("Nov Mo-Fr 09:00-17:00", True),
        ("Mo[1] 09:00-17:00; Tu 10:00-12:00", True),
    ],
)
def test_hours_that_follow_the_calendar_hold_for_their_week(hours: str, is_bound: bool) -> None:
    for said in thing(listing(0, opening_hours=hours))["openingHoursSpecification"]:
        assert (said.get("validFrom"), said.get("validThrough")) == (
            ("2026-11-16", "2026-11-22") if is_bound else (None, None)
        )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b\u2029c", "]]>", "&lt;"]
))  # fmt: skip
def test_no_text_ends_the_block_and_every_text_comes_back(text: str) -> None:
    shown = listing(0, name=text, description=text, city=text, organization=f"x{text}")
    written = jsonld.write(shown, ADDRESS, SUNDAY)
    assert not set("<>&\u2028\u2029") & set(written)
    assert orjson.loads(written).get("name", "") == text
