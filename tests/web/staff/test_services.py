"""One service in its form, the lists, what is due, and the export."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from tests.web.staff.office import open_office, published, send, words

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from flask import Flask

    from locator.directory import Directory
    from tests.accounts.desk import Clock
    from tests.web.staff.conftest import Staff

HARBOR = "/staff/services/harbor-exchange-new-york"
EDITED = {
    "cell.name": "Harbor Exchange",
    "cell.service_types": "syringe_services",
    "cell.service_types.shown": "1",
    "cell.phone": "212 555 0199",
    "cell.opening_hours": "Mon-Fri 9am-5pm",
}


@pytest.fixture
def app(directory: Directory, tmp_path: Path, clock: Clock, log: io.StringIO) -> Flask:
    """Return a site whose worker does at once what it is asked for."""
    return open_office(directory, tmp_path, clock, log)


@pytest.fixture
def eve(staff: Staff) -> Staff:
    """Return a browser in which the editor of “county” is signed in, and its list is live."""
    staff.sign_in("Eve")
    published(staff)
    return staff


def seen(staff: Staff, path: str = f"{HARBOR}/edit") -> str:
    found = re.search(r'name="seen" value="(\w+)"', staff.get(path).text)
    assert found
    return found[1]


def test_a_service_is_changed_as_a_row_is(eve: Staff) -> None:
    answer = eve.post(f"{HARBOR}/edit", seen=seen(eve), reason="They called", **EDITED)
    assert answer.status_code == 303, words(answer)
    page = eve.get(f"{HARBOR}/edit").text
    assert 'value="+1 212-555-0199"' in page or 'value="+1 212 555 0199"' in page
    assert "Mo-Fr 09:00-17:00" in page
    assert 'value="1 Pier Road"' in page
    history = words(eve.get(f"{HARBOR}/history"))
    assert "They called" in history
    assert "Opening hours blank Mo-Fr 09:00-17:00" in history


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(eve: Staff) -> None:
    wrong = {**EDITED, "cell.name": "", "cell.phone": "call Sam"}
    answer = eve.post(f"{HARBOR}/edit", seen=seen(eve), **wrong)
    assert answer.status_code == 422
    assert "Fill in this cell" in words(answer)
    assert "Not saved yet. To be mended: Name , Telephone" in words(answer)
    assert '<a href="#cell.phone">' in answer.text
    assert 'id="cell.phone"' in answer.text
    assert "call Sam" in answer.text
    assert "Harbor Exchange" in eve.get("/services/harbor-exchange-new-york").text


def test_a_long_form_can_be_saved_from_its_beginning(eve: Staff) -> None:
    page = eve.get(f"{HARBOR}/edit").text
    assert page.index('form="service-form"') < page.index('id="service-form"')


def test_who_saves_upon_an_old_state_is_told(eve: Staff) -> None:
    old = seen(eve)
    eve.post(f"{HARBOR}/edit", seen=old, **EDITED)
    answer = eve.post(f"{HARBOR}/edit", seen=old, **{**EDITED, "cell.city": "Albany"})
    assert answer.status_code == 409
    assert "Somebody else changed this service" in words(answer)


def test_a_pin_set_by_hand_stays_when_the_list_is_uploaded_again(eve: Staff) -> None:
    pin = {"latitude": "40.81", "longitude": "-73.95"}
    eve.post(f"{HARBOR}/edit", seen=seen(eve), **EDITED, **pin)
    key = published(eve)
    assert key
    assert "40.81, -73.95" in words(eve.get(f"{HARBOR}/edit"))


def test_the_public_page_is_seen_before_it_is_public(eve: Staff) -> None:
    changed = {**EDITED, "cell.name": "Harbor Exchange West", "id": "harbor-exchange-new-york"}
    preview = eve.post("/staff/preview-service", **changed)
    assert preview.status_code == 200
    assert "Harbor Exchange West" in preview.text
    assert "West" not in eve.get("/services/harbor-exchange-new-york").text


def test_a_service_is_added_to_a_list(eve: Staff) -> None:
    form = {**EDITED, "cell.name": "Dock Street Van", "cell.city": "New York", "cell.country": "US"}
    answer = eve.post("/staff/new-service", list="county", **form)
    assert answer.status_code == 303, words(answer)
    assert "Dock Street Van" in eve.get("/services/dock-street-van-new-york").text
    assert "Uptown Supplies" in eve.get("/services/uptown-supplies-new-york").text


def test_a_service_is_closed_and_opened_again(eve: Staff) -> None:
    eve.post(f"{HARBOR}/status", status="inactive")
    assert "Open again" in words(eve.get(f"{HARBOR}/edit"))
    eve.post(f"{HARBOR}/status", status="active")
    assert "Closed for good" in words(eve.get(f"{HARBOR}/edit"))


def test_closing_for_good_asks_first(eve: Staff) -> None:
    page = eve.get(f"{HARBOR}/edit").text
    assert f'href="{HARBOR}/close"' in page
    assert 'value="inactive">' not in page.partition('<form class="service-form"')[0]
    asked = words(eve.get(f"{HARBOR}/close"))
    assert "Is “Harbor Exchange” closed for good?" in asked
    assert "Visitors no longer find it." in asked


def test_an_entry_is_removed_for_a_reason_and_can_be_brought_back(eve: Staff) -> None:
    assert "Remove “Harbor Exchange”?" in words(eve.get(f"{HARBOR}/remove"))
    refused = eve.post(f"{HARBOR}/remove")
    assert refused.status_code == 422
    assert "Choose why" in words(refused)
    done = eve.post(f"{HARBOR}/remove", why="twice", reason="see the state's list")
    revision = words(eve.get(done.location))
    assert "1 service is removed. Visitors no longer see it." in revision
    assert "The same service has another entry: see the state" in revision
    assert "Bring them back" in revision
    assert eve.get(f"{HARBOR}/edit").status_code == 404
    eve.post(f"{done.location.partition('?')[0]}/back")
    assert eve.get(f"{HARBOR}/edit").status_code == 200


def test_one_click_says_verified_today(eve: Staff) -> None:
    assert "Harbor Exchange" in words(eve.get("/staff/due"))
    answer = eve.post(f"{HARBOR}/verify", back="due")
    due = words(eve.get(answer.location))
    assert "Harbor Exchange" not in due
    assert dt.datetime.now(dt.UTC).date().isoformat() in eve.get(f"{HARBOR}/edit").text


def test_a_whole_list_is_verified_as_one_revision(eve: Staff) -> None:
    due = eve.get("/staff/due")
    assert "3 services were never verified, or not for 180 days." in words(due)
    assert "/staff/due/list?list=county" in due.text
    asked = words(eve.get("/staff/due/list?list=county"))
    assert "3 services are then marked as verified." in asked
    today = dt.datetime.now(dt.UTC).date()
    fields = {"list": "county", "day": today.isoformat(), "verifier": "County staff"}
    done = eve.post("/staff/due/list", **fields)
    revision = words(eve.get(done.location))
    assert "3 services are verified. Visitors see it now." in revision
    assert "Services changed 3" in revision
    assert "0 services were never" in words(eve.get("/staff/due"))
    assert "County staff" in eve.get(f"{HARBOR}/edit").text
    # Verified again as of an earlier day, nothing changes.
    earlier = (today - dt.timedelta(days=1)).isoformat()
    eve.post("/staff/due/list", **{**fields, "day": earlier})
    assert today.isoformat() in eve.get(f"{HARBOR}/edit").text


@pytest.mark.parametrize("day", ["", "soon", "9999-12-31"])
def test_a_day_that_has_not_come_yet_verifies_nothing(eve: Staff, day: str) -> None:
    refused = eve.post("/staff/due/list", list="county", day=day)
    assert refused.status_code == 422
    assert "not later than today" in words(refused)
    assert eve.post("/staff/due/list", list="another", day="2026-01-01").status_code == 404


def test_a_note_is_for_staff_alone(eve: Staff) -> None:
    eve.post(f"{HARBOR}/note", note="Ask for Sam <b>")
    assert "Ask for Sam &lt;b&gt;" in eve.get(f"{HARBOR}/edit").text
    assert "Ask for Sam" not in eve.get("/services/harbor-exchange-new-york").text
    assert "Ask for Sam" not in eve.get("/staff/export?list=county").text


def test_the_export_comes_back_without_a_change(eve: Staff) -> None:
    file = eve.get("/staff/export?list=county")
    assert file.headers["Content-Disposition"].startswith("attachment")
    answer = send(eve, "/staff/uploads/new", file.data, "county.csv", dataset="county")
    key = answer.location.rpartition("/")[2]
    columns = eve.get(f"/staff/uploads/{key}/columns").text
    chosen = re.compile(r'name="column\.(\d+)".*?<option value="([^"]+)" selected', re.DOTALL)
    places = chosen.findall(columns)
    fields = {f"column.{place}": where for place, where in places}
    eve.post(f"/staff/uploads/{key}/columns", **fields)
    compare = words(eve.get(f"/staff/uploads/{key}/compare"))
    assert "New 0 Changed 0 Removed 0 Unchanged 3" in compare


def test_a_service_is_found_by_a_part_of_its_name(eve: Staff) -> None:
    found = words(eve.get("/staff/services?q=uptown"))
    assert "Uptown Supplies" in found
    assert "Harbor Exchange" not in found
    assert "No service has that" in words(eve.get("/staff/services?q=%25"))


def test_which_services_visitors_do_not_find_is_a_link_away(eve: Staff) -> None:
    assert "are not" not in words(eve.get("/staff"))
    eve.post(f"{HARBOR}/status", status="inactive")
    dashboard = eve.get("/staff")
    assert "1 is not" in words(dashboard)
    assert "/staff/services?list=county&amp;hidden=1" in dashboard.text
    hidden = words(eve.get("/staff/services?list=county&hidden=1"))
    assert "they are closed for good, or not for the public" in hidden
    assert "Harbor Exchange" in hidden
    assert "Uptown Supplies" not in hidden


def test_services_are_in_the_order_of_the_alphabet(eve: Staff) -> None:
    form = {**EDITED, "cell.name": "ibis House", "cell.city": "New York", "cell.country": "US"}
    eve.post("/staff/new-service", list="county", **form)
    found = words(eve.get("/staff/services?list=county"))
    assert found.index("Harbor Exchange") < found.index("ibis House") < found.index("Uptown")


def test_the_dashboard_counts_what_is_to_do(eve: Staff) -> None:
    page = words(eve.get("/staff"))
    assert "1 Live without a place on the map" in page
    assert "3 Due for verification" in page
    assert "Nowhere House" in words(eve.get("/staff/services/unlocated"))


PAGES = ("/edit", "/history")
DEEDS = ("/edit", "/verify", "/status", "/note")


@pytest.mark.parametrize("page", PAGES)
def test_the_service_of_another_organisation_is_not_there_for_staff(eve: Staff, page: str) -> None:
    zoe = eve.another()
    zoe.sign_in("Zoe")
    assert zoe.get(HARBOR + page).status_code == 404
    assert zoe.get("/staff/export?list=county").status_code == 404
    assert "Harbor" not in words(zoe.get("/staff/services"))


@pytest.mark.parametrize("deed", DEEDS)
def test_a_viewer_changes_no_service(eve: Staff, deed: str) -> None:
    vic = eve.another()
    vic.sign_in("Vic")
    assert vic.post(HARBOR + deed, status="inactive").status_code == 403
