"""The pages that explain and the page that saves a life, as a visitor reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from locator.settings import shipped
from locator.vocabulary import KINDS
from locator.web.public import health_sources
from locator.web.public.help_pages import FOR_WHOM
from locator.web.public.kept import FILES
from tests.web.reading import words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

DOCUMENT = Path(__file__).parents[2] / "docs" / "sources.md"
OVERDOSE, HARM_REDUCTION = "/overdose", "/what-is-harm-reduction"
SOURCES = {
    OVERDOSE: (*health_sources.OVERDOSE, *health_sources.NUMBERS, *health_sources.LAWS),
    HARM_REDUCTION: (*health_sources.HARM_REDUCTION, *health_sources.LAWS),
}
NUMBERS = {"911": "US and Canada", "112": "Germany", "999": "United Kingdom", "000": "Australia"}
STEPS = [
    "Try to wake them",
    "Call for help",
    "Give naloxone, if you have it",
    "Not breathing? Breathe for them",
    "Breathing? Lay them on their side",
    "Stay",
]


def test_the_steps_stand_in_their_order(site: FlaskClient) -> None:
    steps = re.search(r'<ol class="steps">(.*?)</ol>', site.get(OVERDOSE).text, re.DOTALL)
    assert steps is not None
    assert re.findall(r"<h2>(.*?)</h2>", steps[1]) == STEPS


@pytest.mark.parametrize("number", NUMBERS)
def test_each_country_s_emergency_number_is_one_tap_away(site: FlaskClient, number: str) -> None:
    link = f'<a href="tel:{number}">{number}</a> {NUMBERS[number]}'
    assert link in site.get(OVERDOSE).text


def test_naloxone_near_by_is_asked_for_without_an_address(site: FlaskClient) -> None:
    page = site.get(OVERDOSE).text
    form = re.search(
        r'<form class="search__where" method="post" action="/".*?</form>', page, re.DOTALL
    )
    assert form is not None
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form[0]))
    answer = site.post("/", data={**fields, "near": "10035"})
    assert answer.status_code == 200
    assert "Naloxone" in words_of(answer)


def test_what_is_kept_for_offline_is_all_that_the_page_loads(site: FlaskClient) -> None:
    page = site.get(OVERDOSE).text
    prefix = site.application.extensions["locator"].assets.prefix
    loaded = set(re.findall(rf'(?:href|src)="{prefix}/([^"#]+)', page))
    started = {f"js/{name}.js" for name in re.findall(r'data-module="([\w-]+)"', page)}
    scripts = {name for name in loaded | started if name.endswith(".js")}
    imported = {name for script in scripts for name in _imports(script)}
    assert loaded | started | imported == set(FILES)
    listed = re.search(r'data-files="([^"]+)"', page)
    assert listed is not None
    for address in listed[1].split():
        answer = site.get(address)
        answer.close()
        assert answer.status_code == 200


def _imports(script: str) -> set[str]:
    """Return the scripts that one always loads, also those that these load."""
    text = (shipped("static") / script).read_text(encoding="utf-8")
    direct = {
        f"js/{name}" for name in re.findall(r'^import .* from "\./([^"]+)"', text, re.MULTILINE)
    }
    return direct.union(*map(_imports, direct))


def test_the_worker_is_a_script_at_an_address_that_stays(site: FlaskClient) -> None:
    answer = site.get("/sw.js")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert "caches.open" not in answer.text


def test_harm_reduction_says_of_every_kind_whom_it_is_for(site: FlaskClient) -> None:
    assert set(FOR_WHOM) == {kind.code for kind in KINDS}
    page = site.get(HARM_REDUCTION)
    kinds = site.get("/what-these-services-are").text
    for kind in KINDS:
        assert f'id="{kind.code}"' in page.text
        assert FOR_WHOM[kind.code] in words_of(page)
        assert f'href="/what-is-harm-reduction#{kind.code}"' in kinds


@pytest.mark.parametrize("path", SOURCES)
def test_what_is_said_has_its_sources_and_the_day_they_were_read(
    site: FlaskClient, path: str
) -> None:
    page, document = site.get(path), DOCUMENT.read_text(encoding="utf-8")
    for source in SOURCES[path]:
        assert f'href="{source.address}"' in page.text
        assert source.address in document
    assert "checked against these sources on November 22, 2026" in words_of(page)


@pytest.mark.parametrize("path", SOURCES)
def test_the_law_has_its_date_and_promises_nothing(site: FlaskClient, path: str) -> None:
    words = words_of(site.get(path))
    assert "As of November 22, 2026" in words
    assert "this is not legal advice" in words
    assert "What it covers differs" in words


@pytest.mark.parametrize("path", [*SOURCES, "/what-these-services-are", "/about", "/", "/privacy"])
def test_the_words_judge_nobody_and_are_short(site: FlaskClient, path: str) -> None:
    words = words_of(site.get(path))
    assert not re.search(
        r"\b(addict|abuser|junkie|dirty|clean (needle|syringe|suppl|straw)|failed a test)",
        words,
        re.IGNORECASE,
    )
    body = re.search(r"<main.*</main>", site.get(path).text, re.DOTALL)
    assert body is not None
    for block in re.findall(r"<(?:p|li|h\d)\b[^>]*>([^<]+)<", body[0]):
        assert all(len(part.split()) <= 32 for part in re.split(r"[.:;?!]\s", block)), block
