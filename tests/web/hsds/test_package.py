"""The package for programs: that of the newest revision, or a word to come back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from locator.formats.hsds.editions import Editions
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.directory.scenarios import load
from tests.web import listings

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from locator.directory import Directory

PATH = "/hsds/datapackage.zip"
HEADER = (
    "id,name,service_types,phone,address_1,city,country,latitude,longitude,"
    "location_visibility,listing_consent"
)
STAYS = "a,Harlem Exchange,naloxone,,,New York,US,,,,"
BEFORE = "b,Quiet Haven,naloxone,+1 212-555-0199,77 Example St,New York,US,40.7955,-73.9296,,"
WITHDRAWN = {
    "removed": ("", "Quiet Haven"),
    "for staff alone": (f"{BEFORE[:-1]},staff", "Quiet Haven"),
    "for partners alone": (f"{BEFORE[:-1]},partners", "Quiet Haven"),
    "its place hidden": (BEFORE.replace(",,", ",hidden,"), "77 Example St"),
    "its place approximate": (BEFORE.replace(",,", ",approximate,"), "40.7955"),
    "its number taken out": (BEFORE.replace("+1 212-555-0199", ""), "555-0199"),
}
"""What happens to the second service, and what of it must then be in no package."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", api_per_minute=0)


@pytest.fixture
def program(directory: Directory, settings: Settings) -> FlaskClient:
    load(directory, HEADER, STAYS, BEFORE)
    log = RequestLog(io.StringIO())
    return create_app(settings, directory, listings.gazetteer(), log).test_client()


def contents_of(package: bytes) -> str:
    """Return all that is in a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_who_asks_before_it_is_written_is_told_when_to_come_back(
    program: FlaskClient, directory: Directory, settings: Settings
) -> None:
    answer = program.get(PATH)
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert int(answer.headers["Retry-After"]) > 0
    assert "ETag" not in answer.headers
    assert not Editions.of(settings, directory).folder.exists(), "asking writes nothing"


@pytest.mark.parametrize(("after", "secret"), WITHDRAWN.values(), ids=WITHDRAWN)
def test_what_was_withdrawn_is_in_no_package_that_is_sent_afterwards(
    program: FlaskClient, directory: Directory, settings: Settings, after: str, secret: str
) -> None:
    editions = Editions.of(settings, directory)
    old = editions.write_newest()
    first = program.get(PATH)
    assert secret in contents_of(first.data)
    assert load(directory, HEADER, STAYS, *filter(None, [after])).published is not None
    assert old.path.exists()
    for held in ({}, {"If-None-Match": first.headers["ETag"]}):
        assert program.get(PATH, headers=held).status_code == 503, "the old one is not sent"
    new = editions.write_newest()
    second = program.get(PATH)
    told = contents_of(second.data)
    assert second.headers["ETag"] != first.headers["ETag"]
    assert f'"version": "{new.revision}"' in told
    assert "Harlem Exchange" in told
    assert secret not in told
    assert not old.path.exists(), "nor is it kept"


def test_who_asks_about_it_is_told_its_length(
    program: FlaskClient, directory: Directory, settings: Settings
) -> None:
    edition = Editions.of(settings, directory).write_newest()
    with program.head(PATH) as answer:
        assert (answer.status_code, answer.data) == (200, b"")
        assert answer.content_length == edition.path.stat().st_size
