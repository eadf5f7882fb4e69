"""Whatever a visitor sends, nothing of it is found afterwards: not in output, files or databases.

Every route of the application gets requests with a canary in each of their parts, under the real
server with every logger at DEBUG. That the search would notice a leak is shown by an application
that leaks on purpose.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from locator import startup
from locator.directory import Directory
from locator.settings import Settings
from locator.web import create_app
from tests.geocoding.geocoders import serve_geocoder
from tests.privacy.canaries import Canaries, Leak, files_below
from tests.privacy.questions import Author, send_raw
from tests.server import copy, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.routing import Rule

    from tests.geocoding.geocoders import GeocoderServer
    from tests.server import Server

SERVE = str(Path(__file__).with_name("serve.py"))
FACTORIES = "tests.privacy.factories"


@dataclass(frozen=True, slots=True)
class Interrogation:
    """What came of asking a server everything: statuses, leaks, and files that were changed."""

    statuses: frozenset[int]
    planted: int
    leaks: tuple[Leak, ...]
    changed: frozenset[str]
    output: str
    geocoded: tuple[str, ...]


@pytest.fixture(scope="module")
def rules(prepared: Path) -> Iterator[list[Rule]]:
    settings = Settings(data_dir=prepared)
    directory = Directory.open(settings.database)
    gazetteer = startup.open_gazetteer(settings, print)
    yield list(create_app(settings, directory, gazetteer).url_map.iter_rules())
    gazetteer.close()
    directory.close()


@pytest.fixture(scope="module")
def silent(
    prepared: Path, rules: list[Rule], tmp_path_factory: pytest.TempPathFactory
) -> Interrogation:
    return interrogate("make_loud_app", prepared, tmp_path_factory.mktemp("silent"), rules)


def interrogate(factory: str, prepared: Path, folder: Path, rules: list[Rule]) -> Interrogation:
    copy(prepared, folder)
    author = Author(Canaries())
    command = sys.executable, SERVE, f"{FACTORIES}:{factory}"
    with (
        serve_geocoder() as geocoder,
        serving(folder, command=command, settings=_geocoding_at(geocoder)) as server,
    ):
        before = _contents(server.data, server.scratch)
        statuses = {question.ask(server) for question in author.questions(rules)}
        for request in author.refused():
            send_raw(server, request)
        after = _contents(server.data, server.scratch)
        leaks = [*author.canaries.leaks(_touched(server, before))]
    # Some write only when they end; what is as it was before the first request holds no canary.
    leaks += author.canaries.leaks(_touched(server, before))
    return Interrogation(
        frozenset(statuses),
        len(author.canaries.planted),
        tuple(leaks),
        frozenset(path.name for path, _ in before ^ after),
        server.output.read_text(errors="replace"),
        tuple(geocoder.asked),
    )


def _geocoding_at(geocoder: GeocoderServer) -> dict[str, str]:
    # It answers every other question with an error that repeats the address.
    geocoder.manner = "fickle"
    return {"LOCATOR_GEOCODER": "nominatim", "LOCATOR_GEOCODER_URL": geocoder.url}


def test_nothing_of_a_request_is_found_anywhere(silent: Interrogation) -> None:
    assert not silent.leaks, "\n".join(sorted({str(leak) for leak in silent.leaks})[:20])


def test_the_requests_got_everywhere(silent: Interrogation) -> None:
    assert silent.statuses >= {200, 400, 404, 405, 413, 414, 500}
    assert silent.planted > 1000


def test_addresses_went_to_the_operators_geocoder_and_nothing_else_did(
    silent: Interrogation,
) -> None:
    assert silent.geocoded
    assert all(re.fullmatch(r"12 \S+ Street", address) for address in silent.geocoded)


def test_every_logger_was_talking(silent: Interrogation) -> None:
    assert "DEBUG:" in silent.output
    assert "sqlalchemy.engine" in silent.output
    assert '"event":"error"' in silent.output


def test_searches_change_no_file(silent: Interrogation) -> None:
    # The HSDS package of a revision is written when it is first asked for, whoever asks.
    assert not {name for name in silent.changed if not name.endswith(".zip")}


@pytest.fixture(scope="module")
def leaky(
    prepared: Path, rules: list[Rule], tmp_path_factory: pytest.TempPathFactory
) -> Interrogation:
    few = [rule for rule in rules if rule.rule in ("/", "/services/<id_>")]
    return interrogate("make_leaky_app", prepared, tmp_path_factory.mktemp("leaky"), few)


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("output.log", "plain text"),
        ("searches.txt", "UTF-16 (little end first)"),
        ("visits.sqlite3-wal", "plain text"),
    ],
)
def test_a_leak_would_be_noticed(leaky: Interrogation, file: str, form: str) -> None:
    assert (file, form) in {(leak.file.name, leak.form) for leak in leaky.leaks}


def _touched(server: Server, before: set[tuple[Path, str]]) -> list[Path]:
    """Return every file of a server's that is not as it was."""
    known = {path for path, _ in before & _contents(server.data, server.scratch)}
    return [path for path in files_below(*server.traces) if path not in known]


def _contents(*folders: Path) -> set[tuple[Path, str]]:
    """Return every file and the hash of its content; SQLite's shared memory holds no rows."""
    return {
        (path, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files_below(*folders)
        if not path.name.endswith("-shm")
    }
