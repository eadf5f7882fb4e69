"""Making the database: whole or not at all."""

from __future__ import annotations

import lzma
import sqlite3
from typing import TYPE_CHECKING

import pytest

from locator.errors import DataFileMissing
from locator.gazetteer import Gazetteer, build_database

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a source of three places."""
    rows = [
        "kind code name qualifier within region country latitude longitude population alternates",
        "country US United_States _ _ _ US 39.0 -95.0 330000000 usa",
        "region VT Vermont _ _ VT US 44.4 -73.0 640000 _",
        "city 5234372 Burlington _ _ VT US 44.4759 -73.2121 42452 queen_city",
    ]
    lines = ("\t".join(c.strip("_").replace("_", " ") for c in row.split()) for row in rows)
    path = tmp_path / "places.tsv.xz"
    path.write_bytes(lzma.compress("\n".join([*lines, ""]).encode()))
    return path


def test_a_small_gazetteer_answers(source: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    build_database(source, tmp_path / "g.sqlite3", lambda done, total: heard.append((done, total)))
    gazetteer = Gazetteer.open(tmp_path / "g.sqlite3")
    assert [p.label for p in gazetteer.look_up("Queen City")] == ["Burlington, Vermont, US"]
    assert [p.label for p in gazetteer.complete("bu")] == ["Burlington, Vermont, US"]
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
    gazetteer.close()


def test_it_replaces_a_former_one(source: Path, tmp_path: Path) -> None:
    database = tmp_path / "g.sqlite3"
    database.write_bytes(b"an older one")
    build_database(source, database)
    gazetteer = Gazetteer.open(database)
    assert gazetteer.get("city:5234372") is not None
    gazetteer.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["g.sqlite3", "places.tsv.xz"]


def test_a_broken_source_leaves_no_database(tmp_path: Path) -> None:
    source = tmp_path / "places.tsv.xz"
    source.write_bytes(lzma.compress(b"kind\tcode\n1\t2\n"))
    with pytest.raises(IndexError):
        build_database(source, tmp_path / "g.sqlite3")
    assert not (tmp_path / "g.sqlite3").exists()


def test_a_missing_source_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataFileMissing, match=r"places\.tsv\.xz"):
        build_database(tmp_path / "places.tsv.xz", tmp_path / "g.sqlite3")


def test_a_missing_database_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataFileMissing, match="has not been made"):
        Gazetteer.open(tmp_path / "g.sqlite3")


def test_a_database_of_another_version_is_said(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "g.sqlite3").close()
    (tmp_path / "g.sqlite3").touch()
    with pytest.raises(DataFileMissing, match="another version"):
        Gazetteer.open(tmp_path / "g.sqlite3")
