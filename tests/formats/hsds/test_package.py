"""The Tabular Data Package: tables as the specification has them, whose rows fit together."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from locator.formats.hsds.package import DESCRIPTION, write_package
from locator.formats.hsds.tables import TABLES
from tests.formats.hsds.specification import FILES, NEEDED_IN_TABLES, fields_of
from tests.formats.hsds.test_service import MODIFIED, listing_of

if TYPE_CHECKING:
    from pathlib import Path

    Tables = dict[str, list[dict[str, str]]]

TYPES = {"number": "number", "date": "date", "datetime": "datetime", "clock": "time"}
FORMATS = {"uuid": "uuid", "uri": "uri", "email": "email", "clock": "any"}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    listings = [
        listing_of(id="a", programme="Van", cost="free", languages="en; zh-Hans"),
        listing_of(id="b", programme="Van", wheelchair="yes", identification="photo_id"),
        listing_of(id="c", organization="", name="=Formula", last_verified="2026-10-12"),
    ]
    path = tmp_path / "package.zip"
    dated = [(listing, MODIFIED) for listing in listings]
    write_package(dated, path, revision=7, as_of=MODIFIED)
    return path


def described(package: Path) -> dict[str, Any]:
    with zipfile.ZipFile(package) as archive:
        whole: dict[str, Any] = orjson.loads(archive.read(DESCRIPTION))
    return whole


def tables_of(package: Path) -> Tables:
    with zipfile.ZipFile(package) as archive:
        return {
            name: [*csv.DictReader(io.StringIO(archive.read(file).decode()))]
            for name, file in FILES.items()
        }


def test_it_describes_itself_and_every_table(package: Path) -> None:
    about = described(package)
    assert about["profile"] == "tabular-data-package"
    assert (about["version"], about["created"]) == ("7", "2026-11-22T12:30:00Z")
    assert {one["name"]: one["path"] for one in about["resources"]} == FILES
    with zipfile.ZipFile(package) as archive:
        assert archive.namelist() == [DESCRIPTION, *(table.path for table in TABLES)]
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_fields_of_the_specification_and_all_that_it_needs(table: Any) -> None:
    known = fields_of(table.name)
    for field in table.describe()["schema"]["fields"]:
        kind = known[field["name"]][0]
        assert field["type"] == TYPES.get(kind, "string")
        assert field.get("format") == FORMATS.get(kind)
    needed = {name for name, (_, is_needed) in known.items() if is_needed}
    assert needed | NEEDED_IN_TABLES.get(table.name, set()) <= {*table.fields}


def test_every_reference_meets_a_row_and_every_identifier_is_there_once(package: Path) -> None:
    tables = tables_of(package)
    for resource in described(package)["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        assert rows
        assert len({row["id"] for row in rows}) == len(rows)
        for key in schema["foreignKeys"]:
            ids = {row["id"] for row in tables[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in rows} - {""} <= ids
        for field in schema["fields"]:
            if field.get("constraints", {}).get("required"):
                assert all(row[field["name"]] for row in rows)


def test_shared_rows_are_there_once_and_formulas_are_made_safe(package: Path) -> None:
    tables = tables_of(package)
    assert (len(tables["organization"]), len(tables["program"])) == (2, 1)
    assert tables["service"][2]["name"] == "'=Formula"
    assert tables["phone"][0]["number"] == "+1 212-555-0101"
    owners = {row["link_entity"] for row in tables["attribute"]}
    assert owners == {"service"}


def test_nothing_is_left_beside_it(package: Path) -> None:
    assert [*package.parent.iterdir()] == [package]
