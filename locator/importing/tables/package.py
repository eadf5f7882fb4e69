"""Reading an HSDS package: the tables of a ZIP file, or JSON, become fully nested services."""

from __future__ import annotations

import csv
import io
import itertools
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

import orjson

from locator.errors import Explained
from locator.formats.csv import undo_safe
from locator.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Row = dict[str, Any]

SERVICES: Final = "services.csv"
_AT_ONCE: Final = 10_000
"""Services that are put together at once; the tables are gone through again for the next ones."""
_MOST_BYTES: Final = 1 << 30
"""Bytes that the tables of a package may have together when they are unpacked."""
_LARGEST_DESCRIPTION: Final = 5_000_000
_DEFAULT_FILES: Final = {
    "organization": "organizations.csv",
    "program": "programs.csv",
    "service": SERVICES,
    "service_at_location": "service_at_location.csv",
    "location": "locations.csv",
    "phone": "phones.csv",
    "address": "addresses.csv",
    "schedule": "schedules.csv",
    "language": "languages.csv",
    "accessibility": "accessibility.csv",
    "required_document": "required_documents.csv",
    "cost_option": "cost_options.csv",
    "attribute": "attributes.csv",
    "metadata": "metadata.csv",
    "taxonomy_term": "taxonomy_terms.csv",
}
"""The file of each table that is read, as the specification names it."""
_MEMBERS: Final = {
    "phone": "phones",
    "address": "addresses",
    "schedule": "schedules",
    "language": "languages",
    "accessibility": "accessibility",
    "required_document": "required_documents",
    "cost_option": "cost_options",
    "attribute": "attributes",
    "metadata": "metadata",
}
"""Tables whose rows belong to others, and what they are called within them."""
_OWNERS: Final = (
    "service_at_location_id", "location_id", "service_id", "organization_id",
    "link_id", "resource_id",
)  # fmt: skip
"""Fields that may name the owner of a row, the closest first."""


class Refused(Explained):
    """The file cannot be used; the message says why and what to do."""


def is_package(names: Iterable[str]) -> bool:
    """Tell whether a ZIP file with files of these names is an HSDS package."""
    last_parts = {name.rpartition("/")[2] for name in names}
    return bool(last_parts & {SERVICES, "service.csv"})


def open_services(source: Path) -> Iterator[Row]:
    """Yield the services of a package, fully nested, in its order; raise :class:`Refused`."""
    if zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            yield from _Archive(archive).services()
    else:
        yield from _json_services(source)


