"""The package is there soon after each publish, whoever is killed meanwhile."""

from __future__ import annotations

import io
import os
import signal
import time
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import psutil

from locator import packing
from locator.bench.services import publish_services
from locator.formats.hsds.editions import Editions
from locator.packing import packer_beside
from locator.settings import Settings
from tests import server
from tests.directory.scenarios import load
from tests.test_jobs import worker_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from locator.directory import Directory

HEADER = "id,name,service_types"
MANY = 2000
"""Services whose package takes seconds to write."""


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so; the machine may be busy with other tests."""
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.005)


def settings_of(directory: Directory, tmp_path: Path) -> Settings:
    """Return the settings of a site with a directory in a file."""
    assert directory.engine.url.database == str(tmp_path / "directory.sqlite3")
    return Settings(data_dir=tmp_path)


def packers() -> list[psutil.Process]:
    """Return the processes of this one that write packages."""
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if any("locator.packing" in part for part in child.cmdline()):
                found.append(child)
    return found


def services_in(package: Path | io.BytesIO) -> str:
    """Return the table of services of a package that is whole."""
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        return archive.read("services.csv").decode()


def test_the_package_follows_the_directory(directory: Directory, tmp_path: Path) -> None:
    settings = settings_of(directory, tmp_path)
    editions = Editions.of(settings, directory)
    load(directory, HEADER, "a,One,naloxone")
    with packer_beside(settings, directory):
        first = editions.newest()
        wait_until(first.path.exists, "the package at the start")
        load(directory, HEADER, "b,Two,naloxone")
        second = editions.newest()
        wait_until(second.path.exists, "the package after a publish")
        assert not first.path.exists()
    assert not packers()


def test_a_killed_packer_is_replaced(
    directory: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_AFTER_FAILURE", 0.1)
    settings = settings_of(directory, tmp_path)
    editions = Editions.of(settings, directory)
    publish_services(directory, MANY)
    with packer_beside(settings, directory):
        wait_until(
            lambda: any(editions.folder.glob("hsds-*/services.csv")), "a package being written"
        )
        [packer] = packers()
        packer.kill()
        edition = editions.newest()
        assert not edition.path.exists()
        wait_until(edition.path.exists, "the package after all")
        wait_until(lambda: not packers(), "the end of the packer")
    assert {path.name for path in editions.folder.iterdir()} == {"lock", edition.path.name}
    assert services_in(edition.path)


def test_the_packer_ends_with_whoever_waits_for_it(directory: Directory, tmp_path: Path) -> None:
    settings = settings_of(directory, tmp_path)
    publish_services(directory, MANY)
    with packer_beside(settings, directory):
        wait_until(lambda: bool(packers()), "a packer")
        [packer] = packers()
    assert not packer.is_running()
    assert not Editions.of(settings, directory).newest().path.exists()


def test_a_site_sends_the_package_and_never_again_what_was_withdrawn(
    prepared: Path, tmp_path: Path
) -> None:
    data = server.copy(prepared, tmp_path)
    with server.serving(tmp_path) as running:
        assert "OnPoint" in services_in(io.BytesIO(server.await_package(running)))
        server.publish(data, b"id,name,service_types\na,Harlem Exchange,naloxone\n")
        # Whichever is the first that is sent from now on.
        assert "OnPoint" not in services_in(io.BytesIO(server.await_package(running)))
        server.publish(data, b"id,name,service_types\na,Another Exchange,naloxone\n")
        os.kill(worker_of(running.process_id).pid, signal.SIGKILL)
        assert "Another" in services_in(io.BytesIO(server.await_package(running)))
