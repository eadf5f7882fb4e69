"""What a form says of a partner, and all that is wrong in it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.geo import Distance, Point
from locator.partners import EmbedConfig, Origin, Reading, Theme, fields_of, read_details
from locator.search.filters import Choice
from tests.partners.desk import AT_A_POINT, details
from tests.web import listings

if TYPE_CHECKING:
    from locator.partners import Details

LONG = "x" * 101


def read(**fields: str | list[str]) -> Reading:
    """Read a form in which a name and a contact are written, if nothing else is said of them."""
    filled = {"name": "Library", "contact": "Grace", **fields}
    lists = {name: [value] if isinstance(value, str) else value for name, value in filled.items()}
    return read_details(lists, listings.gazetteer(), languages=("en", "es"), countries=("US",))


def test_a_form_with_no_wishes_offers_everything_everywhere() -> None:
    reading = read()
    assert reading.faults == ()
    assert reading.details.config == EmbedConfig()


def test_every_wish_is_read() -> None:
    reading = read(
        origins="https://a.example\r\n\r\nhttps://b.example\nHTTPS://A.example/",
        shown_in="es",
        type=["naloxone", "syringe_services"],
        cost="free",
        near="10035",
        within="5mi",
        show="list",
        accent="#7A1F5C",
        logo_text="  Riverside \u202e Library ",
    )
    assert reading.faults == ()
    assert reading.details.origins == tuple(
        map(Origin.parse, ("https://a.example", "https://b.example"))
    )
    config = reading.details.config
    assert (config.language, config.shows_map) == ("es", False)
    assert set(config.kinds) == {"naloxone", "syringe_services"}
    assert config.choices == (Choice("cost", ("free",)),)
    assert config.place == "postal_code:US:10035"
    assert config.near.startswith("10035, ")
    assert config.within == Distance.parse("5mi")
    assert config.theme == Theme(accent="#7a1f5c")
    assert config.logo_text == "Riverside Library"


def test_the_middle_may_be_coordinates() -> None:
    config = read(near="40.7955, -73.9296").details.config
    assert (config.centre, config.near, config.place) == (Point(40.7955, -73.9296), "", "")


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"name": " "}, "name", "Write the partner's name"),
        ({"name": LONG}, "name", "to 100 characters"),
        ({"contact": ""}, "contact", "Write whom to ask"),
        ({"origins": "https://*.example.org"}, "origins", "more than one site"),
        ({"origins": "https://a.example\n" * 21}, "origins", "20 addresses or fewer"),
        ({"shown_in": "tlh"}, "shown_in", "languages that this site has"),
        ({"type": "bakery"}, "type", "no kind of service"),
        ({"cost": "cheap"}, "cost", "no choice here"),
        ({"near": "Nirgendwo"}, "near", "No place called ‘Nirgendwo’"),
        ({"near": "Burlington"}, "near", "Write which one: Burlington"),
        ({"near": "95, 0"}, "near", "Latitudes go from"),
        ({"within": "500mi"}, "within", "from 1 to 100 miles"),
        ({"accent": "red"}, "accent", "six digits"),
        ({"accent": "#ffbf47"}, "accent", "Links and buttons in #ffbf47"),
        ({"text": "#888888"}, "text", "Text in #888888"),
        ({"logo_text": LONG}, "logo_text", "to 80 characters"),
    ],
)
def test_a_fault_is_told_at_its_field(
    fields: dict[str, str | list[str]], field: str, told: str
) -> None:
    (fault,) = read(**fields).faults
    assert fault.parameter == field
    assert told in str(fault)


def test_all_faults_are_told_at_once_and_the_rest_is_kept() -> None:
    reading = read(name="", origins="*\nhttps://a.example\nnull", near="Nirgendwo", type="naloxone")
    assert [fault.parameter for fault in reading.faults] == ["name", "origins", "origins", "near"]
    assert reading.details.config.kinds == ("naloxone",)
    assert list(map(str, reading.details.origins)) == ["https://a.example"]


def test_a_place_that_was_kept_is_not_looked_up_by_its_name_again() -> None:
    kept = listings.gazetteer().look_up("burlington vt")[0]
    config = read(near=kept.label, place=kept.key).details.config
    assert (config.near, config.place) == (kept.label, kept.key)
    # Typed over, the text counts.
    assert read(near="10035", place=kept.key).details.config.place == "postal_code:US:10035"


@pytest.mark.parametrize(
    "kept",
    [
        read(near="10035", origins="https://a.example\nhttp://localhost:8000").details,
        read(near="burlington vt", open="now", language="es", type=["naloxone"]).details,
        details(config=AT_A_POINT),
        details(config=EmbedConfig(within=Distance.parse("7.5km"), shows_map=False)),
    ],
)
def test_what_is_kept_comes_back_from_its_own_form(kept: Details) -> None:
    again = read_details(
        fields_of(kept), listings.gazetteer(), languages=("en", "es"), countries=("US",)
    )
    assert again == Reading(kept, ())


def test_what_was_kept_is_read_even_where_a_kind_or_a_filter_is_no_more() -> None:
    kept = EmbedConfig(kinds=("naloxone",)).to_json()
    old = {**kept, "kinds": ["naloxone", "bakery"], "choices": {"cost": ["cheap"], "smell": ["x"]}}
    assert EmbedConfig.from_json(old) == EmbedConfig(kinds=("naloxone",))
