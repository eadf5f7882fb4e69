"""The commands ``locator upload``, ``rollback``, ``history`` as somebody at a shell meets them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from locator.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Name,Street,City,State,ZIP,Phone\n"
FIRST = "Harlem Exchange,1 Main St,New York,NY,10035,(212) 555-0142\n"
SECOND = "Albany Project,2 Elm St,Albany,NY,12207,(518) 555-0143\n"
KIND = ("--set", "service_types=naloxone_pharmacy")
US = ("--set", "country=US")


@pytest.fixture
def data_dir(gazetteer_file: Path, tmp_path: Path) -> Path:
    """Return a data folder with an empty directory to come."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(gazetteer_file, folder)
    return folder


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"LOCATOR_DATA_DIR": str(data_dir)})


def write(tmp_path: Path, *rows: str, header: str = HEADER) -> str:
    """Write a file and return its path."""
    file = tmp_path / "list.csv"
    file.write_text(header + "".join(rows), "utf-8")
    return str(file)


def upload(data_dir: Path, file: str, *options: str) -> dict[str, Any]:
    """Upload a file that comes out as a draft, and return what the command says as JSON."""
    arguments = ("upload", file, "--dataset", "list", *KIND, *US, "--json", *options)
    result = run(data_dir, *arguments)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_a_file_becomes_a_draft_and_nothing_is_live(data_dir: Path, tmp_path: Path) -> None:
    told = upload(data_dir, write(tmp_path, FIRST, SECOND))
    assert (told["state"], told["dataset"]) == ("compared", "list")
    assert [told[name] for name in ("rows", "located", "errors", "added")] == [2, 2, 0, 2]
    assert told["repaired"] == {"phone": 2}
    assert "revision" not in told
    assert run(data_dir, "history").output == ""


def test_the_same_in_words(data_dir: Path, tmp_path: Path) -> None:
    file = write(tmp_path, FIRST, SECOND)
    result = run(data_dir, "upload", file, "--dataset", "list", *KIND, *US)
    assert result.exit_code == 0, result.output
    assert "  rows: 2" in result.output
    assert "  repaired: phone 2" in result.output
    assert "Nothing live was changed." in result.output


def test_rows_that_cannot_be_used_are_named_and_the_draft_comes_out(
    data_dir: Path, tmp_path: Path
) -> None:
    told = upload(data_dir, write(tmp_path, FIRST, SECOND.replace("Albany Project", "")))
    assert (told["rows"], told["errors"]) == (2, 1)
    (first,) = told["first_errors"]
    assert first.startswith("Row 3, name")
    assert {"severity": "error", "column": "name", "count": 1} in told["problems"]


def test_published_seen_in_the_history_and_taken_back(data_dir: Path, tmp_path: Path) -> None:
    assert upload(data_dir, write(tmp_path, FIRST), "--publish")["revision"] == 1
    changed = write(tmp_path, FIRST.replace("0142", "0149"))
    told = upload(data_dir, changed, "--publish", "--reason", "a new line")
    assert (told["changed"], told["revision"]) == (1, 2)
    newest, oldest = run(data_dir, "history", "--dataset", "list").output.splitlines()
    assert newest.startswith("Revision 2, ")
    assert newest.endswith("list: 1 change (a new line)")
    assert oldest.startswith("Revision 1, ")
    history = run(data_dir, "history", "harlem-exchange-new-york")
    assert history.exit_code == 0, history.output
    assert "  phone: +1 212-555-0142 → +1 212-555-0149" in history.output
    back = run(data_dir, "rollback", "2", "--reason", "not yet")
    assert back.exit_code == 0, back.output
    assert "0 added, 1 changed, 0 removed. Revision 3 is live." in back.output
    assert upload(data_dir, write(tmp_path, FIRST))["unchanged"] == 1


