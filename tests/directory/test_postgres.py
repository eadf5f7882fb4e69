"""The directory in PostgreSQL does what it does in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from locator.directory import Directory
from tests import postgres
from tests.directory import change_scenarios, scenarios, visitor_scenarios
from tests.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.directory.scenarios import Scenario

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


SCENARIOS = (
    *scenarios.SCENARIOS,
    *visitor_scenarios.SCENARIOS,
    *change_scenarios.SCENARIOS,
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, empty: Directory) -> None:
    scenario(empty)


def test_the_migrations_make_the_tables_that_the_code_uses(empty: Directory) -> None:
    with empty.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
