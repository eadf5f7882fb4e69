"""A directory with canaries in all that is not for the public, and every way to ask for it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import tables
from locator.formats import FORMATS
from locator.formats.hsds import uuid_of
from tests.directory.scenarios import load
from tests.privacy.canaries import LATITUDE, LONGITUDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from locator.directory import Directory
    from tests.privacy.canaries import Canaries, Leak

OPEN: Final = "open-door"
APPROXIMATE: Final = "quiet-haven"
HIDDEN: Final = "hidden-haven"
PARTNERS_ROW: Final = "a row for partners"
_STAFFS_ROW: Final = "a row for staff"
NEAR_BY: Final = {"lat": "-67.6", "lon": "-128.9", "within": "100km"}
"""A search from a point not far from where the canaries are."""
_HEADER: Final = (
    "id,name,service_types,phone,address_1,postal_code,city,country,latitude,longitude,"
    "location_visibility,listing_consent,status,Door code"
)
_TRUE: Final = f"{LATITUDE},{LONGITUDE}"
_CORNERS: Final = "-129,-68,-128,-67"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a program or a visitor; ``shows_rows`` where services are in the answer."""

    name: str
    path: str
    fields: Mapping[str, str]
    method: str = "GET"
    shows_rows: bool = True

    def of(self, client: FlaskClient, headers: Mapping[str, str]) -> TestResponse:
        """Return the answer."""
        if self.method == "POST":
            return client.post(self.path, data=dict(self.fields), headers=dict(headers))
        return client.get(self.path, query_string=dict(self.fields), headers=dict(headers))


def fill(directory: Directory, canaries: Canaries) -> None:
    """Publish services with canaries where the public must not see them.

    Approximate places are moved by a known secret, so that each run has the same points.
    """
    with directory.engine.begin() as connection:
        secret = {"name": "displacement", "value": b"canary" * 6}
        connection.execute(tables.secret.insert().values(secret))
    mint = canaries.mint

    def private(id_: str, name: str, visibility: str, consent: str, what: str) -> str:
        street, code = mint(f"the street of {what}"), mint(f"the code of {what}")
        return (
            f"{id_},{name},naloxone,+1 212-555-0101,{street},{code},New York,US,{_TRUE},"
            f"{visibility},{consent},,{mint(f'a column of {what}')}"
        )

    partners, staff = mint(PARTNERS_ROW), mint(_STAFFS_ROW)
    outcome = load(
        directory,
        _HEADER,
        f"{OPEN},Open Door Haven,naloxone,,120 Example St,10035,New York,US,40.7955,-73.9296,,,,"
        f"{mint('a column of an open place')}",
        private(APPROXIMATE, "Quiet Haven", "approximate", "", "an approximate place"),
        private(HIDDEN, "Hidden Haven", "hidden", "", "a hidden place"),
        private(partners, f"Haven {partners}", "exact", "partners", PARTNERS_ROW),
        private(staff, f"Haven {staff}", "exact", "staff", _STAFFS_ROW),
    )
    assert outcome.published is not None, [str(problem) for problem in outcome.problems]


def unmask(directory: Directory) -> None:
    """Make everything public, as if the masking had failed: what the search must then find."""
    service = tables.service
    with directory.engine.begin() as connection:
        connection.execute(
            service.update().values(
                is_public=True,
                listing_consent="",
                location_visibility="",
                public_latitude=sa.func.coalesce(service.c.true_latitude, 0),
                public_longitude=sa.func.coalesce(service.c.true_longitude, 0),
                area_radius=None,
            )
        )
        for key, others in connection.execute(sa.select(service.c.key, service.c.other_cells)):
            shown = {"description_xx": others["Door code"]}
            connection.execute(
                service.update().where(service.c.key == key).values(other_cells=shown)
            )


