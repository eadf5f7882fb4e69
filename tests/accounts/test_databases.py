"""Accounts in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from locator.directory import Directory
from tests import postgres
from tests.accounts.desk import Clock, accounts_of
from tests.accounts.scenarios import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.accounts.scenarios import Scenario

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
    clock = Clock()
    scenario(accounts_of(directory.engine, clock), clock)


@pytest.mark.skipif(BINARIES is None, reason="PostgreSQL is not installed here")
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, of_postgres: Directory) -> None:
    with of_postgres.engine.begin() as connection:
        connection.execute(sa.text("TRUNCATE account, audit CASCADE"))
    clock = Clock()
    scenario(accounts_of(of_postgres.engine, clock), clock)
