"""The rooms import one way only, and the rooms' doors are the only ones."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent / "locator"

# Each room and the rooms that stand before it: it may import those, and nothing further down.
ROOMS = (
    "messages",
    "errors",
    "problems",
    "geo",
    "vocabulary",
    "hours",
    "settings",
    "build",
    "bulk",
    "service",
    "gazetteer",
    "geocoding",
    "directory",
    "accounts",
    "search",
    "partners",
    "formats",
    "importing",
    "uploads",
    "maps",
    "startup",
    "packing",
    "jobs",
    "web",
    "bench",
    "cli_accounts",
    "cli_uploads",
    "cli",
)
ONLY_IN = {
    "flask": {"web", "bench"},
    "sqlalchemy": {"directory", "accounts", "partners"},
    "alembic": {"directory"},
    "folium": {"maps"},
    "geopy": {"geocoding"},
    "granian": {"web"},
    "huey": {"jobs"},
    "argon2": {"accounts"},
    "pyotp": {"accounts"},
    "click": {"cli", "cli_accounts", "cli_uploads"},
    "urllib.request": {"geocoding", "maps", "bench"},
    "http.client": {"geocoding", "maps", "bench"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full names"
            base = node.module or ""
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names if base == "locator")


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room_of(path) for path in modules()} - {"__init__", "translations"} <= set(ROOMS)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_from_rooms_before_its_own(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "locator" and len(parts) > 1:
            assert parts[1] in allowed, f"{room} may not import {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_library_stays_in_its_room(path: Path) -> None:
    for name in imports(path):
        for library, rooms in ONLY_IN.items():
            if name == library or name.startswith(f"{library}."):
                assert room_of(path) in rooms, f"{library} belongs in {sorted(rooms)}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
