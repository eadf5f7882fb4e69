"""A mobile programme: each stop says where else it comes to, and which stop is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from tests.web.listings import HOSTILE, listing
from tests.web.reading import words_of

if TYPE_CHECKING:
    from locator.service import Listing
    from tests.web.conftest import Visit

VAN: dict[str, Any] = {
    "organization": "Example Health",
    "programme": "The Van",
    "delivery": "mobile",
}
# A Sunday, 7:00 in the evening in New York.
NOW = "2026-11-23T00:00:00Z"


def stops() -> tuple[Listing, ...]:
    return (
        listing(0, **VAN, opening_hours="Tu,We,Th 09:00-11:00; Sa 10:00-12:00"),
        listing(1, **VAN, opening_hours="Mo 13:00-15:00", address_1="Second St"),
        listing(2, **VAN, opening_hours="", address_1="Third St"),
        listing(3, **{**VAN, "organization": "Another"}, address_1="Fourth St"),
        listing(4, address_1="Fifth St"),
    )


@time_machine.travel(NOW)
def test_a_stop_names_the_others_and_when_they_are_served(visit: Visit) -> None:
    words = words_of(visit(*stops()).get("/services/service-0"))
    part = words[words.index("Other stops of this programme") : words.index("Where")]
    assert "The Van comes to several places." in part
    assert "Next stop: Monday 1:00 PM, Second St, New York" in part
    assert "Mon 1:00 PM – 3:00 PM" in part
    assert "Third St, New York Hours not known – call first" in part
    for elsewhere in ("120 Example St", "Fourth St", "Fifth St"):
        assert elsewhere not in part


@pytest.mark.parametrize(
    ("moment", "order"),
    [
        ("2026-11-23T12:00:00Z", ["Second St", "120 Example St"]),
        ("2026-11-24T01:00:00Z", ["120 Example St", "Second St"]),
    ],
)
def test_what_is_served_sooner_comes_first(visit: Visit, moment: str, order: list[str]) -> None:
    with time_machine.travel(moment):
        words = words_of(visit(*stops()).get("/services/service-2"))
    assert sorted(order, key=words[words.index("Other stops") :].rindex) == order


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T14:00:00Z", "Next stop: today 1:00 PM, Second St, New York"),
        ("2026-11-23T18:30:00Z", "There now: Second St, New York, until 3:00 PM"),
        ("2026-11-23T21:00:00Z", "Next stop: Tuesday 9:00 AM, 120 Example St, New York"),
        ("2026-11-27T21:00:00Z", "Next stop: Saturday 10:00 AM, 120 Example St, New York"),
    ],
)
def test_which_stop_is_next(visit: Visit, moment: str, said: str) -> None:
    with time_machine.travel(moment):
        for id_ in ("service-0", "service-1", "service-2"):
            assert said in words_of(visit(*stops()).get(f"/services/{id_}"))


def test_nothing_is_said_of_when_where_that_is_not_known(visit: Visit) -> None:
    two = [listing(n, **VAN, opening_hours="", address_1=f"{n} Some St") for n in range(2)]
    words = words_of(visit(*two).get("/services/service-0"))
    assert "Other stops" in words
    assert "Next stop" not in words
    assert "There now" not in words


@pytest.mark.parametrize("closed", ["temporarily_closed", "inactive"])
def test_a_stop_that_is_not_served_is_not_the_next(visit: Visit, closed: str) -> None:
    first = stops()[0]
    shut = listing(1, **VAN, opening_hours="Mo 13:00-15:00", status=closed)
    with time_machine.travel(NOW):
        words = words_of(visit(first, shut, listing(2, **VAN)).get("/services/service-2"))
    assert "Monday" not in words[words.index("Other stops") :].split("Where")[0]


@pytest.mark.parametrize("number", [3, 4])
def test_a_service_that_stands_alone_says_nothing_of_stops(visit: Visit, number: int) -> None:
    words = words_of(visit(*stops()).get(f"/services/service-{number}"))
    assert "Other stops" not in words


@time_machine.travel(NOW)
def test_results_say_that_a_row_is_one_stop_of_a_programme(visit: Visit) -> None:
    words = words_of(visit(*stops()).post("/", data={"near": "10035"}))
    assert "Mobile: this stop Tue – Thu 9:00 AM – 11:00 AM; Sat 10:00 AM – 12:00 PM" in words
    assert "Mobile: this stop Mon 1:00 PM – 3:00 PM" in words
    assert "Mobile: one stop of The Van" in words
    assert words.count("Mobile:") == 4


def test_hostile_names_of_programmes_are_text(visit: Visit) -> None:
    van = {**VAN, "programme": HOSTILE, "opening_hours": ""}
    client = visit(listing(0, **van), listing(1, **van))
    for page in (client.get("/services/service-0"), client.post("/", data={"near": "10035"})):
        assert "<img src=x" not in page.text
        assert "{{7*7}}" in page.text
