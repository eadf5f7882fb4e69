"""Partners in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.partners.desk import Desk
from tests.partners.scenarios import SCENARIOS

if TYPE_CHECKING:
    from locator.directory import Directory
    from tests.partners.scenarios import Scenario


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_sqlite(scenario: Scenario, directory: Directory) -> None:
    scenario(Desk(directory.engine))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, postgres_directory: Directory) -> None:
    scenario(Desk(postgres_directory.engine))
