"""Pieces of pages say what was put into them, in any script."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from locator.web.fragments import HOLE, MOST, Fragment, Fragments

letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(letters, letters)
def test_letters_beyond_ascii_are_shown_as_they_were_written(frame: str, piece: str) -> None:
    page = Fragment.of(escape(frame) + HOLE).filled(escape(piece))
    assert page.isascii()
    assert html.unescape(page) == frame + piece


def test_each_hole_is_filled_once() -> None:
    fragment = Fragment.of(f"<p>{HOLE} of {HOLE}</p>")
    assert fragment.filled("1", "2") == "<p>1 of 2</p>"
    with pytest.raises(ValueError, match="sequence of size"):
        fragment.filled("1")


def test_a_piece_is_made_again_when_its_words_stop_being_true() -> None:
    fragments = Fragments()
    assert fragments.get(("row", 1), lambda: Fragment.of("old", valid_until=0)).filled() == "old"
    assert fragments.get(("row", 1), lambda: Fragment.of("new")).filled() == "new"
    assert fragments.get(("row", 1), lambda: Fragment.of("newer")).filled() == "new"


def test_the_oldest_pieces_are_let_go() -> None:
    fragments = Fragments()
    for number in range(MOST + 1):
        fragments.get((number,), lambda: Fragment.of("first"))
    assert fragments.get((0,), lambda: Fragment.of("again")).filled() == "again"
    assert fragments.get((MOST,), lambda: Fragment.of("again")).filled() == "first"
