"""Every staff page is for those who may see it, and for nobody else."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from locator.accounts import Action, Role
from locator.web.staff import needs, require
from tests.web.reading import words_of

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

    from tests.web.staff.conftest import Staff

OPEN = {
    "staff.sign_in", "staff.check_password", "staff.second_step", "staff.check_code",
    "staff.sign_out", "staff.join", "staff.accept",
}  # fmt: skip
"""Views that whoever is not signed in yet must reach."""
_PART = re.compile(r"<[^>]+>")
"""A part of a route that is filled in: ``<int:key>``."""


def rules(app: Flask) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("staff.") and rule.endpoint not in OPEN
    ]


def test_whoever_is_not_signed_in_is_sent_to_sign_in(staff: Staff, app: Flask) -> None:
    assert len(rules(app)) > 15
    for rule in rules(app):
        path = _PART.sub("1", rule.rule)
        answer = staff.get(path) if "GET" in (rule.methods or ()) else staff.post(path)
        assert answer.status_code == 303, rule
        assert answer.location.startswith("/staff/sign-in"), rule
        assert not answer.data


@pytest.mark.parametrize("name", ["Eve", "Vic"])
def test_only_an_admin_manages_people(staff: Staff, app: Flask, name: str) -> None:
    staff.sign_in(name)
    before = staff.accounts.people.all(), len(staff.accounts.audit.entries())
    parts = ("staff.people", "staff.audit")
    managing = [rule for rule in rules(app) if rule.endpoint.startswith(parts)]
    assert len(managing) > 8
    for rule in managing:
        path = _PART.sub("1", rule.rule)
        answer = staff.get(path) if "GET" in (rule.methods or ()) else staff.post(path)
        assert answer.status_code == 403, rule
        assert "ask an admin" in words_of(answer)
    fields = {"name": "Mallory", "role": "admin"}
    assert staff.post("/staff/people/invite", **fields).status_code == 403
    assert (staff.accounts.people.all(), len(staff.accounts.audit.entries())) == before


@pytest.mark.parametrize("role", Role)
def test_the_head_leads_where_one_may_go_and_nowhere_else(staff: Staff, role: Role) -> None:
    name = {Role.ADMIN: "Ada", Role.EDITOR: "Eve", Role.VIEWER: "Vic"}[role]
    staff.sign_in(name)
    first = staff.get("/staff")
    _, _, rest = first.text.partition('<nav class="staff-nav"')
    links = re.findall(r'href="([^"]+)"', rest.partition("</nav>")[0])
    assert {staff.get(link).status_code for link in links} == {200}
    assert {"/staff/account"} <= set(links)
    assert {"/staff/people", "/staff/audit"}.isdisjoint(links) == (role is not Role.ADMIN)
    assert f"{name} Sign out" in words_of(first)


@pytest.mark.parametrize(
    ("name", "dataset", "action", "status"),
    [
        ("Ada", "county", Action.PUBLISH, 200),
        ("Ada", "elsewhere", Action.EDIT, 200),
        ("Eve", "county", Action.PUBLISH, 200),
        ("Eve", "elsewhere", Action.LOOK, 404),
        ("Eve", "elsewhere", Action.EDIT, 404),
        ("Vic", "county", Action.LOOK, 200),
        ("Vic", "county", Action.EDIT, 403),
        ("Vic", "elsewhere", Action.EDIT, 404),
    ],
)
def test_what_belongs_to_others_does_not_exist(
    staff: Staff, app: Flask, name: str, dataset: str, action: Action, status: int
) -> None:
    @needs(Action.LOOK)
    def draft() -> str:
        require(action, dataset)
        return "the draft"

    app.add_url_rule("/staff/one", "staff.one", draft)
    staff.sign_in(name)
    answer = staff.get("/staff/one")
    assert answer.status_code == status
    assert ("the draft" in answer.text) == (status == 200)


def test_a_view_may_take_a_larger_form_than_the_site_does(staff: Staff, app: Flask) -> None:
    @needs(Action.EDIT, largest_body=100_000)
    def upload() -> str:
        return "taken"

    app.add_url_rule("/staff/large", "staff.large", upload, methods=["POST"])
    staff.sign_in("Eve")
    for size, status in ((90_000, 200), (110_000, 413)):
        file = (io.BytesIO(b"x" * size), "list.csv")
        assert staff.post("/staff/large", file=file).status_code == status
    assert staff.post("/staff/account/password", current="x" * 40_000).status_code == 413
