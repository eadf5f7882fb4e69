from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from locator.geo import METRES_PER_MILE
from tests.web import listings
from tests.web.listings import HOSTILE, listing
from tests.web.reading import title_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from locator.service import Listing, Phone
    from tests.web.conftest import Visit

MILE = METRES_PER_MILE / 111_050
"""A mile in degrees of latitude, near enough at 40 degrees north."""


def area(number: int, north: float, radius: float) -> Listing:
    return replace(listing(number, north=north), precision="postal_code", area_radius=radius)


def hidden(**changes: Any) -> Listing:
    kept_back: dict[str, Any] = {
        "address_1": "",
        "postal_code": "",
        "location_visibility": "hidden",
    }
    return replace(listing(9, **kept_back, **changes), point=None, precision="")


def test_the_form_asks_for_a_place_a_distance_and_kinds(site: FlaskClient) -> None:
    page = site.get("/")
    assert page.status_code == 200
    for part in ('name="near"', 'name="within"', 'method="post"', 'value="naloxone"'):
        assert part in page.text
    assert "Nothing you search is stored" in words_of(page)


def test_a_search_shows_what_one_needs_to_decide(visit: Visit) -> None:
    page = visit(listing(north=0.3 * MILE)).post("/", data={"near": "10035", "within": "5mi"})
    words = words_of(page)
    for part in (
        "1 place within 5 miles",
        "near 10035, New York, New York, US",
        "Harlem Outreach 0.3 mi",
        "Needle exchange · Naloxone · HIV and hepatitis C testing",
        "Open day and night",
        "120 Example St, New York",
        "No ID needed. Walk in. Free.",
        "Verified October 12, 2026",
    ):
        assert part in words
    assert 'href="tel:+12125550101"' in page.text
    assert 'href="/services/service-0#directions"' in page.text


@time_machine.travel("2026-11-18T17:00:00Z", tick=False)
def test_the_list_alone_is_enough_to_call_and_to_go(visit: Visit) -> None:
    one = listing(opening_hours="Mo-Fr 09:00-17:00", before_you_go="Ring twice.")
    page = visit(one).post("/", data={"near": "10035", "within": "5mi"})
    for part in (
        "Call +1 212-555-0101",
        "Hours Mon – Fri 9:00 AM – 5:00 PM",
        "Before you go Ring twice.",
        "My map app OpenStreetMap Apple Maps Google Maps",
    ):
        assert part in words_of(page)
    silent = visit(listing(opening_hours="", phone=())).post("/", data={"near": "10035"})
    said = words_of(silent)
    assert "Hours not known" in said
    assert "call first" not in said.lower()
    # Nothing is promised that is not there.
    assert "Open in a map : Harlem Outreach" in said
    assert "Phone" not in said


CASES = [
    ("miles as asked", {"within": "50mi"}, "5 mi"),
    ("kilometres as asked", {"within": "50km"}, "8 km"),
    ("any distance in the unit of the country", {"within": "any"}, "5 mi"),
]


@pytest.mark.parametrize(
    ("fields", "distance"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_distances_are_in_the_unit_that_was_asked_for(
    visit: Visit, fields: dict[str, str], distance: str
) -> None:
    page = visit(listing(north=5 * MILE)).post("/", data={"near": "10035", **fields})
    assert f"Harlem Outreach {distance}" in words_of(page)


def test_counts_stand_beside_the_kinds_wanted_or_not(visit: Visit) -> None:
    clinic = listing(1, service_types=("mat",))
    page = visit(listing(0), clinic).post("/", data={"near": "10035", "type": "mat"})
    words = words_of(page)
    assert "Medication clinic found: 1" in words
    assert "Needle exchange found: 1" in words
    assert "Supervised site found: 0" in words
    assert "Harlem Outreach" in words
    assert page.text.count('class="result"') == 1


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ({"within": "5mi", "type": "naloxone"}, "2 places with naloxone within 5 miles"),
        ({"within": "5mi", "type": "syringe_services"}, "2 needle exchanges within 5 miles"),
        ({"within": "any", "type": "hiv_hcv_testing"}, "2 places for testing, nearest first"),
        ({"within": "5mi", "type": ["naloxone", "mat"]}, "2 places within 5 miles"),
        ({"within": "5mi"}, "2 places within 5 miles"),
    ],
)
def test_the_heading_names_the_one_kind_that_was_chosen(
    visit: Visit, asked: dict[str, str | list[str]], heading: str
) -> None:
    client = visit(listing(0), listing(1))
    assert heading in words_of(client.post("/", data={"near": "10035", **asked}))


