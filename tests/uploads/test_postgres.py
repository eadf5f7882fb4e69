"""Uploads into PostgreSQL do what they do in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.uploads import Desk
from tests.placers import FewPlaces
from tests.uploads import scenarios

if TYPE_CHECKING:
    from pathlib import Path

    from locator.directory import Directory
    from tests.uploads.scenarios import Scenario


@pytest.mark.parametrize("scenario", scenarios.SCENARIOS, ids=lambda s: s.__name__)
def test_postgres(scenario: Scenario, postgres_directory: Directory, tmp_path: Path) -> None:
    scenario(Desk(postgres_directory, FewPlaces(), None, tmp_path / "uploads"))
