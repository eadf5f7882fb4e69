"""The directory that the project ships with speaks to visitors, not of how it was made."""

from __future__ import annotations

import csv
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "data" / "services.csv"


def test_what_to_know_before_going_says_what_we_know_and_not_what_a_source_gives() -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        told = [row["before_you_go"] for row in csv.DictReader(file)]
    assert any("We do not know the house number" in text for text in told)
    assert [text for text in told if "source" in text.lower()] == []
