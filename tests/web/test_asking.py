"""What a visitor is told about the place that they typed; with the gazetteer that ships."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from locator.gazetteer import Gazetteer
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.web.listings import FakeDirectory, directory_of, listing
from tests.web.reading import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from locator.directory import Directory
    from tests.web.conftest import Visit


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
    assert first == '5 mi or 10 km value="usual" selected'


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
    assert choices_of(page)[0].startswith("5 mi or 10 km")
    mistaken = site.post("/", data={"near": "", "within": "usual"})
    assert choices_of(mistaken)[0].startswith("5 mi or 10 km")


def test_a_reader_who_measures_in_kilometres_reads_them_first(site: FlaskClient) -> None:
    page = site.get("/", headers={"Accept-Language": "en-CA"})
    assert choices_of(page)[0].startswith("10 km or 5 mi")


@pytest.mark.parametrize(
    ("typed", "kind", "language", "said"),
    [
        ("naloxone", "naloxone", "", "“naloxone” is a kind of service It is ticked."),
        ("Narcan", "naloxone", "", "“Narcan” is a kind of service"),
        ("needle exchange", "syringe_services", "", "“needle exchange” is a kind of service"),
        ("methadone", "mat", "", "“methadone” is a kind of service"),
        ("metadona", "mat", "/es", "«metadona» es un tipo de servicio"),
    ],
)
def test_a_kind_typed_as_a_place_is_ticked(
    site: FlaskClient, typed: str, kind: str, language: str, said: str
) -> None:
    page = site.post(f"{language}/", data={"near": typed, "type": "wound_care"})
    assert said in words_of(page)
    assert f'value="{kind}" checked' in page.text
    assert 'value="wound_care" checked' in page.text
    assert f'name="near" type="text" value="{typed}"' not in page.text


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("near me", "", "press “Use my location”. Or type a ZIP code or a city."),
        ("My location", "", "press “Use my location”."),
        ("cerca de mi", "/es", "pulse «Usar mi ubicación»."),
    ],
)
def test_near_me_points_to_the_button(
    site: FlaskClient, typed: str, language: str, said: str
) -> None:
    words = answer(site, typed, language)
    assert said in words
    assert "Do you mean" not in words


@pytest.mark.parametrize("typed", ["qwxzzy", "Zzyzzx", "hello world", "clean needles"])
def test_nothing_is_suggested_that_is_not_alike(site: FlaskClient, typed: str) -> None:
    words = answer(site, typed)
    assert f"We do not know a place called “{typed}”" in words
    assert "Do you mean" not in words


def test_what_is_alike_is_suggested(site: FlaskClient) -> None:
    assert "Do you mean one of these? Albuquerque, New Mexico, US" in answer(site, "Albuqurqe")


@pytest.mark.parametrize(
    ("typed", "first", "others"),
    [
        ("1003", "1003, Sydney, New South Wales", "10033, New York, New York"),
        (
            "2000",
            "2000, Barangaroo, New South Wales",
            "20001, Washington, District of Columbia, US",
        ),
    ],
)
def test_a_code_that_may_be_cut_short_asks_which(
    site: FlaskClient, typed: str, first: str, others: str
) -> None:
    words = answer(site, typed)
    asked = f"Which {typed} do you mean? Several postal codes are that number, or begin with it."
    assert f"{asked} {first}" in words
    assert others in words


def test_a_town_beside_the_code_leaves_no_doubt(site: FlaskClient) -> None:
    assert "near 2000, Barangaroo, New South Wales" in answer(site, "Sydney 2000")


def test_a_code_of_two_countries_asks_which_country(gazetteer_file: Path) -> None:
    berlin = replace(listing(1), service=replace(listing(1).service, country="DE"))
    directory = FakeDirectory((listing(), berlin), countries=("US", "DE"))
    gazetteer = Gazetteer.open(gazetteer_file)
    log = RequestLog(io.StringIO())
    app = create_app(Settings(api_per_minute=0), cast("Directory", directory), gazetteer, log)
    said = "Which 50667 do you mean? Several countries have that postal code. 50667, Raymond"
    assert said in answer(app.test_client(), "50667")
    gazetteer.close()


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("New York State", "", "New York is large. Here is everything, the nearest to its middle"),
        ("California", "", "California is large. Here is everything, the nearest to its middle"),
        ("Canada", "", "Canada is large. Here is everything"),
        ("Germany", "/es", "Alemania es grande. Aquí está todo"),
        ("Orange County, CA", "", "Orange County is large. Here is everything"),
    ],
)
def test_a_large_area_is_answered_with_everything(
    site: FlaskClient, typed: str, language: str, said: str
) -> None:
    page = site.post(f"{language}/", data={"near": typed, "within": "usual"})
    assert said in words_of(page)
    assert "Nothing within" not in words_of(page)
    assert 'class="result"' in page.text
    assert re.match(r'\w[\w ]+ value="usual" selected', choices_of(page)[0])


def test_a_large_area_has_a_link_to_its_own_page(site: FlaskClient) -> None:
    page = site.post("/", data={"near": "New York State", "within": "usual"})
    assert '<a href="/places/us/new-york">Only the 1 place in New York</a>' in page.text
    in_spanish = site.post("/es/", data={"near": "New York State"})
    link = '<a href="/es/places/us/new-york">Solo el lugar que hay en New York</a>'
    assert link in in_spanish.text
    assert 'href="/places/us/' not in site.post("/", data={"near": "Texas"}).text


def test_a_distance_that_was_chosen_is_kept_around_the_middle(site: FlaskClient) -> None:
    words = answer(site, "Texas", within="25mi")
    assert "Nothing within 25 miles." in words
    assert "Texas is large, and distances are from its middle." in words


@pytest.mark.parametrize(
    ("typed", "language", "label"),
    [
        ("Burlington, Ontario", "", "Burlington, Ontario, Canada"),
        ("Köln", "", "Köln, North Rhine-Westphalia, Germany"),
        ("Köln", "/es", "Köln, North Rhine-Westphalia, Alemania"),
        ("Köln, Alemania", "/es", "Köln, North Rhine-Westphalia, Alemania"),
        ("London", "/es", "London, England, Reino Unido"),
        ("Alemania", "/es", "Alemania"),
        ("Boston", "", "Boston, Massachusetts, US"),
    ],
)
def test_countries_are_in_words(site: FlaskClient, typed: str, language: str, label: str) -> None:
    said = "cerca de" if language else "near"
    assert f"{said} {label}" in answer(site, typed, language)


@pytest.mark.parametrize(
    ("lang", "country"), [("en", "Canada"), ("es", "Canadá"), ("xx", "Canada")]
)
def test_what_is_suggested_is_understood_again(site: FlaskClient, lang: str, country: str) -> None:
    offered = site.post("/api/v1/places", data={"prefix": "burlington, ont", "lang": lang}).json
    assert offered is not None
    first = offered["places"][0]
    assert first["label"] == f"Burlington, Ontario, {country}"
    language = "/es" if lang == "es" else ""
    for place in ("", first["key"]):
        words = answer(site, first["label"], language, place=place)
        assert f"Burlington, Ontario, {country}" in words
        assert "You typed" not in words
        assert "Usted escribió" not in words


def test_ontario_ca_is_asked_about(site: FlaskClient) -> None:
    said = "Several places have that name. Ontario, California, US Ontario (province), Canada"
    assert f"Which Ontario, CA do you mean? {said}" in answer(site, "Ontario, CA")
    assert "near Burlington, Ontario, Canada" in answer(site, "Burlington, Ontario, CA")


def test_a_service_has_the_same_sign_everywhere(visit: Visit) -> None:
    types = ("naloxone", "syringe_services", "supervised_consumption")
    everywhere = visit(listing(0, service_types=types), listing(1))
    for page in (
        everywhere.post("/", data={"near": "10035"}),
        everywhere.post("/", data={"near": "10035", "type": ["mat", "naloxone"]}),
        everywhere.get("/services/service-0"),
        everywhere.get("/services/service-1"),
        everywhere.get("/places/us/new-york/new-york"),
    ):
        *_, main = page.text.partition("<main")
        assert "kinds.svg#kind-supervised_consumption" in main
    found = everywhere.get("/api/v1/services?near=10035&format=geojson").get_json()
    assert found["features"][0]["properties"]["kind"] == "supervised_consumption"
    row = everywhere.post("/", data={"near": "10035", "type": "naloxone"}).text
    assert "kinds.svg#kind-naloxone" in row.partition('class="result-list"')[2]
    assert "kind-supervised" not in row.partition('class="result-list"')[2].partition("</ol>")[0]


POINT = "40.80, -73.94"


@pytest.mark.parametrize(
    ("near", "spot", "language", "said"),
    [
        (POINT, f"here {POINT}", "", "near you (rounded to about 1 km)"),
        (POINT, f"here {POINT}", "/es", "cerca de usted (redondeado a 1 km aproximadamente)"),
        (POINT, f"view {POINT}", "", "in this part of the map"),
        # A point that was typed, or another one than the device's.
        (POINT, "", "", f"near the point {POINT}"),
        ("40.81, -73.94", f"here {POINT}", "", "near the point 40.81, -73.94"),
        ("10035", "here 10035", "", "near 10035, New York"),
        (POINT, "<b>", "", f"near the point {POINT}"),
    ],
)
def test_a_point_that_nobody_typed_is_in_words(
    site: FlaskClient, near: str, spot: str, language: str, said: str
) -> None:
    assert said in answer(site, near, language, spot=spot)


def test_words_for_a_point_go_on_to_the_next_pages(visit: Visit) -> None:
    many = visit(*(listing(number, north=number * 0.001) for number in range(30)))
    page = many.post("/", data={"near": POINT, "spot": f"here {POINT}", "type": "naloxone"})
    assert page.text.count(f'name="spot" value="here {POINT}"') == 3
    asked = {"near": POINT, "spot": f"here {POINT}", "type": "naloxone", "drop": "all"}
    assert "near you" in words_of(many.post("/", data=asked))


@pytest.mark.parametrize(
    ("fields", "language", "said"),
    [
        ({"identification": "none"}, "", "No place here says: No ID needed"),
        ({"identification": "none"}, "/es", "Ningún lugar de aquí dice: "),
        ({"identification": "none", "wheelchair": "yes"}, "", "No place says that it has all of"),
        ({"supplies": ["syringes", "condoms"]}, "", "No place here says: "),
    ],
)
def test_a_filter_that_nothing_passes_is_named(
    visit: Visit, fields: dict[str, str], language: str, said: str
) -> None:
    silent = visit(listing(identification="unknown", wheelchair="unknown", supplies=()))
    page = silent.post(f"{language}/", data={"near": "10035", **fields})
    assert said in words_of(page)
