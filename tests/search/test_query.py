from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.errors import BadSearch
from locator.geo import Distance, Point, Unit
from locator.search.filters import FILTER_BY_NAME, Choice
from locator.search.query import Search, clean
from locator.vocabulary import KINDS, SERVICE_TYPES, mask_of

UNDERSTOOD = [
    ({"near": ["10035"]}, Search(near="10035")),
    ({"near": ["  East \t Harlem "]}, Search(near="East Harlem")),
    ({"near": ["", "Köln"]}, Search(near="Köln")),
    ({"near": ["40.80, -73.94"]}, Search(near="40.80, -73.94", point=Point(40.8, -73.94))),
    ({"near": ["40.8;-73.94"]}, Search(near="40.8;-73.94", point=Point(40.8, -73.94))),
    (
        {"near": ["33.86° S, 151.21° E"]},
        Search(near="33.86° S, 151.21° E", point=Point(-33.86, 151.21)),
    ),
    ({"near": ["10035, 12"]}, Search(near="10035, 12")),
    ({"lat": ["-33.86"], "lon": ["151.21"]}, Search(point=Point(-33.86, 151.21))),
    ({"within": ["5mi"]}, Search(within=Distance(5, Unit.MILE))),
    ({"within": [" 8 KM "]}, Search(within=Distance(8, Unit.KILOMETRE))),
    ({"within": ["any"]}, Search()),
    ({"within": ["Usual"]}, Search(is_usual=True)),
    ({"type": ["naloxone_pharmacy"]}, Search(kinds=("naloxone",))),
    ({"type": ["Suboxone", "mat"]}, Search(kinds=("mat",))),
    ({"type": ["wound_care", "", "mat"]}, Search(kinds=("mat", "wound_care"))),
    ({"page": ["3"]}, Search(page=3)),
    ({"place": ["city:5106834"]}, Search(place="city:5106834")),
    ({"cost": ["free", "Free", ""]}, Search(choices=(Choice("cost", ("free",)),))),
    (
        {"walk_in": ["yes"], "supplies": ["condoms", "syringes"]},
        Search(choices=(Choice("walk_in", ("yes",)), Choice("supplies", ("syringes", "condoms")))),
    ),
    ({"language": ["zh-Hans", "ES"]}, Search(choices=(Choice("language", ("es", "zh")),))),
    ({"age": ["017"]}, Search(choices=(Choice("age", ("17",)),))),
    (
        {"open": ["now"], "unknown": ["include"]},
        Search(choices=(Choice("open", ("now",)),), with_unknown=True),
    ),
    ({"unknown": ["include"]}, Search()),
    ({"unheard-of": ["x"]}, Search()),
]
REFUSED = [
    ({"near": ["x" * 201]}, "near"),
    ({"near": ["91, 0"]}, "near"),
    ({"lat": ["1"]}, "lon"),
    ({"lat": ["inf"], "lon": ["0"]}, "lat"),
    ({"lat": ["0"], "lon": ["-180.5"]}, "lon"),
    ({"within": ["0mi"]}, "within"),
    ({"within": ["-1mi"]}, "within"),
    ({"within": ["5"]}, "within"),
    ({"within": ["nanmi"]}, "within"),
    ({"type": ["anything"]}, "type"),
    ({"page": ["0"]}, "page"),
    ({"page": ["1" + "0" * 20]}, "page"),
    ({"page": ["1.5"]}, "page"),
    ({"open": ["yes"]}, "open"),
    ({"identification": ["photo_id"]}, "identification"),
    ({"cost": ["free", "fee"]}, "cost"),
    ({"age": ["-1"]}, "age"),
    ({"age": ["121"]}, "age"),
    ({"language": ["english"]}, "language"),
    ({"supplies": ["x" * 300]}, "supplies"),
    ({"age": [str(age) for age in range(21)]}, "age"),
    ({"unknown": ["yes"]}, "unknown"),
]


@pytest.mark.parametrize(("fields", "search"), UNDERSTOOD)
def test_what_is_asked_is_read_once(fields: dict[str, list[str]], search: Search) -> None:
    assert Search.from_fields(fields) == search


@pytest.mark.parametrize(("fields", "parameter"), REFUSED)
def test_what_makes_no_sense_is_refused_by_its_name(
    fields: dict[str, list[str]], parameter: str
) -> None:
    with pytest.raises(BadSearch) as refused:
        Search.from_fields(fields)
    assert refused.value.parameter == parameter


def test_kinds_stand_for_all_their_service_types() -> None:
    search = Search.from_fields({"type": ["naloxone"]})
    assert search.wanted == mask_of(["naloxone", "naloxone_pharmacy", "naloxone_training"])
    assert Search().wanted == 0


def test_what_narrows_a_search_down_can_be_sent_again() -> None:
    fields = {"type": ["mat"], "cost": ["free"], "age": ["17"], "unknown": ["include"]}
    search = Search.from_fields(fields)
    assert search.pairs == (
        ("type", "mat"), ("cost", "free"), ("age", "17"), ("unknown", "include")
    )  # fmt: skip
    again: dict[str, list[str]] = {}
    for name, value in search.pairs:
        again.setdefault(name, []).append(value)
    assert Search.from_fields(again) == search


@given(st.lists(st.sampled_from(SERVICE_TYPES.codes), max_size=40))
def test_kinds_come_once_and_in_one_order(codes: list[str]) -> None:
    kinds = Search.from_fields({"type": codes}).kinds
    assert list(kinds) == [kind.code for kind in KINDS if set(kind.types) & set(codes)]


NAMES = st.sampled_from(
    ["near", "place", "lat", "lon", "within", "type", "page", "unknown", "other", *FILTER_BY_NAME]
)


@given(st.dictionaries(NAMES, st.lists(st.text(st.characters(), max_size=250), max_size=3)))
def test_whatever_is_sent_is_understood_or_refused(fields: dict[str, list[str]]) -> None:
    try:
        search = Search.from_fields(fields)
    except BadSearch as error:
        refused = error
    else:
        assert search.near == clean(search.near)
        return
    assert refused.parameter in fields or refused.parameter in ("lat", "lon")
    assert len(str(refused)) < 200


@given(st.text(st.characters()))
def test_cleaned_text_can_be_shown_and_needs_no_more_cleaning(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned == clean(cleaned)
    assert not set(cleaned) & {"\0", "\r", "\n", "\u202e", "\u200b"}
