"""``/hsds/datapackage.zip``: all that the public may know of, as a Tabular Data Package."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import numpy as np
from flask import Response
from werkzeug.exceptions import ServiceUnavailable

from locator.errors import DirectoryMoved
from locator.formats.hsds.package import NAME, write_package
from locator.web.hsds.answers import answer
from locator.web.hsds.blueprint import hsds
from locator.web.hsds.reading import catalogue, read_all
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.typing import ResponseReturnValue

    from locator.formats.hsds.catalogue import Catalogue

MEDIA_TYPE: Final = "application/zip"
_PIECE: Final = 1 << 16
_FOLDER: Final = "packages"
_SOON: Final = 5
"""Seconds after which a package of the revision that came in between can be asked for."""
_ONE_AT_A_TIME: Final = threading.Lock()


@hsds.get(f"/{NAME}")
def package() -> ResponseReturnValue:
    """Answer with the package of the newest revision, which is written once and then kept."""
    held = catalogue()
    return answer(lambda: _attachment(_package_of(held)), held.revision)


def _attachment(path: Path) -> Response:
    response = Response(_pieces(path), mimetype=MEDIA_TYPE)
    response.content_length = path.stat().st_size
    response.headers["Content-Disposition"] = f"attachment; filename={NAME}"
    return response


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _package_of(held: Catalogue) -> Path:
    """Return the file of a revision; raise ``ServiceUnavailable`` where a newer one came."""
    folder = state().settings.data_dir.resolve() / _FOLDER
    # A database that was made anew counts its revisions from the begin.
    made = f"{held.as_of:%Y%m%d%H%M%S%f}" if held.as_of else "empty"
    path = folder / f"{held.revision}-{made}-{state().assets.digest[:8]}.zip"
    if path.exists():
        return path
    # A large directory takes a minute; nobody waits that long with a thread of the server.
    if not _ONE_AT_A_TIME.acquire(timeout=_SOON):
        raise ServiceUnavailable(retry_after=_SOON)
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            everything = read_all(held, np.arange(len(held.keys)))
            try:
                write_package(everything, path, revision=held.revision, as_of=held.as_of)
            except DirectoryMoved as error:
                raise ServiceUnavailable(retry_after=_SOON) from error
            for old in folder.glob("*.zip"):
                if old != path:
                    old.unlink(missing_ok=True)
    finally:
        _ONE_AT_A_TIME.release()
    return path