def test_naloxone_finds_pharmacies_and_trainings_and_says_which(visit: Visit) -> None:
    pharmacy = listing(1, service_types=("naloxone_pharmacy",))
    page = visit(pharmacy).post("/", data={"near": "10035", "type": "naloxone"})
    assert "Naloxone at a pharmacy" in words_of(page)


def test_a_name_of_several_places_asks_which_one(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "Burlington", "within": "5mi", "type": "naloxone"})
    words = words_of(page)
    assert "Which Burlington do you mean?" in words
    assert "Burlington, Vermont, US" in words
    assert 'name="place" value="city:2"' in page.text
    assert 'name="type" value="naloxone"' in page.text


def test_a_chosen_place_stays_chosen_until_another_name_is_typed(site: FlaskClient) -> None:
    chosen = {"near": "Burlington, Vermont, US", "place": "city:1", "within": "any"}
    assert "near Burlington, Vermont, US" in words_of(site.post("/", data=chosen))
    assert "near 10035" in words_of(site.post("/", data={**chosen, "near": "10035"}))


def test_an_unknown_place_is_said_and_the_form_stays_filled(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "Burlingtown", "within": "10km", "type": "mat"})
    assert "We do not know a place called “Burlingtown”" in words_of(page)
    assert "Burlington, Ontario, Canada" in words_of(page)
    assert 'value="Burlingtown"' in page.text
    assert '<option value="10km" selected>' in page.text
    assert 'value="mat" checked' in page.text


def test_nothing_in_range_shows_the_three_nearest(visit: Visit) -> None:
    far = [listing(number, north=(20 + number) * MILE) for number in range(4)]
    words = words_of(visit(*far).post("/", data={"near": "10035", "within": "5mi"}))
    assert "Nothing within 5 miles. Here are the 3 nearest." in words
    assert "Harlem Outreach 20 mi" in words
    assert "23 mi" not in words


def test_a_kind_that_is_nowhere_listed_is_said(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "10035", "type": "drug_checking", "within": "5mi"})
    assert "Nothing like that is listed" in words_of(page)


def test_twenty_five_a_page_with_buttons_to_the_others(visit: Visit) -> None:
    client = visit(*(listing(number, north=number * 0.001) for number in range(30)))
    first = client.post("/", data={"near": "10035", "within": "5mi"})
    second = client.post("/", data={"near": "10035", "within": "5mi", "page": "2"})
    assert first.text.count('class="result"') == 25
    assert second.text.count('class="result"') == 5
    assert "Page 1 of 2 Next" in words_of(first)
    assert "Previous Page 2 of 2" in words_of(second)
    beyond = client.post("/", data={"near": "10035", "within": "5mi", "page": "7"})
    assert "There is no page 7" in words_of(beyond)
    assert "The last page is 2." in words_of(beyond)


