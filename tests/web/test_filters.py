"""Narrowing a search down on its pages, as a visitor without scripts does it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from locator.search.filters import FILTERS
from tests.web.listings import listing
from tests.web.reading import json_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import Visit

NEAR = {"near": "10035", "within": "5mi"}
WORLD = {"bbox": "-180,-90,180,90", "zoom": "3"}


def chips_on(page: TestResponse) -> list[tuple[str, str]]:
    """Return the accessible names of the chips and what each sends."""
    buttons = re.findall(r'<button class="chip"[^>]* value="([^"]*)">(.*?)</button>', page.text)
    return [
        (" ".join(unescape(re.sub(r"<[^>]*>", "", inside)).split()), value)
        for value, inside in buttons
    ]


def form_of(page: TestResponse) -> dict[str, list[str]]:
    """Return what the search form would send."""
    form = re.search(r'<form id="search".*?</form>', page.text, re.DOTALL)
    assert form
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        name, value = (re.search(rf'\b{a}="([^"]*)"', tag) for a in ("name", "value"))
        is_sent = 'type="checkbox"' not in tag or tag.endswith(" checked>")
        if name and value and is_sent:
            fields.setdefault(name[1], []).append(unescape(value[1]))
    within = re.search(r'<option value="([^"]*)" selected', form[0])
    return {**fields, "within": [within[1] if within else ""]}


def names_on(page: TestResponse) -> list[str]:
    return re.findall(r'data-service="([^"]*)"', page.text)


def test_the_form_offers_what_matters_before_a_search(site: FlaskClient) -> None:
    page = site.get("/")
    words = words_of(page)
    for label in ("Open now", "Free", "No ID needed", "Walk in", "Wheelchair access"):
        assert label in words
    for label in ("Spanish", "Fentanyl test strips", "Buprenorphine", "Medicaid", "Women"):
        assert label in words
    assert {one.name for one in FILTERS} <= set(re.findall(r'name="([^"]*)"', page.text))
    assert '<details class="narrow" open>' in page.text


def test_over_results_the_filters_are_folded(site: FlaskClient) -> None:
    assert '<details class="narrow">' in site.post("/", data=NEAR).text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["service-0", "service-1", "service-2"]),
        ({"cost": "free"}, ["service-0"]),
        ({"supplies": ["syringes", "condoms"]}, ["service-0", "service-1"]),
        ({"supplies": ["syringes", "condoms"], "cost": "free"}, ["service-0"]),
        ({"supplies": "condoms", "cost": "free"}, []),
        ({"cost": "free", "unknown": "include"}, ["service-0", "service-2"]),
        ({"age": "17"}, ["service-1"]),
    ],
)
def test_values_of_one_filter_mean_or_and_filters_and(
    visit: Visit, fields: dict[str, Any], expected: list[str]
) -> None:
    client = visit(
        listing(0, supplies=("syringes",), minimum_age=18),
        listing(1, supplies=("condoms",), cost=("fee",), minimum_age=16),
        listing(2, cost=()),
    )
    assert names_on(client.post("/", data={**NEAR, **fields})) == expected


def test_what_filters_hide_unsaid_is_said_and_can_be_shown(visit: Visit) -> None:
    client = visit(listing(0), listing(1, cost=()), listing(2, cost=("unknown",)))
    page = client.post("/", data={**NEAR, "cost": "free"})
    assert "1 place within 5 miles" in words_of(page)
    assert "2 more places do not say what it costs. Show them too" in words_of(page)
    with_them = client.post("/", data={**form_of(page), "unknown": "include"})
    assert len(names_on(with_them)) == 3
    assert words_of(with_them).count("Not known – call first: Cost") == 2
    assert "do not say what" not in words_of(with_them)
    again = client.post("/", data={**form_of(with_them), "drop": "unknown:include"})
    assert names_on(again) == ["service-0"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cost": "free"}, "1 place does not say what it costs."),
        (
            {"cost": "free", "identification": "none"},
            "1 place does not say what it costs or whether you need ID.",
        ),
        (
            {"cost": "free", "identification": "none", "open": "now"},
            "1 place does not say all that you ask for.",
        ),
    ],
)
def test_where_nothing_fits_the_next_step_is_said(
    visit: Visit, fields: dict[str, str], said: str
) -> None:
    client = visit(listing(0, cost=(), identification="unknown", opening_hours=""))
    words = words_of(client.post("/", data={**NEAR, **fields}))
    several = len(fields) > 1
    heading = "No place says that it has all of this" if several else "No place here says: Free"
    assert heading in words
    assert f"{said} Show them too" in words


def test_each_thing_that_narrows_has_a_chip_that_takes_it_off(visit: Visit) -> None:
    client = visit(listing(0, languages=("es",)), listing(1, languages=("en",), cost=("fee",)))
    fields = {**NEAR, "type": "naloxone", "cost": "free", "language": ["es", "en"], "age": "20"}
    page = client.post("/", data={**fields, "unknown": "include"})
    assert chips_on(page) == [
        ("Remove filter: Within 5 miles", "within"),
        ("Remove filter: Naloxone", "type:naloxone"),
        ("Remove filter: Free", "cost:free"),
        ("Remove filter: English", "language:en"),
        ("Remove filter: Spanish", "language:es"),
        ("Remove filter: 20 years old", "age:20"),
        ("Remove filter: Also places that do not say", "unknown:include"),
    ]
    left = chips_on(page)
    while left:
        (_, value), *rest = left
        page = client.post("/", data={**form_of(page), "drop": value})
        # With the last filter goes what it let in besides.
        only_unknown = [name for name, _ in rest] == ["Remove filter: Also places that do not say"]
        left = chips_on(page)
        assert left == ([] if only_unknown else rest)
    assert names_on(page) == ["service-0", "service-1"]
    assert form_of(page)["within"] == ["any"]


def test_all_chips_go_at_once_and_the_place_stays(visit: Visit) -> None:
    client = visit(listing(0), listing(1, cost=("fee",)))
    page = client.post("/", data={**NEAR, "cost": "free", "type": "naloxone"})
    cleared = client.post("/", data={**form_of(page), "drop": "all"})
    assert chips_on(cleared) == []
    assert names_on(cleared) == ["service-0", "service-1"]
    assert "near 10035" in words_of(cleared)


def test_kinds_are_counted_among_what_passes(visit: Visit) -> None:
    clinic = listing(1, service_types=("mat",), cost=("fee",))
    words = words_of(visit(listing(0), clinic).post("/", data={**NEAR, "cost": "free"}))
    assert "Needle exchange found: 1" in words
    assert "Medication clinic found: 0" in words


def test_what_was_ticked_stays_ticked_and_open(site: FlaskClient) -> None:
    fields = {**NEAR, "open": "now", "supplies": "condoms", "age": "17", "wheelchair": "limited"}
    page = site.post("/", data=fields)
    sent = form_of(page)
    assert {name: sent[name] for name in fields} == {n: [value] for n, value in fields.items()}
    assert '<details class="fold more-filters" open>' in page.text
    assert '<details class="fold more-filters">' in site.post("/", data=NEAR).text


def test_pages_choices_and_links_carry_the_filters(visit: Visit) -> None:
    client = visit(*(listing(number) for number in range(30)))
    fields = {**NEAR, "cost": "free", "unknown": "include"}
    for part in ('name="cost" value="free"', 'name="unknown" value="include"'):
        assert part in client.post("/", data=fields).text
        assert part in client.post("/", data={**fields, "near": "Burlington"}).text
    page = client.post("/", data={**fields, "link": "yes"})
    link = re.search(r'value="(http://localhost/[^"]*)"', page.text)
    assert link
    query = urlsplit(unescape(link[1])).query
    assert parse_qs(query)["cost"] == ["free"]
    again = client.get(f"/?{query}")
    assert chips_on(again) == chips_on(page)


def test_a_link_without_a_place_opens_the_form_with_its_filters(site: FlaskClient) -> None:
    assert 'name="cost" value="free" checked' in site.get("/?cost=free").text


def test_an_age_that_is_none_is_said_beside_its_field(site: FlaskClient) -> None:
    page = site.post("/", data={**NEAR, "age": "young", "cost": "free"})
    assert page.status_code == 400
    assert 'id="age-wrong"' in page.text
    assert 'aria-describedby="age-wrong"' in page.text
    assert 'name="cost" value="free" checked' in page.text


def test_the_map_asks_with_the_filters(visit: Visit) -> None:
    client = visit(listing(0), listing(1, cost=("fee",)), listing(2, cost=()))
    page = client.post("/", data={**NEAR, "cost": "free", "unknown": "include"})
    told = re.search(r'data-search="([^"]*)"', page.text)
    assert told
    assert '"cost":["free"]' in unescape(told[1])
    assert '"unknown":"include"' in unescape(told[1])

    def on_map(**fields: str) -> int:
        answer = client.post("/api/v1/clusters", data={**WORLD, **fields})
        return sum(total for _, _, total, _ in json_of(answer)["clusters"])

    assert on_map() == 3
    assert on_map(cost="free") == 1
    assert on_map(cost="free", unknown="include") == 2
    assert on_map(cost="free", near="10035") == 0


def test_the_api_narrows_and_counts_what_is_left_unsaid(visit: Visit) -> None:
    client = visit(listing(0), listing(1, cost=("fee",)), listing(2, cost=()))
    answer = json_of(client.post("/api/v1/services", json={**NEAR, "cost": ["free"]}))
    assert (answer["total"], answer["unsaid"]) == (1, 1)
    assert [feature["id"] for feature in answer["features"]] == ["service-0"]
    query = "near=10035&cost=free&unknown=include"
    answer = json_of(client.get(f"/api/v1/services?{query}"))
    assert (answer["total"], answer["unsaid"]) == (2, 0)
