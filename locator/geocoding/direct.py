"""An adapter for geopy that asks one server and trusts it with nothing but the question."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final, NoReturn

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse

MOST_BYTES: Final = 1_000_000
"""Bytes of an answer. One place is a few kilobytes, with its outline a few hundred."""
AT_ONCE: Final = 4
"""Questions at the same time: a slow server must not hold every thread of the site."""
_CHUNK: Final = 64 * 1024
_LONGEST_WAIT: Final = 40
"""Characters of a date or a number of seconds."""
_WAIT: Final = 0.5
"""Seconds to wait for one's turn."""


class DirectAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Fetches answers without proxies, redirects, cookies or retries, and up to a size and time.

    What it raises holds neither the address asked for nor the answer.
    """

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        # No handler for redirects, files, FTP or proxies, which the environment may name: this
        # opener reaches the host of the address and no other.
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
        ):
            self._opener.add_handler(handler)
        self._opener.addheaders = []

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """Fetch and read JSON; raise geopy's errors. NaN and infinities are not JSON."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise GeocoderParseError("The answer is not JSON.") from None

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Fetch a text; raise geopy's errors."""
        deadline = time.monotonic() + timeout
        if not self._turns.acquire(timeout=_WAIT):
            raise GeocoderUnavailable("Too many questions at once.")
        try:
            request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310 - opener
            with self._opener.open(request, timeout=timeout) as response:
                return _read(response, deadline)
        except urllib.error.HTTPError as refused:
            refused.close()
            # How long to leave it alone is all that an answer in anger may tell.
            wait = refused.headers.get("Retry-After", "")[:_LONGEST_WAIT]
            raise AdapterHTTPError(
                f"The answer was {refused.code}.",
                status_code=refused.code,
                headers={"retry-after": wait} if wait else {},
                text=None,
            ) from None
        except (OSError, HTTPException):
            raise GeocoderUnavailable("There was no answer.") from None
        finally:
            self._turns.release()


def _read(response: HTTPResponse, deadline: float) -> str:
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            raise GeocoderParseError("The answer is too large.")
        if time.monotonic() > deadline:
            raise GeocoderTimedOut("The answer took too long.")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise GeocoderParseError("The answer is not UTF-8.") from None


def _refuse(_constant: str) -> NoReturn:
    raise ValueError
