"""Rows whose place is not known, or may be wrong: pins, and saying that all is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.staff.office import compared, far_off, words

if TYPE_CHECKING:
    from tests.web.staff.conftest import Staff


def test_a_pin_puts_a_row_on_the_map(eve: Staff) -> None:
    key = compared(eve)
    pin = {"number": "4", "latitude": "40,8", "longitude": "-73.94"}
    assert eve.post(f"/staff/uploads/{key}/pin", **pin).status_code == 303
    assert "pin set" in words(eve.get(f"/staff/uploads/{key}/locate"))
    assert eve.post(f"/staff/uploads/{key}/settle").status_code == 303
    assert "0 Without a place" in words(eve.get(f"/staff/uploads/{key}/locate"))


def test_rows_that_are_known_roughly_have_a_queue_of_their_own(eve: Staff) -> None:
    key = compared(eve)
    rough = words(eve.get(f"/staff/uploads/{key}/locate?show=coarse"))
    assert "By postal code or city only 2" in rough
    assert "Harbor Exchange" in rough
    assert "Nowhere House" not in rough
    pin = {"number": "2", "latitude": "40.8", "longitude": "-73.94", "show": "coarse"}
    assert "show=coarse" in eve.post(f"/staff/uploads/{key}/pin", **pin).location
    eve.post(f"/staff/uploads/{key}/settle")
    assert "Use these pins" not in words(eve.get(f"/staff/uploads/{key}/locate"))
    pinned = words(eve.get(f"/staff/uploads/{key}/locate?show=pinned"))
    assert "Pins set by hand 1" in pinned
    assert "Harbor Exchange" in pinned


def test_a_doubted_position_waits_where_pins_are_set(eve: Staff) -> None:
    key = far_off(eve)
    check = words(eve.get(f"/staff/uploads/{key}/check?show=warnings"))
    assert "1 position may be wrong. Check on the map" in check
    page = eve.get(f"/staff/uploads/{key}/locate")
    assert "Positions to check 1" in words(page)
    assert "Far House" in words(page)
    assert "mi from the middle of its postal code" in words(page)
    assert "Near House" not in words(page)
    assert 'name="latitude" value="42.5"' in page.text
    assert "2 Coordinates from your file" in words(page)


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ({"latitude": "42.5", "longitude": "-75.5", "right": "1"}, "stands where the file has it"),
        ({"latitude": "40.795", "longitude": "-73.929"}, "The pin is kept."),
    ],
)
def test_a_doubted_position_leaves_the_list_when_somebody_looked(
    eve: Staff, pin: dict[str, str], said: str
) -> None:
    key = far_off(eve)
    kept = eve.post(f"/staff/uploads/{key}/pin", number="2", show="doubted", **pin)
    page = words(eve.get(kept.location))
    assert said in page
    assert "Positions to check 0" in page
    assert "Far House" not in page
    eve.post(f"/staff/uploads/{key}/settle")
    page = words(eve.get(f"/staff/uploads/{key}/locate?show=doubted"))
    assert "Positions to check 0" in page
    assert "Pins set by hand 1" in page
    assert "0 Warnings to look at" in words(eve.get(f"/staff/uploads/{key}/check"))


@pytest.mark.parametrize("latitude", ["951", "nan", "north", ""])
def test_a_pin_that_is_no_place_is_asked_for_again(eve: Staff, latitude: str) -> None:
    key = compared(eve)
    pin = {"number": "4", "latitude": latitude, "longitude": "-73.94"}
    refused = eve.post(f"/staff/uploads/{key}/pin", **pin)
    assert refused.status_code == 422
    assert "decimal degrees" in words(refused)
