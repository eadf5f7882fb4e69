from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from locator.formats import FORMATS
from locator.service import COLUMN_NAMES
from locator.web.api.openapi import DESCRIBED
from locator.web.feeds.wording import WORDS
from locator.web.public.data_pages import FOR_WHAT
from tests.web.reading import words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit

USE, DOCS = "/use-this-data", "/api"
DOWNLOADS = ("/api/v1/services.", "/hsds/datapackage")
LINK = re.compile(r'<a[^>]* href="(/[^"]*)"')


def test_the_page_is_honest_about_the_licence(site: FlaskClient) -> None:
    words = words_of(site.get(USE))
    assert "No licence was cleared with the sources" in words
    for column in ("verified_by", "source_url", "last_verified"):
        assert column in words


def test_the_page_says_how_to_credit_the_site(visit: Visit) -> None:
    site = visit(site_name="Springfield Help", public_url="https://find.example.org/")
    assert "Springfield Help, https://find.example.org/, November 22, 2026" in words_of(
        site.get(USE)
    )


def test_every_format_can_be_downloaded_and_says_what_it_is_good_for(site: FlaskClient) -> None:
    page = site.get(USE).text
    assert set(FOR_WHAT) == set(FORMATS)
    for name in FORMATS:
        assert f'href="/api/v1/services.{name}"' in page


@pytest.mark.parametrize("path", [USE, f"/es{USE}", DOCS, f"/es{DOCS}"])
def test_every_link_leads_somewhere(site: FlaskClient, path: str) -> None:
    page = site.get(path).text
    # What is downloaded needs a directory in a database: the examples and the crawl fetch that.
    links = {link for link in LINK.findall(page) if not link.startswith(DOWNLOADS)}
    answers = {link: site.get(link) for link in links}
    assert {link for link, answer in answers.items() if answer.status_code != 200} == set()
    for place in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{place}"' in page


def test_programs_ask_the_site_that_shows_them(site: FlaskClient) -> None:
    for path in (USE, DOCS):
        page = site.get(path, base_url="https://help.example").text
        assert "https://help.example/api/v1/services" in page
        assert "find.example" not in page


def test_a_place_is_never_in_the_address_of_an_example(site: FlaskClient) -> None:
    for path in (USE, DOCS):
        assert not re.search(r"/api/v1/\S*near=", unescape(site.get(path).text))


def test_every_operation_is_explained_with_all_its_parameters(site: FlaskClient) -> None:
    page = site.get(DOCS).text
    for operation in DESCRIBED:
        methods = " ".join(operation.methods)
        assert f"<code>{methods} {operation.path}</code>" in page
        assert unescape(page).count(operation.summary) >= 2
        for parameter in operation.parameters:
            assert f"<dt><code>{parameter.name}</code>" in page


@pytest.mark.parametrize(
    ("per_minute", "said"),
    [(600, "One sender may ask 600 times in a minute."), (0, "There is no limit")],
)
def test_the_limit_is_the_one_of_the_settings(visit: Visit, per_minute: int, said: str) -> None:
    assert said in words_of(visit(api_per_minute=per_minute).get(DOCS))


@pytest.mark.parametrize(("contact", "said"), [
    ("desk@example.org", "Write to desk@example.org"), ("", "Ask the people who run this site"),
])  # fmt: skip
def test_partners_are_told_whom_to_ask(visit: Visit, contact: str, said: str) -> None:
    assert said in words_of(visit(contact=contact).get(USE))


def test_the_pages_are_reached_from_the_footer_and_from_about(site: FlaskClient) -> None:
    assert site.get("/").text.count(f'href="{USE}"') == 1
    assert site.get("/about").text.count(f'href="{USE}"') == 2
    assert f'href="{DOCS}"' in site.get(USE).text


def test_feeds_have_words_for_a_change_of_every_column() -> None:
    told = [column for columns in WORDS.values() for column in columns]
    assert len(told) == len(set(told))
    # The id never changes, the status has words of its own, and consent is none of the public's.
    assert set(COLUMN_NAMES) - set(told) == {"id", "status", "listing_consent"}
