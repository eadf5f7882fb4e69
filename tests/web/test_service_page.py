from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from locator.service import Phone
from tests.web.listings import listing
from tests.web.reading import title_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit

PAGE = "/services/service-0"


def test_a_service_says_everything_that_is_known(visit: Visit) -> None:
    shown = listing(
        0,
        organization="Example Health",
        text_phone=(Phone("+1 212-555-0102"),),
        email="hello@example.org",
        url="https://user@evil.example/harlem",
        supplies=("syringes", "fentanyl_test_strips"),
        medications=("buprenorphine",),
        languages=("en", "es"),
        populations=("only:women", "youth"),
        minimum_age=18,
        wheelchair="yes",
    )
    page = visit(shown).get(PAGE)
    words = words_of(page)
    assert title_of(page).startswith("Harlem Outreach")
    for part in (
        "Run by Example Health",
        "No ID needed",
        "Walk in",
        "18 and over",
        "Only for: Women Young people",
        "English Spanish",
        "Syringes and needles Fentanyl test strips",
        "Buprenorphine",
        "120 Example St New York, NY 10035 United States",
        "Verified October 12, 2026 · Example County",
        "Source: example.org",
        "These open another site or an app",
    ):
        assert part in words
    for link in ("tel:+12125550101", "sms:+12125550102", "mailto:hello@example.org"):
        assert f'href="{link}"' in page.text
    # What stands before the @ is no host: the link is named by where it leads.
    assert "evil.example" in words
    assert "user@" not in words


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " java\tscript:x"])
def test_an_address_that_is_no_web_address_is_no_link(visit: Visit, address: str) -> None:
    page = visit(listing(0, url=address, source_url=address)).get(PAGE)
    assert page.status_code == 200
    assert address not in page.text


def test_what_nobody_knows_is_said_as_not_known(visit: Visit) -> None:
    unknown: dict[str, Any] = {"identification": "unknown", "walk_in": "unknown", "cost": ()}
    what = "ID, Appointment, Cost, Wheelchair access"
    for ways, said in (
        ({}, f"Not known – call first: {what}"),
        ({"phone": ()}, f"Not known: {what}"),
        ({"phone": (), "url": "https://example.org/"},
         f"Not known – look at their website first: {what}"),
    ):  # fmt: skip
        words = words_of(visit(listing(0, **unknown, **ways)).get(PAGE))
        assert said in words
        assert ("call first" in words) == (not ways)


def test_the_week_marks_today(visit: Visit) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC), tick=False):
        page = visit(listing(0, opening_hours="Mo-Fr 09:00-12:00,13:00-17:00")).get(PAGE)
    words = words_of(page).replace("\u202f", " ")
    assert "Tuesday today 9:00 AM – 12:00 PM 1:00 PM – 5:00 PM" in words
    assert "Sunday closed" in words


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": "temporarily_closed"}, "Closed for now. Call before you go"),
        ({"status": "inactive"}, "This service has ended."),
        ({"alert": "Closed 24–26 December"}, "Closed 24–26 December"),
        ({"opening_hours": ""}, "Hours not known – call first"),
        ({"last_verified": None}, "Not verified – call first"),
        ({"alternate_name": ("The Van",)}, "Also known as The Van"),
    ],
)
def test_what_matters_most_stands_on_top(
    visit: Visit, changes: dict[str, Any], expected: str
) -> None:
    assert expected in words_of(visit(listing(0, **changes)).get(PAGE))


def test_directions_lead_to_the_point_and_leave_no_trace_of_this_page(site: FlaskClient) -> None:
    page = site.get(PAGE).text
    for link in (
        "geo:40.795500,-73.929600?q=40.795500%2C-73.929600",
        "https://www.openstreetmap.org/directions?to=40.795500%2C-73.929600",
        "https://maps.apple.com/?daddr=40.795500%2C-73.929600",
        "https://www.google.com/maps/dir/?api=1&amp;destination=40.795500%2C-73.929600",
    ):
        assert f'href="{link}"' in page
    leaving = [
        part for part in page.split("<a ") if 'href="https://' in part and "exit" not in part
    ]
    assert leaving
    assert all('rel="noreferrer noopener"' in part for part in leaving)


def test_directions_to_an_area_lead_to_the_address(visit: Visit) -> None:
    shown = replace(listing(0), precision="postal_code", area_radius=3000.0)
    page = visit(shown).get(PAGE).text
    assert "destination=120%20Example%20St" in page
    assert "40.7955" not in page.partition('id="directions"')[2]


@pytest.mark.parametrize("visibility", ["hidden", "approximate"])
def test_there_are_no_directions_to_a_place_that_is_kept_back(
    visit: Visit, visibility: str
) -> None:
    kept_back: dict[str, Any] = {
        "address_1": "",
        "postal_code": "",
        "location_visibility": visibility,
    }
    shown = replace(listing(0, **kept_back), precision="approximate", area_radius=1000.0)
    page = visit(shown).get(PAGE)
    assert 'id="directions"' not in page.text
    assert "Call" in words_of(page)
    assert "google" not in page.text


@pytest.mark.parametrize("id_", ["nobody", "x" * 500, "%00", "..%2f..%2fetc", "${alert(1)}"])
def test_a_service_that_is_not_there_is_not_found(site: FlaskClient, id_: str) -> None:
    page = site.get(f"/services/{id_}")
    assert page.status_code == 404
    assert "This page is not here" in words_of(page)
