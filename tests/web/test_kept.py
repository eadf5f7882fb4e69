"""The page that a browser keeps: what it says of each service, and what it must not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from locator.geo import Distance, Unit
from locator.web.public.kept import MOST, Item, read_items, roughly
from tests.web.listings import HOSTILE, listing
from tests.web.reading import words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit


def test_without_a_kept_list_the_page_says_how_one_is_made(site: FlaskClient) -> None:
    assert "No list is kept in this browser." in words_of(site.get("/kept"))


def test_where_nothing_is_left_of_a_list_the_browser_is_not_given_a_new_one(visit: Visit) -> None:
    assert visit().post("/kept", data={"keep": [" nobody"]}).status_code == 404


def test_a_kept_service_says_what_one_needs_without_network(visit: Visit) -> None:
    page = visit().post("/kept", data={"keep": ["2mi service-0"]})
    words = words_of(page)
    for part in (
        "Harlem Outreach",
        "Needle exchange · Naloxone",
        "120 Example St, New York, NY 10035, United States (within 2 miles)",
        "Mon – Sun day and night",
        "No ID needed. Walk in. Free.",
        "+1 212-555-0101",
        "Verified October 12, 2026",
        "anybody with this device can read it",
        "“Leave this site” does not remove it",
    ):
        assert part in words
    assert 'href="tel:+12125550101"' in page.text


def test_services_come_in_the_order_asked_for_and_each_once(visit: Visit) -> None:
    client = visit(*(listing(number, name=f"Place {number}") for number in range(3)))
    keep = ["1mi service-2", " service-0", "5mi service-2", " nobody", "", "1mi"]
    page = client.post("/kept", data={"keep": keep})
    listed, steps = page.text.split("kept__steps")
    assert re.findall(r"<h2>(.*?)</h2>", listed) == ["Place 2", "Place 0"]
    assert "Try to wake them" in steps
    assert re.findall(r'name="keep" value="(.*?)"', page.text) == ["1mi service-2", " service-0"]


def test_results_offer_their_services_with_rough_distances_and_not_the_place(visit: Visit) -> None:
    client = visit(listing(0, north=0.02), listing(1, north=0.5), listing(2, north=9))
    page = client.post("/", data={"near": "10035"}).text
    offered = re.findall(r'name="keep" value="(.*?)"', page)
    assert offered == ["2mi service-0", "50mi service-1", " service-2"]


def test_an_area_is_as_far_as_its_farther_side(visit: Visit) -> None:
    area = listing(0, north=0.02)
    object.__setattr__(area, "area_radius", 6000.0)
    page = visit(area).post("/", data={"near": "10035"}).text
    assert 'value="10mi service-0"' in page


@pytest.mark.parametrize(
    ("status", "said"),
    [("temporarily_closed", "Closed for now"), ("inactive", "No longer there")],
)
def test_what_is_closed_says_so(visit: Visit, status: str, said: str) -> None:
    page = visit(listing(0, status=status)).post("/kept", data={"keep": " service-0"})
    assert said in words_of(page)


@pytest.mark.parametrize("visibility", ["approximate", "hidden"])
def test_a_place_that_is_not_public_stays_so(visit: Visit, visibility: str) -> None:
    page = visit(listing(0, location_visibility=visibility, address_1="")).post(
        "/kept", data={"keep": " service-0"}
    )
    assert "Example St" not in page.text
    assert "10035" not in page.text


def test_hostile_services_and_fields_are_text(visit: Visit) -> None:
    client = visit(listing(0, name=HOSTILE, hours_note=HOSTILE, opening_hours=""))
    page = client.post("/kept", data={"keep": [" service-0", f"2mi {HOSTILE}", HOSTILE]})
    assert "<img src=x" not in page.text
    assert "{{7*7}}" in page.text


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("2mi some-id", Item("some-id", Distance(2, Unit.MILE))),
        ("5km some-id", Item("some-id", Distance(5, Unit.KILOMETRE))),
        (" some-id", Item("some-id")),
        ("-1mi some-id", Item("some-id")),
        ("1e9mi some-id", Item("some-id")),
        ("some-id", Item("")),
    ],
)
def test_an_item_is_read_as_it_is_sent(text: str, item: Item) -> None:
    assert Item.parse(text) == item
    if item.id:
        assert Item.parse(str(item)) == item


def test_a_list_has_an_end() -> None:
    items = read_items({"keep": [f" id-{number}" for number in range(500)]})
    assert [item.id for item in items] == [f"id-{number}" for number in range(MOST)]


@pytest.mark.parametrize(
    ("metres", "unit", "within"),
    [
        (0, Unit.MILE, "1mi"),
        (1609, Unit.MILE, "1mi"),
        (1610, Unit.MILE, "2mi"),
        (1610, Unit.KILOMETRE, "2km"),
        (90_000, Unit.KILOMETRE, "100km"),
        (200_000, Unit.KILOMETRE, ""),
    ],
)
def test_distances_are_kept_in_steps(metres: float, unit: Unit, within: str) -> None:
    assert roughly(metres, unit) == within
