from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.directory.scenarios import load
from tests.web.api.rows import HEADER, ROWS, open_site

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from locator.directory import Directory


@pytest.fixture
def client(directory: Directory) -> FlaskClient:
    """Return a program that asks a site with five public services, one of them ended."""
    load(directory, HEADER, *ROWS)
    return open_site(directory)
