"""What a visitor is told about the place that they typed; with the gazetteer that ships."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from locator.gazetteer import Gazetteer
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.web.listings import directory_of, listing
from tests.web.reading import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def site(gazetteer_file: Path) -> Iterator[FlaskClient]:
    """Return a site with one service in Harlem and every place there is."""
    gazetteer = Gazetteer.open(gazetteer_file)
    directory = directory_of(listing())
    log = RequestLog(io.StringIO())
    yield create_app(Settings(api_per_minute=0), directory, gazetteer, log).test_client()
    gazetteer.close()


def answer(site: FlaskClient, near: str, language: str = "", **fields: str) -> str:
    return words_of(site.post(f"{language}/", data={"near": near, **fields}))


STREETS = "We cannot look up street addresses here. These distances are from the middle of"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("104 E 126th St, New York", f"{STREETS} New York City. Type the ZIP code, or use your"),
        ("104 E 126th St, New York, NY 10035", f"{STREETS} 10035."),
        ("new yrok", "Showing New York City. You typed ‘new yrok’."),
        ("Tenderloin, San Francisco", "Showing San Francisco. You typed ‘Tenderloin, San Fra"),
    ],
)
def test_what_was_not_understood_as_typed_is_said(site: FlaskClient, typed: str, said: str) -> None:
    assert said in answer(site, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "New York",
        "NYC",
        "10035",
        "10035, New York",
        "Harlem, NYC",
        "Köln",
        "sydney 2000",
        "40.8, -73.9",
    ],
)
def test_what_was_understood_needs_no_word(site: FlaskClient, typed: str) -> None:
    words = answer(site, typed)
    assert "You typed" not in words
    assert STREETS not in words


def test_it_is_said_in_spanish_and_as_plain_text(site: FlaskClient) -> None:
    assert "Se muestra New York City. Usted escribió «new yrok»." in answer(site, "new yrok", "/es")
    typed = "<b>Main Street</b>, Boston"
    page = site.post("/", data={"near": typed})
    assert f"You typed ‘{typed}’" not in page.text
    assert "You typed &#8216;&lt;b&gt;Main Street&lt;/b&gt;, Boston&#8217;" in page.text


def test_a_link_leads_to_the_place_that_is_shown(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "104 E 126th St, New York", "link": "yes"})
    link = page.text.partition('id="link"')[2].partition(">")[0]
    assert "near=New+York+City" in link
    assert "126th" not in link
