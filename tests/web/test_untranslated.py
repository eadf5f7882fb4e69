"""No page shows a word that translators are not asked for."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from babel import Locale

from locator.service import Phone
from locator.settings import Settings
from locator.vocabulary import (
    COSTS,
    INSURANCES,
    MEDICATIONS,
    POPULATIONS,
    SERVICE_TYPES,
    SUPPLIES,
    TRAINING_AUDIENCES,
)
from locator.web.app import create_app
from locator.web.public import health_sources, samples
from locator.web.request_log import RequestLog
from tests.web.catalogues import write_marked
from tests.web.listings import OUTREACH, directory_of, gazetteer, listing
from tests.web.reading import words_of
from tests.web.visible_words import unmarked_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from locator.service import Service

NAMES: Final = (
    "Harm Reduction Locator English en OpenStreetMap Apple Maps Google "
    "CSV JSON GeoJSON NDJSON HSDS curl Python JavaScript"
)
"""Names that stay as they are in every language: of the site, of languages, products, formats."""
TOLD: Final = (
    "id", "name", "alternate_name", "organization", "alert", "description", "address_1", "city",
    "state_province", "postal_code", "hours_note", "eligibility", "before_you_go", "verified_by",
    "url", "email", "source_url",
)  # fmt: skip
"""Columns whose text is shown as it was written."""
MANY: Final = replace(
    OUTREACH,
    id="service-1",
    alternate_name=("Needle Corner",),
    organization="Example Health",
    service_types=tuple(term.code for term in SERVICE_TYPES),
    alert="Moved in spring.",
    description="Written by hand.",
    text_phone=(Phone("+1 212-555-0102", "night desk"),),
    email="desk@example.org",
    url="https://www.example.org/",
    opening_hours='Mo-Fr 09:00-17:00; Sa 10:00-12:00 || "ask staff"',
    hours_note="Ring twice.",
    walk_in="no",
    appointment="required",
    identification="photo_id",
    cost=tuple(term.code for term in COSTS),
    insurance=tuple(term.code for term in INSURANCES),
    minimum_age=18,
    eligibility="Residents first.",
    populations=tuple(code for term in POPULATIONS for code in (term.code, f"only:{term.code}")),
    languages=("en", "es", "fr"),
    wheelchair="limited",
    supplies=tuple(term.code for term in SUPPLIES),
    medications=tuple(term.code for term in MEDICATIONS),
    training_audience=tuple(term.code for term in TRAINING_AUDIENCES),
    before_you_go="Bring water.",
    last_verified=dt.date(2021, 1, 2),
)
SERVICES: Final = (
    OUTREACH,
    MANY,
    replace(OUTREACH, id="service-2", location_visibility="approximate", opening_hours=""),
    replace(OUTREACH, id="service-3", location_visibility="hidden", status="inactive", cost=()),
    replace(OUTREACH, id="service-4", status="temporarily_closed", last_verified=None),
    replace(OUTREACH, id="service-5", delivery="phone", opening_hours="", phone=()),
    replace(OUTREACH, id="service-6", address_1="", identification="unknown", walk_in="unknown"),
)
PATHS: Final = {
    "/services/<id_>": [f"/services/{service.id}" for service in SERVICES],
    "/services/<id_>/qr.svg": ["/services/harlem-outreach/qr.svg"],
    "/services/<id_>/report": ["/services/harlem-outreach/report"],
    "/services/<id_>/report/thanks": ["/services/harlem-outreach/report/thanks"],
    "/places/<path:path>": ["/places/us", "/places/us/new-york", "/places/us/new-york/new-york"],
    "/tiles/<int:z>/<int:x>/<int:y>": ["/tiles/0/0/0"],
}
"""Addresses of the routes that have parts to fill in."""
SEARCHES: Final = {
    "found": {"near": "10035"},
    "nothing within": {"near": "köln", "within": "1km", "type": ["naloxone", "mat"]},
    "a point": {"near": "40.80, -73.93", "within": "25mi", "link": "yes"},
    "a link": {"near": "10035", "within": "any", "link": "yes"},
    "no such page": {"near": "10035", "page": "99"},
    "ambiguous": {"near": "burlington"},
    "unknown": {"near": "xyzzy"},
    "nothing asked": {"near": ""},
    "no distance": {"near": "10035", "within": "far"},
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a site whose Spanish is the messages themselves, each between marks."""
    listings = [replace(listing(number), service=one) for number, one in enumerate(SERVICES)]
    app = create_app(
        Settings(contact="desk@example.org"),
        directory_of(*listings),
        gazetteer(),
        RequestLog(io.StringIO()),
        write_marked(tmp_path_factory.mktemp("marked"), "es"),
    )
    return app.test_client()


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def _of_records(services: Iterable[Service]) -> set[str]:
    return _words(str(getattr(service, column)) for service in services for column in TOLD)


def _of_spanish() -> set[str]:
    """Return the words that come from the locale: dates, countries, languages, units."""
    locale = Locale("es")
    names = [*locale.territories.values(), *locale.languages.values()]
    for by_width in (*locale.months.values(), *locale.days.values()):
        names += [name for width in by_width.values() for name in width.values()]
    return _words(name.capitalize() for name in names) | _words(names)


CITED: Final = (
    *health_sources.OVERDOSE, *health_sources.NUMBERS, *health_sources.LAWS,
    *health_sources.HARM_REDUCTION,
)  # fmt: skip
SAMPLES: Final = (
    samples.WHOLE, samples.LITTLE, *samples.IN_EVERY_STATE, *samples.WITHOUT_A_PLACE,
)  # fmt: skip
OTHER_DATA: Final = (
    "Burlington Vermont Ontario Canada CA York Köln night desk ask staff",
    "mi km milla millas kilómetro kilómetros a p m de",
    "http localhost es services xyzzy far Aa",
)
"""Words of the gazetteer and of cells, units and parts of a date, and what was asked for."""
KNOWN: Final = (
    _words([NAMES, *OTHER_DATA, *(source.publisher for source in CITED)])
    | _of_records(SERVICES)
    | _of_records(listing.service for listing in SAMPLES)
    | _of_spanish()
)


def _left(answer: TestResponse) -> set[str]:
    assert answer.mimetype == "text/html"
    assert "⟦" in words_of(answer)
    return unmarked_words(answer.text) - KNOWN


def test_every_page_is_made_of_messages_and_of_data(marked: FlaskClient) -> None:
    rules = [
        rule for rule in marked.application.url_map.iter_rules() if "GET" in (rule.methods or ())
    ]
    paths = [path for rule in rules for path in PATHS.get(rule.rule, [rule.rule])]
    answers = {path: marked.get(f"/es{path}") for path in [*paths, "/?type=naloxone"]}
    pages = {path: one for path, one in answers.items() if one.mimetype == "text/html"}
    assert len(pages) > 12
    assert {path: left for path, one in pages.items() if (left := _left(one))} == {}


@pytest.mark.parametrize("asked", SEARCHES.values(), ids=SEARCHES)
def test_every_answer_to_a_search_is_too(
    marked: FlaskClient, asked: dict[str, str | list[str]]
) -> None:
    assert _left(marked.post("/es/", data=asked)) == set()


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/nowhere"), ("PUT", "/"), ("GET", "/?" + "x" * 9000)]
)
def test_every_error_is_too(marked: FlaskClient, method: str, path: str) -> None:
    assert _left(marked.open(f"/es{path}", method=method)) == set()
