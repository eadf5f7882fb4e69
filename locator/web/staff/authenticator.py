"""What an authenticator app is set up with: a picture to scan, or a text to copy."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

import segno
from markupsafe import Markup

_QUIET_ZONE: Final = 4
"""Modules of white around the code (ISO/IEC 18004 asks for four)."""
_GROUP: Final = 4


def draw(secret: str, name: str, site: str) -> Markup:
    """Return the QR code of a secret as SVG that stands in the page itself.

    So it has no address of its own, and is in no cache: black on white, for cameras.
    """
    code = segno.make(address(secret, name, site), error="m", micro=False)
    return Markup(  # noqa: S704 - segno writes paths and numbers only
        code.svg_inline(
            border=_QUIET_ZONE, dark="#000", light="#fff", omitsize=True, svgclass=None,
            lineclass=None,
        )
    )  # fmt: skip


def address(secret: str, name: str, site: str) -> str:
    """Return the ``otpauth`` address of a secret, as authenticator apps know it."""
    # A colon stands between the two parts of the label, and so in neither of them.
    issuer, owner = site.replace(":", ""), name.replace(":", "")
    label = f"{quote(issuer, safe='')}:{quote(owner, safe='')}"
    query = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{query}"


def grouped(secret: str) -> str:
    """Return a secret in groups to copy by hand."""
    return " ".join(secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP))
