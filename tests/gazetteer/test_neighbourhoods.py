"""Neighbourhoods: found by their own name and by that of their town, and told by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from locator.gazetteer import Gazetteer

HOME = ("US", "CA", "GB", "AU", "DE")
HARLEM = "Harlem, New York City, New York, US"
MISSION = "Mission District, San Francisco, California, US"
KENSINGTON = "Kensington, Philadelphia, Pennsylvania, US"
EASTSIDE = "Downtown Eastside, Vancouver, British Columbia, Canada"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Harlem", HARLEM),
        ("Harlem, New York", HARLEM),
        ("Harlem, NYC", HARLEM),
        ("harlem manhattan", HARLEM),
        ("12 Main Street, Harlem, New York", HARLEM),
        (HARLEM, HARLEM),
        ("Mission District, San Francisco", MISSION),
        ("Mission, San Francisco", MISSION),
        ("the mission, SF", MISSION),
        ("Kensington, Philadelphia", KENSINGTON),
        ("kensington philly", KENSINGTON),
        ("Kensington, Philadelphia, PA", KENSINGTON),
        ("Downtown Eastside, Vancouver", EASTSIDE),
        ("DTES", EASTSIDE),
        ("Chinatown, Philadelphia", "Chinatown, Philadelphia, Pennsylvania, US"),
        ("Chinatown, NYC", "Chinatown, New York City, New York, US"),
        ("Capitol Hill, DC", "Capitol Hill, Washington, District of Columbia, US"),
        ("Soho, London", "Soho, London, England, United Kingdom"),
        ("Kreuzberg", "Kreuzberg, Berlin, Berlin, Germany"),
        ("St. Pauli, Hamburg", "St. Pauli, Hamburg, Hamburg, Germany"),
        ("Fitzroy, Melbourne", "Fitzroy, Melbourne, Victoria, Australia"),
        # A town of its own near by, and a place that is not marked as a part of its town.
        ("Cambridge, Boston", "Cambridge, Massachusetts, US"),
        ("Roxbury, Boston", "Roxbury, Massachusetts, US"),
        ("Hackney, London", "Hackney, England, United Kingdom"),
        # A part that is not known finds its town.
        ("Skid Row, Los Angeles", "Los Angeles, California, US"),
    ],
)
def test_a_neighbourhood_is_found(gazetteer: Gazetteer, typed: str, label: str) -> None:
    assert [place.label for place in gazetteer.look_up(typed, countries=HOME)] == [label]


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("Kensington", (KENSINGTON, "Kensington, Liverpool, England, United Kingdom")),
        (
            "Chinatown",
            (
                "Chinatown, San Francisco, California, US",
                "Chinatown, New York City, New York, US",
                "Chinatown, Vancouver, British Columbia, Canada",
            ),
        ),
        ("Hollywood", ("Hollywood, Los Angeles, California, US", "Hollywood, Florida, US")),
    ],
)
def test_which_town_s_neighbourhood_is_asked(
    gazetteer: Gazetteer, typed: str, among: tuple[str, ...]
) -> None:
    labels = [place.label for place in gazetteer.look_up(typed, countries=HOME)]
    assert set(among) <= set(labels)
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("town", ["Brooklyn", "Oakland", "Cambridge, MA", "Croydon", "Burnaby"])
def test_a_large_neighbour_does_not_swallow_a_town(gazetteer: Gazetteer, town: str) -> None:
    assert gazetteer.look_up(town, countries=HOME)[0].within == ""


def test_a_neighbourhood_far_from_the_town_beside_it_is_not_meant(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.look_up("Kreuzberg, Hamburg", countries=HOME)
    assert found.label == "Hamburg, Hamburg, Germany"
