"""In which language a page is, how to get it in another one, and what follows the choice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pytest
from flask.testing import FlaskClient
from pydantic import ValidationError

from locator.geo import Unit
from locator.settings import Settings
from locator.web import words
from locator.web.app import create_app
from locator.web.i18n import Languages
from locator.web.request_log import RequestLog
from tests.web.catalogues import write_marked
from tests.web.listings import OUTREACH, directory_of, gazetteer, listing

if TYPE_CHECKING:
    from pathlib import Path

TRANSLATED: Final = replace(
    OUTREACH,
    id="service-1",
    description="Open to all.",
    before_you_go="Ring twice.",
    hours_note="Never on Sunday.",
    translations=MappingProxyType({"description_es": "Para todas las personas."}),
)
PAGES: Final = (
    "/", "/about", "/privacy", "/overdose", "/places", "/places/us/new-york",
    "/what-these-services-are", "/what-is-harm-reduction", "/services/service-1",
)  # fmt: skip
Open = Callable[..., FlaskClient]


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return catalogues of Spanish, and of Arabic for the direction; English needs none."""
    return write_marked(tmp_path_factory.mktemp("catalogues"), "es", "ar")


@pytest.fixture(scope="module")
def open_site(catalogues: Path) -> Open:
    """Return what opens a site in three languages with these settings."""

    def open_with(log: io.StringIO | None = None, **settings: Any) -> FlaskClient:
        services = directory_of(listing(), replace(listing(1), service=TRANSLATED))
        requests = RequestLog(log or io.StringIO())
        app = create_app(Settings(**settings), services, gazetteer(), requests, catalogues)
        return app.test_client()

    return open_with


@pytest.fixture(scope="module")
def abroad(open_site: Open) -> FlaskClient:
    """Return a browser on that site."""
    return open_site()


def test_the_path_says_in_which_language_else_the_browser_does(abroad: FlaskClient) -> None:
    spanish, german = {"Accept-Language": "es-MX,en;q=0.5"}, {"Accept-Language": "de-DE"}
    for path, headers, lang, root in (
        ("/", {}, "en", ""),
        ("/", german, "en-DE", ""),
        ("/", spanish, "es-MX", ""),
        ("/es/", {}, "es", "/es"),
        ("/es", {"Accept-Language": "en-US"}, "es-US", "/es"),
        ("/es/about", german, "es", "/es"),
        ("/en/about", spanish, "en", "/en"),
        ("/en/about", {"Accept-Language": "es, en-AU;q=0.1"}, "en-AU", "/en"),
        ("/en/nowhere", spanish, "en", "/en"),
    ):
        page = abroad.get(path, headers=headers)
        assert f'<html lang="{lang}" dir="ltr" data-root="{root}">' in page.text, path
        assert page.headers["Content-Language"] == lang
        assert page.vary.as_set() >= {"accept-language"}


@pytest.mark.parametrize(
    "path", ["/fr/", "/fr/about", "/ES/about", "/es/es/about", "/esx/about", "/es/static/x.css"]
)
def test_other_paths_are_no_page(abroad: FlaskClient, path: str) -> None:
    assert abroad.get(path).status_code == 404


@pytest.mark.parametrize(
    "wishes", ["zh-Hans-CN", "sr-Latn-RS,es;q=0.1", "x" * 9000, "es_ZZ-u-co", "*;q=2"]
)
def test_no_wish_is_too_odd(catalogues: Path, wishes: str) -> None:
    languages = Languages.of(catalogues)
    assert languages.choose(wishes, "").locale.language in languages.codes
    assert languages.choose(wishes, "/es").locale.language == "es"


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_keeps_its_language(abroad: FlaskClient, path: str) -> None:
    page = abroad.get(f"/es{path}")
    assert page.status_code == 200
    links = re.findall(r'<(?:a|form|img|button)\b[^>]*\b(?:href|action|src)="(/[^"]*)"', page.text)
    elsewhere = [link for link in links if not link.startswith(("/es/", "/en/", "/ar/"))]
    assert len(links) > 10
    assert elsewhere == []
    assert {abroad.get(link.partition("#")[0]).status_code for link in set(links)} == {200}


