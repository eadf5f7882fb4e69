"""The pages about partners are made of messages and of data, and hold nothing inline."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from locator.accounts import Role
from locator.partners import EmbedConfig
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.accounts.desk import GOOD, Clock, accounts_of
from tests.partners.desk import details, partners_of
from tests.web import listings
from tests.web.catalogues import write_marked
from tests.web.staff.conftest import Staff
from tests.web.visible_words import unmarked_words

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import TestResponse

KNOWN = {
    "Harm", "Reduction", "Locator", "Ada", "Riverside", "Library", "Grace", "grace", "library",
    "example", "https", "nov", "a", "p", "m", "English", "Español", "Inglés", "español", "inglés",
    "curl", "Authorization", "Bearer", "near", "http", "localhost", "api", "v", "services", "H",
    "d", "milla", "millas", "kilómetro", "kilómetros",
}  # fmt: skip
"""Names, data and code; what Babel says of moments, languages and distances in Spanish."""
WRONG = {
    "origins": "*",
    "accent": "red",
    "near": "Nirgendwo",
    "name": "",
    "contact": "",
    "age": "x",
}
PAGES = ("", "/new", "/{key}", "/{key}/api-key", "/{key} wrong", "/preview wrong")


@pytest.fixture
def ask(tmp_path: Path) -> Asker:
    """Return what asks for a page in marked Spanish, at a site with a partner."""
    directory, clock = listings.directory_of(listings.listing()), Clock()
    accounts, partners = accounts_of(directory.engine, clock), partners_of(directory.engine)
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    catalogues = write_marked(tmp_path / "marked", "es")
    app = create_app(
        Settings(),
        directory,
        listings.gazetteer(),
        RequestLog(io.StringIO()),
        catalogues,
        accounts,
        partners=partners,
    )
    staff = Staff(app.test_client(), accounts, clock)
    staff.sign_in("Ada")
    return Asker(staff, partners.add(details(config=EmbedConfig())).key)


class Asker:
    """Asks for a page, or sends a form that is wrong in every way."""

    def __init__(self, staff: Staff, key: str) -> None:
        self._staff = staff
        self._key = key

    def __call__(self, page: str) -> TestResponse:
        path, _, is_wrong = page.format(key=self._key).partition(" ")
        if is_wrong:
            return self._staff.post(f"/es/staff/partners{path}", **WRONG)
        if path.endswith("api-key"):
            return self._staff.post(f"/es/staff/partners{path}")
        return self._staff.get(f"/es/staff/partners{path}")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_made_of_messages_and_of_data(ask: Asker, page: str) -> None:
    written_by_hand = re.sub(r"(?s)<textarea .*?</textarea>", "", ask(page).text)
    assert unmarked_words(written_by_hand) - KNOWN == set()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_anything_inline(ask: Asker, page: str) -> None:
    text = ask(page).text
    for inline in ("<style", " style=", "onclick=", "javascript:"):
        assert inline not in text
    assert text.count("<script") == text.count('<script type="module" src="/static/')
