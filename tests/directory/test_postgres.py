"""The directory in PostgreSQL does what it does in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.directory import change_scenarios, scenarios, visitor_scenarios
from tests.tables import METADATA

if TYPE_CHECKING:
    from locator.directory import Directory
    from tests.directory.scenarios import Scenario


SCENARIOS = (
    *scenarios.SCENARIOS,
    *visitor_scenarios.SCENARIOS,
    *change_scenarios.SCENARIOS,
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, postgres_directory: Directory) -> None:
    scenario(postgres_directory)


def test_the_migrations_make_the_tables_that_the_code_uses(postgres_directory: Directory) -> None:
    with postgres_directory.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