class _Archive:
    """A ZIP file of tables: nothing is unpacked to the disk, and no name in it becomes a path."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = self._find_members()
        sizes = (archive.getinfo(name).file_size for name in self._members.values())
        # No more is read of a file than it claims to have, whatever is packed in it.
        if sum(sizes) > _MOST_BYTES:
            raise Refused(N_("The package unpacks to more than 1 GB. Split it into several."))
        if "service" not in self._members:
            raise Refused(N_("There is no %(file)s in this package."), file=SERVICES)

    def services(self) -> Iterator[Row]:
        """Yield all services, some thousands in memory at a time."""
        rows = self._rows("service")
        while some := list(itertools.islice(rows, _AT_ONCE)):
            yield from self._nested(some)

    def _find_members(self) -> dict[str, str]:
        by_name: dict[str, str] = {}
        for name in self._archive.namelist():
            by_name.setdefault(name.rpartition("/")[2], name)
        wanted = {**_DEFAULT_FILES, **self._described(by_name)}
        found = {}
        for table, file in wanted.items():
            member = by_name.get(file) or by_name.get(f"{table}.csv")
            if member is not None:
                found[table] = member
        return found

    def _described(self, by_name: dict[str, str]) -> dict[str, str]:
        """Return the files of tables as the package's own description names them."""
        name = by_name.get("datapackage.json")
        if name is None or self._archive.getinfo(name).file_size > _LARGEST_DESCRIPTION:
            return {}
        try:
            resources = orjson.loads(self._archive.read(name))["resources"]
            return {
                one["name"]: one["path"].rpartition("/")[2]
                for one in resources
                if one.get("name") in _DEFAULT_FILES and isinstance(one.get("path"), str)
            }
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
            # The tables have names of their own, which most packages keep.
            return {}

    def _rows(self, table: str) -> Iterator[Row]:
        member = self._members.get(table)
        if member is None:
            return
        with self._archive.open(member) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as t:
            try:
                for row in csv.DictReader(t):
                    yield {name: undo_safe(v) for name, v in row.items() if name and v}
            except UnicodeDecodeError as error:
                raise Refused(
                    N_("%(file)s is not UTF-8. Have the package written so."), file=member[:60]
                ) from error
            except csv.Error as error:
                raise Refused(
                    N_("%(file)s is damaged: a quotation mark is open."), file=member[:60]
                ) from error

    def _nested(self, services: list[Row]) -> list[Row]:
        owners = {one["id"]: one for one in services if "id" in one}
        places = self._named("service_id", "service_at_location", owners)
        wanted = {one["location_id"] for one in places if "location_id" in one}
        locations = self._by_id("location", wanted)
        for place in places:
            owners[place["service_id"]].setdefault("service_at_locations", []).append(place)
            if place.get("location_id") in locations:
                place["location"] = locations[place["location_id"]]
        for member in ("organization", "program"):
            some = {one[f"{member}_id"] for one in services if f"{member}_id" in one}
            found = self._by_id(member, some)
            for one in services:
                if one.get(f"{member}_id") in found:
                    one[member] = found[one[f"{member}_id"]]
                    owners.setdefault(one[f"{member}_id"], one[member])
        owners |= {one["id"]: one for one in (*places, *locations.values()) if "id" in one}
        self._attach(owners)
        return services

    def _attach(self, owners: dict[str, Row]) -> None:
        terms: dict[str, list[Row]] = {}
        for table, member in _MEMBERS.items():
            for row in self._rows(table):
                named = (row[field] for field in _OWNERS if field in row)
                owner = next((owners[id_] for id_ in named if id_ in owners), None)
                if owner is not None:
                    owner.setdefault(member, []).append(row)
                    if table == "attribute":
                        terms.setdefault(row.get("taxonomy_term_id", ""), []).append(row)
        for term in self._rows("taxonomy_term"):
            for row in terms.get(term.get("id", ""), ()):
                row["taxonomy_term"] = term

    def _by_id(self, table: str, wanted: set[str]) -> dict[str, Row]:
        return {row["id"]: row for row in self._rows(table) if row.get("id") in wanted}

    def _named(self, field: str, table: str, wanted: dict[str, Row]) -> list[Row]:
        return [row for row in self._rows(table) if row.get(field) in wanted]


def _json_services(source: Path) -> Iterator[Row]:
    """Yield the services of JSON: a page, a list or one service, or a service on each line."""
    with source.open("rb") as file:
        first = _parsed(file.readline())
        if isinstance(first, dict) and "contents" not in first:
            yield from _services_among([first])
            for number, line in enumerate(file, start=2):
                if not line.strip():
                    continue
                written = _parsed(line)
                if not isinstance(written, dict):
                    raise Refused(
                        N_("Line %(line)s is no JSON object. Have the file written again."),
                        line=str(number),
                    )
                yield from _services_among([written])
            return
        file.seek(0)
        whole = _parsed(file.read())
    if isinstance(whole, dict):
        whole = whole.get("contents", [whole])
    if not isinstance(whole, list):
        raise Refused(N_("This JSON file has no services of HSDS in it."))
    yield from _services_among(whole)


def _services_among(objects: list[Any]) -> Iterator[Row]:
    for one in objects:
        if not (isinstance(one, dict) and isinstance(one.get("name"), str) and "id" in one):
            raise Refused(
                N_(
                    "This JSON file has something else in it than services of HSDS. Save the table "
                    "as CSV (UTF-8) or XLSX."
                )
            )
        yield one


def _parsed(text: bytes) -> Any:
    try:
        return orjson.loads(text.removeprefix(b"\xef\xbb\xbf"))
    except json.JSONDecodeError:
        return None
