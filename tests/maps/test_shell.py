"""The map shell: what Folium writes, and what it must never write."""

from __future__ import annotations

import re

import pytest

from locator.maps import BasemapKind, BasemapSettings, map_shell

EMBEDDED = BasemapSettings(
    BasemapKind.EMBEDDED, "/static/abc/basemap/world.pmtiles", "Natural Earth, GeoNames"
)
RASTER = BasemapSettings(BasemapKind.RASTER, "/tiles/{z}/{x}/{y}.png", "Our tiles", 19)


@pytest.mark.parametrize("basemap", [EMBEDDED, RASTER])
def test_the_script_makes_one_map_under_its_fixed_name(basemap: BasemapSettings) -> None:
    script = map_shell(basemap)
    assert script.startswith("function makeMapShell() {")
    assert 'var map_shell = L.map(\n                "map_shell"' in script
    assert script.count("L.map(") == 1
    assert f'"maxZoom": {basemap.max_zoom}' in script
    assert '"scrollWheelZoom": false' in script
    assert "L.control.scale().addTo(map_shell)" in script


@pytest.mark.parametrize("basemap", [EMBEDDED, RASTER])
def test_the_script_is_the_same_in_every_process(basemap: BasemapSettings) -> None:
    first = map_shell(basemap)
    map_shell.cache_clear()
    assert map_shell(basemap) == first
    assert not re.search(r"[0-9a-f]{32}", first), "a random id of Folium's is left"


@pytest.mark.parametrize("basemap", [EMBEDDED, RASTER])
def test_the_script_names_no_other_host_and_needs_nothing_but_leaflet(
    basemap: BasemapSettings,
) -> None:
    script = map_shell(basemap)
    assert "//" not in script
    assert "<" not in script
    assert "$(" not in script
    assert "user-scalable" not in script


def test_a_pmtiles_file_is_left_for_our_own_module_to_draw() -> None:
    script = map_shell(EMBEDDED)
    assert "L.tileLayer" not in script
    assert 'map_shell.options.basemap = {"attribution": "Natural Earth, GeoNames"' in script
    assert '"url": "/static/abc/basemap/world.pmtiles"' in script


def test_a_raster_ground_comes_by_way_of_our_proxy() -> None:
    script = map_shell(RASTER)
    assert '"/tiles/{z}/{x}/{y}.png"' in script
    assert "options.basemap" not in script


@pytest.mark.parametrize("kind", list(BasemapKind))
@pytest.mark.parametrize(
    "attribution",
    [
        "</script><script>alert(1)</script>",
        "${alert(1)}",
        '"];alert(1)//',
        "<img onerror=alert(1)>",
    ],
)
def test_an_attribution_is_text_whatever_it_says(kind: BasemapKind, attribution: str) -> None:
    script = map_shell(BasemapSettings(kind, "/x/{z}/{x}/{y}.pmtiles", attribution))
    assert "<" not in script
    assert "`" not in script, "in a template literal ${} would run"
    assert '"];alert' not in script


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "/\\tiles.example.org",
        "javascript:alert(1)",
        "/a b",
        "",
    ],
)
def test_a_ground_on_another_host_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not a path on our own host"):
        BasemapSettings(BasemapKind.RASTER, url, "")


@pytest.mark.parametrize("zoom", [0, 23, -1])
def test_a_zoom_that_no_map_has_is_refused(zoom: int) -> None:
    with pytest.raises(ValueError, match="not between 1 and 22"):
        BasemapSettings(BasemapKind.EMBEDDED, "/world.pmtiles", "", zoom)
