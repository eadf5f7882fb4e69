"""One package in the folder, whole, whatever happens to those who write it."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest

from locator.errors import DirectoryMoved
from locator.formats.hsds.editions import Editions
from tests.directory.scenarios import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from locator.directory import Directory
    from locator.formats.hsds.editions import Edition

HEADER = "id,name,service_types"
ROWS = ("a,One,naloxone", "b,Two,naloxone")
DIES = """
import os, signal, sys
from pathlib import Path
from locator.directory import Directory
from locator.formats.hsds import editions, package
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
vars(package)[sys.argv[3]] = die
editions.Editions(Directory.open(sys.argv[1]), Path(sys.argv[2]), "build").write_newest()
"""
"""A process that is killed as soon as a function of ``package`` is called."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packages"


@pytest.fixture
def editions(directory: Directory, folder: Path) -> Editions:
    return Editions(directory, folder, "build")


def names_in(edition: Edition) -> str:
    with zipfile.ZipFile(edition.path) as archive:
        assert archive.testzip() is None
        return archive.read("services.csv").decode()


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"lock"}


@pytest.mark.parametrize("moment", ["write_service", "_describe"])
def test_who_is_killed_leaves_nothing_half_and_the_next_one_writes_it(
    directory: Directory, folder: Path, editions: Editions, moment: str
) -> None:
    load(directory, HEADER, *ROWS)
    url = directory.engine.url.render_as_string(hide_password=False)
    killed = subprocess.run([sys.executable, "-c", DIES, url, str(folder), moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert left_in(folder), "it was killed while it wrote"
    assert not [*folder.glob("*.zip")]
    edition = editions.write_newest()
    assert "Two" in names_in(edition)
    assert left_in(folder) == {edition.path.name}


def test_what_is_there_is_not_written_again(directory: Directory, editions: Editions) -> None:
    load(directory, HEADER, *ROWS)
    first = editions.write_newest().path.stat()
    again = editions.write_newest()
    assert again == editions.newest()
    assert again.path.stat().st_ino == first.st_ino


def test_a_publication_meanwhile_ends_the_writing(
    directory: Directory, folder: Path, editions: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(directory, HEADER, *ROWS)
    read_at = directory.read_at

    def publish_first(*asked: object, **more: object) -> Iterator[object]:
        load(directory, HEADER, ROWS[0])
        yield from read_at(*asked, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(directory, "read_at", publish_first)
    with pytest.raises(DirectoryMoved):
        editions.write_newest()
    assert not left_in(folder)
    monkeypatch.undo()
    assert "Two" not in names_in(editions.write_newest())


def test_one_writes_at_a_time(directory: Directory, folder: Path, editions: Editions) -> None:
    load(directory, HEADER, *ROWS)
    folder.mkdir()
    writing = threading.Thread(target=editions.write_newest)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        writing.start()
        writing.join(0.3)
        assert writing.is_alive()
        assert not left_in(folder)
    writing.join(60)
    assert editions.newest().path.exists()
