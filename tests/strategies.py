"""Generated services: every column, in canonical form, with the text of the whole world."""

from __future__ import annotations

import datetime as dt
import string
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from locator import vocabulary as v
from locator.service import Phone, Service
from locator.service.text import clean_text

if TYPE_CHECKING:
    from decimal import Decimal

ALPHABET = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\u200b")
HOSTILE = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "'=already quoted",
        "''+twice",
        "@SUM(A1)",
        "-- dashes",
        "+1",
        "'",
        "${alert(1)}",
        "</script><script>alert(1)</script>",
        '"quoted", with comma',
        "{{ 7*7 }} %s",
        "مركز الحد من الضرر",
        "針具交換",
        "a;b",
    ]
)


def short_texts() -> st.SearchStrategy[str]:
    return (st.text(ALPHABET, max_size=30) | HOSTILE).map(lambda text: clean_text(text).text)


def names() -> st.SearchStrategy[str]:
    return short_texts().filter(bool)


def long_texts() -> st.SearchStrategy[str]:
    lines = st.lists(short_texts(), max_size=3).map("\n".join)
    return lines.map(lambda text: clean_text(text, longest=5000, lines=True).text)


def code(vocabulary: v.Vocabulary[Any]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *vocabulary.codes])


def codes(vocabulary: v.Vocabulary[Any], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    one = st.sampled_from(vocabulary.codes)
    return st.lists(one, min_size=least, max_size=4, unique=True).map(tuple)


def phones() -> st.SearchStrategy[tuple[Phone, ...]]:
    numbers = ["+1 212-555-0101", "+49 221 22100", "+44 20 7946 0018", "988", "+1 800-662-4357"]
    labels = st.sampled_from(["", "Van", "Office", "After hours"])
    phone = st.builds(Phone, st.sampled_from(numbers), labels)
    return st.lists(phone, max_size=3, unique=True).map(tuple)


def coordinates() -> st.SearchStrategy[tuple[Decimal | None, Decimal | None]]:
    def degrees(limit: int) -> st.SearchStrategy[Decimal]:
        return st.decimals(-limit, limit, places=6).filter(lambda d: d != 0)

    return st.just((None, None)) | st.tuples(degrees(90), degrees(180))


IDS = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=20).filter(
    lambda text: text[0] != "-"
)
HOURS = ["", "Mo-Fr 09:00-17:00", "24/7", "Mo-Fr 08:30-12:00,13:00-16:30; PH off", "Fr 22:00-04:00"]
URLS = ["", "https://example.org/needle-exchange?a=1&b=2", "http://example.com"]


@st.composite
def services(draw: st.DrawFn) -> Service:
    latitude, longitude = draw(coordinates())
    return Service(
        id=draw(IDS),
        name=draw(names()),
        alternate_name=tuple(
            draw(st.lists(names().filter(lambda n: ";" not in n), max_size=2, unique=True))
        ),
        organization=draw(short_texts()),
        programme=draw(short_texts()),
        service_types=draw(codes(v.SERVICE_TYPES, least=1)),
        delivery=draw(code(v.DELIVERIES)),
        status=draw(code(v.STATUSES)),
        alert=draw(short_texts()),
        description=draw(long_texts()),
        address_1=draw(short_texts()),
        address_2=draw(short_texts()),
        city=draw(short_texts()),
        state_province=draw(short_texts()),
        postal_code=draw(short_texts()),
        country=draw(st.sampled_from(["", "US", "CA", "GB", "DE", "AU"])),
        latitude=latitude,
        longitude=longitude,
        location_precision=draw(code(v.PRECISIONS)),
        location_visibility=draw(code(v.VISIBILITIES)),
        phone=draw(phones()),
        text_phone=draw(phones()),
        email=draw(st.sampled_from(["", "help@example.org"])),
        url=draw(st.sampled_from(URLS)),
        opening_hours=draw(st.sampled_from(HOURS)),
        hours_note=draw(long_texts()),
        timezone=draw(st.sampled_from(["", "America/New_York", "Europe/Berlin"])),
        walk_in=draw(code(v.WALK_IN)),
        appointment=draw(code(v.APPOINTMENTS)),
        identification=draw(code(v.IDENTIFICATIONS)),
        cost=draw(codes(v.COSTS)),
        insurance=draw(codes(v.INSURANCES)),
        minimum_age=draw(st.none() | st.integers(0, 120)),
        eligibility=draw(long_texts()),
        populations=draw(st.sampled_from([(), ("women",), ("only:women", "youth")])),
        languages=draw(st.sampled_from([(), ("en", "es"), ("zh-Hans",)])),
        wheelchair=draw(code(v.WHEELCHAIR)),
        supplies=draw(codes(v.SUPPLIES)),
        medications=draw(codes(v.MEDICATIONS)),
        training_audience=draw(codes(v.TRAINING_AUDIENCES)),
        before_you_go=draw(long_texts()),
        last_verified=draw(st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))),
        verified_by=draw(short_texts()),
        source_url=draw(st.sampled_from(URLS)),
        listing_consent=draw(code(v.CONSENTS)),
        translations=draw(st.dictionaries(st.just("description_es"), names(), max_size=1)),
        extra=draw(st.dictionaries(st.sampled_from(["Ward", "Note, old"]), names(), max_size=2)),
    )


def directories() -> st.SearchStrategy[list[Service]]:
    return st.lists(services(), min_size=1, max_size=4, unique_by=lambda service: service.id)
