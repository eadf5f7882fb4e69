"""The files that the map is made of: the basemap, the signs, the npm packages."""

from __future__ import annotations

import importlib.util
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from locator.vocabulary import KINDS, SERVICE_TYPES

if TYPE_CHECKING:
    from types import ModuleType

    from locator.vocabulary import Kind, ServiceType

ROOT = Path(__file__).parents[2]
BASEMAP = ROOT / "static" / "basemap" / "world.pmtiles"
SVG = "{http://www.w3.org/2000/svg}"


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_the_basemap_is_a_small_pmtiles_file_of_the_whole_world() -> None:
    # Header of PMTiles, specification 3: magic, version, offsets; zooms at 100, bounds at 102.
    header = BASEMAP.read_bytes()[:127]
    assert header[:8] == b"PMTiles\x03"
    assert tuple(header[100:102]) == (0, 8)
    west, south, east, north = struct.unpack("<4i", header[102:118])
    assert (west, east) == (-1_800_000_000, 1_800_000_000)
    assert south < -800_000_000
    assert north > 800_000_000
    assert BASEMAP.stat().st_size < 15_000_000


def symbols() -> dict[str, ET.Element]:
    tree = ET.parse(ROOT / "static" / "vendor" / "signs" / "kinds.svg")  # noqa: S314  (ours)
    return {symbol.attrib["id"]: symbol for symbol in tree.iter(f"{SVG}symbol")}


@pytest.mark.parametrize("kind", [*KINDS, *SERVICE_TYPES], ids=lambda kind: kind.code)
def test_every_kind_has_a_sign_in_its_own_colour(kind: Kind | ServiceType) -> None:
    shape = next(iter(symbols()[f"kind-{kind.code}"]))
    assert shape.attrib["fill"] == kind.colour


def test_signs_of_first_class_kinds_differ_without_colour() -> None:
    shapes = [
        (shape.tag, shape.attrib.get("d"))
        for kind in KINDS
        if kind.first_class
        for shape in [next(iter(symbols()[f"kind-{kind.code}"]))]
    ]
    assert len(set(shapes)) == len(shapes) == 4


def test_set_up_copies_the_packages_with_the_licences_of_all_they_contain(tmp_path: Path) -> None:
    vendor = load_tool("vendor")
    vendor.copy_packages(ROOT / "node_modules", tmp_path)
    (tmp_path / "leaflet" / "of-an-older-version.js").write_text("")
    written = vendor.copy_packages(ROOT / "node_modules", tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in written}
    assert {"leaflet/leaflet.js", "protomaps-leaflet/protomaps-leaflet.js"} <= names
    assert names == {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    licences = (tmp_path / "protomaps-leaflet" / "LICENSES.txt").read_text("utf-8")
    assert {"pmtiles", "pbf", "rbush"} <= {line.split(" ")[0] for line in licences.splitlines()}
