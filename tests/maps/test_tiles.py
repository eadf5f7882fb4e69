"""The tile proxy, against a real tile server that behaves well and badly."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from locator.errors import NotFound
from locator.maps import Tile, TileLimits, TileProxy, TileUnavailable
from tests.maps.tile_server import PNG, TileServer, serve_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMITS = TileLimits(timeout=0.4, tile_bytes=2000)


@pytest.fixture
def server() -> Iterator[TileServer]:
    with serve_tiles() as running:
        yield running


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_tile_is_passed_on_and_fetched_only_once(server: TileServer, tmp_path: Path) -> None:
    proxy = TileProxy(server.template(), tmp_path)
    assert proxy.get(3, 4, 5) == Tile(PNG, "image/png")
    assert proxy.get(3, 4, 5) == Tile(PNG, "image/png")
    assert server.asked == {"/good/3/4/5": 1}


def test_a_vector_tile_keeps_its_media_type_in_the_cache(
    server: TileServer, tmp_path: Path
) -> None:
    proxy = TileProxy(server.template("vector"), tmp_path)
    assert [proxy.get(0, 0, 0).media_type for _ in range(2)] == ["application/x-protobuf"] * 2


def test_the_server_learns_nothing_but_the_tile(server: TileServer, tmp_path: Path) -> None:
    TileProxy(server.template(), tmp_path).get(0, 0, 0)
    assert set(server.headers) <= {"Host", "User-Agent", "Connection", "Accept-Encoding"}
    assert server.headers["User-Agent"] == "harm-reduction-locator"


def test_visitors_who_want_one_tile_at_once_cost_one_request(
    server: TileServer, tmp_path: Path
) -> None:
    proxy = TileProxy(server.template("late"), tmp_path, LIMITS)
    with ThreadPoolExecutor(8) as pool:
        tiles = list(pool.map(lambda _: proxy.get(1, 0, 0), range(8)))
    assert {tile.content for tile in tiles} == {PNG}
    assert server.asked == {"/late/1/0/0": 1}


@pytest.mark.parametrize(
    ("manner", "message"),
    [
        ("stalled", "did not answer"),
        ("dripping", "took too long"),
        ("broken", "answered 500"),
        ("page", "sent text/html, which is no tile"),
        ("drawing", "sent image/svg.xml, which is no tile"),
        ("huge", "more than a tile can hold"),
        ("cut", "broke off"),
        ("elsewhere", "answered 302"),
        ("file", "answered 301"),
    ],
)
def test_what_is_no_tile_is_refused_and_not_kept(
    server: TileServer, tmp_path: Path, manner: str, message: str
) -> None:
    proxy = TileProxy(server.template(manner), tmp_path, LIMITS)
    started = time.monotonic()
    with pytest.raises(TileUnavailable, match=message):
        proxy.get(2, 1, 1)
    assert time.monotonic() - started < 1
    assert server.asked.total() == 1, "a redirect was followed"
    assert kept(tmp_path) == []


def test_a_server_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with serve_tiles() as server:
        template = server.template()
    with pytest.raises(TileUnavailable, match="did not answer") as caught:
        TileProxy(template, tmp_path, LIMITS).get(2, 1, 1)
    assert "2/1/1" not in str(caught.value)


@pytest.mark.parametrize("tile", [(-1, 0, 0), (23, 0, 0), (2, 4, 0), (2, 0, 4), (2, -1, 0)])
def test_a_tile_outside_of_the_world_is_not_asked_for(
    server: TileServer, tmp_path: Path, tile: tuple[int, int, int]
) -> None:
    with pytest.raises(NotFound):
        TileProxy(server.template(), tmp_path).get(*tile)
    assert not server.asked


def test_a_tile_that_the_server_does_not_have_is_not_found(
    server: TileServer, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        TileProxy(server.template("missing"), tmp_path).get(0, 0, 0)


def test_an_old_tile_is_fetched_again_and_still_shown_when_that_fails(
    server: TileServer, tmp_path: Path
) -> None:
    proxy = TileProxy(server.template(), tmp_path)
    proxy.get(0, 0, 0)
    long_ago = time.time() - 400 * 86_400
    os.utime(kept(tmp_path)[0], (long_ago, long_ago))
    server.broken = True
    assert proxy.get(0, 0, 0).content == PNG
    server.broken = False
    proxy.get(0, 0, 0)
    assert server.asked == {"/good/0/0/0": 3}


def test_the_cache_stays_within_its_limit(server: TileServer, tmp_path: Path) -> None:
    limits = TileLimits(cache_bytes=20 * len(PNG))
    proxy = TileProxy(server.template(), tmp_path, limits)
    for x in range(64):
        proxy.get(6, x, 0)
        assert sum(path.stat().st_size for path in kept(tmp_path)) <= limits.cache_bytes
    assert len(kept(tmp_path)) >= 10


def test_the_cache_tells_the_day_of_a_tile_and_not_the_hour(
    server: TileServer, tmp_path: Path
) -> None:
    TileProxy(server.template(), tmp_path).get(0, 0, 0)
    assert kept(tmp_path)[0].stat().st_mtime % 86_400 == 0


def test_a_folder_that_cannot_be_written_costs_the_cache_and_not_the_map(
    server: TileServer, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert TileProxy(server.template(), blocked).get(0, 0, 0).content == PNG


@pytest.mark.parametrize(
    "template",
    [
        "file:///etc/{z}/{x}/{y}",
        "ftp://tiles.example.org/{z}/{x}/{y}",
        "https://{z}.example.org/{x}/{y}",
        "https://user:secret@example.org/{z}/{x}/{y}",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}{r}.png",
        "/tiles/{z}/{x}/{y}.png",
        "",
    ],
)
def test_an_address_that_is_no_tile_server_is_refused(tmp_path: Path, template: str) -> None:
    with pytest.raises(ValueError, match="tile server's address"):
        TileProxy(template, tmp_path)
