"""The gazetteer as it ships, made once for all of its tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from locator.gazetteer import Gazetteer, build_database

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[2] / "data" / "gazetteer.tsv.xz"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database made from the shipped file."""
    made = tmp_path_factory.mktemp("gazetteer") / "gazetteer.sqlite3"
    build_database(SOURCE, made)
    return made


@pytest.fixture(scope="session")
def gazetteer(database: Path) -> Iterator[Gazetteer]:
    """Return the shipped gazetteer."""
    opened = Gazetteer.open(database)
    yield opened
    opened.close()
