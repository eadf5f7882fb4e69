from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.vocabulary import KINDS
from tests.web.reading import title_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit

PAGES = ("/", "/what-these-services-are", "/overdose", "/about", "/privacy", "/services/service-0")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_way_out_the_help_and_the_disclaimer(visit: Visit, path: str) -> None:
    page = visit(exit_url="https://example.org/weather").get(path)
    words = words_of(page)
    assert 'class="exit" href="https://example.org/weather" rel="noreferrer' in page.text
    assert "Overdose now? Call 911 US, Canada 112 Germany 999 UK 000 Australia" in words
    for number in ("911", "112", "999", "000"):
        assert f'href="tel:{number}"' in page.text
    assert "Information only, no medical advice." in words
    assert "does not clear your browser’s history" in words


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_first_heading_and_a_title_of_its_own(
    site: FlaskClient, path: str
) -> None:
    page = site.get(path)
    assert page.text.count("<h1") == 1
    assert title_of(page).endswith("Harm Reduction Locator")


def test_each_kind_is_explained_at_an_anchor_of_its_own(site: FlaskClient) -> None:
    page = site.get("/what-these-services-are")
    for kind in KINDS:
        assert f'id="{kind.code}"' in page.text
        assert kind.help in words_of(page)


def test_the_site_has_the_name_and_address_that_its_operator_gave(visit: Visit) -> None:
    client = visit(site_name="Springfield Help", contact="health@example.org")
    assert "Springfield Help" in title_of(client.get("/"))
    assert "Write to health@example.org" in words_of(client.get("/about"))


def test_those_who_keep_the_directory_find_the_way_to_their_pages(site: FlaskClient) -> None:
    about = site.get("/about")
    assert "For those who keep this directory: sign in" in words_of(about)
    assert 'href="/staff/sign-in"' in about.text
    assert 'href="/es/staff/sign-in"' in site.get("/es/about").text


def test_a_monitor_learns_the_revision_and_the_number_of_services(site: FlaskClient) -> None:
    assert site.get("/healthz").json == {"status": "ok", "revision": 1, "services": 1}


def test_robots_are_kept_from_the_api(site: FlaskClient) -> None:
    assert "Disallow: /api/" in site.get("/robots.txt").text


def test_the_map_shell_is_a_script_of_our_own(site: FlaskClient) -> None:
    shell = site.get("/map-shell.js")
    assert shell.mimetype == "text/javascript"
    assert "http" not in shell.text.replace("http://www.w3.org", "")


@pytest.mark.parametrize("path", ["/basemap.pmtiles", "/tiles/1/0/0"])
def test_without_an_own_basemap_there_is_none_to_fetch(site: FlaskClient, path: str) -> None:
    assert site.get(path).status_code == 404


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("", "en"),
        ("en-GB,en;q=0.8", "en-GB"),
        ("tlh, en-US;q=0.5", "en-US"),
        ("*", "en"),
        ("en;q=x, ;;q=1,,,", "en"),
        ("x" * 5000, "en"),
        ("../../etc/passwd, en-AU;q=0.1", "en-AU"),
        ("\u00e9\u00df", "en"),
    ],
)
def test_a_visitor_gets_the_first_language_that_there_is(
    site: FlaskClient, wishes: str, language: str
) -> None:
    page = site.get("/", headers={"Accept-Language": wishes})
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text


def test_dates_and_units_are_those_of_the_reader_s_country(site: FlaskClient) -> None:
    british = {"Accept-Language": "en-GB"}
    assert "12 October 2026" in words_of(site.get("/services/service-0", headers=british))
    assert ">5 mi or 10 km<" in site.get("/", headers=british).text
    german = {"Accept-Language": "en-DE"}
    assert ">10 km or 5 mi<" in site.get("/", headers=german).text
