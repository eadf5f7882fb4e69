"""What an admin does with accounts, and what the audit list tells of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyotp
import pytest

from locator.accounts import Deed, Role
from tests.accounts.desk import OTHER
from tests.web.listings import HOSTILE
from tests.web.reading import words_of

if TYPE_CHECKING:
    from tests.web.staff.conftest import Staff


def link_of(page: str) -> str:
    found = re.search(r'value="http://localhost(/staff/join/[\w-]{43})"', page)
    assert found
    return found[1]


def test_an_invitation_leads_from_the_admin_to_a_new_editor(ada: Staff) -> None:
    page = ada.post("/staff/people/invite", name="Grace", role="editor", dataset="directory",
                    other_datasets="city; ;state")  # fmt: skip
    assert "Link for Grace" in words_of(page)
    assert "Grace Editor city; directory; state Invited off" in words_of(ada.get("/staff/people"))
    grace = ada.another()
    grace.post(link_of(page.text), password=OTHER)
    assert "Grace" in words_of(grace.get("/staff"))
    assert "Grace Editor city; directory; state Active off" in words_of(ada.get("/staff/people"))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("  ", "Write a name or an e-mail address"),
        ("ADA", "“ADA” has an account already"),
        ("x" * 101, "100 letters, digits and signs or fewer"),
        ("a\u202eb", "100 letters, digits and signs or fewer"),
    ],
)
def test_a_name_that_cannot_be_one_is_explained_and_kept(ada: Staff, name: str, told: str) -> None:
    answer = ada.post("/staff/people/invite", name=name, role="viewer", dataset="county")
    assert answer.status_code == 422
    assert told in words_of(answer)
    assert 'value="viewer" checked' in answer.text
    assert len(ada.accounts.people.all()) == 3


def test_names_are_shown_as_they_are(ada: Staff) -> None:
    ada.post("/staff/people/invite", name=HOSTILE, role="editor", other_datasets=HOSTILE)
    for path in ("/staff/people", "/staff/people/4", "/staff/audit"):
        page = ada.get(path)
        assert "<img" not in page.text
        assert "{{7*7}}" in words_of(page)


def test_a_role_is_one_of_three(ada: Staff) -> None:
    assert ada.post("/staff/people/2", role="owner").status_code == 400
    assert ada.post("/staff/people/2").status_code == 400


def test_a_role_and_lists_are_changed(ada: Staff) -> None:
    answer = ada.post("/staff/people/2", role="viewer", other_datasets="city")
    assert "Kept." in words_of(ada.get(answer.location))
    eve = ada.accounts.people.get(2)
    assert (eve.role, eve.datasets) == (Role.VIEWER, ("city",))
    long = ada.post("/staff/people/2", role="viewer", other_datasets="x" * 101)
    assert (long.status_code, "for a list" in words_of(long)) == (422, True)


def test_a_password_that_was_forgotten_is_replaced_by_a_link(ada: Staff) -> None:
    eve = ada.another()
    eve.sign_in("Eve")
    page = ada.post("/staff/people/2/link")
    assert eve.get("/staff").status_code == 200, "nothing ends before the link is used"
    ada.another().post(link_of(page.text), password=OTHER)
    assert eve.get("/staff").status_code == 303
    assert ada.another().sign_in("Eve", OTHER).status_code == 303


def test_an_account_is_switched_off_and_on(ada: Staff) -> None:
    answer = ada.post("/staff/people/2/off")
    assert "signed out everywhere" in words_of(ada.get(answer.location))
    assert ada.another().sign_in("Eve").status_code == 401
    assert ada.post("/staff/people/2/link").status_code == 404
    ada.post("/staff/people/2/on")
    assert ada.another().sign_in("Eve").status_code == 303


def test_an_admin_switches_off_the_second_step_of_somebody_who_lost_it(ada: Staff) -> None:
    eve = ada.accounts.people.find("Eve")
    app = pyotp.TOTP(ada.accounts.second_step.offer(eve))
    ada.accounts.second_step.confirm(eve, app.at(ada.clock.now))
    assert "Switch the second step off" in words_of(ada.get("/staff/people/2"))
    answer = ada.post("/staff/people/2/second-step-off")
    assert "The second step is off." in words_of(ada.get(answer.location))
    assert ada.another().sign_in("Eve").location in ("/staff", "/staff/")


@pytest.mark.parametrize("deed", ["", "/off", "/on", "/link", "/second-step-off"])
def test_nobody_takes_the_own_account_away(ada: Staff, deed: str) -> None:
    assert ada.post(f"/staff/people/1{deed}", role="viewer").status_code == 403
    assert ada.accounts.people.get(1).role is Role.ADMIN
    assert "This is you." in words_of(ada.get("/staff/people/1"))


@pytest.mark.parametrize("deed", ["", "/off", "/on", "/link", "/second-step-off"])
def test_an_account_that_does_not_exist_is_not_found(ada: Staff, deed: str) -> None:
    assert ada.post(f"/staff/people/99{deed}", role="viewer").status_code == 404
    assert ada.get("/staff/people/99").status_code == 404


def test_the_audit_list_tells_what_was_done_and_nobodys_address(ada: Staff) -> None:
    ada.post("/staff/people/invite", name="Grace", role="viewer")
    ada.post("/staff/people/2/off")
    told = words_of(ada.get("/staff/audit"))
    for line in (
        "Ada signed in", "Ada added an account Grace",
        "Ada made a link to choose a password Grace", "Ada switched an account off Eve",
    ):  # fmt: skip
        assert line in told
    assert "Nov 22, 2026, 12:00" in told
    assert "127.0.0.1" not in told


def test_the_audit_list_is_read_page_by_page(ada: Staff) -> None:
    for number in range(150):
        ada.accounts.audit.record("Eve", Deed.ACCOUNT_CHANGED, f"person {number}")
    first = ada.get("/staff/audit")
    assert "person 149" in first.text
    older = re.search(r'href="(/staff/audit\?before=\d+)"', first.text)
    assert older
    second = ada.get(older[1])
    assert "person 0<" in second.text
    assert "person 149" not in second.text
    for odd in ("x", "-1", "9" * 40, "²"):
        assert ada.get("/staff/audit", query_string={"before": odd}).status_code == 200