def test_results_keep_their_language(abroad: FlaskClient) -> None:
    for near in ("10035", "burlington", "xyzzy", ""):
        page = abroad.post("/es/", data={"near": near}).text
        addresses = re.findall(r'\b(?:href|action)="(/[^"]*)"', page)
        own = [one for one in addresses if not one.startswith("/static/")]
        assert [one for one in own if not one.startswith("/es/")] == []
    # Ready-made pieces are kept by the language's prefix too.
    assert 'href="/services/service-0"' in abroad.post("/", data={"near": "10035"}).text


@pytest.mark.parametrize("path", [*PAGES, "/?type=mat&amp;type=naloxone"])
def test_each_page_links_to_itself_in_the_other_languages(abroad: FlaskClient, path: str) -> None:
    asked = path.replace("&amp;", "&")
    for of_english in (abroad.get(asked).text, abroad.get(f"/en{asked}").text):
        assert of_english.count(f'href="/es{path}" hreflang="es" lang="es"') == 2
        assert of_english.count("Español") == 2
    assert f'href="/en{path}" hreflang="en" lang="en"' in abroad.get(f"/es{asked}").text


def test_a_page_that_is_not_there_links_to_the_first_page_and_repeats_nothing(
    abroad: FlaskClient,
) -> None:
    for lost in (abroad.get("/services/xyzzy?x=xyzzy"), abroad.get("/xyzzy")):
        assert 'href="/es/" hreflang="es"' in lost.text
        assert "xyzzy" not in lost.text
    assert "xyzzy" not in abroad.get("/?x=xyzzy").text


def test_a_site_in_one_language_offers_no_other(tmp_path: Path) -> None:
    services, log = directory_of(listing()), RequestLog(io.StringIO())
    alone = create_app(Settings(), services, gazetteer(), log, tmp_path)
    page = alone.test_client().get("/").text
    assert "hreflang" not in page
    assert '<nav class="languages" aria-label="Languages" hidden></nav>' in page


@pytest.mark.parametrize(
    "asked",
    [
        {"near": "10035", "within": "25mi", "type": ["naloxone", "mat"]},
        {"near": "burlington", "within": "any"},
        {"near": "xyzzy", "within": "5km"},
        {"near": "", "within": "5mi", "type": ["naloxone"]},
    ],
)
def test_the_answer_to_a_search_comes_again_in_the_other_language(
    abroad: FlaskClient, asked: dict[str, Any]
) -> None:
    page = abroad.post("/", data=asked).text
    button = 'type="submit" form="in-other-language" formaction="/es/" lang="es"'
    assert page.count(button) == 2
    assert "10035" not in str(re.findall(r'(?:href|action)="[^"]*"', page))
    form = re.search(r'<form id="in-other-language".*?</form>', page, re.DOTALL)
    assert form
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[0]):
        fields.setdefault(name, []).append(value)
    again = abroad.post("/es/", data=fields)
    assert 'lang="es"' in again.text
    assert again.status_code == abroad.post("/", data=asked).status_code
    for value in (asked["near"], *asked.get("type", ())):
        assert f'value="{value}"' in again.text


def test_search_engines_are_told_of_every_language(abroad: FlaskClient, open_site: Open) -> None:
    page = abroad.get("/es/about", base_url="https://made-up.example").text
    assert '<link rel="canonical" href="/es/about">' in page
    assert "made-up" not in page
    whole = open_site(public_url="https://find.example.org")
    page = whole.get("/es/about").text
    assert '<link rel="canonical" href="https://find.example.org/es/about">' in page
    for tag, address in (("en", "/en/about"), ("es", "/es/about"), ("x-default", "/about")):
        link = f'hreflang="{tag}" href="https://find.example.org{address}"'
        assert f'<link rel="alternate" {link}>' in page
        assert f'<xhtml:link rel="alternate" {link}/>' in whole.get("/sitemap.xml").text
    for noindex in (whole.post("/es/", data={"near": "10035"}), whole.get("/es/nowhere")):
        assert "canonical" not in noindex.text
        assert 'rel="alternate" hreflang' not in noindex.text


