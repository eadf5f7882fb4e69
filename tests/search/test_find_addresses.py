"""A street address: looked up by whoever knows addresses, else answered by the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from locator.geo import Point
from locator.geocoding.addresses import GeocoderUnavailable
from locator.search.find import Answer, Found, find
from locator.search.query import Search
from locator.search.snapshot import Snapshots
from locator.search.where import Unknown
from locator.service import Placement
from tests.web.listings import PLACES, FakeGazetteer, directory_of, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.gazetteer import Gazetteer, Place

TOWN = PLACES["burlington vt"]
HOUSE = Placement(Point(44.48, -73.21), "rooftop")
IN_TOWN = "12 Main Street, Burlington VT"
NOWHERE = "12 Main Street"


class TownGazetteer(FakeGazetteer):
    """Finds the town in an address, as the real one does."""

    def look_up(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        del countries
        return (TOWN,) if text == IN_TOWN else ()

    def is_place(self, text: str) -> bool:
        del text
        return False


@dataclass
class Addresses:
    """Knows one answer to everything; None stands for a geocoder that is down."""

    answer: Placement | None
    is_down: bool = False
    asked: list[str] = field(default_factory=list)

    def locate(self, address: str) -> Placement | None:
        self.asked.append(address)
        if self.is_down:
            raise GeocoderUnavailable("down")
        return self.answer


def answer(near: str, addresses: Addresses | None) -> Answer:
    snapshot = Snapshots(directory_of(listing(0))).newest()
    gazetteer = cast("Gazetteer", TownGazetteer())
    return find(Search(near=near), gazetteer, snapshot, addresses)


def test_a_search_is_around_the_house() -> None:
    found = answer(IN_TOWN, Addresses(HOUSE))
    assert isinstance(found, Found)
    assert (found.origin.point, found.origin.address) == (HOUSE.point, IN_TOWN)
    assert found.search.point == HOUSE.point


def test_an_address_that_is_unknown_or_cannot_be_looked_up_is_searched_around_its_town() -> None:
    for addresses in (None, Addresses(None), Addresses(None, is_down=True)):
        found = answer(IN_TOWN, addresses)
        assert isinstance(found, Found)
        assert found.origin.place == TOWN


def test_what_is_not_known_at_all_says_whether_addresses_could_be_looked_up() -> None:
    for addresses, is_unasked in (
        (None, False),
        (Addresses(None), False),
        (Addresses(None, is_down=True), True),
    ):
        unknown = answer(NOWHERE, addresses)
        assert isinstance(unknown, Unknown)
        assert unknown.is_unasked is is_unasked


def test_a_name_is_not_asked_for() -> None:
    addresses = Addresses(HOUSE)
    assert isinstance(answer("Nowhereville", addresses), Unknown)
    assert not addresses.asked
