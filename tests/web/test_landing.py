from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.listings import HOSTILE, listing
from tests.web.reading import title_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit

KOELN: dict[str, Any] = {
    "city": "Köln",
    "state_province": "",
    "country": "DE",
    "postal_code": "50667",
}
SERVICES = (
    listing(0),
    listing(1, name="Albany Clinic", city="Albany", service_types=("mat",)),
    listing(2, name="New York Line", city="", address_1="", state_province="ny"),
    listing(3, name="Kölner Raum", service_types=("supervised_consumption",), **KOELN),
    listing(4, name="A line without a country", city="", state_province="", country=""),
)


@pytest.fixture
def directory(visit: Visit) -> FlaskClient:
    """Return a site with services in two countries, and one in none."""
    return visit(*SERVICES)


@pytest.mark.parametrize(
    ("path", "heading", "said"),
    [
        ("/places", "Services by place", ("Germany 1", "United States 3")),
        ("/places/us", "United States: services", ("3 services", "New York 3")),
        ("/places/us/new-york", "New York: services", ("Albany 1", "New York 1", "New York Line")),
        (
            "/places/us/new-york/new-york",
            "New York: services",
            ("1 service is listed", "Harlem Outreach", "120 Example St, New York, NY 10035"),
        ),
        ("/places/us/new-york/albany", "Albany: services", ("Medication clinic 1",)),
        ("/places/de", "Germany: services", ("Supervised site 1", "Cities Köln 1")),
        ("/places/de/-/koln", "Köln: services", ("Kölner Raum",)),
    ],
)
def test_each_place_says_what_there_is(
    directory: FlaskClient, path: str, heading: str, said: tuple[str, ...]
) -> None:
    page = directory.get(path)
    words = words_of(page)
    assert page.status_code == 200
    assert heading in words
    for part in said:
        assert part in words
    assert f'<link rel="canonical" href="{path}">' in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/places/", "/places/xx", "/places/US", "/places/us/-", "/places/us/vermont",
        "/places/us/new-york/new-york/harlem", "/places/us//new-york", "/places//evil.example",
        "/places/..%2f..%2fetc", "/places/" + "x/" * 900, "/places/%00", "/places/${alert(1)}",
    ],
)  # fmt: skip
def test_a_place_without_services_is_not_found(directory: FlaskClient, path: str) -> None:
    page = directory.get(path)
    assert page.status_code == 404
    assert "Location" not in page.headers


def test_titles_and_descriptions_name_kinds_and_place(directory: FlaskClient) -> None:
    page = directory.get("/places/us/new-york/albany")
    assert title_of(page).startswith("Medication clinic – Albany, New York, United States")
    assert 'content="1 service in Albany, New York, United States: Medication clinic.' in page.text


def test_a_kind_leads_to_its_services_there(directory: FlaskClient) -> None:
    state = directory.get("/places/us/new-york")
    assert '<a href="/places/us/new-york?type=naloxone">Naloxone</a>' in state.text
    page = directory.get("/places/us/new-york?type=naloxone")
    words = words_of(page)
    assert "New York: Naloxone" in words
    assert "Harlem Outreach" in words
    assert "Albany Clinic" not in words
    assert title_of(page).startswith("Naloxone – New York, United States")
    # What is offered nowhere there, and what is no kind, changes nothing.
    for other in ("supervised_consumption", "nothing"):
        page = directory.get(f"/places/us/new-york?type={other}")
        assert "New York: services" in words_of(page)


def test_services_of_a_place_say_whether_they_are_open_and_can_be_called(
    directory: FlaskClient,
) -> None:
    page = directory.get("/places/us/new-york/new-york")
    words = words_of(page)
    assert "Open day and night 120 Example St" in words
    assert "Call : Harlem Outreach Verified October 12, 2026" in words
    assert 'class="button" href="tel:+12125550101"' in page.text


def test_a_city_leads_to_a_search_around_it_with_nothing_in_the_address(
    directory: FlaskClient,
) -> None:
    page = directory.get("/places/us/new-york/albany").text
    assert '<form method="post" action="/">' in page
    assert 'name="near" value="Albany, New York, US"' in page


def test_a_place_that_is_kept_back_shows_its_city_and_nothing_finer(visit: Visit) -> None:
    hidden = replace(
        listing(0, location_visibility="hidden", address_1="", postal_code=""),
        precision="city",
        area_radius=6000.0,
    )
    words = words_of(visit(hidden).get("/places/us/new-york/new-york"))
    assert "New York · Place not public – call first" in words
    assert "Example St" not in words


def test_a_long_list_is_only_at_its_city(visit: Visit) -> None:
    many = visit(*(listing(number, name=f"Place {number}") for number in range(26)))
    assert "Place 7" not in words_of(many.get("/places/us/new-york"))
    assert "Place 7" in words_of(many.get("/places/us/new-york/new-york"))


def test_a_page_shows_200_services_and_says_how_many_more_there_are(visit: Visit) -> None:
    many = visit(*(listing(number, name=f"Place {number}") for number in range(203)))
    words = words_of(many.get("/places/us/new-york/new-york"))
    assert "3 more are found by searching." in words
    assert words.count("Example St") == 200


def test_names_that_are_markup_stay_text(visit: Visit) -> None:
    hostile = visit(listing(0, name=HOSTILE, city=HOSTILE, state_province=HOSTILE))
    page = hostile.get("/places/us")
    assert "&lt;/script&gt;" in page.text
    assert "<img" not in page.text
    slug = "alert-1-script-img-src-x-onerror-alert-2-7-7-s-x-s"
    assert f"/places/us/{slug}/{slug}" in hostile.get("/sitemap.xml").text


def test_an_empty_directory_has_no_places_and_says_so(visit: Visit) -> None:
    nowhere = visit(listing(0, country="", city="", state_province=""))
    assert "Countries" not in words_of(nowhere.get("/places"))


def test_the_sitemap_has_every_page_by_its_whole_address(directory: FlaskClient) -> None:
    answer = directory.get("/sitemap.xml", base_url="https://find.example")
    assert answer.mimetype == "application/xml"
    for path in ("", "places", "places/us", "places/de/-/koln", "services/service-3"):
        assert f"<loc>https://find.example/{path}</loc>" in answer.text
    paths = re.findall(r"<loc>https://find\.example(/[^<]*)</loc>", answer.text)
    assert {directory.get(path).status_code for path in paths} == {200}


def test_robots_find_the_sitemap_and_are_kept_from_the_api_alone(site: FlaskClient) -> None:
    robots = site.get("/robots.txt", base_url="https://find.example").text
    assert robots.count("Disallow") == 1
    assert "Sitemap: https://find.example/sitemap.xml" in robots


def test_the_footer_and_each_service_lead_to_the_places(site: FlaskClient) -> None:
    assert '<a href="/places">' in site.get("/").text
    page = site.get("/services/service-0").text
    for path in ("/places/us", "/places/us/new-york", "/places/us/new-york/new-york"):
        assert f'<a href="{path}">' in page
