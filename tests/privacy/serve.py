"""Run the real server, with its own options, on another application: ``… serve.py FACTORY``."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from granian import Granian
from granian.log import LogLevels

from locator.settings import Settings
from locator.web import server


class LoudServer(Granian):  # type: ignore[misc, valid-type]  # a choice of two to mypy
    """The server of the project, with its log level at the lowest and another target."""

    def __init__(self, _target: str, **options: Any) -> None:
        super().__init__(sys.argv[1], **{**options, "log_level": LogLevels.debug})


if __name__ == "__main__":
    # Put in the place of the one that `serve` makes, so that all other options are the real ones.
    vars(server)["Granian"] = LoudServer
    # The worker writes its pulse into files every few seconds; what a search writes would hide
    # behind that. It never sees a request.
    vars(server)["worker_beside"] = lambda _settings: contextlib.nullcontext()
    server.serve(Settings(), print)
