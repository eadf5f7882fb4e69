"""What leads others to a service: its link, and the link as a QR code."""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import segno
from flask import Response, abort

from locator.web.addresses import whole
from locator.web.public.blueprint import public
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

LONGEST_ID: Final = 80
_QUIET_ZONE: Final = 4
"""Modules of white around the code (ISO/IEC 18004 asks for four)."""


def link_to(id_: str) -> str:
    """Return the whole address of a service's page."""
    return whole(f"/services/{quote(id_)}")


@public.get("/services/<id_>/qr.svg")
def qr_code(id_: str) -> ResponseReturnValue:
    """Draw the link to a service as a QR code; 404 where there is no such service.

    Like the page itself it is not kept by browsers: a picture in a cache would tell which service
    somebody looked at.
    """
    if len(id_) > LONGEST_ID or state().directory.listing(id_) is None:
        abort(404)
    return Response(_draw(link_to(id_)), mimetype="image/svg+xml")


@functools.lru_cache(maxsize=256)
def _draw(address: str) -> bytes:
    """Return a QR code as SVG: black on white, so that it can also be read in the dark theme."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", border=_QUIET_ZONE, dark="#000", light="#fff", omitsize=True,
        xmldecl=False, svgclass=None, lineclass=None,
    )  # fmt: skip
    return buffer.getvalue()
