"""Signing in and out, and what strangers meet there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyotp
import pytest

from locator.web.headers import TABLE, Audience
from tests.accounts.desk import GOOD, OTHER
from tests.web.reading import words_of
from tests.web.staff.conftest import OWN

if TYPE_CHECKING:
    import io

    from tests.web.staff.conftest import Staff

WRONG = "not it"
REFUSED = "That name and password do not belong together. Check both and try again."


def test_whoever_asks_for_a_page_signs_in_and_gets_it(staff: Staff) -> None:
    asked = staff.get("/staff/people")
    assert (asked.status_code, asked.location) == (303, "/staff/sign-in?next=staff.people")
    form = staff.get(asked.location)
    assert 'name="next" value="staff.people"' in form.text
    assert not staff.cookie()
    answer = staff.sign_in("ada", next="staff.people")
    assert (answer.status_code, answer.location) == (303, "/staff/people")
    assert "Eve" in words_of(staff.get("/staff/people"))


@pytest.mark.parametrize(
    ("named", "to"),
    [
        ("staff.people", "/staff/people"),
        ("staff.people_one", "/staff"),
        ("public.about", "/staff"),
        ("https://evil.example", "/staff"),
        ("//evil.example", "/staff"),
        ("/\t/evil.example", "/staff"),
        ("staff." + "x" * 500, "/staff"),
        ("", "/staff"),
    ],
)
def test_the_way_on_is_a_page_of_ours_by_its_name(staff: Staff, named: str, to: str) -> None:
    assert staff.sign_in("Ada", next=named).location in (to, f"{to}/")
    assert staff.get("/staff/sign-in", query_string={"next": named}).location in (to, f"{to}/")


def test_a_page_in_another_language_keeps_it(staff: Staff) -> None:
    assert staff.get("/en/staff/people").location.startswith("/en/staff/sign-in")


@pytest.mark.parametrize(("name", "password"), [("Ada", "wrong"), ("Nobody", GOOD), ("", "")])
def test_every_refusal_reads_alike(staff: Staff, name: str, password: str) -> None:
    answer = staff.post("/staff/sign-in", name=name, password=password)
    assert answer.status_code == 401
    assert REFUSED in words_of(answer)
    assert "Set-Cookie" not in answer.headers
    page = answer.text.replace(f'value="{name}"', 'value=""')
    assert page == staff.post("/staff/sign-in", name="", password="").text


def test_guessing_has_to_wait(staff: Staff) -> None:
    for name in ("Ada", "Nobody"):
        for _ in range(5):
            staff.post("/staff/sign-in", name=name, password=WRONG)
        answer = staff.post("/staff/sign-in", name=name, password=GOOD)
        assert answer.status_code == 429
        assert "Wait 2 seconds, then try again." in words_of(answer)
    staff.clock.turn(seconds=2)
    assert staff.sign_in("Ada").status_code == 303


def test_the_cookie_is_bound_to_this_host_and_to_https(staff: Staff) -> None:
    staff.base_url = "https://find.example.org"
    [cookie] = staff.sign_in("Ada").headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-staff=")
    for part in ("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"):
        assert part in cookie
    for part in ("Domain", "Expires", "Max-Age"):
        assert part not in cookie


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_on_ones_own_machine_it_has_a_name_of_its_own(staff: Staff, host: str) -> None:
    staff.base_url = f"http://{host}"
    [cookie] = staff.sign_in("Ada").headers.getlist("Set-Cookie")
    assert cookie.startswith("staff=")
    assert "Secure" not in cookie


@pytest.mark.parametrize("host", ["find.example.org", "192.0.2.7", "localhost.example.org"])
def test_nobody_signs_in_by_plain_http_over_a_network(staff: Staff, host: str) -> None:
    staff.base_url = f"http://{host}"
    for answer in (staff.get("/staff/sign-in"), staff.post("/staff/sign-in", name="Ada")):
        assert answer.status_code == 403
        assert "needs HTTPS" in words_of(answer)
        assert "Set-Cookie" not in answer.headers
    staff.client.set_cookie("staff", staff.accounts.sessions.begin(1), domain=host)
    assert staff.get("/staff").status_code == 303


def test_a_session_that_somebody_planted_is_not_the_one_that_opens(staff: Staff) -> None:
    planted = staff.accounts.sessions.begin(3)
    for value in ("planted", planted):
        staff.client.set_cookie("staff", value)
        staff.sign_in("Ada")
        assert staff.cookie() not in ("", value)
    assert staff.accounts.sessions.find(planted) is None


def test_signing_out_ends_the_session_and_clears_the_browser(ada: Staff) -> None:
    before = ada.cookie()
    answer = ada.post("/staff/sign-out")
    assert answer.location == "/staff/sign-in"
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies"'
    assert not ada.cookie()
    ada.client.set_cookie("staff", before)
    assert ada.get("/staff").location.startswith("/staff/sign-in")


def test_an_old_cookie_opens_nothing(ada: Staff) -> None:
    eve = ada.another()
    eve.sign_in("Eve")
    assert eve.get("/staff").status_code == 200
    ada.post("/staff/people/2/off")
    assert eve.get("/staff").status_code == 303
    ada.post("/staff/people/2/on")
    assert eve.get("/staff").status_code == 303
    ada.clock.turn(hours=8)
    assert ada.get("/staff").status_code == 303


def test_the_second_step_comes_between_and_opens_nothing_before(staff: Staff) -> None:
    account = staff.accounts.people.find("Ada")
    app = pyotp.TOTP(staff.accounts.second_step.offer(account))
    codes = staff.accounts.second_step.confirm(account, app.at(staff.clock.now))
    staff.clock.turn(minutes=1)
    answer = staff.sign_in("Ada", next="staff.audit")
    assert answer.location == "/staff/second-step?next=staff.audit"
    pending = staff.cookie()
    assert staff.get("/staff/people").location.startswith("/staff/sign-in")
    assert staff.get("/staff/sign-in").location == "/staff/second-step"
    staff.learn_token(staff.get("/staff/second-step"))
    wrong = staff.post("/staff/second-step", code="000000")
    assert (wrong.status_code, "not the code" in words_of(wrong)) == (401, True)
    code = app.at(staff.clock.now)
    answer = staff.post("/staff/second-step", code=code, next="staff.audit")
    assert answer.location == "/staff/audit"
    assert staff.cookie() != pending
    assert staff.accounts.sessions.find(pending) is None

    other = staff.another()
    other.sign_in("Ada")
    other.learn_token(other.get("/staff/second-step"))
    assert other.post("/staff/second-step", code=code).status_code == 401, "a code works once"
    assert other.post("/staff/second-step", code=codes[3]).location in ("/staff", "/staff/")


def test_a_password_that_waits_too_long_for_its_code_is_asked_for_again(staff: Staff) -> None:
    account = staff.accounts.people.find("Ada")
    app = pyotp.TOTP(staff.accounts.second_step.offer(account))
    staff.accounts.second_step.confirm(account, app.at(staff.clock.now))
    staff.sign_in("Ada")
    staff.clock.turn(minutes=10)
    assert staff.post("/staff/second-step", code="1").location == "/staff/sign-in"


def test_a_link_is_looked_at_as_often_as_one_likes_and_used_once(staff: Staff) -> None:
    account = staff.accounts.people.find("Eve")
    path = f"/staff/join/{staff.accounts.invitations.make(account)}"
    for _ in range(2):
        assert "This link is for Eve." in words_of(staff.get(path))
    short = staff.post(path, password=WRONG)
    assert (short.status_code, "12 characters or more" in words_of(short)) == (422, True)
    answer = staff.post(path, password=OTHER)
    assert answer.location in ("/staff", "/staff/")
    assert staff.get("/staff").status_code == 200
    for used in (staff.get(path), staff.post(path, password=GOOD), staff.get("/staff/join/x")):
        assert used.status_code == 404
        assert "Ask an admin for a new one" in words_of(used)


def test_a_link_does_not_go_around_the_second_step(staff: Staff) -> None:
    account = staff.accounts.people.find("Eve")
    app = pyotp.TOTP(staff.accounts.second_step.offer(account))
    staff.accounts.second_step.confirm(account, app.at(staff.clock.now))
    path = f"/staff/join/{staff.accounts.invitations.make(account)}"
    assert staff.post(path, password=OTHER).location.startswith("/staff/second-step")


def test_public_pages_never_see_the_session_and_never_set_a_cookie(ada: Staff) -> None:
    for path in ("/", "/about", "/api/v1/services?near=10035"):
        answer = ada.get(path)
        assert "Set-Cookie" not in answer.headers
        assert "Ada" not in answer.text
    assert "session" not in ada.client.application.blueprints


def test_nobody_frames_a_staff_page(ada: Staff) -> None:
    for path in ("/staff", "/staff/sign-in", "/staff/people/99"):
        answer = ada.get(path)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Permissions-Policy"].startswith("geolocation=()")
    assert TABLE[Audience.STAFF].keys() == TABLE[Audience.PUBLIC].keys()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN, 303),
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_send_forms(staff: Staff, headers: dict[str, str], status: int) -> None:
    data = {"name": "Ada", "password": GOOD}
    assert staff.client.post("/staff/sign-in", headers=headers, data=data).status_code == status


@pytest.mark.parametrize("token", ["", "wrong", "ä"])
def test_a_form_without_the_token_of_the_session_is_refused(ada: Staff, token: str) -> None:
    ada.form_token = token
    for path in ("/staff/people/2/off", "/staff/account/sessions", "/staff/sign-out"):
        assert ada.post(path).status_code == 403
    assert ada.get("/staff").status_code == 200
    assert not ada.accounts.people.get(2).is_disabled


def test_what_is_typed_at_sign_in_is_kept_nowhere(staff: Staff, log: io.StringIO) -> None:
    canary = "zwanzigtausendmeilen"
    for name, password in ((canary, canary), ("Ada", canary)):
        staff.post("/staff/sign-in", name=name, password=password, next=canary)
    staff.get(f"/staff/join/{canary}")
    assert '"route":"/staff/join/<token>"' in log.getvalue()
    assert canary not in log.getvalue()
    assert staff.accounts.audit.entries() == ()
