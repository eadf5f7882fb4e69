"""HSDS packages as uploads: our own changes nothing, and one of strangers becomes a draft."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

import orjson
import pytest

from locator.directory.everything import stream_listings
from locator.directory.live import read_live
from locator.formats.hsds import write_service
from locator.formats.hsds.package import export_package
from locator.importing.mapping.rules import Constant
from locator.settings import shipped
from locator.uploads import (
    Desk,
    Draft,
    State,
    advance,
    proposed_mapping,
    publish_draft,
    receive,
    set_mapping,
)
from tests.placers import FewPlaces
from tests.uploads.desk import counts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from locator.directory import Directory

# What is in no shipped row: every kind of cell that HSDS says otherwise, or not at all.
STRANGE = [
    {
        "id": "hidden-house",
        "name": "House",
        "service_types": "peer_support",
        "location_visibility": "hidden",
        "address_1": "1 Secret Rd",
        "city": "New York",
        "postal_code": "10035",
        "country": "US",
        "latitude": "40.8",
        "longitude": "-73.9",
        "location_precision": "rooftop",
    },
    {
        "id": "about-here",
        "name": "=Van",
        "service_types": "naloxone; syringe_services",
        "delivery": "mobile",
        "location_visibility": "approximate",
        "address_1": "2 Secret Rd",
        "country": "US",
        "latitude": "40.81",
        "longitude": "-73.92",
        "programme": "Night van",
        "organization": "Somebody",
        "opening_hours": "Mo[1] 10:00-12:00; Dec 24-26 off",
        "hours_note": "'quoted'",
    },
    {
        "id": "line",
        "name": "A line",
        "service_types": "peer_support",
        "delivery": "phone",
        "status": "active",
        "walk_in": "unknown",
        "phone": "Night: +1 212-555-0199 ext. 007; 988",
        "text_phone": "+1 212-555-0199",
        "populations": "only:women; youth",
        "languages": "en; zh-Hans",
        "cost": "free; insurance",
        "insurance": "medicaid",
        "identification": "photo_id",
        "wheelchair": "limited",
        "minimum_age": "0",
        "supplies": "condoms",
        "opening_hours": "24/7",
        "url": "https://example.org/ä?q=a b".replace(" ", "+"),
        "email": "help@example.org",
        "description": "Two\nlines",
        "description_es": "Dos: líneas",
        "last_verified": "2026-10-01",
        "verified_by": "Somebody else",
        "listing_consent": "public",
    },
    {
        "id": "ended",
        "name": "Ended",
        "service_types": "mat",
        "status": "inactive",
        "medications": "methadone",
        "opening_hours": "Mo-Fr 09:00-17:00; PH off",
        "alert": "It closed.",
        "alternate_name": "Old; Older",
        "country": "US",
    },
]
MINIMAL = {
    "organizations.csv": "id,name,description\no1,Helpers Inc,They help\n",
    "services.csv": "id,organization_id,name,status\ns1,o1,Clean Needles,active\n",
    "locations.csv": "id,location_type,latitude,longitude\nl1,physical,40.7955,-73.9296\n",
    "service_at_location.csv": (
        "id,service_id,location_id\n5f1b9b4e-1111-4222-8333-444455556666,s1,l1\n"
    ),
    "schedules.csv": (
        "id,service_at_location_id,freq,byday,opens_at,closes_at\n"
        'h1,5f1b9b4e-1111-4222-8333-444455556666,WEEKLY,"MO,TU,WE",09:00-05:00,17:00-05:00\n'
    ),
    "phones.csv": "id,service_id,number,extension\np1,s1,(212) 555-0142,12\n",
    "addresses.csv": (
        "id,location_id,address_1,city,state_province,postal_code,country,address_type\n"
        "a1,l1,1 Main St,New York,NY,10035,US,physical\n"
    ),
}


@pytest.fixture
def desk(directory: Directory, tmp_path: Path) -> Desk:
    return Desk(directory, FewPlaces(), None, tmp_path / "uploads")


def compared(desk: Desk, content: bytes, name: str, **constants: str) -> Draft:
    key = receive(desk, io.BytesIO(content), name, dataset="list", by="ann")
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert mapping is not None
    added = {column: Constant(value=value) for column, value in constants.items()}
    set_mapping(desk, key, mapping.model_copy(update={"rules": {**mapping.rules, **added}}))
    advance(desk, key)
    draft = desk.drafts.get(key)
    assert draft.state is State.COMPARED, (draft.state, draft.message)
    return draft


def table_of(rows: list[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*dict.fromkeys(name for row in rows for name in row)])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a desk on whose list stand all shipped services, and some stranger ones."""
    with (shipped("data") / "services.csv").open(encoding="utf-8", newline="") as file:
        rows: list[Mapping[str, str]] = [*csv.DictReader(file), *STRANGE]
    draft = compared(desk, table_of(rows), "list.csv")
    assert draft.summary["errors"] == 0
    assert publish_draft(desk, draft.key, by="ann", reason="first").added == len(rows)
    return desk


