"""What somebody changes about the own account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyotp
import pytest

from locator.web.staff.authenticator import address, draw
from tests.accounts.desk import GOOD, OTHER
from tests.web.reading import words_of

if TYPE_CHECKING:
    from tests.web.staff.conftest import Staff

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_a_new_password_signs_all_other_browsers_out(ada: Staff) -> None:
    other = ada.another()
    other.sign_in("Ada")
    before = ada.cookie()
    answer = ada.post("/staff/account/password", current=GOOD, password=OTHER)
    assert "All other browsers are signed out" in words_of(ada.get(answer.location))
    assert ada.cookie() not in ("", before)
    assert other.get("/staff").status_code == 303
    assert ada.another().sign_in("Ada", OTHER).status_code == 303


@pytest.mark.parametrize(
    ("current", "password", "told"),
    [
        ("not it", OTHER, "This is not your present password."),
        (GOOD, "short", "Use 12 characters or more."),
        (GOOD, "passwordpassword", "Many people use this password"),
    ],
)
def test_a_password_is_not_changed_where_something_is_wrong(
    ada: Staff, current: str, password: str, told: str
) -> None:
    answer = ada.post("/staff/account/password", current=current, password=password)
    assert (answer.status_code, told in words_of(answer)) == (422, True)
    assert 'aria-invalid="true"' in answer.text
    assert password not in answer.text
    assert ada.another().sign_in("Ada").status_code == 303


def test_guessing_the_present_password_has_to_wait(ada: Staff) -> None:
    for _ in range(5):
        ada.post("/staff/account/password", current="not it", password=OTHER)
    answer = ada.post("/staff/account/password", current=GOOD, password=OTHER)
    assert "That was tried often" in words_of(answer)


def test_the_second_step_is_set_up_and_its_codes_are_shown_once(ada: Staff) -> None:
    page = ada.get("/staff/account/second-step")
    found = re.search(r'<code class="staff-key">([A-Z2-7 ]+)</code>', page.text)
    assert found
    app = pyotp.TOTP(found[1].replace(" ", ""))
    assert found[1] in ada.get("/staff/account/second-step").text, "the same key after a reload"
    wrong = ada.post("/staff/account/second-step", code="123456")
    assert (wrong.status_code, "not the code" in words_of(wrong)) == (422, True)
    codes = ada.post("/staff/account/second-step", code=app.at(ada.clock.now))
    assert (
        len(re.findall(r"<li><code>[a-z2-7]{4}(?:-[a-z2-7]{4}){3}</code></li>", codes.text)) == 10
    )
    assert "10 recovery codes are left." in words_of(ada.get("/staff/account"))
    assert ada.get("/staff/account/second-step").location == "/staff/account"
    assert found[1] not in ada.get("/staff/account").text
    assert ada.post("/staff/account/second-step", code="1").location == "/staff/account"


def test_recovery_codes_and_the_end_of_the_second_step_ask_for_the_password(ada: Staff) -> None:
    account = ada.accounts.people.find("Ada")
    app = pyotp.TOTP(ada.accounts.second_step.offer(account))
    old = ada.accounts.second_step.confirm(account, app.at(ada.clock.now))
    for path in ("/staff/account/recovery-codes", "/staff/account/second-step-off"):
        answer = ada.post(path, current="not it")
        assert (answer.status_code, "not your present" in words_of(answer)) == (422, True)
    codes = ada.post("/staff/account/recovery-codes", current=GOOD)
    assert "Recovery codes" in words_of(codes)
    assert not [code for code in old if code in codes.text]
    ada.post("/staff/account/second-step-off", current=GOOD)
    assert not ada.accounts.people.find("Ada").has_second_step
    assert ada.post("/staff/account/recovery-codes", current=GOOD).location == "/staff/account"


def test_other_browsers_are_signed_out_one_by_one_or_all(ada: Staff) -> None:
    others = [ada.another() for _ in range(3)]
    for other in others:
        other.sign_in("Ada")
    page = ada.get("/staff/account")
    assert words_of(page).count("This browser") == 1
    keys = re.findall(r'name="session" value="(\d+)"', page.text)
    assert len(keys) == 3
    ada.post("/staff/account/sessions", session=keys[0])
    assert sum(other.get("/staff").status_code == 200 for other in others) == 2
    for chosen in ("", "x", "9" * 30, "-1"):
        assert ada.post("/staff/account/sessions", session=chosen).status_code == 400
    ada.post("/staff/account/sessions", session="others")
    assert {other.get("/staff").status_code for other in others} == {303}
    assert ada.get("/staff").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(ada: Staff) -> None:
    eve = ada.another()
    eve.sign_in("Eve")
    [session] = ada.accounts.sessions.of(ada.accounts.people.find("Eve"))
    ada.post("/staff/account/sessions", session=str(session.key))
    assert eve.get("/staff").status_code == 200


def test_the_picture_is_a_qr_code_without_anything_inline() -> None:
    picture = draw(KEY, 'Ada "<script>" & Ü', "Harm Reduction Locator")
    root = ET.fromstring(picture)  # noqa: S314 - our own drawing
    assert {child.tag for child in root} == {"path"}
    assert "style" not in picture
    assert "script" not in picture


def test_apps_read_the_address_as_it_is_meant() -> None:
    read = pyotp.parse_uri(address(KEY, "ada@example.org", "Harm & Co: desk"))
    assert isinstance(read, pyotp.TOTP)
    assert (read.secret, read.issuer, read.name) == (KEY, "Harm & Co desk", "ada@example.org")
