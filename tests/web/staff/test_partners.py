"""Partners in the staff area: added, set up, looked at, switched off; keys; counts."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from tests.partners.desk import details

if TYPE_CHECKING:
    from flask import Flask

    from locator.partners import Partner, Partners
    from tests.web.staff.conftest import Staff

FORM = {
    "name": "Riverside Library",
    "contact": "Grace, grace@library.example",
    "origins": "https://library.example",
    "show": "map",
    "accent": "#0b5d5b",
    "background": "#fbfaf7",
    "text": "#1d2433",
}


@pytest.fixture
def partners(app: Flask) -> Partners:
    kept: Partners = app.extensions["locator"].partners
    return kept


@pytest.fixture
def library(partners: Partners) -> Partner:
    return partners.add(details())


def framed_by(headers: Any) -> str:
    found = re.search(r"frame-ancestors ([^;]*)", headers["Content-Security-Policy"])
    assert found
    return found[1]


def test_nobody_but_admins_has_to_do_with_partners(staff: Staff, library: Partner) -> None:
    for name in ("Eve", "Vic"):
        browser = staff.another()
        browser.sign_in(name)
        assert "/staff/partners" not in browser.get("/staff/").text
        for path in ("", "/new", "/preview", f"/{library.key}", f"/{library.key}/preview"):
            assert browser.get(f"/staff/partners{path}").status_code == 403
        for path in ("/new", "/preview", f"/{library.key}", f"/{library.key}/off"):
            assert browser.post(f"/staff/partners{path}", **FORM).status_code == 403


def test_a_partner_is_added_and_gets_its_snippets(ada: Staff, partners: Partners) -> None:
    assert "There is no partner yet" in ada.get("/staff/partners").text
    answer = ada.post("/staff/partners/new", **FORM, near="10035", within="5mi", type="naloxone")
    (made,) = partners.all()
    assert answer.headers["Location"] == f"/staff/partners/{made.key}?done=added"
    assert made.config.kinds == ("naloxone",)
    page = unescape(ada.get(answer.headers["Location"]).text)
    assert f'<iframe src="http://localhost/embed/{made.key}"' in page
    assert '<script src="http://localhost/embed.js" defer></script>' in page
    assert "Riverside Library" in ada.get("/staff/partners").text
    assert "added a partner" in ada.get("/staff/audit").text


def test_what_is_wrong_is_said_at_each_field_and_what_was_typed_stays(
    ada: Staff, partners: Partners
) -> None:
    wrong = {**FORM, "name": "", "origins": "https://a; script-src *", "accent": "#ffbf47"}
    answer = ada.post("/staff/partners/new", **wrong, near="Nirgendwo")
    assert answer.status_code == 422
    assert partners.all() == ()
    page = unescape(answer.text)
    for sentence in (
        "Write the partner's name",
        "would let in more than one site",
        "No place called ‘Nirgendwo’ is known",
        "Links and buttons in #ffbf47 on #fbfaf7 have a contrast of 1.",
    ):
        assert sentence in page
    for typed in ("https://a; script-src *", 'value="#ffbf47"', 'value="Nirgendwo"'):
        assert typed in page
    for name in ("name", "origins", "accent", "near"):
        assert f'id="{name}-wrong"' in page


def test_a_name_is_taken_once(ada: Staff, library: Partner) -> None:
    answer = ada.post("/staff/partners/new", **{**FORM, "name": library.name.upper()})
    assert answer.status_code == 422
    assert "Another partner is called so" in answer.text


def test_a_change_needs_no_new_snippet(ada: Staff, partners: Partners, library: Partner) -> None:
    path = f"/staff/partners/{library.key}"
    before = ada.get(path).text
    assert 'value="naloxone" checked' in before
    assert 'value="list" checked' in before
    answer = ada.post(path, **{**FORM, "name": "Library"}, type=["naloxone", "wound_care"])
    assert answer.headers["Location"] == f"{path}?done=changed"
    changed = partners.get(library.key)
    assert changed
    assert (changed.name, changed.config.shows_map) == ("Library", True)
    assert "changed a partner" in ada.get("/staff/audit").text
    wrong = ada.post(path, **{**FORM, "origins": "*"})
    assert wrong.status_code == 422
    assert partners.get(library.key) == changed


def test_the_preview_shows_what_is_not_kept(ada: Staff, partners: Partners) -> None:
    page = ada.post("/staff/partners/preview", **{**FORM, "name": ""}, logo_text="Not kept yet")
    assert page.status_code == 200
    assert "Not kept yet" in page.text
    assert partners.all() == ()


def test_only_our_own_pages_frame_a_preview(ada: Staff, library: Partner) -> None:
    path = f"/staff/partners/{library.key}"
    for answer in (
        ada.get("/staff/partners/preview"),
        ada.get(f"{path}/preview"),
        ada.post("/staff/partners/preview", **FORM),
        ada.post("/staff/partners/preview", **{**FORM, "accent": "red"}),
    ):
        assert framed_by(answer.headers) == "'self'"
        assert "X-Frame-Options" not in answer.headers
    for builder in (ada.get("/staff/partners/new"), ada.get(path)):
        assert framed_by(builder.headers) == "'none'"
        assert builder.headers["X-Frame-Options"] == "DENY"
        assert "frame-src 'self'" in builder.headers["Content-Security-Policy"]
    assert "frame-src" not in ada.get("/staff/partners").headers["Content-Security-Policy"]


def test_a_preview_that_cannot_be_made_says_what_to_mend(ada: Staff) -> None:
    answer = ada.post("/staff/partners/preview", **{**FORM, "accent": "red"}, within="900mi")
    assert answer.status_code == 422
    assert "Write the colour as #" in answer.text
    assert "from 1 to 100 miles" in answer.text


def test_a_preview_counts_as_no_use(ada: Staff, partners: Partners, library: Partner) -> None:
    ada.get(f"/staff/partners/{library.key}/preview")
    assert partners.uses(library.key, (dt.datetime.now(dt.UTC).date(),)) == (0,)


def test_a_key_is_shown_once(ada: Staff, partners: Partners, library: Partner) -> None:
    path = f"/staff/partners/{library.key}"
    page = ada.post(f"{path}/api-key").text
    found = re.search(r'value="(locator_[^"]+)"', page)
    assert found
    assert partners.with_api_key(found[1])
    again = ada.get(path).text
    assert "There is a key, made on" in again
    assert found[1] not in again
    ada.post(f"{path}/api-key")
    assert partners.with_api_key(found[1]) is None
    assert "The key has ended" in ada.get(ada.post(f"{path}/api-key-off").location).text
    assert "Make a key" in ada.get(path).text
    audit = ada.get("/staff/audit").text
    assert "made a key for the API" in audit
    assert "ended a key for the API" in audit
    assert found[1] not in audit


def test_a_partner_is_switched_off_and_on(ada: Staff, library: Partner) -> None:
    path = f"/staff/partners/{library.key}"
    assert "Its frame is empty now" in ada.get(ada.post(f"{path}/off").location).text
    assert "Switched off" in ada.get("/staff/partners").text
    assert ada.client.get(f"/embed/{library.key}").status_code == 404
    assert "Switched on" in ada.get(ada.post(f"{path}/on").location).text
    assert ada.client.get(f"/embed/{library.key}").status_code == 200


def test_counts_of_the_last_days_are_shown(
    ada: Staff, partners: Partners, library: Partner
) -> None:
    path, today = f"/staff/partners/{library.key}", dt.datetime.now(dt.UTC).date()
    assert "Opened 0 times" in ada.get(path).text
    for back in (0, 0, 0, 1, 29, 30):
        partners.count_use(library.key, today - dt.timedelta(days=back))
    page = ada.get(path).text
    assert "Opened 5 times in the last 30 days" in page
    assert page.count("<rect ") == 30
    assert '<td class="staff-table__number">3</td>' in page
    assert '<td class="staff-table__number">5</td>' in ada.get("/staff/partners").text


@pytest.mark.parametrize("way", ["", "/preview", "/off", "/on", "/api-key", "/api-key-off"])
def test_who_is_no_partner_is_not_here(ada: Staff, way: str) -> None:
    path = f"/staff/partners/nobody{way}"
    answer = ada.get(path) if way == "/preview" else ada.post(path, **FORM)
    assert answer.status_code == 404
