"""Running the application under its server."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from locator import startup
from locator.directory import Directory
from locator.errors import AddressInUse
from locator.jobs import Queue, open_desk, worker_beside
from locator.settings import Settings
from locator.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

_THREADS = 4
"""Threads of one process: enough to answer while others wait for the database or a tile."""


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until a signal to stop; everything must have been prepared.

    Raises :class:`AddressInUse` where something else listens there already.
    """
    _claim(settings.host, settings.port)
    # The processes that answer read their settings from the environment, as every process does.
    os.environ["LOCATOR_HOST"] = settings.host
    os.environ["LOCATOR_PORT"] = str(settings.port)
    # NumPy's sums of a search are small: threads of its own to share them cost more than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    server = Granian(
        "locator.web.server:make_app",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        blocking_threads=_THREADS,
        respawn_failed_workers=True,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
    )
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    server.on_startup(lambda: say(f"Serving on http://{host}:{settings.port} (Ctrl+C to stop)"))
    with worker_beside(settings):
        server.serve()


def make_app() -> Flask:
    """Make the application of one process from the settings in the environment."""
    settings = Settings()
    gazetteer = startup.open_gazetteer(settings, print)
    directory = Directory.open(settings.database)
    desk = open_desk(settings, directory, gazetteer, Queue(settings))
    return create_app(settings, directory, gazetteer, desk=desk)


def _claim(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AddressInUse(
                f"Nothing can be served on {host}:{port}: {error.strerror}. Choose another port, "
                f"for example: make run PORT={port % 65535 + 1}"
            ) from error
