"""Compressing answers for those who take them compressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask_compress import Compress

from locator.web.state import asked

if TYPE_CHECKING:
    from flask import Flask, Response

_ALGORITHMS: Final = ("br", "gzip")
_CONFIG: Final = {
    "COMPRESS_ALGORITHM": list(_ALGORITHMS),
    "COMPRESS_BR_LEVEL": 4,
    "COMPRESS_LEVEL": 5,
    "COMPRESS_MIMETYPES": [
        "text/html",
        "text/javascript",
        "application/atom+xml",
        "application/json",
        "application/geo+json",
        "application/problem+json",
    ],
    "COMPRESS_REGISTER": False,
}


def install(app: Flask) -> None:
    """Compress answers where the request says that they may be."""
    app.config.update(_CONFIG)
    compress = Compress(app)

    @app.after_request
    def compress_where_asked(response: Response) -> Response:
        request = asked()
        accepted = request.environ.get("HTTP_ACCEPT_ENCODING", "")
        if request.method == "POST" and not any(name in accepted for name in _ALGORITHMS):
            # It goes as it is; and no cache that would have to be told keeps answers to a POST.
            return response
        return compress.after_request(response)
