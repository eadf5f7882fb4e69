"""The command ``locator`` as somebody at a shell meets it."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from locator.cli import main
from locator.settings import shipped
from tests.directory.scenarios import HARLEM, HEADER, KOELN
from tests.server import copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def data_dir(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the gazetteer and the services that ship."""
    return copy(prepared, tmp_path_factory.mktemp("cli"))


def run(data_dir: Path, *arguments: str, **settings: str) -> Result:
    environment = {"LOCATOR_DATA_DIR": str(data_dir)} | settings
    return CliRunner().invoke(main, arguments, env=environment)


def test_the_directory_that_ships_comes_out_as_it_went_in(data_dir: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    result = run(data_dir, "export", "--output", str(output))
    assert result.exit_code == 0, result.output
    assert output.read_bytes() == (shipped("data") / "services.csv").read_bytes()
    assert run(data_dir, "export").stdout_bytes == output.read_bytes()


def test_the_directory_comes_out_as_an_hsds_package(data_dir: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.zip"
    result = run(data_dir, "export", "--format", "hsds", "--output", str(output))
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(output) as archive:
        assert {"datapackage.json", "services.csv"} <= set(archive.namelist())


def test_naloxone_near_a_zip_code(data_dir: Path) -> None:
    result = run(data_dir, "search", "10035", "--within", "5mi", "--type", "naloxone")
    assert result.exit_code == 0, result.output
    assert "within 5mi of 10035, New York, New York, US" in result.output
    assert "OnPoint NYC East Harlem" in result.output


def test_the_same_as_json(data_dir: Path) -> None:
    result = run(data_dir, "search", "Köln", "--type", "supervised_consumption", "--json")
    found = json.loads(result.stdout)
    assert found["origin"]["label"].startswith("Köln")
    assert found["services"][0]["city"] == "Köln"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "Burlington"), "Burlington, Vermont"),
        (("search", "asdfqwerty"), "Try a ZIP code"),
        (("search", "10035", "--within", "-1mi"), "distance"),
        (("search", "10035", "--within", "nan"), "distance"),
        (("search", "10035", "--type", "needles exchagne"), "kind of service"),
        (("search", "10035", "--page", "100000000000000000000"), "page"),
        (("export", "--dataset", "nobody's"), "There is no list"),
        (("export", "--format", "hsds"), "--output FILE"),
    ],
)
def test_what_cannot_be_done_ends_with_a_sentence(
    data_dir: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run(data_dir, *arguments)
    assert result.exit_code == 1
    assert told in result.output
    assert "Traceback" not in result.output


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, "export", LOCATOR_PORT="99999")
    assert result.exit_code == 1
    assert "LOCATOR_PORT" in result.output


def test_a_file_with_very_many_errors_does_not_fill_the_terminal(
    data_dir: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("name,service_types\n" + "A place,nalxone\n" * 300, encoding="utf-8")
    result = run(data_dir, "import", str(bad), "--dataset", "County")
    assert result.output.count("error: Row") == 200
    assert "and 100 more problems." in result.output


def test_a_file_is_imported_and_an_import_with_errors_changes_nothing(
    data_dir: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(f"{HEADER}\n{HARLEM}\n{KOELN}\n", encoding="utf-8")
    bad.write_text(f"{HEADER}\n{HARLEM.replace('naloxone', 'nalxone')}\n", encoding="utf-8")
    result = run(data_dir, "import", str(good), "--dataset", "County")
    assert result.exit_code == 0, result.output
    assert "2 rows read: 2 added, 0 changed, 0 removed" in result.output
    result = run(data_dir, "import", str(good), "--dataset", "County")
    assert "no changes" in result.output
    result = run(data_dir, "import", str(bad), "--dataset", "County")
    assert result.exit_code == 1
    assert "Row 2, service_types" in result.output
    assert "nothing was changed" in result.output
    exported = run(data_dir, "export", "--dataset", "County").stdout_bytes
    assert exported == good.read_bytes()
