"""What a vocabulary understands, and what it only suggests."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.vocabulary import Term, Vocabulary
from locator.vocabulary.terms import fold, listed

DOORS = Vocabulary(
    "doors",
    (
        Term(code="front", label="Front door", plural="Front doors", help="", aliases=("Main",)),
        Term(
            code="back", label="Back door", plural="Back doors", help="", aliases=("Yard", "B.D.")
        ),
    ),
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("front", "front"),
        ("FRONT-DOOR", "front"),
        ("  Front   doors ", "front"),
        ("bd", "back"),
        ("Back door (yard)", "back"),
        ("Back door (main)", None),
        ("Back door (painted)", None),
        ("side", None),
        ("", None),
        ("---", None),
        ("front" * 1000, None),
    ],
)
def test_a_text_is_found_whatever_its_spelling_but_never_guessed(
    written: str, code: str | None
) -> None:
    assert DOORS.find(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("frnt door", "front"),
        ("bcak door", "back"),
        ("window", None),
        ("", None),
        ("x" * 9999, None),
    ],
)
def test_a_typing_error_gets_a_suggestion_and_another_word_none(
    written: str, code: str | None
) -> None:
    assert DOORS.nearest(written) == code


def test_two_terms_cannot_share_a_name_even_by_folding() -> None:
    with pytest.raises(ValueError, match="means a and b"):
        Vocabulary(
            "twins",
            (
                Term(code="a", label="One", plural="Ones", help="", aliases=("Café-Bar",)),
                Term(code="b", label="Two", plural="Twos", help="", aliases=("CAFE BAR",)),
            ),
        )


def test_a_code_cannot_be_there_twice_and_a_name_cannot_be_only_punctuation() -> None:
    term = Term(code="a", label="One", plural="Ones", help="")
    with pytest.raises(ValueError, match="twice"):
        Vocabulary("twice", (term, term))
    with pytest.raises(ValueError, match="means"):
        Vocabulary("dots", (Term(code="a", label="One", plural="...", help=""),))


def test_a_vocabulary_reads_like_a_list_of_terms_in_its_order() -> None:
    assert DOORS.codes == ("front", "back")
    assert [term.code for term in DOORS] == ["front", "back"]
    assert len(DOORS) == 2
    assert "front" in DOORS
    assert "Main" not in DOORS
    assert repr(DOORS) == "<Vocabulary doors: front back>"
    with pytest.raises(KeyError):
        DOORS.get("Main")


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(string.punctuation.replace("&", "").replace("+", "") + " \t"))
def test_case_spaces_and_punctuation_do_not_matter(text: str, mark: str) -> None:
    short = text[:40]
    assert fold(mark.join(short)) == fold("".join(short)) or "&" in short or "+" in short


def test_lists_of_names_are_split_at_semicolons() -> None:
    assert listed("SSP; Needle, syringe ;NSP") == ("SSP", "Needle, syringe", "NSP")