def test_services_without_a_map_location_are_listed_for_their_state(visit: Visit) -> None:
    client = visit(listing(0), hidden(name="Night line"))
    assert "No map location" in words_of(client.post("/", data={"near": "10035"}))
    assert "Night line" in words_of(client.post("/", data={"near": "10035"}))
    assert "Night line" not in words_of(client.post("/", data={"near": "Köln"}))
    assert "Night line" not in words_of(client.post("/", data={"near": "10035", "type": "mat"}))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (area(0, 0.1 * MILE, 3000), "within 1.9 mi"),
        (area(0, 9 * MILE, 3000), "about 9 mi"),
        (listing(0, north=9 * MILE), "9 mi"),
    ],
)
def test_an_area_never_pretends_to_be_a_pin(visit: Visit, shown: Listing, expected: str) -> None:
    page = visit(shown).post("/", data={"near": "10035"})
    assert f"Harlem Outreach {expected}" in words_of(page)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"opening_hours": "", "hours_note": "Evenings"}, "Hours: call first – Evenings"),
        ({"opening_hours": "Tu-Fr 09:00-17:00"}, "Closed – opens tomorrow 9:00 AM 120 Example St"),
        ({"opening_hours": "Mo 13:00-18:00"}, "Closed – opens today 1:00 PM 120 Example St"),
        ({"opening_hours": ""}, "Hours not known – call first 120 Example St"),
        ({"opening_hours": "Mo 08:00-18:00"}, "Open until 6:00 PM"),
        ({"opening_hours": "Mo 08:00-12:30"}, "Closes soon at 12:30 PM"),
        ({"status": "temporarily_closed"}, "Closed for now"),
        ({"last_verified": None}, "Not verified – call first"),
        ({"last_verified": None, "phone": (), "url": "https://example.org/"},
         "Not verified – look at their website first"),
        ({"last_verified": None, "phone": (), "email": "desk@example.org"},
         "Not verified – ask by e-mail first"),
        ({"last_verified": dt.date(2024, 1, 1)}, "more than a year ago – call first"),
        ({"identification": "unknown", "walk_in": "unknown", "cost": (),
          "before_you_go": "Ring the second bell. Then wait."}, "Ring the second bell."),
        ({"alert": "Closed 24–26 December"}, "Closed 24–26 December"),
        ({"populations": ("only:women", "youth")}, "Only for: Women. No ID needed. Walk in."),
        ({"location_visibility": "approximate", "address_1": ""}, "Approximate area: New York"),
        ({"delivery": "mail"}, "By mail"),
        ({"phone": ()}, "Directions to Harlem Outreach"),
    ],
)  # fmt: skip
def test_a_row_says_it_in_words(visit: Visit, changes: dict[str, Any], expected: str) -> None:
    noon_on_monday = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)
    with time_machine.travel(noon_on_monday, tick=False):
        page = visit(listing(0, **changes)).post("/", data={"near": "10035"})
    assert expected in words_of(page).replace("\u202f", " ")


def test_the_state_of_a_row_follows_the_clock(visit: Visit) -> None:
    client = visit(listing(0, opening_hours="Mo 08:00-12:30"))
    midnight = dt.datetime(2026, 11, 23, 5, 0, tzinfo=dt.UTC)
    seen = []
    for hours in (10, 12, 14):
        with time_machine.travel(midnight + dt.timedelta(hours=hours), tick=False):
            words = words_of(client.post("/", data={"near": "10035"}))
            seen.append(next(w for w in ("Open until", "Closes soon", "Closed") if w in words))
    assert seen == ["Open until", "Closes soon", "Closed"]


def test_coordinates_are_a_place_too(site: FlaskClient) -> None:
    words = words_of(site.post("/", data={"near": "40.80, -73.94", "within": "5mi"}))
    assert "1 place within 5 miles" in words
    assert "near the point 40.80, -73.94" in words


def test_a_large_place_says_that_its_middle_is_meant(site: FlaskClient) -> None:
    said = "New York is large. Here is everything, the nearest to its middle first."
    assert said in words_of(site.post("/", data={"near": "new york"}))


def test_a_link_is_made_on_request_and_leads_to_the_same_search(site: FlaskClient) -> None:
    asked = {"near": "10035", "within": "5mi", "type": "naloxone"}
    assert "/?near" not in site.post("/", data=asked).text
    page = site.post("/", data={**asked, "link": "yes"})
    assert 'value="http://localhost/?near=10035&amp;within=5mi&amp;type=naloxone"' in page.text
    again = site.get("/?near=10035&within=5mi&type=naloxone")
    assert "1 place with naloxone within 5 miles" in words_of(again)


