"""What a visitor is told about the place that they typed; with the gazetteer that ships."""

from __future__ import annotations

import io
import re
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
    from werkzeug.test import TestResponse


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


def choices_of(page: TestResponse) -> list[str]:
    """Return the choices of distance: value, what it stands for, words; the chosen one first."""
    (select,) = re.findall(r'<select[^>]*name="within".*?</select>', page.text, re.DOTALL)
    options = re.findall(r"<option ([^>]*)>([^<]*)</option>", select)
    chosen = [f"{label} {value}" for value, label in options if value.endswith(" selected")]
    return chosen + [label for _, label in options]


def test_the_form_leaves_the_distance_to_the_place(site: FlaskClient) -> None:
    first = choices_of(site.get("/"))[0]
    assert first == '5 miles or 10 kilometers value="usual" selected'


@pytest.mark.parametrize(
    ("typed", "language", "distance"),
    [
        ("10035", "", "5 miles"),
        ("London", "", "5 miles"),
        ("Köln", "", "10 kilometers"),
        ("Montreal", "", "10 kilometers"),
        ("10035", "/es", "5 millas"),
        ("40.80, -73.94", "", "5 miles"),
    ],
)
def test_a_distance_nobody_chose_is_in_the_unit_of_the_place(
    site: FlaskClient, typed: str, language: str, distance: str
) -> None:
    page = site.post(f"{language}/", data={"near": typed, "within": "usual"})
    assert distance in words_of(page).partition("Find services")[2] or language
    chosen, *labels = choices_of(page)
    assert chosen.startswith(f'{distance} value="usual" data-distance="')
    assert labels.count(distance) == 1


def test_a_distance_nobody_chose_is_that_of_the_next_place(site: FlaskClient) -> None:
    first = site.post("/", data={"near": "Montreal", "within": "usual"})
    assert 'name="within" value="10km"' in first.text
    assert "5 miles" in words_of(site.post("/", data={"near": "10035", "within": "usual"}))


def test_a_distance_that_was_chosen_stays(site: FlaskClient) -> None:
    chosen, *_ = choices_of(site.post("/", data={"near": "Köln", "within": "25mi"}))
    assert chosen == '25 miles value="25mi" selected'


def test_whoever_names_no_distance_asks_for_any(site: FlaskClient) -> None:
    assert "1 place, nearest first" in answer(site, "Köln")


def test_while_asking_which_place_the_distance_stays_open(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "Burlington", "within": "usual"})
    assert page.text.count('name="within" value="usual"') > 1
    assert choices_of(page)[0].startswith("5 miles or 10 kilometers")
    mistaken = site.post("/", data={"near": "", "within": "usual"})
    assert choices_of(mistaken)[0].startswith("5 miles or 10 kilometers")


def test_a_reader_who_measures_in_kilometres_reads_them_first(site: FlaskClient) -> None:
    page = site.get("/", headers={"Accept-Language": "en-CA"})
    assert choices_of(page)[0].startswith("10 kilometres or 5 miles")
