"""What somebody decides about single rows before they are published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.web.staff.office import ANSWERED, LIST, compared, far_off, published, upload, words

if TYPE_CHECKING:
    from tests.web.staff.conftest import Staff


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
    far = words(eve.get(f"/staff/uploads/{far_off(eve)}/publish"))
    assert "1 position may be wrong. Check on the map" in far
    assert "1 row has a warning. Read the warnings" in far


def test_decisions_that_are_not_used_yet_are_used_before_publishing(eve: Staff) -> None:
    key = far_off(eve)
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
