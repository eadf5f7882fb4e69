from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.geo import Distance, Point
from locator.partners import EmbedConfig
from locator.search.filters import FILTERS, Choice
from locator.search.query import Search
from locator.vocabulary import KINDS
from locator.web.embed.asking import asked_in, searched_in, start_of

HERE = Point(40.7955, -73.9296)
FREE = Choice("cost", ("free",))
WALK_IN = Choice("walk_in", ("yes",))
CODES = [kind.code for kind in KINDS]


@pytest.mark.parametrize(
    ("on_offer", "ticked", "asked", "searched"),
    [
        ((), (), (), ()),
        ((), ("mat",), ("mat",), ("mat",)),
        (("mat", "naloxone"), (), (), ("mat", "naloxone")),
        (("mat", "naloxone"), ("mat",), ("mat",), ("mat",)),
        (("mat", "naloxone"), ("mat", "naloxone"), (), ("mat", "naloxone")),
        (("mat",), ("naloxone",), (), ("mat",)),
    ],
)
def test_kinds_are_those_ticked_of_those_on_offer(
    on_offer: tuple[str, ...],
    ticked: tuple[str, ...],
    asked: tuple[str, ...],
    searched: tuple[str, ...],
) -> None:
    config = EmbedConfig(kinds=on_offer)
    found = asked_in(config, {"near": ["10035"], "type": ticked})
    assert found.kinds == asked
    assert searched_in(config, found).kinds == searched


def test_a_distance_is_where_one_starts_and_can_be_changed() -> None:
    config = EmbedConfig(within=Distance.parse("5mi"))
    assert start_of(config).within == Distance.parse("5mi")
    assert asked_in(config, {"within": ["any"]}).within is None


@pytest.mark.parametrize(
    ("config", "point", "place"),
    [
        (EmbedConfig(centre=HERE), HERE, ""),
        (EmbedConfig(place="city:1", near="Burlington"), None, "city:1"),
        (EmbedConfig(), None, ""),
    ],
)
def test_who_says_no_place_is_at_the_partners(
    config: EmbedConfig, point: Point | None, place: str
) -> None:
    search = searched_in(config, Search())
    assert (search.point, search.place) == (point, place)
    assert searched_in(config, Search(near="10035")) == Search(near="10035")


@given(
    on_offer=st.lists(st.sampled_from(CODES), unique=True),
    ticked=st.lists(st.sampled_from(CODES)),
    wishes=st.dictionaries(
        st.sampled_from(["cost", "walk_in", "unknown", "open"]),
        st.sampled_from([["yes"], ["free"], ["include"], ["now"]]),
    ),
)
@settings(max_examples=60)
def test_no_form_gets_around_what_is_fixed(
    on_offer: list[str], ticked: list[str], wishes: dict[str, list[str]]
) -> None:
    config = EmbedConfig(kinds=tuple(on_offer), choices=(FREE, WALK_IN))
    known = {one.name: one.options for one in FILTERS}
    sound = {
        name: values
        for name, values in wishes.items()
        if name in ("cost", "walk_in", "unknown")
        or any(option.value in values for option in known.get(name, ()))
    }
    sound |= {"unknown": ["include"]} if "unknown" in wishes else {}
    search = searched_in(config, asked_in(config, {**sound, "near": ["10035"], "type": ticked}))
    assert {FREE, WALK_IN} <= set(search.choices)
    assert not search.with_unknown
    assert not on_offer or set(search.kinds) <= set(on_offer)
    assert search.kinds or not on_offer
