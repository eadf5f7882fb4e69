"""The style page has every part of the site, drawn by the site's own templates."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from locator.service import decode, encode
from locator.settings import shipped
from locator.web.open_state import Sign
from locator.web.public import samples
from locator.web.public.style import as_sample

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from locator.service import Listing

TEMPLATES: Final = shipped("templates")
ELSEWHERE: Final = {
    # Pages of text have parts that nothing else has; they are the same for everybody.
    "/overdose": {"sources", "sources-part"},
    "/what-these-services-are": {"kind-section", "jump"},
    "/places": {"tally", "tally__count"},
    "/api": {"code", "operation"},
    # The frame of results, whose map is shown beside a real list.
    "/?near=10035": {"split", "split__list", "split__map", "split__to-list"},
}  # fmt: skip
"""Classes that are not on the style page, by the page on which they can be seen."""
_CLASS: Final = re.compile(r'(?<![\w-])class="([^"]*)"')
_JINJA: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@pytest.fixture(scope="module")
def page(standing: Flask) -> str:
    """Return the style page as it is sent."""
    return standing.test_client().get("/style").text


def classes_of(html: str) -> set[str]:
    return {name for names in _CLASS.findall(html) for name in names.split()}


def classes_written_in(template: Path) -> set[str]:
    """Return the classes that a template names in full; what is put together is left out."""
    return classes_of(_JINJA.sub(" ", template.read_text(encoding="utf-8")))


def test_every_class_of_the_templates_is_on_it(page: str) -> None:
    public = [*(TEMPLATES / "public").rglob("*.html"), *TEMPLATES.glob("*.html")]
    written = set().union(*map(classes_written_in, public))
    elsewhere = set().union(*ELSEWHERE.values())
    assert {name for name in written - classes_of(page) if not name.endswith("-")} == elsewhere


@pytest.mark.parametrize("path", ELSEWHERE)
def test_what_is_not_on_it_is_where_the_list_says(site: FlaskClient, path: str) -> None:
    assert ELSEWHERE[path] <= classes_of(site.get(path).text)


def test_every_opening_state_is_on_it(page: str) -> None:
    assert {f"state--{sign}" for sign in Sign} <= classes_of(page)


def test_every_name_of_an_element_is_there_once_and_what_refers_to_it_finds_it(page: str) -> None:
    names = Counter(re.findall(r'(?<![\w-])id="([^"]+)"', page))
    assert {name for name, count in names.items() if count > 1} == set()
    referred = re.findall(
        r'(?<![\w-])(?:for|form|aria-labelledby|aria-describedby)="([^"]+)"', page
    )
    assert {name for text in referred for name in text.split()} - set(names) == set()


def test_no_colour_falls_short(page: str) -> None:
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count("<tr>") > 30
    assert "wrong" not in table


def test_about_leads_to_it_and_search_engines_are_kept_out(site: FlaskClient, page: str) -> None:
    assert 'href="/style"' in site.get("/about").text
    assert '<meta name="robots" content="noindex">' in page
    assert "/style" not in site.get("/sitemap.xml").text


def test_no_link_leads_to_a_service_that_is_made_up(page: str) -> None:
    assert not re.search(r'(href|src)="[^"]*/services/', page)
    assert page.count('href="#service"') > len(samples.IN_EVERY_STATE)


def test_in_another_language_its_samples_are_too(site: FlaskClient) -> None:
    assert "Antes de ir" in site.get("/es/style").text


@pytest.mark.parametrize(
    "listing",
    [samples.WHOLE, samples.LITTLE, *samples.IN_EVERY_STATE, *samples.WITHOUT_A_PLACE],
    ids=lambda listing: listing.service.id,
)
def test_a_sample_is_a_record_that_a_directory_could_hold(listing: Listing) -> None:
    assert decode(encode(listing.service)) == listing.service
    assert listing.service.name.startswith("Example Service")


def test_a_page_becomes_a_sample_by_its_main_part() -> None:
    html = (
        '<header></header><main id="main" class="ask" tabindex="-1"><h1 id="a">Hello</h1>'
        '<a href="#a" data-form="a">up</a><p aria-describedby="a b"></p></main>'
    )
    assert as_sample("x", html) == (
        '<div class="ask"><h1 id="x-a">Hello</h1>'
        '<a href="#x-a" data-form="a">up</a><p aria-describedby="x-a x-b"></p></div>'
    )
