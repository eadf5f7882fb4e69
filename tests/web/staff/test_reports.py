"""The queue of what visitors say is wrong."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from locator.accounts import Role
from locator.directory.reports import Report, add_report, open_reports
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.accounts.desk import GOOD, Clock, accounts_of
from tests.directory import scenarios
from tests.web import listings
from tests.web.reading import words_of
from tests.web.staff.conftest import Staff

if TYPE_CHECKING:
    from locator.directory import Directory

DAY = dt.date(2026, 11, 22)
HARLEM = Report("harlem", "moved", "Round the corner.\n<b>Now</b>", DAY)
KOELN = Report("koeln", "hours", "", DAY)
GONE = Report("gone", "closed", "", DAY)


@pytest.fixture
def desk(directory: Directory) -> Staff:
    """Return a browser at a site with two lists, and a report about each and about neither."""
    scenarios.load(directory, scenarios.HEADER, scenarios.HARLEM, dataset="county")
    scenarios.load(directory, scenarios.HEADER, scenarios.KOELN, dataset="city")
    for report in (HARLEM, KOELN, GONE):
        add_report(directory.engine, report)
    clock = Clock()
    accounts = accounts_of(directory.engine, clock)
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    accounts.people.add("Eve", Role.EDITOR, ["county"], GOOD)
    accounts.people.add("Vic", Role.VIEWER, ["county"], GOOD)
    log = RequestLog(io.StringIO())
    app = create_app(Settings(), directory, listings.gazetteer(), log, accounts=accounts)
    return Staff(app.test_client(), accounts, clock)


def waiting(directory: Directory) -> dict[str, int]:
    return {one.report.service_id: one.key for one in open_reports(directory.engine)}


def test_an_admin_reads_all_reports_with_what_was_written(desk: Staff) -> None:
    desk.sign_in("Ada")
    page = desk.get("/staff/reports")
    words = words_of(page)
    assert "Harlem Exchange county It has moved Round the corner." in words
    assert "Drogenkonsumraum city The hours are wrong November 22, 2026" in words
    assert "gone no longer listed It is closed, or no longer there" in words
    assert "&lt;b&gt;Now" in page.text


@pytest.mark.parametrize("name", ["Eve", "Vic"])
def test_others_read_those_about_their_own_lists(desk: Staff, name: str) -> None:
    desk.sign_in(name)
    words = words_of(desk.get("/staff/reports"))
    assert "Harlem Exchange" in words
    assert "Drogenkonsumraum" not in words
    assert "gone" not in words


def test_what_is_done_is_off_the_list_and_on_the_audit_list(
    desk: Staff, directory: Directory
) -> None:
    desk.sign_in("Eve")
    answer = desk.post(f"/staff/reports/{waiting(directory)['harlem']}/done")
    assert (answer.status_code, answer.location) == (303, "/staff/reports?done=yes")
    words = words_of(desk.get("/staff/reports?done=yes"))
    assert "What was written there is deleted." in words
    assert "Nothing is waiting." in words
    newest = desk.accounts.audit.entries()[0]
    assert (newest.who, newest.deed, newest.subject) == ("Eve", "report_closed", "harlem")


@pytest.mark.parametrize(
    ("name", "service_id", "status"), [("Vic", "harlem", 403), ("Eve", "koeln", 404)]
)
def test_only_those_who_may_edit_a_list_deal_with_its_reports(
    desk: Staff, directory: Directory, name: str, service_id: str, status: int
) -> None:
    desk.sign_in(name)
    key = waiting(directory)[service_id]
    assert desk.post(f"/staff/reports/{key}/done").status_code == status
    assert service_id in waiting(directory)
    assert (f"/staff/reports/{key}/done" in desk.get("/staff/reports").text) is False


def test_a_report_can_be_dealt_with_once(desk: Staff, directory: Directory) -> None:
    desk.sign_in("Ada")
    path = f"/staff/reports/{waiting(directory)['gone']}/done"
    assert desk.post(path).status_code == 303
    assert desk.post(path).status_code == 404
