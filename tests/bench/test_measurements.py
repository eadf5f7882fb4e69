"""The measurements run; how fast anything is, is not tested."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import orjson
import pytest

from locator import startup
from locator.bench import marks
from locator.bench.freshness import measure_freshness
from locator.bench.imports import measure_import
from locator.bench.index_marks import measure_index_marks
from locator.bench.load import cost_of, searches, send
from locator.bench.servers import bare_server, locator_server, settings_of
from locator.bench.services import publish_services
from locator.bench.suggestions import measure_suggestions
from locator.bench.uploads import measure_upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from locator.bench.report import Measured
    from locator.directory import Directory

SERVICES = 200


@pytest.fixture(scope="module")
def data(gazetteer_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of data for servers, with a gazetteer."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copy(gazetteer_file, folder)
    return folder


@pytest.fixture(scope="module")
def filled(data: Path) -> Iterator[Directory]:
    """Return the directory of that folder, filled with generated services."""
    directory = startup.open_directory(settings_of(data))
    publish_services(directory, SERVICES)
    yield directory
    directory.close()


def marks_of(measured: Measured) -> list[marks.Mark]:
    assert all(reading.figure > 0 for reading in measured.readings)
    return [reading.mark for reading in measured.readings]


def test_the_index_is_measured() -> None:
    measured = measure_index_marks((SERVICES,), SERVICES)
    assert marks_of(measured) == [
        marks.INDEX_NEAR,
        marks.INDEX_FAR,
        marks.VIEWPORT,
        marks.GROWTH,
    ]
    (table,) = measured.tables
    assert table.header == ("Services", "200")
    assert "New York 5 km" in [row[0] for row in table.rows]


def test_suggestions_are_measured_for_every_beginning() -> None:
    typed: set[str] = set()
    measured = measure_suggestions(typed.add, SERVICES)
    assert marks_of(measured) == [marks.SUGGESTION, marks.SUGGESTION_SLOW]
    assert {"N", "New Yo", "New York", "1", "10035", "Kö"} <= typed


def test_freshness_and_start_are_measured(data: Path, filled: Directory) -> None:
    measured = measure_freshness(filled, data, SERVICES)
    assert marks_of(measured) == [marks.FRESH, marks.START]


def test_an_import_is_measured(data: Path, tmp_path: Path) -> None:
    for gazetteer in data.glob("gazetteer-*"):
        shutil.copy(gazetteer, tmp_path)
    measured = measure_import(tmp_path, SERVICES)
    assert marks_of(measured) == [marks.IMPORT_TIME, marks.IMPORT_MEMORY]
    (table,) = measured.tables
    assert [row[0] for row in table.rows] == ["Checking", "Locating", "Publishing"]


def test_an_upload_is_measured(data: Path, tmp_path: Path) -> None:
    for gazetteer in data.glob("gazetteer-*"):
        shutil.copy(gazetteer, tmp_path)
    measured = measure_upload(tmp_path, SERVICES)
    assert marks_of(measured) == [marks.UPLOAD_TIME, marks.UPLOAD_MEMORY, marks.PUBLISH_TIME]
    assert measured.readings[2].note.endswith(" searches meanwhile, 0 failed")


@pytest.mark.usefixtures("filled")
def test_searches_are_sent_and_their_cost_is_read(data: Path, tmp_path: Path) -> None:
    question = searches("/api/v1/services", "40km", 20)
    with locator_server(data, 1) as server:
        server.await_package()
        with contextlib.closing(server.connect()) as connection:
            answer = send(connection, question, 0)
            (worker,) = server.workers()
            assert server.worker_of(connection) == worker.pid
        assert orjson.loads(answer)["total"] > 0
        cost = cost_of(server, question, 1)
        assert cost.cpu > 0
        assert cost.requests > 0
    assert not worker.is_running()
    sample = tmp_path / "answer.json"
    sample.write_bytes(answer)
    with bare_server(sample) as bare, contextlib.closing(bare.connect()) as connection:
        assert send(connection, searches("/", "40km", 20), 0) == answer
