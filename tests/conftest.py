"""What all tests share: a fresh directory, and one Chromium for those that need a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING, Final

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings
from jinja2 import BytecodeCache
from playwright.sync_api import Browser, sync_playwright

from locator.directory import Directory
from tests import postgres
from tests.server import prepare
from tests.tables import METADATA
from tools import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2.bccache import Bucket

QUIET: Final = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks for, no name of another host is ever looked up.
    (
        "--host-resolver-rules=MAP * ~NOTFOUND,"
        "EXCLUDE 127.0.0.1,EXCLUDE localhost,EXCLUDE *.localhost"
    ),
)

settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("project")


class _Compiled(BytecodeCache):
    """Templates that were compiled for one application, for all others of the process."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


# Most tests have an application of their own; compiling its templates would be most of their time.
Flask.jinja_options = {"bytecode_cache": _Compiled()}


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty directory in a SQLite file, to copy: migrating each would take longer."""
    file = tmp_path_factory.mktemp("empty") / "directory.sqlite3"
    made = Directory.open(f"sqlite:///{file}")
    made.upgrade()
    made.close()
    return file


@pytest.fixture
def directory(tmp_path: Path, empty_file: Path) -> Iterator[Directory]:
    """Return an empty directory in a SQLite file."""
    file = shutil.copy(empty_file, tmp_path / "directory.sqlite3")
    opened = Directory.open(f"sqlite:///{file}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Run a PostgreSQL server with the tables of the directory; skip where none is installed."""
    binaries = postgres.find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here")
    with postgres.running_server(binaries) as url:
        made = Directory.open(url)
        made.upgrade()
        made.close()
        yield url


@pytest.fixture
def postgres_directory(postgres_url: str) -> Iterator[Directory]:
    """Return an empty directory in PostgreSQL."""
    opened = Directory.open(postgres_url)
    tables = ", ".join(f'"{table.name}"' for table in METADATA.sorted_tables)
    with opened.engine.begin() as connection:
        connection.execute(sa.text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder as the first start makes it, to copy; it must not be changed.

    It is made once for all processes of a run, which have folders of their own side by side.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return prepare(shared / "prepared")


@pytest.fixture(scope="session")
def gazetteer_file(prepared: Path) -> Path:
    """Return the database of the gazetteer that ships."""
    return next(prepared.glob("gazetteer-*.sqlite3"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a real Chromium; fail where there is none."""
    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium was found; run `make browser`, or name one in CHROMIUM.")
    # Chromium's sandbox refuses to work for root, which builds in containers are.
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()
