"""Drafts as they are kept: who finds them, who may do what, what is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.staff.office import compared, published, upload, words

if TYPE_CHECKING:
    from tests.web.staff.conftest import Staff


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


def test_a_step_that_was_left_behind_says_so(eve: Staff) -> None:
    key = published(eve)
    answer = eve.post(f"/staff/uploads/{key}/settle")
    assert answer.status_code == 409
    assert "See where it is now" in words(answer)
