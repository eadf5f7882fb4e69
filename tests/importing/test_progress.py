"""What somebody hears who waits for an import."""

from __future__ import annotations

import pytest

from locator.importing.progress import count


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (0, []),
        (250, []),
        (251, [250]),
        (750, [250, 500]),
    ],
)
def test_progress_is_told_now_and_then(rows: int, told: list[int]) -> None:
    heard: list[tuple[str, int, int]] = []
    passed = list(count("Checking", range(rows), rows, lambda *report: heard.append(report)))
    assert passed == list(range(rows))
    assert heard == [("Checking", done, rows) for done in told]
