from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from locator.formats.hsds.editions import Editions
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.partners.desk import partners_of
from tests.web import listings

if TYPE_CHECKING:
    from flask import Flask

    from locator.service import Listing

Visit = Callable[..., FlaskClient]


@pytest.fixture
def log() -> io.StringIO:
    """Return what the application logs."""
    return io.StringIO()


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return a site with one service in Harlem, for tests that only ask."""
    directory = listings.directory_of(listings.listing())
    settings = Settings(data_dir=tmp_path_factory.mktemp("standing"), api_per_minute=0)
    Editions.of(settings, directory).write_newest()
    log = RequestLog(io.StringIO())
    return create_app(settings, directory, listings.gazetteer(), log)


@pytest.fixture
def site(standing: Flask) -> FlaskClient:
    """Return a browser without scripts on that site."""
    return standing.test_client()


@pytest.fixture
def visit(log: io.StringIO) -> Visit:
    """Return what opens a site of its own: with these services, and these settings."""

    def open_site(*found: Listing, **settings: Any) -> FlaskClient:
        directory = listings.directory_of(*(found or (listings.listing(),)))
        app = create_app(
            Settings(**settings),
            directory,
            listings.gazetteer(),
            RequestLog(log),
            partners=partners_of(directory.engine),
        )
        return app.test_client()

    return open_site
