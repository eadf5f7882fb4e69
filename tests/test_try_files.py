"""The tool that plays a staff member's choices over a folder of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import try_files

if TYPE_CHECKING:
    from pathlib import Path


def test_each_file_is_told_with_its_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "county.csv").write_text(
        "Name,Address,City,State,ZIP,Phone\n"
        "Harbor,1 Pier Road,Absecon,NJ,8201,(609) 555-0101\n"
        "Oasis,2 Pier Road,Absecon,NJ,0820I,(609) 555-0102\n"
    )
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    arguments = ["try_files", str(tmp_path), "--set", "county*:service_types=naloxone"]
    monkeypatch.setattr("sys.argv", arguments)
    try_files.main()
    told = capsys.readouterr().out
    assert "2 rows, 1 kept out, 1 located, 0 without a place" in told
    assert "1 × error in postal_code: Five digits expected." in told
    assert "postal_code 1" in told
    assert "refused: This is a PNG image, not a table." in told


@pytest.mark.parametrize(
    ("name", "values"), [("a.csv", {"country": "CA", "x": "1"}), ("b.csv", {"x": "1"})]
)
def test_a_choice_can_be_for_some_files_only(name: str, values: dict[str, str]) -> None:
    assert try_files.values_for(name, ["a*:country=CA", "x=1"]) == values
