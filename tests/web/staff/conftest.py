"""Staff at a site of their own: accounts in memory, a clock that stands still, cheap hashes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pytest

from locator.accounts import Accounts, Role
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.accounts.desk import GOOD, Clock, accounts_of
from tests.partners.desk import partners_of
from tests.web import listings

if TYPE_CHECKING:
    import io

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

OWN: Final = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a form that our own page sends."""


@dataclass
class Staff:
    """A browser without scripts, that sends forms as ours do."""

    client: FlaskClient
    accounts: Accounts
    clock: Clock
    base_url: str = "http://localhost"
    form_token: str = field(default="")

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, base_url=self.base_url, **more)

    def post(self, path: str, **fields: Any) -> TestResponse:
        data = {"form_token": self.form_token, **fields}
        return self.client.post(path, base_url=self.base_url, headers=OWN, data=data)

    def sign_in(self, name: str, password: str = GOOD, **more: str) -> TestResponse:
        answer = self.post("/staff/sign-in", name=name, password=password, **more)
        self.learn_token(self.get("/staff/account"))
        return answer

    def learn_token(self, page: TestResponse) -> None:
        """Take the token of the forms from a page."""
        _, found, rest = page.text.partition('name="form_token" value="')
        self.form_token = rest.partition('"')[0] if found else ""

    def cookie(self, name: str = "staff") -> str:
        found = self.client.get_cookie(name, domain="localhost")
        return found.value if found else ""

    def another(self) -> Staff:
        """Return another browser at the same site."""
        client = self.client.application.test_client()
        return Staff(client, self.accounts, self.clock, self.base_url)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(clock: Clock, log: io.StringIO) -> Flask:
    """Return a site with an admin Ada, an editor Eve of “county” and a viewer Vic."""
    directory = listings.directory_of(listings.listing())
    accounts = accounts_of(directory.engine, clock)
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    accounts.people.add("Eve", Role.EDITOR, ["county"], GOOD)
    accounts.people.add("Vic", Role.VIEWER, ["county"], GOOD)
    return create_app(
        Settings(),
        directory,
        listings.gazetteer(),
        RequestLog(log),
        accounts=accounts,
        partners=partners_of(directory.engine),
    )


@pytest.fixture
def staff(app: Flask, clock: Clock) -> Staff:
    """Return a browser at that site, nobody signed in."""
    return Staff(app.test_client(), app.extensions["locator"].accounts, clock)


@pytest.fixture
def ada(staff: Staff) -> Staff:
    """Return a browser in which the admin is signed in."""
    staff.sign_in("Ada")
    return staff
