"""Answers that lie ready as one piece: handed to the server as they are."""

from __future__ import annotations

import http
from typing import TYPE_CHECKING

from flask import Response

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import WSGIEnvironment

    from werkzeug.datastructures import Headers


class WholeResponse(Response):
    """A response that goes out in one piece where it lies ready in one piece.

    Werkzeug's own is made for bodies of any kind: it goes out by an iterator that the server asks
    for one piece after the other, each time across its threads, and its headers are copied and
    looked through for what other statuses need. Here nearly every answer is a page or a document
    with the status 200; all others, and bodies that are streamed, are left to Werkzeug.
    """

    fixed: tuple[tuple[str, str], ...] = ()
    """Headers that go out as they are after all others: a table's, which need no checking."""

    def get_wsgi_response(
        self, environ: WSGIEnvironment
    ) -> tuple[Iterable[bytes], str, list[tuple[str, str]]]:
        """Return body, status and headers for the server."""
        body, status, headers = super().get_wsgi_response(environ)
        return body, status, [*headers, *self.fixed]

    def get_app_iter(self, environ: WSGIEnvironment) -> Iterable[bytes]:
        """Return a list where the body is one: servers send its bytes at once."""
        if self._is_whole and environ["REQUEST_METHOD"] != "HEAD":
            whole: list[bytes] = self.response  # type: ignore[assignment]  # as just seen
            return whole
        return super().get_app_iter(environ)

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """Return the headers as they are where nothing can be wrong with them."""
        return self.headers if self._is_whole else super().get_wsgi_headers(environ)

    @property
    def _is_whole(self) -> bool:
        body = self.response
        return (
            self.status_code == http.HTTPStatus.OK
            and isinstance(body, list)
            and len(body) == 1
            and isinstance(body[0], bytes)
            and not self._on_close
        )
