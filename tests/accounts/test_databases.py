"""Accounts in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.accounts.desk import Clock, accounts_of
from tests.accounts.scenarios import SCENARIOS

if TYPE_CHECKING:
    from locator.directory import Directory
    from tests.accounts.scenarios import Scenario


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_sqlite(scenario: Scenario, directory: Directory) -> None:
    clock = Clock()
    scenario(accounts_of(directory.engine, clock), clock)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, postgres_directory: Directory) -> None:
    clock = Clock()
    scenario(accounts_of(postgres_directory.engine, clock), clock)
