"""The directory in a SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from locator.directory.tables import change
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
def test_sqlite(scenario: Scenario, directory: Directory) -> None:
    scenario(directory)


def test_the_migrations_make_the_tables_that_the_code_uses(directory: Directory) -> None:
    with directory.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_history_keeps_each_service_before_and_after(directory: Directory) -> None:
    scenarios.load(directory, scenarios.HEADER, scenarios.HARLEM)
    scenarios.load(directory, scenarios.HEADER, scenarios.HARLEM.replace("1 Main", "2 Main"))
    scenarios.load(directory, scenarios.HEADER, scenarios.KOELN)
    wanted = sa.select(
        change.c.revision_number, change.c.service_id, change.c.before, change.c.after
    )
    with directory.engine.connect() as connection:
        seen = [
            (number, id_, (before or {}).get("address_1"), (after or {}).get("address_1"))
            for number, id_, before, after in connection.execute(wanted.order_by(change.c.key))
        ]
    assert seen == [
        (1, "harlem", None, "1 Main St"),
        (2, "harlem", "1 Main St", "2 Main St"),
        (3, "koeln", None, None),
        (3, "harlem", "2 Main St", None),
    ]