def test_our_package_read_back_changes_nothing(filled: Desk, tmp_path: Path) -> None:
    export_package(filled.directory, tmp_path / "x.zip", "list")
    draft = compared(filled, (tmp_path / "x.zip").read_bytes(), "x.zip")
    live = len([*read_live(filled.directory.engine, "list")])
    assert (counts(draft), draft.summary["fields"]) == ((0, 0, 0, live), {})
    assert publish_draft(filled, draft.key, by="ann", reason="again").is_empty


def test_lines_of_our_services_read_back_change_nothing(filled: Desk) -> None:
    services = map(write_service, stream_listings(filled.directory.engine))
    lines = b"".join(orjson.dumps(service) + b"\n" for service in services)
    draft = compared(filled, lines, "services.ndjson")
    live = len([*read_live(filled.directory.engine, "list")])
    assert (counts(draft), draft.summary["fields"]) == ((0, 0, 0, live), {})


def test_the_same_revision_makes_the_same_bytes(filled: Desk, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        export_package(filled.directory, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert sorted(p.name for p in tmp_path.glob("*hsds*")) == []


def zipped(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize("folder", ["", "export/"])
def test_a_strangers_package_comes_to_a_draft_that_can_be_published(
    desk: Desk, folder: str
) -> None:
    content = zipped({folder + name: text for name, text in MINIMAL.items()})
    draft = compared(desk, content, "theirs.zip", service_types="syringe_services")
    assert counts(draft) == (1, 0, 0, 0)
    assert publish_draft(desk, draft.key, by="ann", reason="theirs").added == 1
    (live,) = read_live(desk.directory.engine, "list")
    assert live.cells == {
        "id": "5f1b9b4e-1111-4222-8333-444455556666",
        "name": "Clean Needles",
        "organization": "Helpers Inc",
        "service_types": "syringe_services",
        "address_1": "1 Main St",
        "city": "New York",
        "state_province": "NY",
        "postal_code": "10035",
        "country": "US",
        "latitude": "40.7955",
        "longitude": "-73.9296",
        "phone": "+1 212-555-0142 ext. 12",
        "opening_hours": "Mo-We 09:00-17:00",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped({"services.csv": "id,name\n"}), "There are no services"),
        (zipped({"services.csv": "id,name\n"}).replace(b"id,name", b"ID,name"), "damaged"),
        (b'{"type": "FeatureCollection", "features": []}', "something else"),
        (b'[{"a": ' + b"[" * 100_000, "no services of HSDS"),
        (b'{"id": "1", "name": "A"}\n[1]\n', "Line 2"),
        (b'{"id": "1", "name": "A"}\n{"id": \xff}\n', "Line 2"),
    ],
    ids=["no rows", "another sum", "GeoJSON", "deep", "a list", "no text"],
)
def test_what_is_no_package_is_told_plainly(desk: Desk, content: bytes, said: str) -> None:
    key = receive(desk, io.BytesIO(content), "x", dataset="list", by="ann")
    advance(desk, key)
    draft = desk.drafts.get(key)
    assert draft.state is State.REFUSED
    assert re.search(said, str(draft.message))
