"""A site on a real file whose worker works at once, and what an editor does there."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from locator.accounts import Role
from locator.settings import Settings
from locator.uploads import Desk, advance
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.accounts.desk import GOOD, Clock, accounts_of
from tests.placers import FewPlaces
from tests.web import listings
from tests.web.staff.conftest import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

    from locator.directory import Directory
    from tests.web.staff.conftest import Staff

LIST: Final = (
    "Site,Street,Town,State,ZIP,Tel,Kind\n"
    "Harbor Exchange,1 Pier Road,New York,NY,10035,(212) 555-0101,SSP\n"
    "Uptown Supplies,22 Hill Street,New York,NY,10035,212-555-0102,Needle van\n"
    "Nowhere House,3 Lost Lane,Atlantis,NY,,212-555-0103,SSP\n"
    ",4 Blank Street,New York,NY,10035,212-555-0104,SSP\n"
)
MAPPED: Final = {
    "column.0": "to:name",
    "column.1": "to:address_1",
    "column.2": "to:city",
    "column.3": "to:state_province",
    "column.4": "to:postal_code",
    "column.5": "to:phone",
    "column.6": "to:service_types",
    "constant.country": "US",
}
ANSWERED: Final = {
    **MAPPED,
    "word_column.0": "service_types",
    "word.0": "Needle van",
    "word_code.0": "syringe_services",
}


def open_office(directory: Directory, folder: Path, clock: Clock, log: io.StringIO) -> Flask:
    """Open a site: Ada is admin, Eve edits “county”, Vic looks at it, Zoe edits “another”."""
    settings = Settings(data_dir=folder)
    accounts = accounts_of(directory.engine, clock)
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    accounts.people.add("Eve", Role.EDITOR, ["county"], GOOD)
    accounts.people.add("Vic", Role.VIEWER, ["county"], GOOD)
    accounts.people.add("Zoe", Role.EDITOR, ["another"], GOOD)
    waiting = Desk(directory, FewPlaces(), None, folder / "uploads")
    desk = replace(waiting, hurry=lambda key: advance(waiting, key))
    gazetteer = listings.gazetteer()
    app = create_app(settings, directory, gazetteer, RequestLog(log), accounts=accounts, desk=desk)
    app.testing = True
    return app


def upload(staff: Staff, text: str = LIST, dataset: str = "county", name: str = "list.csv") -> int:
    """Upload a file, and return the number of the draft."""
    answer = send(staff, "/staff/uploads/new", text.encode(), name, dataset=dataset)
    assert answer.status_code == 303, answer.text
    return int(answer.location.rpartition("/")[2])


def send(staff: Staff, path: str, content: bytes, name: str, **fields: str) -> TestResponse:
    data = {"form_token": staff.form_token, **fields, "file": (io.BytesIO(content), name)}
    return staff.client.post(path, base_url=staff.base_url, headers=OWN, data=data)


def compared(staff: Staff, text: str = LIST) -> int:
    """Upload a file and say what its columns mean."""
    key = upload(staff, text)
    answer = staff.post(f"/staff/uploads/{key}/columns", **ANSWERED)
    assert answer.status_code == 303, answer.text
    return key


def published(staff: Staff, text: str = LIST, **more: str) -> int:
    """Upload a file and publish it."""
    key = compared(staff, text)
    answer = staff.post(f"/staff/uploads/{key}/publish", reason="November", **more)
    assert answer.status_code == 303, answer.text
    return key


def words(page: TestResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


FAR = (
    "Site,Street,Town,State,ZIP,Tel,Kind,Lat,Lon\n"
    "Far House,1 Pier Road,New York,NY,10035,212-555-0101,SSP,42.5,-75.5\n"
    "Near House,2 Pier Road,New York,NY,10035,212-555-0102,SSP,40.795,-73.929\n"
)


FAR_MAPPED = {**MAPPED, "column.7": "to:latitude", "column.8": "to:longitude"}


def far_off(staff: Staff) -> int:
    key = upload(staff, FAR)
    assert staff.post(f"/staff/uploads/{key}/columns", **FAR_MAPPED).status_code == 303
    return key
