"""The programs that pages show do what the pages say: they are run against the real server."""

from __future__ import annotations

import csv
import html
import http.client
import re
import shutil
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Final

import orjson
import pytest

from locator.web.public.examples import EXAMPLES, Example
from tests.server import HOST, Server, await_package, copy, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EVERYTHING, _NEAREST, _IN_PYTHON, _IN_NODE, _CHANGES = EXAMPLES
_PROGRAM: Final = re.compile(r'<pre class="code"><code>(.*?)</code></pre>', re.DOTALL)
_TOOLS: Final = {"curl": "curl", "JavaScript": "node"}


@pytest.fixture(scope="module")
def server(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the directory that the project ships with."""
    folder = tmp_path_factory.mktemp("examples")
    copy(prepared, folder)
    with serving(folder) as running:
        yield running


def programs(server: Server, path: str) -> list[str]:
    """Return what a page shows as programs, as somebody copies them."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=20)
    with closing(connection):
        connection.request("GET", path, headers={"Host": f"{HOST}:{server.port}"})
        page = connection.getresponse().read().decode()
    return [html.unescape(program) for program in _PROGRAM.findall(page)]


def run(server: Server, example: Example, folder: Path) -> str:
    """Copy a program from the page and run it; return what it writes."""
    tool = _TOOLS.get(example.language)
    if tool and shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed here")
    (shown,) = (
        program
        for program in programs(server, "/use-this-data")
        if program == example.text.replace("https://find.example.org", server.url)
    )
    program, *options = example.command
    return run_command([sys.executable if tool is None else program, *options, shown], folder)


def run_command(command: list[str], folder: Path) -> str:
    """Run a command that must succeed; return what it writes, as far as it is text."""
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode(errors="replace")


def test_the_spreadsheet_has_every_service_of_the_directory(server: Server, tmp_path: Path) -> None:
    run(server, _EVERYTHING, tmp_path)
    with (tmp_path / "services.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 137


def test_the_nearest_services_come_as_json(server: Server, tmp_path: Path) -> None:
    found = orjson.loads(run(server, _NEAREST, tmp_path))
    assert found["origin"]["label"].startswith("10035")
    assert all("naloxone" in str(service["service_types"]) for service in found["services"])


def test_python_lists_the_same_services(server: Server, tmp_path: Path) -> None:
    found = orjson.loads(run(server, _NEAREST, tmp_path))
    written = run(server, _IN_PYTHON, tmp_path)
    assert [line.split(" – ")[0] for line in written.splitlines()[:-1]] == [
        service["name"] for service in found["services"]
    ]


def test_javascript_lists_the_same_services(server: Server, tmp_path: Path) -> None:
    found = orjson.loads(run(server, _NEAREST, tmp_path))
    written = run(server, _IN_NODE, tmp_path)
    for service in found["services"]:
        assert service["name"] in written


def test_the_first_revision_is_the_newest_one(server: Server, tmp_path: Path) -> None:
    answer = orjson.loads(run(server, _CHANGES, tmp_path))
    assert (answer["revision"], answer["revisions"]) == (1, [])


def test_every_line_to_try_is_answered(server: Server, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed here")
    await_package(server)
    lines = programs(server, "/api")
    assert len(lines) > 8
    for line in lines:
        written = run_command(["sh", "-c", f"{line} --fail --silent"], tmp_path)
        assert written, line
