"""What tests of reading share: a folder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.tables.files import Folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder in which a file is written and read."""
    return Folder(tmp_path)
