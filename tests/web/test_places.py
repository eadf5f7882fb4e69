from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.listings import HOSTILE, listing
from tests.web.reading import json_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import Visit

PLACES = "/api/v1/places"


@pytest.mark.parametrize("way", ["query", "form", "json"])
def test_places_that_begin_so_are_told_by_label_key_and_kind(site: FlaskClient, way: str) -> None:
    asked = {"prefix": "Burl"}
    answers: dict[str, TestResponse] = {
        "query": site.get(PLACES, query_string=asked),
        "form": site.post(PLACES, data=asked),
        "json": site.post(PLACES, json=asked),
    }
    assert answers[way].mimetype == "application/json"
    assert json_of(answers[way]) == {
        "places": [
            {"label": "Burlington, Vermont, US", "key": "city:1", "kind": "city"},
            {"label": "Burlington, Ontario, Canada", "key": "city:2", "kind": "city"},
        ]
    }


def test_a_suggested_place_is_the_one_that_is_searched(site: FlaskClient) -> None:
    second = json_of(site.post(PLACES, data={"prefix": "burl"}))["places"][1]
    page = site.post("/", data={"near": second["label"], "place": second["key"], "within": "any"})
    assert f"near {second['label']}" in words_of(page)


@pytest.mark.parametrize("prefix", ["Nirgendwo", HOSTILE, "%", "'"])
def test_where_nothing_begins_so_the_list_is_empty(site: FlaskClient, prefix: str) -> None:
    assert json_of(site.post(PLACES, data={"prefix": prefix})) == {"places": []}


def test_a_prefix_that_is_no_name_is_refused_with_the_way_out(site: FlaskClient) -> None:
    answer = site.post(PLACES, data={"prefix": "x" * 201})
    assert (answer.status_code, json_of(answer)["parameter"]) == (400, "prefix")
    assert "200 characters" in json_of(answer)["detail"]


def test_suggestions_are_not_kept_and_other_sites_may_ask(site: FlaskClient) -> None:
    answer = site.post(PLACES, data={"prefix": "10"}, headers={"Origin": "https://partner.example"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_service_whose_name_was_typed_is_offered(visit: Visit) -> None:
    client = visit(listing(0), listing(1, name="Night Owl", city="Köln"))
    page = client.post("/", data={"near": "night owl"})
    assert "Are you looking for one of these services? Night Owl Köln" in words_of(page)
    assert 'href="/services/service-1"' in page.text
    assert 'href="/services/service-0"' not in page.text


@pytest.mark.parametrize("near", ["Nirgendwo", HOSTILE])
def test_no_service_is_offered_where_none_is_called_so(site: FlaskClient, near: str) -> None:
    page = site.post("/", data={"near": near})
    assert "We do not know a place" in words_of(page)
    assert "one of these services" not in words_of(page)


def test_a_name_with_signs_in_it_stays_plain_text(visit: Visit) -> None:
    page = visit(listing(0, name=f"Owl {HOSTILE}")).post("/", data={"near": "owl"})
    assert f"Owl {HOSTILE}" not in page.text
    assert 'href="/services/service-0"' in page.text


def test_the_form_has_what_the_scripts_need_and_no_dead_button(site: FlaskClient) -> None:
    page = site.get("/").text
    assert 'data-url="/api/v1/places"' in page
    assert '<button class="link-button" type="button" hidden>' in page
