"""A site whose drafts go on at once, and the editor of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.staff.office import open_office

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from flask import Flask

    from locator.directory import Directory
    from tests.accounts.desk import Clock
    from tests.web.staff.conftest import Staff


@pytest.fixture
def app(directory: Directory, tmp_path: Path, clock: Clock, log: io.StringIO) -> Flask:
    """Return a site whose worker does at once what it is asked for."""
    return open_office(directory, tmp_path, clock, log)


@pytest.fixture
def eve(staff: Staff) -> Staff:
    """Return a browser in which the editor of “county” is signed in."""
    staff.sign_in("Eve")
    return staff
