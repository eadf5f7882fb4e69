"""What the privacy tests share: a data folder as the first start makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.server import prepare

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder to copy; it must not be changed."""
    return prepare(tmp_path_factory.getbasetemp() / "prepared")