def test_what_changed_since_is_left_unless_it_is_forced(data_dir: Path, tmp_path: Path) -> None:
    moved = SECOND.replace("0143", "0153")
    for rows in (
        (FIRST, SECOND),
        (FIRST.replace("0142", "0152"), moved),
        (FIRST.replace("0142", "0162"), moved),
    ):
        upload(data_dir, write(tmp_path, *rows), "--publish")
    left = run(data_dir, "rollback", "2")
    assert left.exit_code == 0, left.output
    assert "was changed since (phone): left as it is" in left.stderr
    assert "0 added, 1 changed, 0 removed. Revision 4 is live." in left.output
    forced = run(data_dir, "rollback", "2", "--force")
    assert forced.exit_code == 0, forced.output
    assert "overwritten" in forced.stderr
    assert upload(data_dir, write(tmp_path, FIRST, SECOND))["unchanged"] == 2


def test_removing_much_needs_the_name_of_the_list(data_dir: Path, tmp_path: Path) -> None:
    upload(data_dir, write(tmp_path, FIRST, SECOND), "--publish")
    arguments = ("upload", write(tmp_path, FIRST), "--dataset", "list", *KIND, *US, "--publish")
    refused = run(data_dir, *arguments)
    assert refused.exit_code == 1
    assert "This would remove 1 of the 2 live services." in refused.output
    assert run(data_dir, *arguments, "--confirm", "list").exit_code == 0


def test_what_the_file_lacks_stays_where_only_an_update_is_meant(
    data_dir: Path, tmp_path: Path
) -> None:
    upload(data_dir, write(tmp_path, FIRST), "--publish")
    told = upload(data_dir, write(tmp_path, SECOND), "--update", "--publish")
    assert (told["added"], told["removed"], told["revision"]) == (1, 0, 2)


def test_a_mapping_from_a_file(data_dir: Path, tmp_path: Path) -> None:
    mapping = {
        "header": ["Who", "What"],
        "rules": {
            "name": {"rule": "take", "sources": ["Who"]},
            "service_types": {
                "rule": "take",
                "sources": ["What"],
                "values": {"SSP": "syringe_services"},
            },
        },
    }
    written = tmp_path / "mapping.json"
    written.write_text(json.dumps(mapping), "utf-8")
    file = write(tmp_path, "Harlem Exchange,SSP\n", header="Who,What\n")
    arguments = ("upload", file, "--dataset", "list", "--mapping", str(written))
    result = run(data_dir, *arguments, "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["rows"], told["errors"]) == (1, 0)
    other = write(tmp_path, FIRST)
    assert (
        "for a file with other columns"
        in run(data_dir, *arguments[:1], other, *arguments[2:]).output
    )


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", KIND, "PNG"),
        (b"Name,City\nA place,Albany\n", (), "service_types"),
        (b"Name,City\nA place,Albany\n", ("--set", "service_types"), "COLUMN=VALUE"),
        (b"Name,City\n", (*KIND, "--publish"), "No row can be used"),
    ],
    ids=["a picture", "no kind of service", "a value without a column", "no rows"],
)
def test_what_cannot_become_a_draft_ends_with_a_sentence(
    data_dir: Path, tmp_path: Path, content: bytes, options: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    result = run(data_dir, "upload", str(file), "--dataset", "list", *options)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_mapping_that_is_none_is_refused(data_dir: Path, tmp_path: Path) -> None:
    broken = tmp_path / "mapping.json"
    broken.write_text("{", "utf-8")
    file = write(tmp_path, FIRST)
    result = run(data_dir, "upload", file, "--dataset", "list", "--mapping", str(broken))
    assert result.exit_code == 1
    assert "mapping.json is no mapping" in result.output


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("rollback", "7"), 1),
        (("history", "nobody"), 1),
        (("upload", "there-is-no-such-file.csv", "--dataset", "list"), 2),
        (("upload", __file__), 2),
    ],
)
def test_what_is_not_there_ends_with_another_status(
    data_dir: Path, arguments: tuple[str, ...], status: int
) -> None:
    assert run(data_dir, *arguments).exit_code == status
