"""What people type, and the place that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from locator.gazetteer import Gazetteer

HOME = ("US", "CA", "GB", "AU", "DE")

CERTAIN = [
    # postal codes
    ("10035", "10035, New York, New York, US"),
    (" 10035 ", "10035, New York, New York, US"),
    ("10035-1234", "10035, New York, New York, US"),
    ("New York, NY 10035", "10035, New York, New York, US"),
    ("2 East 125th Street, New York, NY 10035", "10035, New York, New York, US"),
    ("10115, New York", "10115, New York, New York, US"),
    ("10115 Berlin", "10115, Berlin, Berlin, Germany"),
    ("10115, Germany", "10115, Berlin, Berlin, Germany"),
    ("D-10115", "10115, Berlin, Berlin, Germany"),
    ("v6a 1b2", "V6A, Vancouver, British Columbia, Canada"),
    ("V6A", "V6A, Vancouver, British Columbia, Canada"),
    ("sw1a1aa", "SW1A, London, England, United Kingdom"),
    ("10 Downing Street, London SW1A 2AA", "SW1A, London, England, United Kingdom"),
    ("Melbourne VIC 3000", "3000, Melbourne, Victoria, Australia"),
    # names with state, province or country
    ("Burlington, VT", "Burlington, Vermont, US"),
    ("burlington vermont", "Burlington, Vermont, US"),
    ("Burlington, Ontario, Canada", "Burlington, Ontario, Canada"),
    ("London, ON", "London, Ontario, Canada"),
    ("Paris, Texas", "Paris, Texas, US"),
    ("Portland ME", "Portland, Maine, US"),
    ("Washington, D.C.", "Washington, District of Columbia, US"),
    ("Vancouver, Washington", "Vancouver, Washington, US"),
    ("Perth, Scotland", "Perth, Scotland, United Kingdom"),
    ("Pueblo, Colorado", "Pueblo, Colorado, US"),
    ("123 Main St, Burlington, VT", "Burlington, Vermont, US"),
    # one namesake is so much larger that it is meant
    ("London", "London, England, United Kingdom"),
    ("Paris", "Paris, France"),
    ("Montreal", "Montréal, Québec, Canada"),
    ("Boston", "Boston, Massachusetts, US"),
    ("Melbourne", "Melbourne, Victoria, Australia"),
    # spelling, short forms and nicknames
    ("MONTRÉAL", "Montréal, Québec, Canada"),
    ("koln", "Köln, North Rhine-Westphalia, Germany"),
    ("Koeln", "Köln, North Rhine-Westphalia, Germany"),
    ("Cologne", "Köln, North Rhine-Westphalia, Germany"),
    ("München", "Munich, Bavaria, Germany"),
    ("Muenchen", "Munich, Bavaria, Germany"),
    ("St Louis", "St. Louis, Missouri, US"),
    ("Saint Louis", "St. Louis, Missouri, US"),
    ("St. Paul, MN", "Saint Paul, Minnesota, US"),
    ("Coeur d’Alene", "Coeur d'Alene, Idaho, US"),
    ("winston salem", "Winston-Salem, North Carolina, US"),
    ("Philly", "Philadelphia, Pennsylvania, US"),
    ("NYC", "New York City, New York, US"),
    ("N.Y.C.", "New York City, New York, US"),
    ("DC", "Washington, District of Columbia, US"),
    ("Frankfurt", "Frankfurt am Main, Hesse, Germany"),
    # a city and its state of one name: the city is meant, and the state can be asked for
    ("New York", "New York City, New York, US"),
    ("NY", "New York City, New York, US"),
    ("New York State", "New York (state), US"),
    ("Québec", "Québec, Québec, Canada"),
    ("Berlin", "Berlin, Berlin, Germany"),
    ("Washington State", "Washington (state), US"),
    # counties, states, countries
    ("Cook County", "Cook County, Illinois, US"),
    ("Kings County, NY", "Kings County, New York, US"),
    ("Orleans Parish, LA", "Orleans Parish, Louisiana, US"),
    ("Capitol Planning Region, CT", "Capitol Planning Region, Connecticut, US"),
    ("Vermont", "Vermont, US"),
    ("VT", "Vermont, US"),
    ("CA", "California, US"),
    ("Bayern", "Bavaria, Germany"),
    ("Canada", "Canada"),
    ("UK", "United Kingdom"),
    # the beginning of a name, and one typing error
    ("Philadel", "Philadelphia, Pennsylvania, US"),
    ("Seatle", "Seattle, Washington, US"),
    ("Baltimroe", "Baltimore, Maryland, US"),
    ("Burlingtn, VT", "Burlington, Vermont, US"),
]

ASKED = [
    # typed, labels among the answers, best first
    (
        "Burlington",
        (
            "Burlington, Ontario, Canada",
            "Burlington, North Carolina, US",
            "Burlington, Vermont, US",
        ),
    ),
    ("Portland", ("Portland, Oregon, US", "Portland, Maine, US")),
    ("Springfield", ("Springfield, Missouri, US", "Springfield, Illinois, US")),
    ("Vancouver", ("Vancouver, British Columbia, Canada", "Vancouver, Washington, US")),
    ("Birmingham", ("Birmingham, England, United Kingdom", "Birmingham, Alabama, US")),
    ("Cambridge", ("Cambridge, England, United Kingdom", "Cambridge, Massachusetts, US")),
    (
        "Newcastle",
        ("Newcastle, New South Wales, Australia", "Newcastle upon Tyne, England, United Kingdom"),
    ),
    ("Washington", ("Washington, District of Columbia, US", "Washington (state), US")),
    ("Orange County", ("Orange County, California, US", "Orange County, Florida, US")),
    ("10115", ("10115, New York, New York, US", "10115, Berlin, Berlin, Germany")),
    ("E1W", ("E1W, Caraquet, New Brunswick, Canada", "E1W, Shadwell, England, United Kingdom")),
    ("LA", ("Los Angeles, California, US", "Louisiana, US")),
]

UNKNOWN = [
    "",
    "   ",
    ",",
    "Nowhereville",
    "Nowhereville, Kansas",
    "xyzzy plugh",
    "00000",
    "AA1",
    "x" * 201,
    "(" * 5000,
    "10035" * 12_000,
    '" OR 1=1 --',
    "NEAR(burlingtons",
    "%",
    "_____",
    "\x00",
    "\ud800\udfff",
    "東京",
    "${alert(1)}",
    "</script>",
]


@pytest.mark.parametrize(("typed", "label"), CERTAIN)
def test_one_place_is_meant(gazetteer: Gazetteer, typed: str, label: str) -> None:
    assert [place.label for place in gazetteer.look_up(typed, countries=HOME)] == [label]


@pytest.mark.parametrize(("typed", "labels"), ASKED)
def test_which_place_is_meant_is_asked(
    gazetteer: Gazetteer, typed: str, labels: tuple[str, ...]
) -> None:
    found = [place.label for place in gazetteer.look_up(typed, countries=HOME)]
    assert 2 <= len(found) <= 8
    assert tuple(label for label in found if label in labels) == labels


@pytest.mark.parametrize("typed", UNKNOWN, ids=lambda typed: ascii(typed[:20]))
def test_what_is_no_place_finds_nothing(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.look_up(typed, countries=HOME) == ()


@pytest.mark.parametrize(
    ("typed", "countries", "labels"),
    [
        (
            "10115",
            ("DE", "US"),
            ["10115, Berlin, Berlin, Germany", "10115, New York, New York, US"],
        ),
        ("10115", ("US", "CA"), ["10115, New York, New York, US"]),
        ("10115", ("DE",), ["10115, Berlin, Berlin, Germany"]),
        ("E1W", ("GB",), ["E1W, Shadwell, England, United Kingdom"]),
        ("3000", ("US",), ["3000, Melbourne, Victoria, Australia"]),
        ("St. Louis", ("US",), ["St. Louis, Missouri, US"]),
    ],
)
def test_the_directory_s_own_countries_come_first(
    gazetteer: Gazetteer, typed: str, countries: tuple[str, ...], labels: list[str]
) -> None:
    assert [place.label for place in gazetteer.look_up(typed, countries=countries)] == labels


def test_every_burlington_is_in_a_country_of_the_directory(gazetteer: Gazetteer) -> None:
    countries = {place.country for place in gazetteer.look_up("Burlington", countries=HOME)}
    assert countries == {"US", "CA"}


@pytest.mark.parametrize(
    "typed",
    [
        "Harlem",
        "Kensington, Philadelphia, PA",
        "10035",
        "10035 New York",
        "10115 Berlin, Germany",
        "2000, Sydney",
        "V6A 1B2",
        "100 Mile House, BC",
    ],
)
def test_a_place_and_no_more_is_no_address(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.is_place(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "104 West 125th Street, New York, NY 10027",
        "12345 Main St",
        "12 Main Street, Harlem, New York",
        "Hauptstraße 5, 10115 Berlin",
        "Nowhereville",
        "00000",
        "",
        "x" * 201,
        "\ud800 1",
    ],
)
def test_an_address_is_more_than_a_place(gazetteer: Gazetteer, typed: str) -> None:
    assert not gazetteer.is_place(typed)


def test_a_key_finds_its_place(gazetteer: Gazetteer) -> None:
    (harlem,) = gazetteer.look_up("10035")
    assert harlem.key == "postal_code:US:10035"
    assert gazetteer.get(harlem.key) == harlem


@pytest.mark.parametrize("key", ["", "city:0", "postal_code:US:1003", "\ud800", "x" * 9999, "%"])
def test_an_unknown_key_finds_nothing(gazetteer: Gazetteer, key: str) -> None:
    assert gazetteer.get(key) is None
