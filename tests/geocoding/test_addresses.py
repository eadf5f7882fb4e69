"""Which texts may go to the operator's geocoder at all."""

from __future__ import annotations

import pytest

from locator.geocoding.addresses import reads_as_address


@pytest.mark.parametrize(
    "typed",
    ["104 West 125th Street", "Hauptstraße 5, 10115 Berlin", "12 rue Émile", "12345 Main St"],
)
def test_a_number_and_a_word_read_as_an_address(typed: str) -> None:
    assert reads_as_address(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "Harlem", "New York, NY", "10035", "10035-1234", "V6A 1B2", "40.8, -73.9", "M5V"],
)
def test_a_name_a_code_and_coordinates_do_not(typed: str) -> None:
    assert not reads_as_address(typed)
