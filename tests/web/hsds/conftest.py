"""A site with a few services in a real database, some of which are for few eyes only."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from locator.directory import Directory
from locator.formats.hsds.editions import Editions
from locator.importing import import_directory_file
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.placers import FewPlaces
from tests.web import listings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

CANARY = "canary-5d21"
"""Stands in every cell that nobody may read here."""
SECRET_POINT = ("41.234567", "-74.765432")
ROWS = [
    {"id": "a", "name": "Harlem Exchange", "organization": "Helpers", "programme": "Van",
     "service_types": "syringe_services; naloxone", "address_1": "120 Example St",
     "city": "New York", "postal_code": "10035", "country": "US", "latitude": "40.7955",
     "longitude": "-73.9296", "opening_hours": "Mo-Fr 09:00-17:00", "phone": "+1 212-555-0101"},
    {"id": "b", "name": "Harlem Clinic", "organization": "Helpers", "programme": "Van",
     "service_types": "mat", "medications": "methadone", "city": "New York", "country": "US",
     "populations": "only:women"},
    {"id": "c", "name": "A line", "service_types": "peer_support", "delivery": "phone",
     "phone": "+1 212-555-0199"},
    {"id": "ended", "name": "Ended", "service_types": "naloxone", "status": "inactive"},
    {"id": "d", "name": "About here", "organization": "Helpers", "service_types": "naloxone",
     "location_visibility": "approximate", "address_1": CANARY, "postal_code": CANARY,
     "city": "New York", "country": "US", "latitude": SECRET_POINT[0],
     "longitude": SECRET_POINT[1], "Ward": CANARY},
    {"id": "e", "name": "Hidden", "service_types": "naloxone", "location_visibility": "hidden",
     "address_1": CANARY, "address_2": CANARY, "postal_code": CANARY, "city": "New York",
     "country": "US", "latitude": SECRET_POINT[0], "longitude": SECRET_POINT[1]},
    {"id": f"{CANARY}-p", "name": f"For partners {CANARY}", "organization": CANARY,
     "service_types": "naloxone", "listing_consent": "partners"},
    {"id": f"{CANARY}-s", "name": f"For staff {CANARY}", "organization": "Helpers",
     "service_types": "naloxone", "listing_consent": "staff", "city": CANARY},
]  # fmt: skip
PUBLIC = 6
"""How many of them the public may know of."""


@pytest.fixture(scope="session")
def hsds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a program that asks the site; none of its questions changes anything."""
    folder = tmp_path_factory.mktemp("hsds")
    directory = Directory.open(f"sqlite:///{folder / 'directory.sqlite3'}")
    directory.upgrade()
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*dict.fromkeys(name for row in ROWS for name in row)])
    writer.writeheader()
    writer.writerows(ROWS)
    outcome = import_directory_file(
        directory,
        io.BytesIO(text.getvalue().encode()),
        FewPlaces(),
        dataset="list",
        published_by="ann",
        reason="test",
    )
    assert outcome.published is not None, outcome.problems
    settings = Settings(data_dir=folder / "data", api_per_minute=0)
    Editions.of(settings, directory).write_newest()
    log = RequestLog(io.StringIO())
    yield create_app(settings, directory, listings.gazetteer(), log).test_client()
    directory.close()
