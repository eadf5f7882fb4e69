"""What all staff pages have in common: their words can be translated, and nothing stands inline."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from locator.accounts import Deed, Role
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from locator.web.staff.words import DEEDS, ROLES
from tests.accounts.desk import GOOD, Clock, accounts_of
from tests.directory import scenarios
from tests.web import listings
from tests.web.catalogues import write_marked
from tests.web.reading import words_of
from tests.web.staff.conftest import Staff
from tests.web.visible_words import unmarked_words

if TYPE_CHECKING:
    from pathlib import Path

    from locator.directory import Directory

PATHS = (
    "/staff", "/staff/people", "/staff/people/invite", "/staff/people/1", "/staff/people/2",
    "/staff/audit", "/staff/account", "/staff/account/second-step", "/staff/people/99",
)  # fmt: skip
KNOWN = {
    "Harm", "Reduction", "Locator", "Ada", "Eve", "county", "list", "directory", "tester", "test",
    "nov", "a", "p", "m",
}  # fmt: skip
"""Names and data, and the parts of a Spanish moment."""


@pytest.fixture
def live(directory: Directory, tmp_path: Path) -> Staff:
    """Return a browser in which Ada is signed in, at a site with a list, also in marked Spanish."""
    scenarios.load(directory, scenarios.HEADER, scenarios.HARLEM, scenarios.KOELN, dataset="county")
    scenarios.load(directory, scenarios.HEADER, scenarios.HARLEM.replace("harlem", "x"))
    clock = Clock()
    accounts = accounts_of(directory.engine, clock)
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    accounts.people.add("Eve", Role.EDITOR, ["county"])
    log, catalogues = RequestLog(io.StringIO()), write_marked(tmp_path / "marked", "es")
    app = create_app(Settings(), directory, listings.gazetteer(), log, catalogues, accounts)
    staff = Staff(app.test_client(), accounts, clock)
    staff.sign_in("Ada")
    return staff


def test_the_dashboard_tells_what_is_live(live: Staff) -> None:
    told = words_of(live.get("/staff"))
    assert "county 2 2 1" in told
    assert "list 1 1 2" in told
    assert "tester (test)" in told


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_made_of_messages_and_of_data(live: Staff, path: str) -> None:
    page = live.get(f"/es{path}")
    words = unmarked_words(page.text)
    key = set(re.findall(r"[A-Z]+", "".join(re.findall(r'staff-key">([^<]*)', page.text))))
    assert words - KNOWN - key == set()


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_anything_inline(live: Staff, path: str) -> None:
    page = live.get(path).text
    for inline in ("<style", " style=", "onclick=", "javascript:"):
        assert inline not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/') == 1


def test_every_role_and_deed_has_words() -> None:
    assert set(ROLES) == set(Role)
    assert set(DEEDS) == set(Deed)


def test_a_page_that_is_no_route_is_not_there(live: Staff) -> None:
    assert live.get("/staff/nowhere").status_code == 404