def test_a_link_to_one_of_several_namesakes_names_it(site: FlaskClient) -> None:
    chosen = {"near": "Burlington, Vermont, US", "place": "city:1", "link": "yes"}
    page = site.post("/", data=chosen)
    assert "near=Burlington%2C+Vermont%2C+US&amp;place=city%3A1" in page.text


def test_no_link_is_made_for_a_point(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "40.80, -73.94", "link": "yes"})
    assert "never for a point" in words_of(page)
    assert "/?near" not in page.text


def test_a_link_with_a_kind_opens_the_form_with_it(site: FlaskClient) -> None:
    assert 'value="naloxone" checked' in site.get("/?type=naloxone").text


@pytest.mark.parametrize("name", ["near", "place", "page", "within", "type"])
def test_what_a_visitor_types_comes_back_as_plain_text(site: FlaskClient, name: str) -> None:
    for value in (HOSTILE, '"><svg onload=alert(1)>'):
        page = site.post("/", data={"near": "10035", name: value})
        assert "<img src=x" not in page.text
        assert "<svg onload" not in page.text


@pytest.mark.parametrize(
    "field",
    ["name", "organization", "address_1", "city", "before_you_go", "description", "alert",
     "hours_note", "eligibility", "verified_by"],
)  # fmt: skip
def test_what_a_record_holds_is_shown_as_plain_text(visit: Visit, field: str) -> None:
    changes: dict[str, Any] = {"opening_hours": ""} if field == "hours_note" else {}
    client = visit(listing(0, **{field: HOSTILE, **changes}))
    for page in (client.post("/", data={"near": "10035"}), client.get("/services/service-0")):
        assert page.status_code == 200
        assert "<img src=x" not in page.text
        assert "alert(1)}</script>" not in page.text
        assert "49" not in title_of(page)


def test_the_map_is_told_the_search_and_not_in_an_address(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "10035", "within": "5mi", "type": "naloxone"})
    assert 'data-module="results-map"' in page.text
    assert "&#34;near&#34;:&#34;10035&#34;" in page.text


def test_a_new_revision_is_seen_by_the_next_search(visit: Visit) -> None:
    client = visit()
    directory = client.application.extensions["locator"].directory
    directory.found = (listings.listing(0, name="Renamed"),)
    directory.number = 2
    assert "Renamed" in words_of(client.post("/", data={"near": "10035"}))


@pytest.mark.parametrize(
    ("changes", "button"),
    [
        ({}, "tel:+12125550101"),
        ({"phone": (), "url": "https://example.org/"}, "https://example.org/"),
        ({"phone": (), "email": "desk@example.org"}, "mailto:desk@example.org"),
    ],
)
def test_the_first_button_is_a_way_to_ask(
    visit: Visit, changes: dict[str, Any], button: str
) -> None:
    client = visit(listing(0, opening_hours="", wheelchair="unknown", **changes))
    for page in (client.post("/", data={"near": "10035"}), client.get("/services/service-0")):
        assert f'class="button" href="{button}"' in page.text
        # Either one is asked to call, and can, or the page does not speak of it.
        assert ("tel:+1212" in page.text) == ("call first" in words_of(page))


@pytest.mark.parametrize(("phone", "is_said"), [(listings.OUTREACH.phone, True), ((), False)])
def test_only_who_has_a_phone_can_be_asked_what_is_closer(
    visit: Visit, phone: tuple[Phone, ...], is_said: bool
) -> None:
    page = visit(listing(0, north=20 * MILE, phone=phone)).post(
        "/", data={"near": "10035", "within": "5mi"}
    )
    assert ("they often know what is closer" in words_of(page)) == is_said
