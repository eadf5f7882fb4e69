"""Uploads into PostgreSQL do what they do in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from locator.directory import Directory
from locator.uploads import Desk
from tests import postgres
from tests.placers import FewPlaces
from tests.uploads import scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.uploads.scenarios import Scenario

BINARIES = postgres.find_binaries()
pytestmark = pytest.mark.skipif(BINARIES is None, reason="PostgreSQL is not installed here")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    assert BINARIES is not None
    with postgres.running_server(BINARIES) as url:
        yield url


@pytest.fixture
def empty(url: str) -> Iterator[Directory]:
    directory = Directory.open(url)
    with directory.engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    directory.upgrade()
    yield directory
    directory.close()


@pytest.mark.parametrize("scenario", scenarios.SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, empty: Directory, tmp_path: Path) -> None:
    scenario(Desk(empty, FewPlaces(), None, tmp_path / "uploads"))
