"""``python -m locator.bench``: measure everything in one run, and say which marks are met."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from locator import startup
from locator.bench.answers import measure_answers
from locator.bench.browser import measure_browser
from locator.bench.freshness import measure_freshness
from locator.bench.imports import measure_import
from locator.bench.index_marks import LARGE, measure_index_marks
from locator.bench.report import Measured, write_document
from locator.bench.servers import settings_of
from locator.bench.services import publish_services
from locator.bench.suggestions import measure_suggestions
from locator.bench.uploads import measure_upload

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT: Final = Path("docs/performance.md")
SIZES: Final = (1_000, 10_000, 100_000, LARGE)
USUAL: Final = 100_000
"""The number of services that the marks mean."""
ON_MAP: Final = 10_000
QUICK_SIZES: Final = (1_000, 10_000)


def main() -> None:
    """Measure, print the document, and write it where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m locator.bench", description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--quick", action="store_true", help="1,000 and 10,000 services only")
    choice.add_argument("--write", action="store_true", help=f"also write {DOCUMENT}")
    chosen = parser.parse_args()
    started = time.perf_counter()
    measured = list(_measure(quick=chosen.quick))
    document = write_document(measured, time.perf_counter() - started)
    sys.stdout.write(document)
    if chosen.write:
        DOCUMENT.write_text(document, encoding="utf-8")


def _measure(*, quick: bool) -> Iterator[Measured]:
    sizes, usual = (QUICK_SIZES, max(QUICK_SIZES)) if quick else (SIZES, USUAL)
    _say("Index ...")
    yield measure_index_marks(sizes, usual)
    with tempfile.TemporaryDirectory() as folder:
        for services in sorted({ON_MAP, usual}):
            data = Path(folder) / str(services)
            _say(f"Publishing {services:,} generated services ...")
            settings = settings_of(data)
            with (
                contextlib.closing(startup.open_directory(settings)) as directory,
                contextlib.closing(startup.open_gazetteer(settings, _say)) as gazetteer,
            ):
                publish_services(directory, services)
                _say("Searches over HTTP ...")
                answers = measure_answers(data, services)
                # The marks mean the usual number; of the others only the table is of interest.
                yield answers if services == usual else Measured(tables=answers.tables)
                if services == usual:
                    _say("Suggestions ...")
                    complete = partial(gazetteer.complete, countries=directory.columns().countries)
                    yield measure_suggestions(complete, services)
                    _say("Starting, and seeing what was published ...")
                    yield measure_freshness(directory, data, services)
                if services == ON_MAP:
                    _say("Pages and map in Chromium ...")
                    yield measure_browser(data, services)
        _say(f"Importing a file of {usual:,} rows ...")
        data = Path(folder) / "import"
        startup.open_gazetteer(settings_of(data), _say).close()
        yield measure_import(data, usual)
        _say(f"Uploading a file of {usual:,} rows ...")
        data = Path(folder) / "upload"
        startup.open_gazetteer(settings_of(data), _say).close()
        yield measure_upload(data, usual)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
