"""Applications for the privacy tests: as talkative as can be, broken, and leaking on purpose."""

from __future__ import annotations

import logging
import sqlite3
import sys
from typing import TYPE_CHECKING, Final

from flask import request

from locator.directory import Directory
from locator.gazetteer import Gazetteer
from locator.settings import Settings
from locator.web import create_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask

    from locator.gazetteer import Place
    from locator.service import Listing

FAULT: Final = "fault"
"""What asks for a text that begins so meets a fault of ours, with that text in its message."""
_TALKATIVE: Final = ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "geopy", "werkzeug")


class FailingDirectory(Directory):
    """A directory that fails as a database does: with the value in the message."""

    def listing(self, id_: str) -> Listing | None:
        if id_.startswith(FAULT):
            raise RuntimeError(f"[parameters: {id_!r}]")
        return super().listing(id_)


class FailingGazetteer(Gazetteer):
    """A gazetteer that fails with the text that it was asked for."""

    def look_up(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        if text.startswith(FAULT):
            raise RuntimeError(f"Cannot look up {text!r}")
        return super().look_up(text, countries=countries)

    def complete(
        self, prefix: str, *, countries: Sequence[str] = (), limit: int = 8
    ) -> tuple[Place, ...]:
        if prefix.startswith(FAULT):
            raise RuntimeError(f"Cannot complete {prefix!r}")
        return super().complete(prefix, countries=countries, limit=limit)


def make_loud_app() -> Flask:
    """Make the application with every logger at DEBUG, also those that it keeps quiet itself."""
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, force=True)
    logging.captureWarnings(capture=True)
    # SQLAlchemy decides what to log when an engine is made, others when they have something to say.
    _turn_up(_TALKATIVE)
    settings = Settings()
    gazetteer = FailingGazetteer.open(next(settings.data_dir.glob("gazetteer-*.sqlite3")))
    app = create_app(settings, FailingDirectory.open(settings.database), gazetteer)
    _turn_up((*logging.root.manager.loggerDict, *_TALKATIVE))
    return app


def make_leaky_app() -> Flask:
    """Make an application that keeps what it should not: in its log, in a file, in a database."""
    app = make_loud_app()
    data = Settings().data_dir
    visits = sqlite3.connect(data / "visits.sqlite3", isolation_level=None, check_same_thread=False)
    visits.execute("PRAGMA journal_mode = WAL")
    visits.execute("CREATE TABLE visit (agent TEXT)")

    @app.before_request
    def leak() -> None:
        logging.getLogger("leak").info("asked for %s", request.path)
        with (data / "searches.txt").open("a", encoding="utf-16") as file:
            file.write(request.form.get("near", ""))
        visits.execute("INSERT INTO visit VALUES (?)", [request.headers.get("User-Agent", "")])

    return app


def _turn_up(names: Sequence[str]) -> None:
    for name in names:
        logger = logging.getLogger(name)
        logger.setLevel(logging.DEBUG)
        logger.disabled, logger.propagate = False, True
