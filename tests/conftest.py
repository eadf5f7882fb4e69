"""What all tests share: a fresh directory, and PostgreSQL where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from locator.directory import Directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("project")


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    """Return an empty directory in a SQLite file."""
    opened = Directory.open(f"sqlite:///{tmp_path / 'directory.sqlite3'}")
    opened.upgrade()
    yield opened
    opened.close()
