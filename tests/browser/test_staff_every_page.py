"""axe on every page of staff: the routes of the application are walked, so none is left out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from locator import startup
from locator.accounts import Accounts, Passwords, Role
from locator.importing.mapping.rules import ColumnMapping
from locator.jobs import open_desk
from locator.settings import Settings
from locator.uploads import advance, proposed_mapping, publish_draft, receive, set_mapping
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.accounts.desk import CHEAP, GOOD
from tests.browser import barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.server import Server, copy, serving
from tests.web import listings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from locator.uploads import Desk
    from tests.browser.conftest import Arrive

NAME: Final = "Robin"
LIST: Final = (
    "name,service_types,address_1,city,state_province,postal_code,country,phone\n"
    "Harbor Exchange,naloxone,1 Pier Road,New York,NY,10035,US,(212) 555-0101\n"
    "Nowhere House,naloxone,3 Lost Lane,Atlantis,NY,,US,212-555-0103\n"
    ",naloxone,4 Blank Street,New York,NY,10035,US,212-555-0104\n"
    "Broken House,naloxone,5 Comma Street, rear,New York,NY,10035,US,212-555-0105\n"
)
MORE: Final = "Uptown Supplies,naloxone,22 Hill Street,New York,NY,10037,US,212-555-0102\n"
SERVICE: Final = "us-ny-new-york-onpoint-nyc-east-harlem"
# What to open of each route, as the drafts 1 (published), 2 (compared) and 3 (read) have it.
PAGES: Final = {
    "/staff": ("/staff",),
    "/staff/account": ("/staff/account",),
    "/staff/account/second-step": ("/staff/account/second-step",),
    "/staff/audit": ("/staff/audit",),
    "/staff/due": ("/staff/due",),
    "/staff/due/list": ("/staff/due/list?list=county",),
    "/staff/history": ("/staff/history",),
    "/staff/history/<int:number>": ("/staff/history/2",),
    "/staff/history/<int:number>/back": ("/staff/history/2/back",),
    "/staff/join/<token>": ("/staff/join/no-such-link",),
    "/staff/new-service": ("/staff/new-service?list=directory",),
    "/staff/partners": ("/staff/partners",),
    "/staff/people": ("/staff/people",),
    "/staff/people/<int:key>": ("/staff/people/1", "/staff/people/99"),
    "/staff/people/invite": ("/staff/people/invite",),
    "/staff/reports": ("/staff/reports",),
    "/staff/services": ("/staff/services",),
    "/staff/services/<id_>/close": (f"/staff/services/{SERVICE}/close",),
    "/staff/services/<id_>/remove": (f"/staff/services/{SERVICE}/remove",),
    "/staff/services/<id_>/edit": (f"/staff/services/{SERVICE}/edit",),
    "/staff/services/<id_>/history": (f"/staff/services/{SERVICE}/history",),
    "/staff/services/unlocated": ("/staff/services/unlocated",),
    "/staff/uploads": ("/staff/uploads",),
    "/staff/uploads/<int:key>/check": tuple(
        f"/staff/uploads/2/check?show={tab}" for tab in ("errors", "warnings", "repairs")
    ),
    "/staff/uploads/<int:key>/columns": ("/staff/uploads/3/columns",),
    "/staff/uploads/<int:key>/compare": tuple(
        f"/staff/uploads/2/compare?show={tab}"
        for tab in ("added", "removed", "unchanged", "left_out")
    ),
    "/staff/uploads/<int:key>/discard": ("/staff/uploads/2/discard",),
    "/staff/uploads/<int:key>/done": ("/staff/uploads/1/done",),
    "/staff/uploads/<int:key>/locate": tuple(
        f"/staff/uploads/2/locate?show={tab}"
        for tab in ("unlocated", "doubted", "coarse", "pinned")
    ),
    "/staff/uploads/<int:key>/publish": ("/staff/uploads/2/publish",),
    "/staff/uploads/<int:key>/read": ("/staff/uploads/3/read",),
    "/staff/uploads/new": ("/staff/uploads/new",),
}
LOOKED_AT_ELSEWHERE: Final = {
    "/staff/sign-in": "test_staff.py",
    "/staff/second-step": "test_staff.py",
    "/staff/partners/new": "test_partners.py",
    "/staff/partners/<key>": "test_partners.py",
    "/staff/partners/preview": "test_partners.py",
    "/staff/partners/<key>/preview": "test_partners.py",
}
NO_PAGES: Final = {
    "/staff/": "leads to /staff",
    "/staff/export": "a file",
    "/staff/uploads/<int:key>": "leads to the page of a draft's next step",
    "/staff/uploads/<int:key>/failed-rows.csv": "a file",
    "/staff/uploads/<int:key>/progress": "JSON",
}


def _upload(desk: Desk, content: str, *, is_mapped: bool = True) -> int:
    key = receive(desk, io.BytesIO(content.encode()), "list.csv", dataset="county", by=NAME)
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert isinstance(mapping, ColumnMapping)
    if is_mapped:
        set_mapping(desk, key, mapping)
        advance(desk, key)
    return key


@pytest.fixture(scope="module")
def office(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a site with drafts in several steps."""
    folder = tmp_path_factory.mktemp("every-page")
    settings = Settings(data_dir=copy(prepared, folder))
    directory = startup.open_directory(settings)
    gazetteer = startup.open_gazetteer(settings, print)
    accounts = Accounts.of(directory.engine, audit_days=90, passwords=Passwords(CHEAP))
    accounts.people.add(NAME, Role.ADMIN, password=GOOD)
    desk = open_desk(settings, directory, gazetteer)
    publish_draft(desk, _upload(desk, LIST), by=NAME, reason="November")
    _upload(desk, LIST + MORE)
    _upload(desk, LIST + MORE, is_mapped=False)
    gazetteer.close()
    directory.close()
    with serving(folder) as server:
        yield server


def test_every_staff_page_is_looked_at(tmp_path: Path) -> None:
    log = RequestLog(io.StringIO())
    settings = Settings(data_dir=tmp_path)
    app = create_app(settings, listings.directory_of(), listings.gazetteer(), log)
    rules = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/staff") and "GET" in (rule.methods or ())
    }
    assert rules == PAGES.keys() | LOOKED_AT_ELSEWHERE.keys() | NO_PAGES.keys()


def test_axe_finds_nothing_on_any_of_them(arrive: Arrive, office: Server) -> None:
    visitor = arrive(server=office)
    page = visitor.page
    visitor.open("/staff")
    page.get_by_label("Name or e-mail address").fill(NAME)
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Dashboard")).to_be_visible()
    found = {}
    for number, path in enumerate(path for paths in PAGES.values() for path in paths):
        # Half of the pages at a desk and half on a phone: widths are walked elsewhere.
        width, height = (DESKTOP, PHONE)[number % 2]
        page.set_viewport_size({"width": width, "height": height})
        page.goto(office.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found[page.url.removeprefix(office.url)] = barriers.found_by_axe(
            page
        ) + barriers.sticking_out(page)
    assert not any(found.values()), {path: what for path, what in found.items() if what}
    assert found.keys() == {path for paths in PAGES.values() for path in paths}, "none led away"