def questions(canaries: Canaries) -> Iterator[Ask]:
    """Yield every way to ask: each format, each kind of search, each id, clusters, errors."""
    ways = {
        "near": NEAR_BY,
        "in a box": {"bbox": _CORNERS},
        "by name": {"q": "haven"},
        "all": {},
        "a page of all": {"page": "1"},
        "with a filter": {"cost": "free", "unknown": "include"},
        "in Spanish": {"lang": "es", **NEAR_BY},
    }
    for format_ in FORMATS.values():
        at = f"/api/v1/services{format_.extension}"
        for way, fields in ways.items():
            yield Ask(f"{format_.name} {way}", at, fields)
            yield Ask(f"{format_.name} {way} by POST", at, fields, "POST")
        members = ",".join(format_.members)
        yield Ask(f"{format_.name} of all members", at, {"fields": members, **NEAR_BY})
        for id_ in (APPROXIMATE, HIDDEN):
            yield Ask(f"{format_.name} of {id_}", f"/api/v1/services/{id_}{format_.extension}", {})
        for canary in canaries.planted:
            path = f"/api/v1/services/{canary}{format_.extension}"
            yield Ask(f"{format_.name} of {canary}", path, {}, shows_rows=False)
    for zoom in (0, 6, 12, 20):
        box = {"bbox": _CORNERS if zoom < 12 else _around(0.02), "zoom": str(zoom)}
        yield Ask(f"clusters at {zoom}", "/api/v1/clusters", box)
        yield Ask(f"clusters at {zoom} beside a list", "/api/v1/clusters", {**box, **NEAR_BY},
                  shows_rows=False)  # fmt: skip
    yield from _elsewhere(canaries)


def _elsewhere(canaries: Canaries) -> Iterator[Ask]:
    for path in (
        "/api/v1/changes", "/hsds/services", "/hsds/organizations",
        "/hsds/service_at_locations", "/hsds/datapackage.zip", "/feeds/all.atom",
        f"/hsds/services/{uuid_of('service', APPROXIMATE)}", "/sitemap.xml",
        f"/services/{APPROXIMATE}",
    ):  # fmt: skip
        yield Ask(path, path, {})
    yield Ask("the page of a search", "/", NEAR_BY, "POST")
    for canary in canaries.planted:
        yield Ask(f"a name {canary}", "/api/v1/services", {"q": canary}, shows_rows=False)
        yield Ask(f"hsds {canary}", f"/hsds/services/{uuid_of('service', canary)}", {},
                  shows_rows=False)  # fmt: skip
    for path in ("/api/v1/service-types", "/api/openapi.json", "/hsds", "/hsds/taxonomy_terms"):
        yield Ask(path, path, {}, shows_rows=False)
    yield Ask("places", "/api/v1/places", {"prefix": "haven"}, shows_rows=False)
    yield Ask("an error", "/api/v1/services", {**NEAR_BY, "page": "x"}, shows_rows=False)
    yield Ask("nothing near", "/api/v1/services", {**NEAR_BY, "within": "1km"}, shows_rows=False)


def leaks_of(
    ask: Ask, client: FlaskClient, canaries: Canaries, folder: Path, key: str = ""
) -> list[Leak]:
    """Return the canaries in an answer, its headers included; archives are opened."""
    answer = ask.of(client, {"Authorization": f"Bearer {key}"} if key else {})
    files = {"answer": str(answer.headers).encode() + answer.data}
    if zipfile.is_zipfile(io.BytesIO(answer.data)):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            files |= {name.replace("/", "-"): archive.read(name) for name in archive.namelist()}
    found: list[Leak] = []
    for name, content in files.items():
        (folder / name).write_bytes(content)
        found += canaries.leaks([folder / name])
    return found


def _around(reach: float) -> str:
    latitude, longitude = float(LATITUDE), float(LONGITUDE)
    edges = (longitude - reach, latitude - reach, longitude + reach, latitude + reach)
    return ",".join(f"{edge:.4f}" for edge in edges)
