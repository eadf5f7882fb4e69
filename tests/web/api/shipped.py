"""The site with the directory that the project ships with, in this process."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from locator import startup
from locator.formats.hsds.editions import Editions
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.server import copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask


@contextmanager
def open_site(prepared: Path, folder: Path) -> Iterator[Flask]:
    """Open an application on a copy of a prepared data folder, without a limit to asking."""
    settings = Settings(data_dir=copy(prepared, folder), api_per_minute=0)
    gazetteer = startup.open_gazetteer(settings, lambda _line: None)
    directory = startup.open_directory(settings)
    Editions.of(settings, directory).write_newest()
    yield create_app(settings, directory, gazetteer, RequestLog(io.StringIO()))
    directory.close()
    gazetteer.close()
