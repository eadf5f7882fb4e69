"""GeoJSON as others read it: RFC 7946, and pyogrio, which knows nothing of this program."""

from __future__ import annotations

import math
import struct
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson
import pyogrio.raw  # type: ignore[import-untyped]  # it comes without types
import pytest

from locator.formats import FORMATS, WHOLE, Selection
from locator.geo import Box, Point
from locator.search.find import Found, find
from locator.search.listed import list_services
from locator.search.query import Search
from locator.search.snapshot import Snapshot, Snapshots
from tests.web.listings import directory_of, gazetteer, listing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from locator.formats.summary import Answer

FOUND = (
    listing(0, name="O’Brien’s “Haven” — İstanbul 🧪"),
    replace(listing(1, north=0.1), precision="city", area_radius=6000.0),
    replace(listing(2, service_types=("mat",)), point=Point(-18.125, 179.75)),
    replace(listing(3, service_types=("mat",)), point=None),
)


@pytest.fixture
def snapshot() -> Snapshot:
    return Snapshots(directory_of(*FOUND)).newest()


def written(answer: Answer, selection: Selection = WHOLE) -> dict[str, Any]:
    document: dict[str, Any] = orjson.loads(FORMATS["geojson"].write(answer, selection))
    return document


def near(snapshot: Snapshot) -> Found:
    answer = find(Search(near="10035"), gazetteer(), snapshot)
    assert isinstance(answer, Found)
    return answer


def read(path: Path) -> tuple[list[tuple[float, float] | None], list[dict[str, Any]]]:
    """Return the points and the properties that an independent reader finds in a file."""
    meta, _, shapes, columns = pyogrio.raw.read(path)
    assert (meta["crs"], meta["geometry_type"]) == ("EPSG:4326", "Point")
    points = [None if shape is None else struct.unpack("<xIdd", shape)[1:] for shape in shapes]
    names: Sequence[str] = meta["fields"].tolist()
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return points, [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("selection", [WHOLE, Selection(frozenset({"name", "cost", "distance"}))])
def test_another_reader_finds_the_same_services_places_and_properties(
    snapshot: Snapshot, selection: Selection, tmp_path: Path
) -> None:
    document = written(near(snapshot), selection)
    path = tmp_path / "services.geojson"
    path.write_bytes(orjson.dumps(document))
    points, properties = read(path)
    assert len(points) == len(document["features"]) == len(FOUND)
    for feature, point, read_properties in zip(
        document["features"], points, properties, strict=True
    ):
        shape = feature["geometry"]
        assert point == (None if shape is None else tuple(shape["coordinates"]))
        expected = {"id": feature["id"], **feature["properties"]}
        assert read_properties.keys() == expected.keys()
        for name, value in expected.items():
            assert same(read_properties[name], value), name


def same(read_value: Any, value: Any) -> bool:
    if value is None:
        return read_value is None or math.isnan(read_value)
    if isinstance(value, list):
        return list(read_value) == value
    return bool(float(read_value) == value if isinstance(value, float) else read_value == value)


def test_a_collection_has_what_the_standard_asks_for_and_no_more_of_its_names(
    snapshot: Snapshot,
) -> None:
    document = written(near(snapshot))
    assert document["type"] == "FeatureCollection"
    # 4: no other reference system; 7.1: names of the standard mean what it says.
    assert not {"crs", "geometry", "properties", "coordinates", "bbox"} & document.keys()
    for feature in document["features"]:
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


def test_a_box_across_the_antimeridian_is_given_with_its_west_beyond_its_east(
    snapshot: Snapshot,
) -> None:
    box = Box(-20, 170, -10, -170)
    document = written(list_services(Search(box=box), snapshot))
    assert document["bbox"] == [170, -20, -170, -10]
    assert [feature["id"] for feature in document["features"]] == ["service-2"]


def test_one_service_is_a_feature(snapshot: Snapshot) -> None:
    shown = near(snapshot).matches[0][0]
    feature = orjson.loads(FORMATS["geojson"].write_one(shown, WHOLE))
    assert (feature["type"], feature["id"]) == ("Feature", "service-0")
    assert feature["properties"]["distance"] is None
