"""What the documents claim is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from locator.cli import main
from locator.service import COLUMN_NAMES
from locator.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
VISITORS = (ROOT / "docs" / "visitors.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "directory-format.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    documented = set(re.findall(r"^\| `(LOCATOR_[A-Z_]+)`", README, re.MULTILINE))
    assert documented == {f"LOCATOR_{name.upper()}" for name in Settings.model_fields}


def test_every_column_is_in_the_format_and_no_other() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", FORMAT, re.MULTILINE)
    documented = [name for row in rows for name in re.findall(r"`([a-z_0-9]+)`", row)]
    assert tuple(documented) == COLUMN_NAMES


@pytest.mark.parametrize("command", re.findall(r"\.venv/bin/locator (\w+)", README))
def test_every_command_of_the_readme_exists(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for document in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_every_test_that_the_visitors_table_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", VISITORS)
    assert len(named) > 40
    for path, test in named:
        assert f"\ndef {test}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{test}"


def test_every_row_of_the_visitors_table_names_a_test() -> None:
    rows = [line for line in VISITORS.splitlines() if line.startswith("| ")][1:]
    assert [row for row in rows if "::test_" not in row] == []