def test_links_to_pass_on_have_the_public_address(open_site: Open) -> None:
    site = open_site(public_url="https://find.example.org/")
    inside = {"base_url": "http://10.0.0.7:8000"}
    for answer in (
        site.get("/services/service-0", **inside),
        site.get("/sitemap.xml", **inside),
        site.get("/robots.txt", **inside),
        site.post("/", data={"near": "10035", "link": "yes"}, **inside),
    ):
        assert "https://find.example.org/" in answer.text
        assert "10.0.0.7" not in answer.text
    shared = site.get("/es/services/service-0", **inside).text
    assert 'value="https://find.example.org/es/services/service-0"' in shared


@pytest.mark.parametrize("address", ["find.example.org", "ftp://x.example", "https://x.example/a"])
def test_the_public_address_is_that_of_a_site(address: str) -> None:
    with pytest.raises(ValidationError):
        Settings(public_url=address)
    assert Settings(public_url="").public_url is None


def test_the_log_names_the_route_and_no_language(open_site: Open) -> None:
    log = io.StringIO()
    open_site(log).get("/es/services/service-0")
    assert '"route":"/services/<id_>"' in log.getvalue().replace(" ", "")
    assert "/es" not in log.getvalue()


def test_texts_of_a_record_say_in_which_language_they_are(abroad: FlaskClient) -> None:
    spanish, english = (abroad.get(f"/{code}/services/service-1").text for code in ("es", "en"))
    assert '<p class="as-written">Para todas las personas.</p>' in spanish
    assert '<p class="as-written" lang="en" dir="auto">Ring twice.</p>' in spanish
    assert '<p class="as-written" lang="en" dir="auto">Never on Sunday.</p>' in spanish
    for text in ("Open to all.", "Ring twice.", "Never on Sunday."):
        assert f'<p class="as-written">{text}</p>' in english


def test_a_language_is_written_from_right_to_left_where_its_readers_do(
    abroad: FlaskClient,
) -> None:
    assert '<html lang="ar" dir="rtl" data-root="/ar">' in abroad.get("/ar/").text


@pytest.mark.parametrize(
    ("searched", "reader", "directory", "unit"),
    [
        ("DE", "US", "US", Unit.KILOMETRE),
        ("US", "DE", "DE", Unit.MILE),
        ("GB", "", "", Unit.MILE),
        ("", "US", "CA", Unit.MILE),
        ("", "MX", "US", Unit.KILOMETRE),
        ("", "", "US", Unit.MILE),
        ("", "", "", Unit.KILOMETRE),
    ],
)
def test_distances_are_said_as_on_the_signs_of_the_place_else_as_the_reader_does(
    searched: str, reader: str, directory: str, unit: Unit
) -> None:
    assert words.usual_unit(searched, reader, directory) is unit


@pytest.mark.parametrize(
    ("path", "wishes", "first"),
    [("/", "en-US", "1mi"), ("/", "en-CA", "1km"), ("/es/", "en-US", "1mi"),
     ("/es/", "de-DE", "1km"), ("/es/", "", "1mi")],
)  # fmt: skip
def test_the_form_offers_the_reader_s_own_distances(
    abroad: FlaskClient, path: str, wishes: str, first: str
) -> None:
    page = abroad.get(path, headers={"Accept-Language": wishes})
    assert re.findall(r'<optgroup.*?<option value="(.*?)"', page.text, re.DOTALL)[0] == first
