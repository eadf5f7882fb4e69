"""Of a report, its words are kept where they belong; of whoever sent it, nothing is anywhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.privacy.canaries import Canaries, files_below
from tests.privacy.questions import HEADERS, Question
from tests.server import copy, serving

if TYPE_CHECKING:
    from tests.privacy.canaries import Leak
    from tests.server import Server

SERVE = str(Path(__file__).with_name("serve.py"))
FACTORY = "tests.privacy.factories:make_loud_app"
FORM = "/services/ca-bc-vancouver-insite/report"
TEXT = "the text of a report"


def test_a_report_leaves_its_text_in_the_database_and_no_trace_of_its_sender(
    prepared: Path, tmp_path: Path
) -> None:
    copy(prepared, tmp_path)
    canaries = Canaries()
    with serving(tmp_path, command=(sys.executable, SERVE, FACTORY)) as server:
        statuses = [question(canaries, choice).ask(server) for choice in ("closed", "cake")]
        found = leaks(canaries, server)
    assert statuses == [303, 400]
    found += leaks(canaries, server)
    assert {leak.planted for leak in found} == {TEXT}
    assert {leak.file.name.removesuffix("-wal") for leak in found} == {"directory.sqlite3"}


def question(canaries: Canaries, choice: str) -> Question:
    """Return a report with a canary in its text and in every header."""
    headers = {
        name: pattern.replace("{}", canaries.mint(f"the header {name}"))
        for name, pattern in HEADERS.items()
    }
    text = canaries.mint(TEXT if choice == "closed" else "the text of a report that is refused")
    # In the database, digits of the day stand right behind the text.
    body = urlencode({"choice": choice, "text": f"{text}."}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return Question("POST", FORM, {**headers, **kind}, body)


def leaks(canaries: Canaries, server: Server) -> list[Leak]:
    """Return every canary in what the server wrote."""
    return list(canaries.leaks(files_below(*server.traces)))
