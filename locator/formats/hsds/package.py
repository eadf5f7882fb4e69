"""The directory as an HSDS package: a ZIP file with a Tabular Data Package in it."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from locator.directory.everything import read_changed, stream_listings
from locator.formats.csv import make_safe
from locator.formats.hsds.service import write_service
from locator.formats.hsds.tables import TABLES, rows_of
from locator.formats.hsds.taxonomies import TAXONOMIES, TERMS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from locator.directory import Directory
    from locator.service import Listing

NAME: Final = "datapackage.zip"
DESCRIPTION: Final = "datapackage.json"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The date of each file: the first that ZIP knows, so that equal contents are equal bytes."""
_LEVEL: Final = 6
_READABLE: Final = 0o644 << 16
_RISKY: Final = frozenset("'=+-@\t\r")
_CHUNK: Final = 1 << 20


def export_package(directory: Directory, target: Path, dataset: str | None = None) -> None:
    """Write what the public may know of a list, or of all, into a new ZIP file."""
    changed = read_changed(directory.engine)
    listings = stream_listings(directory.engine, dataset)
    write_package(
        ((listing, changed.get(listing.service.id)) for listing in listings),
        target,
        revision=directory.revision(),
        as_of=directory.as_of(),
    )


def write_package(
    dated: Iterable[tuple[Listing, dt.datetime | None]],
    target: Path,
    *,
    revision: int,
    as_of: dt.datetime | None,
) -> None:
    """Write services, each with when it was last changed, into a new ZIP file.

    The same services of the same revision make the same bytes. Tables lie on the disk while they
    are written; in memory are one service and the identifiers of organizations and programs.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="hsds-") as folder:
        _write_tables(dated, Path(folder))
        part = Path(folder) / NAME
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            archive.writestr(_member(DESCRIPTION), _describe(revision, as_of))
            for table in TABLES:
                with (
                    (Path(folder) / table.path).open("rb") as file,
                    archive.open(_member(table.path), "w") as inside,
                ):
                    shutil.copyfileobj(file, inside, _CHUNK)
        # A name is kept through a power cut sooner than what was written under it.
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)


def _write_tables(dated: Iterable[tuple[Listing, dt.datetime | None]], folder: Path) -> None:
    with ExitStack() as files:
        writers = {}
        for table in TABLES:
            path = folder / table.path
            file = files.enter_context(path.open("w", encoding="utf-8", newline=""))
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.fields)
            writers[table.name] = writer
        fields = {table.name: table.fields for table in TABLES}

        def write(table: str, row: Mapping[str, Any]) -> None:
            writers[table].writerow([_cell(row.get(name)) for name in fields[table]])

        for taxonomy in TAXONOMIES.values():
            write("taxonomy", taxonomy.as_json())
        for term in TERMS.values():
            write("taxonomy_term", term.as_json())
        known: set[str] = set()
        for listing, changed in dated:
            service = write_service(listing, changed)
            for name in ("organization", "program"):
                shared = service.get(name)
                if shared and shared["id"] not in known:
                    known.add(shared["id"])
                    write(name, shared)
            for name, row in rows_of("service", service):
                write(name, row)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    # Numbers and telephones are safe whatever the column is called; text that begins like a
    # formula is not, for these files are opened in spreadsheet programs, too.
    return make_safe(text, "phone") if text[:1] in _RISKY else text


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EARLIEST)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = _READABLE
    member.create_system = 3
    return member


def _describe(revision: int, as_of: dt.datetime | None) -> bytes:
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "human-services-data",
        "title": "Directory of harm-reduction services",
        "description": "In the Human Services Data Specification (HSDS) 3.0 of Open Referral.",
        "version": str(revision),
    }
    if as_of is not None:
        described["created"] = as_of.isoformat(timespec="seconds").replace("+00:00", "Z")
    resources = [table.describe() for table in TABLES]
    return orjson.dumps({**described, "resources": resources}, option=orjson.OPT_INDENT_2)
