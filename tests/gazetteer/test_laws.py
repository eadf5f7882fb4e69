"""What holds for every place and every text."""

from __future__ import annotations

import logging
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.gazetteer import fold
from locator.gazetteer.folding import fold_beginning
from locator.gazetteer.gazetteer import MOST_CHARACTERS

if TYPE_CHECKING:
    from pathlib import Path

    from locator.gazetteer import Gazetteer, Place

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=250)
LIKE_PLACES = st.text("aeßöst .,'-()\"%_*0159NYVT\x00\ud800", max_size=40)


@pytest.fixture(scope="session")
def places(gazetteer: Gazetteer, gazetteer_file: Path) -> list[Place]:
    """Return every two-hundredth place."""
    connection = sqlite3.connect(gazetteer_file)
    keys = [key for (key,) in connection.execute("SELECT key FROM place WHERE id % 200 = 7")]
    connection.close()
    return [place for key in keys if (place := gazetteer.get(key))]


def test_a_label_typed_back_finds_its_place(gazetteer: Gazetteer, places: list[Place]) -> None:
    assert len(places) > 600
    lost = [place.label for place in places if place not in gazetteer.look_up(place.label)]
    asked = [place.label for place in places if len(gazetteer.look_up(place.label)) > 1]
    assert lost == []
    assert len(asked) <= len(places) // 200


def test_labels_are_short_enough_to_be_typed_back(places: list[Place]) -> None:
    assert max(len(place.label) for place in places) < MOST_CHARACTERS


@given(st.one_of(ANY_TEXT, LIKE_PLACES))
@settings(max_examples=300)
def test_any_text_is_survived(gazetteer: Gazetteer, text: str) -> None:
    places = gazetteer.look_up(text, countries=("US",))
    assert len(places) <= 8
    assert len({place.key for place in places}) == len(places)


@given(st.one_of(ANY_TEXT, LIKE_PLACES), st.integers(0, 10))
@settings(max_examples=300)
def test_any_beginning_is_survived(gazetteer: Gazetteer, text: str, limit: int) -> None:
    some = gazetteer.complete(text, limit=limit)
    assert len(some) <= limit
    assert some == gazetteer.complete(text, limit=10)[:limit]


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_folding_leaves_words_only(text: str) -> None:
    for folded in (fold(text), fold_beginning(text)):
        assert all(character.isalnum() or character == " " for character in folded)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Québec", "quebec"),
        ("Weißenburg", "weissenburg"),
        ("  ST.  LOUIS ", "saint louis"),
        ("Ft. Worth", "fort worth"),
        ("Mt Vernon", "mount vernon"),
        ("Sankt Augustin", "saint augustin"),
        ("Washington, D.C.", "washington dc"),
        ("Coeur d'Alene", "coeur dalene"),
        ("Stratford-upon-Avon", "stratford upon avon"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Brighton & Hove", "brighton and hove"),
        ("\x00\ud800", ""),
    ],
)
def test_spellings_meet(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_what_is_typed_is_never_logged(
    gazetteer: Gazetteer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for text in ("Kanarienvogelhausen", "Kanarienvogelhausen, VT", "99999-1234"):
        gazetteer.look_up(text)
        gazetteer.complete(text)
        gazetteer.get(text)
    assert caplog.records == []


def test_threads_may_share_it(gazetteer: Gazetteer) -> None:
    answers: list[str] = []

    def ask() -> None:
        answers.extend(gazetteer.look_up("Köln")[0].name for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["Köln"] * 200
