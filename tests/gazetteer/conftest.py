"""The gazetteer as it ships, made once for all of its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def gazetteer(gazetteer_file: Path) -> Iterator[Gazetteer]:
    """Return the shipped gazetteer."""
    opened = Gazetteer.open(gazetteer_file)
    yield opened
    opened.close()
