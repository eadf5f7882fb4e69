"""How much one sender may send."""

from __future__ import annotations

import pytest

from locator.web.allowance import Allowance, sender_of


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_sender_may_do_something_a_few_times_and_then_has_to_wait() -> None:
    clock = Clock()
    allowance = Allowance(each=2, together=10, seconds=600, monotonic=clock)
    assert [allowance.take("198.51.100.7") for _ in range(3)] == [True, True, False]
    clock.now += 599
    assert not allowance.take("198.51.100.7")
    clock.now += 1
    assert allowance.take("198.51.100.7")


def test_one_sender_takes_nothing_from_another() -> None:
    allowance = Allowance(each=1, together=10, seconds=600, monotonic=Clock())
    assert allowance.take("198.51.100.7")
    assert not allowance.take("198.51.100.7")
    assert allowance.take("198.51.100.8")


def test_many_senders_together_are_stopped_too() -> None:
    clock = Clock()
    allowance = Allowance(each=5, together=3, seconds=600, monotonic=clock)
    taken = [allowance.take(f"198.51.100.{number}") for number in range(5)]
    assert taken == [True, True, True, False, False]
    clock.now += 600
    assert allowance.take("198.51.100.4")


def test_without_a_limit_together_one_sender_never_stops_another() -> None:
    clock = Clock()
    allowance = Allowance(each=1, together=None, seconds=60, monotonic=clock)
    assert all(allowance.take(f"198.51.100.{number}") for number in range(200))
    clock.now += 20
    assert allowance.seconds_left() == 40
    clock.now += 50
    assert allowance.seconds_left() == 0


def test_neither_an_address_nor_what_was_counted_for_it_outlives_the_stretch() -> None:
    clock = Clock()
    allowance = Allowance(each=5, together=10, seconds=600, monotonic=clock)
    marks = []
    for _ in range(2):
        allowance.take("198.51.100.7")
        assert "198.51.100.7" not in repr(vars(allowance))
        marks.append(set(allowance._counts))  # the marks themselves are what this is about
        clock.now += 600
    assert len(marks[0]) == len(marks[1]) == 1
    assert marks[0] != marks[1]


@pytest.mark.parametrize(
    ("peer", "passed_on", "hops", "sender"),
    [
        ("198.51.100.7", [""], 0, "198.51.100.7"),
        # Without a proxy of the operator's own, the header is what anybody makes up.
        ("198.51.100.7", ["203.0.113.1"], 0, "198.51.100.7"),
        ("10.0.0.2", ["203.0.113.1"], 1, "203.0.113.1"),
        ("10.0.0.2", ["made up", " 203.0.113.1"], 1, "203.0.113.1"),
        ("10.0.0.2", ["made up", "203.0.113.1", "10.0.0.3"], 2, "203.0.113.1"),
        ("10.0.0.2", ["203.0.113.1"], 2, "10.0.0.2"),
        ("10.0.0.2", [""], 1, ""),
        # An owner of an IPv6 network has more addresses than can be counted.
        ("2001:db8:1:2:3:4:5:6", [""], 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", [""], 0, "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", [""], 0, "198.51.100.7"),
        ("", [""], 0, ""),
        ("not an address", [""], 0, "not an address"),
    ],
)
def test_who_a_request_is_from(peer: str, passed_on: list[str], hops: int, sender: str) -> None:
    assert sender_of(peer, passed_on, hops) == sender
