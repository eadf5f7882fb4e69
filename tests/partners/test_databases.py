"""Partners in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from locator.directory import Directory
from tests import postgres
from tests.partners.desk import Desk
from tests.partners.scenarios import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.partners.scenarios import Scenario

BINARIES = postgres.find_binaries()


@pytest.fixture(scope="module")
def of_postgres() -> Iterator[Directory]:
    assert BINARIES is not None
    with postgres.running_server(BINARIES) as url:
        directory = Directory.open(url)
        directory.upgrade()
        yield directory
        directory.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_sqlite(scenario: Scenario, directory: Directory) -> None:
    scenario(Desk(directory.engine))


@pytest.mark.skipif(BINARIES is None, reason="PostgreSQL is not installed here")
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, of_postgres: Directory) -> None:
    with of_postgres.engine.begin() as connection:
        connection.execute(sa.text("TRUNCATE partner CASCADE"))
    scenario(Desk(of_postgres.engine))
