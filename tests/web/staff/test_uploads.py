"""From a spreadsheet to a published list and back, in a browser without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.staff.office import (
    ANSWERED,
    LIST,
    MAPPED,
    compared,
    open_office,
    published,
    send,
    upload,
    words,
)

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from flask import Flask

    from locator.directory import Directory
    from tests.accounts.desk import Clock
    from tests.web.staff.conftest import Staff


@pytest.fixture
def app(directory: Directory, tmp_path: Path, clock: Clock, log: io.StringIO) -> Flask:
    """Return a site whose worker does at once what it is asked for."""
    return open_office(directory, tmp_path, clock, log)


@pytest.fixture
def eve(staff: Staff) -> Staff:
    """Return a browser in which the editor of “county” is signed in."""
    staff.sign_in("Eve")
    return staff


def test_a_spreadsheet_becomes_public_step_by_step(eve: Staff) -> None:
    key = upload(eve)
    assert eve.get(f"/staff/uploads/{key}").location == f"/staff/uploads/{key}/read"
    read = words(eve.get(f"/staff/uploads/{key}/read"))
    assert "4 rows were found" in read
    assert "Harbor Exchange" in read
    columns = eve.get(f"/staff/uploads/{key}/columns")
    assert '<option value="to:address_1" selected>' in columns.text
    asked = eve.post(f"/staff/uploads/{key}/columns", **MAPPED)
    assert "Needle van" in words(asked)
    assert "1 row, first in row 3" in words(asked)
    assert eve.post(f"/staff/uploads/{key}/columns", **ANSWERED).status_code == 303
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "1 Kept out by an error" in check
    assert "Fill in this cell; every row needs it." in check
    repairs = words(eve.get(f"/staff/uploads/{key}/check?show=repairs&each=1"))
    assert "+1 212" in repairs
    locate = words(eve.get(f"/staff/uploads/{key}/locate"))
    assert "1 Without a place" in locate
    assert "Nowhere House" in locate
    compare = words(eve.get(f"/staff/uploads/{key}/compare"))
    assert "New 3" in compare
    page = words(eve.get(f"/staff/uploads/{key}/publish"))
    assert "3 services are added." in page
    done = eve.post(f"/staff/uploads/{key}/publish", reason="November")
    assert done.location == f"/staff/uploads/{key}/done"
    public = re.search(r'href="(/services/[^"]+)"', eve.get(done.location).text)
    assert public
    assert "Harbor Exchange" in eve.get(public[1]).text


def test_what_is_still_needed_is_said_on_arrival_with_links(eve: Staff) -> None:
    key = upload(eve, "Street,Town,ZIP\n1 Pier Road,New York,10035\n")
    columns = eve.get(f"/staff/uploads/{key}/columns")
    assert "Still needed: Name , Kinds of service ." in words(columns)
    assert '<a href="#kinds">' in columns.text
    assert 'id="kinds" open' in columns.text
    assert '<a href="#needed-name">' in columns.text
    assert 'id="needed-name"' in columns.text
    refused = eve.post(f"/staff/uploads/{key}/columns", **{"column.0": "to:address_1"})
    assert refused.status_code == 422
    assert "Still needed: Name , Kinds of service ." in words(refused)
    assert "Still needed" not in words(eve.get(f"/staff/uploads/{upload(eve)}/columns"))


def test_a_column_called_id_is_not_taken_for_the_papers_of_visitors(eve: Staff) -> None:
    page = words(eve.get(f"/staff/uploads/{upload(eve)}/columns"))
    assert "Must visitors show an ID?" in page
    assert "Numbers of another register are no such ID" in page


def test_when_a_list_was_checked_is_asked_of_a_file_that_does_not_say_it(eve: Staff) -> None:
    key = upload(eve)
    page = eve.get(f"/staff/uploads/{key}/columns")
    assert "Your file has no column for: Opening hours, Last verified." in words(page)
    assert "When was this list checked, and by whom?" in words(page)
    checked = {"constant.last_verified": "2026-03-04", "constant.verified_by": "County staff"}
    eve.post(f"/staff/uploads/{key}/columns", **ANSWERED, **checked)
    assert 'value="2026-03-04"' in eve.get(f"/staff/uploads/{key}/columns").text
    eve.post(f"/staff/uploads/{key}/publish")
    service = eve.get("/staff/services/harbor-exchange-new-york/edit").text
    assert "2026-03-04" in service
    assert "County staff" in service
    # The day is asked anew of the next file.
    again = eve.get(f"/staff/uploads/{upload(eve)}/columns").text
    assert 'value="County staff"' in again
    assert "2026-03-04" not in again


def test_repairs_that_are_alike_are_told_together_with_examples(eve: Staff) -> None:
    key = compared(eve, LIST.replace("Uptown Supplies", "  Uptown Supplies"))
    repairs = words(eve.get(f"/staff/uploads/{key}/check?show=repairs"))
    assert "3 Telephone The telephone number was put into international form." in repairs
    assert "Row 2: “(212) 555-0101” “+1 212-555-0101”" in repairs
    assert repairs.index("1 Name Spaces were taken off.") < repairs.index("3 Telephone The")
    assert repairs.count("Spaces were taken off.") == 1
    assert "Show them one by one" in repairs


def test_why_is_the_name_of_the_file_unless_somebody_says_more(eve: Staff) -> None:
    key = compared(eve)
    field = re.search(
        r'<input[^>]+name="reason"[^>]+>', eve.get(f"/staff/uploads/{key}/publish").text
    )
    assert field
    assert 'value="list.csv"' in field[0]
    assert "required" not in field[0]
    assert eve.post(f"/staff/uploads/{key}/publish", reason=" ").status_code == 303
    assert "list.csv" in words(eve.get("/staff/history"))


def test_rows_are_mended_in_a_file_of_their_own(eve: Staff) -> None:
    key = compared(eve)
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "4 Blank Street" in file.text
    assert "Name: Fill in this cell" in file.text
    assert "Harbor" not in file.text
    assert "Nombre: " in eve.get(f"/es/staff/uploads/{key}/failed-rows.csv").text
    assert "drop the zero" in words(eve.get(f"/staff/uploads/{key}/check"))
    mended = file.text.replace(",,4 Blank", ",Blank House,4 Blank")
    answer = send(eve, f"/staff/uploads/{key}/corrections", mended.encode(), "mended.csv")
    assert answer.status_code == 303
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "0 Kept out by an error" in check
    assert "1 mended row was taken in. 0 rows of the list still have errors." in check
    assert "Take the mended rows in" in check


def test_a_mended_row_that_is_still_wrong_is_said_to_be(eve: Staff) -> None:
    key = compared(eve)
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv").text
    send(eve, f"/staff/uploads/{key}/corrections", file.encode(), "mended.csv")
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "1 mended row was taken in. 1 row of the list still has an error. 1 of the mended" in (
        check
    )


def test_a_mended_file_without_a_row_says_that_it_brought_nothing(eve: Staff) -> None:
    key = compared(eve)
    header = eve.get(f"/staff/uploads/{key}/failed-rows.csv").text.splitlines()[0]
    send(eve, f"/staff/uploads/{key}/corrections", f"{header}\n".encode(), "mended.csv")
    assert "No row of the mended file was taken in." in words(
        eve.get(f"/staff/uploads/{key}/check")
    )


def test_rows_with_warnings_are_mended_in_a_file_of_their_own(eve: Staff) -> None:
    twice = "Uptown Supplies,22 Hill Street,New York,NY,10035,212-555-0102,SSP\n"
    key = compared(eve, LIST + twice)
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "Download 1 row with an error" in check
    assert "Download 1 row with a warning" in check
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv?show=warnings").text
    assert "22 Hill Street" in file
    assert "4 Blank Street" not in file
    mended = file.replace("Uptown Supplies", "Annex").replace("22 Hill", "9 Low")
    send(eve, f"/staff/uploads/{key}/corrections", mended.encode(), "mended.csv")
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "1 mended row was taken in." in check
    assert "with a warning" not in check


def test_a_row_with_too_many_cells_is_an_error_and_can_be_mended(eve: Staff) -> None:
    key = compared(eve, LIST + "Broken House,5 Comma Street,New York,NY,10035,1,SSP,and more\n")
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "2 Kept out by an error" in check
    assert "This row has 8 cells, the header has 7." in check
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv").text
    mended = file.replace(",and more", "").replace(",1,SSP", ",,SSP")
    send(eve, f"/staff/uploads/{key}/corrections", mended.encode(), "mended.csv")
    assert "1 Kept out by an error" in words(eve.get(f"/staff/uploads/{key}/check"))


def test_a_pin_puts_a_row_on_the_map(eve: Staff) -> None:
    key = compared(eve)
    pin = {"number": "4", "latitude": "40,8", "longitude": "-73.94"}
    assert eve.post(f"/staff/uploads/{key}/pin", **pin).status_code == 303
    assert "pin set" in words(eve.get(f"/staff/uploads/{key}/locate"))
    assert eve.post(f"/staff/uploads/{key}/settle").status_code == 303
    assert "0 Without a place" in words(eve.get(f"/staff/uploads/{key}/locate"))


def test_rows_that_are_known_roughly_have_a_queue_of_their_own(eve: Staff) -> None:
    key = compared(eve)
    rough = words(eve.get(f"/staff/uploads/{key}/locate?show=coarse"))
    assert "By postal code or city only 2" in rough
    assert "Harbor Exchange" in rough
    assert "Nowhere House" not in rough
    pin = {"number": "2", "latitude": "40.8", "longitude": "-73.94", "show": "coarse"}
    assert "show=coarse" in eve.post(f"/staff/uploads/{key}/pin", **pin).location
    eve.post(f"/staff/uploads/{key}/settle")
    assert "Use these pins" not in words(eve.get(f"/staff/uploads/{key}/locate"))
    pinned = words(eve.get(f"/staff/uploads/{key}/locate?show=pinned"))
    assert "Pins set by hand 1" in pinned
    assert "Harbor Exchange" in pinned


FAR = (
    "Site,Street,Town,State,ZIP,Tel,Kind,Lat,Lon\n"
    "Far House,1 Pier Road,New York,NY,10035,212-555-0101,SSP,42.5,-75.5\n"
    "Near House,2 Pier Road,New York,NY,10035,212-555-0102,SSP,40.795,-73.929\n"
)
FAR_MAPPED = {**MAPPED, "column.7": "to:latitude", "column.8": "to:longitude"}


def _far_off(staff: Staff) -> int:
    key = upload(staff, FAR)
    assert staff.post(f"/staff/uploads/{key}/columns", **FAR_MAPPED).status_code == 303
    return key


def test_a_doubted_position_waits_where_pins_are_set(eve: Staff) -> None:
    key = _far_off(eve)
    check = words(eve.get(f"/staff/uploads/{key}/check?show=warnings"))
    assert "1 position may be wrong. Check on the map" in check
    page = eve.get(f"/staff/uploads/{key}/locate")
    assert "Positions to check 1" in words(page)
    assert "Far House" in words(page)
    assert "km from the middle of its postal code" in words(page)
    assert "Near House" not in words(page)
    assert 'name="latitude" value="42.5"' in page.text
    assert "2 Coordinates from your file" in words(page)


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ({"latitude": "42.5", "longitude": "-75.5", "right": "1"}, "stands where the file has it"),
        ({"latitude": "40.795", "longitude": "-73.929"}, "The pin is kept."),
    ],
)
def test_a_doubted_position_leaves_the_list_when_somebody_looked(
    eve: Staff, pin: dict[str, str], said: str
) -> None:
    key = _far_off(eve)
    kept = eve.post(f"/staff/uploads/{key}/pin", number="2", show="doubted", **pin)
    page = words(eve.get(kept.location))
    assert said in page
    assert "Positions to check 0" in page
    assert "Far House" not in page
    eve.post(f"/staff/uploads/{key}/settle")
    page = words(eve.get(f"/staff/uploads/{key}/locate?show=doubted"))
    assert "Positions to check 0" in page
    assert "Pins set by hand 1" in page
    assert "0 Warnings to look at" in words(eve.get(f"/staff/uploads/{key}/check"))


@pytest.mark.parametrize("latitude", ["951", "nan", "north", ""])
def test_a_pin_that_is_no_place_is_asked_for_again(eve: Staff, latitude: str) -> None:
    key = compared(eve)
    pin = {"number": "4", "latitude": latitude, "longitude": "-73.94"}
    refused = eve.post(f"/staff/uploads/{key}/pin", **pin)
    assert refused.status_code == 422
    assert "decimal degrees" in words(refused)


def test_a_file_that_is_no_table_is_refused_in_words(eve: Staff) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    refused = send(eve, "/staff/uploads/new", png, "list.csv", dataset="county")
    assert refused.status_code == 422
    assert "CSV" in words(refused)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dataset": ""}, "Choose a list"),
        ({"dataset": "county", "file": ""}, "Choose a file first"),
    ],
)
def test_a_form_that_lacks_something_says_what(
    eve: Staff, fields: dict[str, str], said: str
) -> None:
    refused = eve.post("/staff/uploads/new", **fields)
    assert refused.status_code == 422
    assert said in words(refused)


def test_nothing_is_chosen_for_somebody_who_may_begin_a_list(eve: Staff) -> None:
    published(eve)
    ada = eve.another()
    ada.sign_in("Ada")
    form = ada.get("/staff/uploads/new").text
    assert 'value="county"' in form
    assert "checked" not in form
    assert 'value="county" required checked' in ada.get("/staff/uploads/new?list=county").text
    assert 'value="county" required checked' in eve.get("/staff/uploads/new").text


def test_an_old_list_and_the_name_of_a_new_one_are_asked_about(eve: Staff) -> None:
    published(eve)
    ada = eve.another()
    ada.sign_in("Ada")
    both = {"dataset": "county", "new_dataset": "Pharmacies"}
    refused = send(ada, "/staff/uploads/new", LIST.encode(), "list.csv", **both)
    assert refused.status_code == 422
    assert "You chose the list “county” and typed the name of a new one, “Pharmacies”." in words(
        refused
    )
    assert 'value="Pharmacies"' in refused.text
    only = send(ada, "/staff/uploads/new", LIST.encode(), "list.csv", new_dataset="Pharmacies")
    assert only.status_code == 303
    assert "Pharmacies" in words(ada.get("/staff/uploads"))


def test_the_same_file_again_changes_nothing(eve: Staff) -> None:
    published(eve)
    key = upload(eve)
    read = words(eve.get(f"/staff/uploads/{key}/read"))
    assert "The very same file was uploaded before" in read
    columns = words(eve.get(f"/staff/uploads/{key}/columns"))
    assert "What you chose then is chosen again" in columns
    eve.post(f"/staff/uploads/{key}/columns", **ANSWERED)
    assert "No changes" in words(eve.get(f"/staff/uploads/{key}/compare"))


def test_removing_much_has_to_be_typed(eve: Staff) -> None:
    published(eve)
    key = compared(eve, "\n".join(LIST.splitlines()[:2]) + "\n")
    page = words(eve.get(f"/staff/uploads/{key}/publish"))
    assert "This would remove 2 of 3 live services" in page
    assert eve.post(f"/staff/uploads/{key}/publish", reason="x").status_code == 422
    answer = eve.post(f"/staff/uploads/{key}/publish", reason="x", confirmation="county")
    assert answer.status_code == 303


def test_only_bringing_new_ones_removes_nothing(eve: Staff) -> None:
    published(eve)
    key = compared(eve, "\n".join(LIST.splitlines()[:2]) + "\n")
    assert eve.post(f"/staff/uploads/{key}/mode", mode="update").status_code == 303
    assert "0 services are removed." in words(eve.get(f"/staff/uploads/{key}/publish"))


def test_a_stale_draft_is_compared_again(eve: Staff) -> None:
    key = compared(eve)
    published(eve)
    refused = eve.post(f"/staff/uploads/{key}/publish", reason="x")
    assert refused.status_code == 409
    assert "Nothing is lost: compare again" in words(refused)
    assert eve.post(f"/staff/uploads/{key}/compare-again").status_code == 303
    assert "No changes" in words(eve.get(f"/staff/uploads/{key}/compare"))


def test_a_doubtful_row_is_decided_by_somebody(eve: Staff) -> None:
    published(eve)
    key = compared(eve, LIST.replace("Harbor Exchange", "Harbor Syringe Exchange Program"))
    page = eve.get(f"/staff/uploads/{key}/compare?show=doubtful")
    assert "Harbor Syringe Exchange Program" in words(page)
    id_ = re.search(r'name="service_id" value="([^"]+)"', page.text)
    assert id_
    judged = {"number": "2", "service_id": id_[1], "answer": "other"}
    assert eve.post(f"/staff/uploads/{key}/judge", **judged).status_code == 303
    assert eve.post(f"/staff/uploads/{key}/settle").status_code == 303
    compare = words(eve.get(f"/staff/uploads/{key}/compare"))
    assert "New 1" in compare
    assert "Removed 1" in compare


def _twice(staff: Staff) -> int:
    """Upload a list two of whose services stand in another list already."""
    ada = staff.another()
    ada.sign_in("Ada")
    other = "\n".join(LIST.splitlines()[:3]) + "\n"
    key = upload(ada, other, dataset="state")
    ada.post(f"/staff/uploads/{key}/columns", **ANSWERED)
    assert ada.post(f"/staff/uploads/{key}/publish").status_code == 303
    return compared(staff)


def test_rows_of_another_list_are_left_out_together(eve: Staff) -> None:
    key = _twice(eve)
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "2 rows are in another list already: visitors would find them twice." in check
    assert "3 Can be published" in check
    out = eve.post(f"/staff/uploads/{key}/leave-out", number="twins", page="check")
    check = words(eve.get(out.location))
    assert "2 rows are left out." in check
    assert "visitors would find them twice" not in check
    assert "Use these decisions" in check
    eve.post(f"/staff/uploads/{key}/settle")
    assert "1 Can be published" in words(eve.get(f"/staff/uploads/{key}/check"))
    compare = words(eve.get(f"/staff/uploads/{key}/compare?show=left_out"))
    assert "New 1" in compare
    assert "Left out 2" in compare
    assert "Harbor Exchange" in compare
    publish = words(eve.get(f"/staff/uploads/{key}/publish"))
    assert "2 rows that were left out stay out." in publish
    eve.post(f"/staff/uploads/{key}/publish")
    assert "Harbor Exchange" not in words(eve.get("/staff/services?list=county"))


def test_one_row_is_left_out_and_taken_in_again(eve: Staff) -> None:
    key = compared(eve)
    assert "Leave this row out" in words(eve.get(f"/staff/uploads/{key}/compare"))
    eve.post(f"/staff/uploads/{key}/leave-out", number="2", show="added")
    eve.post(f"/staff/uploads/{key}/settle")
    assert "New 2" in words(eve.get(f"/staff/uploads/{key}/compare"))
    left_out = words(eve.get(f"/staff/uploads/{key}/compare?show=left_out"))
    assert "Take it in again" in left_out
    eve.post(f"/staff/uploads/{key}/leave-out", number="2", again="1")
    eve.post(f"/staff/uploads/{key}/settle")
    compare = words(eve.get(f"/staff/uploads/{key}/compare"))
    assert "New 3" in compare
    assert "Left out" not in compare


def test_a_row_that_is_left_out_keeps_what_is_live(eve: Staff) -> None:
    published(eve)
    key = compared(eve, LIST.replace("0101", "0199"))
    eve.post(f"/staff/uploads/{key}/leave-out", number="2")
    eve.post(f"/staff/uploads/{key}/settle")
    compare = words(eve.get(f"/staff/uploads/{key}/compare"))
    assert "Changed 0" in compare
    assert "Removed 0" in compare


def test_publishing_recalls_what_is_still_open(eve: Staff) -> None:
    published(eve)
    key = compared(eve, LIST.replace("Harbor Exchange", "Harbor Syringe Exchange Program"))
    page = eve.get(f"/staff/uploads/{key}/publish")
    assert "1 row may be a service that is live already, and nobody decided. Decide" in words(page)
    assert f"/staff/uploads/{key}/compare?show=doubtful" in page.text
    assert "It can be published nevertheless." in words(page)
    far = words(eve.get(f"/staff/uploads/{_far_off(eve)}/publish"))
    assert "1 position may be wrong. Check on the map" in far
    assert "1 row has a warning. Read the warnings" in far


def test_decisions_that_are_not_used_yet_are_used_before_publishing(eve: Staff) -> None:
    key = _far_off(eve)
    assert "Use these decisions" not in words(eve.get(f"/staff/uploads/{key}/publish"))
    pin = {"number": "2", "latitude": "40.795", "longitude": "-73.929"}
    eve.post(f"/staff/uploads/{key}/pin", **pin)
    page = words(eve.get(f"/staff/uploads/{key}/publish"))
    assert "1 decision about a row is not used yet." in page
    assert "Publish now" not in page
    assert eve.post(f"/staff/uploads/{key}/publish").status_code == 409
    eve.post(f"/staff/uploads/{key}/settle")
    page = words(eve.get(f"/staff/uploads/{key}/publish"))
    assert "Still open" not in page
    assert eve.post(f"/staff/uploads/{key}/publish").status_code == 303


def test_what_is_compared_is_told_apart_by_its_street(eve: Staff) -> None:
    key = compared(eve)
    assert "Row 2, 1 Pier Road, New York" in words(eve.get(f"/staff/uploads/{key}/compare"))


def test_a_revision_is_taken_back(eve: Staff) -> None:
    published(eve)
    history = eve.get("/staff/history")
    number = re.search(r"/staff/history/(\d+)", history.text)
    assert number
    plan = words(eve.get(f"/staff/history/{number[1]}/back"))
    assert "3 services that it added are removed." in plan
    answer = eve.post(f"/staff/history/{number[1]}/back", reason="mistake")
    taken_back = words(eve.get(answer.location))
    assert "3 services are removed. Visitors no longer see them." in taken_back
    assert "Services added 0 Services changed 0 Services removed 3" in taken_back


def test_what_was_taken_back_is_brought_back_in_those_words(eve: Staff) -> None:
    published(eve)
    number = re.search(r"/staff/history/(\d+)", eve.get("/staff/history").text)
    assert number
    answer = eve.post(f"/staff/history/{number[1]}/back", reason="mistake")
    removal = answer.location.partition("?")[0]
    assert "Bring them back" in words(eve.get(removal))
    plan = words(eve.get(f"{removal}/back"))
    assert "Bring back what revision" in plan
    assert "3 services that it removed come back." in plan
    assert "Bring them back now" in plan
    back = words(eve.get(eve.post(f"{removal}/back").location))
    assert "3 services are back. Visitors see them again." in back
    assert "Take it back" in back


def test_a_discarded_draft_is_gone_from_those_that_wait(eve: Staff) -> None:
    key = upload(eve)
    assert eve.post(f"/staff/uploads/{key}/discard").status_code == 303
    assert "No draft is waiting." in words(eve.get("/staff/uploads"))


def test_a_draft_is_found_again_by_colleagues(eve: Staff) -> None:
    key = upload(eve)
    vic = eve.another()
    vic.sign_in("Vic")
    assert f"/staff/uploads/{key}" in vic.get("/staff/uploads").text
    assert vic.get(f"/staff/uploads/{key}/read").status_code == 200


STEPS = ("", "/read", "/columns", "/check", "/locate", "/compare", "/publish", "/progress")
DEEDS = (
    "/read",
    "/columns",
    "/pause",
    "/discard",
    "/settle",
    "/pin",
    "/judge",
    "/leave-out",
    "/mode",
    "/publish",
)


@pytest.mark.parametrize("step", STEPS)
def test_the_draft_of_another_organisation_does_not_exist(eve: Staff, step: str) -> None:
    key = compared(eve)
    zoe = eve.another()
    zoe.sign_in("Zoe")
    assert zoe.get(f"/staff/uploads/{key}{step}").status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_only_look_changes_nothing(eve: Staff, deed: str) -> None:
    key = compared(eve)
    vic = eve.another()
    vic.sign_in("Vic")
    assert vic.post(f"/staff/uploads/{key}{deed}", number="2", mode="update").status_code == 403


@pytest.mark.parametrize("deed", DEEDS)
def test_a_form_of_another_site_changes_nothing(eve: Staff, deed: str) -> None:
    key = compared(eve)
    eve.form_token = "forged"  # noqa: S105 - the point is that it is none
    assert eve.post(f"/staff/uploads/{key}{deed}").status_code == 403


def test_what_was_done_is_in_the_audit_list(eve: Staff) -> None:
    published(eve)
    ada = eve.another()
    ada.sign_in("Ada")
    audit = words(ada.get("/staff/audit"))
    for deed in ("uploaded a file", "said what the columns of a draft mean", "published"):
        assert f"Eve {deed} county" in audit


def test_a_file_that_is_too_large_is_said_in_words(app: Flask, eve: Staff) -> None:
    settings = app.extensions["locator"].settings
    object.__setattr__(settings, "max_upload", 1000)
    refused = send(eve, "/staff/uploads/new", b"a,b\n" * 40_000, "list.csv", dataset="county")
    assert refused.status_code == 413
    assert "Split a larger one into several" in words(refused)


def test_a_mistaken_upload_of_text_is_shown_with_choices(eve: Staff) -> None:
    content = "Name,Kind\nCafé Montréal,SSP\n".encode("cp1252")
    answer = send(eve, "/staff/uploads/new", content, "list.csv", dataset="county")
    key = answer.location.rpartition("/")[2]
    page = eve.get(f"/staff/uploads/{key}/read")
    assert "Are these words spelled right?" in words(page)
    assert "“Café Montréal”" in words(page)
    assert page.text.index("“Café Montréal”") < page.text.index("<table")
    again = eve.post(f"/staff/uploads/{key}/read", encoding="mac_roman", delimiter="comma")
    assert again.status_code == 303
    assert "CafÈ" in words(eve.get(f"/staff/uploads/{key}/read"))


def test_a_step_that_was_left_behind_says_so(eve: Staff) -> None:
    key = published(eve)
    answer = eve.post(f"/staff/uploads/{key}/settle")
    assert answer.status_code == 409
    assert "See where it is now" in words(answer)
