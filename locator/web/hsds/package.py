"""``/hsds/datapackage.zip``: all that the public may know of, as a Tabular Data Package."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final

from flask import Response
from werkzeug.exceptions import ServiceUnavailable

from locator.formats.hsds.editions import Editions
from locator.formats.hsds.package import NAME
from locator.web.hsds.answers import answer
from locator.web.hsds.blueprint import hsds
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.typing import ResponseReturnValue

MEDIA_TYPE: Final = "application/zip"
_PIECE: Final = 1 << 16
_SOON: Final = 5
"""Seconds after which a package that is being written can be asked for again."""


@hsds.get(f"/{NAME}")
def package() -> ResponseReturnValue:
    """Answer with the package of the newest revision, which the worker writes after a publish.

    Never with an older one: it may hold what was withdrawn since.
    """
    held = state()
    edition = Editions.of(held.settings, held.directory).newest()
    return answer(lambda: _attachment(edition.path), edition.revision)


def _attachment(path: Path) -> Response:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise ServiceUnavailable(retry_after=_SOON) from None
    response = Response(_pieces(file), mimetype=MEDIA_TYPE)
    # Who asks with HEAD reads no piece.
    response.call_on_close(file.close)
    response.content_length = os.fstat(file.fileno()).st_size
    response.headers["Content-Disposition"] = f"attachment; filename={NAME}"
    return response


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
