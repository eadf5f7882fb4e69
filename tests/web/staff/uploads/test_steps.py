"""From a spreadsheet to a published list and back, in a browser without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.staff.office import ANSWERED, LIST, MAPPED, compared, published, send, upload, words

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.staff.conftest import Staff


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
