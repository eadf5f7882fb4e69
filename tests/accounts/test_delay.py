"""How long one waits after wrong passwords."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.accounts.delay import WITH_ALL, WITH_ONE, SignInDelay
from tests.accounts.desk import Clock


@pytest.mark.parametrize(
    ("attempts", "wait"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (9, 16), (10, 30), (10**9, 30)]
)
def test_the_wait_doubles_up_to_half_a_minute(attempts: int, wait: float) -> None:
    assert WITH_ONE.wait_after(attempts) == wait


def test_five_attempts_are_free_and_waiting_makes_nobody_wait_longer() -> None:
    clock = Clock()
    delay = SignInDelay(clock.seconds)
    assert [delay.begin("ada") for _ in range(5)] == [0, 0, 0, 0, 0]
    assert [delay.begin("ada") for _ in range(50)] == [1] * 50
    assert delay.begin("eve") == 0, "others do not wait"
    clock.turn(seconds=1)
    assert delay.begin("ada") == 0
    assert delay.begin("ada") == 2


@given(st.lists(st.floats(0, 120), max_size=60))
def test_nobody_ever_waits_longer_than_half_a_minute(pauses: list[float]) -> None:
    clock = Clock()
    delay = SignInDelay(clock.seconds)
    for pause in pauses:
        clock.turn(seconds=pause)
        delay.begin("ada")
    clock.turn(seconds=WITH_ONE.longest)
    assert delay.begin("ada") == 0


def test_whoever_is_in_starts_anew_and_so_does_whoever_rests() -> None:
    clock = Clock()
    delay = SignInDelay(clock.seconds)
    for _ in range(5):
        delay.begin("ada")
        delay.begin("eve")
    delay.succeed("ada")
    assert delay.begin("ada") == 0
    assert delay.begin("eve") == 1
    clock.turn(hours=1, seconds=1)
    assert [delay.begin("eve") for _ in range(5)] == [0] * 5


def test_many_names_at_once_make_all_wait_a_little() -> None:
    clock = Clock()
    delay = SignInDelay(clock.seconds)
    for number in range(WITH_ALL.free):
        assert delay.begin(f"name {number}") == 0
    assert delay.begin("ada") == 1
    clock.turn(seconds=WITH_ALL.longest)
    assert delay.begin("ada") == 0


def test_names_do_not_fill_the_memory() -> None:
    clock = Clock()
    delay = SignInDelay(clock.seconds)
    for number in range(10_050):
        delay.begin(f"name {number}")
        clock.turn(seconds=WITH_ALL.longest)
    assert len(delay._names) <= 10_000
