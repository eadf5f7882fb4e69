"""Requests with a canary in every part: each field of each route, each header, each body."""

from __future__ import annotations

import http.client
import json
import re
import socket
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from locator.search.filters import FILTER_BY_NAME
from tests.privacy.canaries import LATITUDE, LONGITUDE
from tests.privacy.factories import FAULT
from tests.server import HOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from werkzeug.routing import Rule

    from tests.privacy.canaries import Canaries
    from tests.server import Server

VISITOR_FIELDS: Final = ("choice", "text", "website", "keep")
FIELDS: Final = (
    "near", "place", "lat", "lon", "within", "type", "page", "format", "bbox", "zoom", "link",
    "q", "prefix", "lang", "fields", "drop", "unknown", *FILTER_BY_NAME, *VISITOR_FIELDS, "url",
    "maxwidth", "since", "cursor", "search", "postcode", "proximity", "unheard-of",
)  # fmt: skip
HEADERS: Final[Mapping[str, str]] = {
    "Host": "{}.example",
    "User-Agent": "Mozilla/5.0 ({})",
    "Referer": "https://example.org/{}",
    "Origin": "https://{}.example",
    "Cookie": "session={}; {}=1",
    "Accept": "text/html, text/{}, */*;q=0.1",
    "Accept-Language": "{}, de-{};q=0.5, en;q={}",
    "Accept-Encoding": "gzip, {}",
    "X-Forwarded-For": "{}, 198.51.100.7",
    "X-Forwarded-Host": "{}.example",
    "X-Forwarded-Proto": "{}",
    "X-Real-IP": "{}",
    "X-Request-ID": "{}",
    "Forwarded": 'for="{}"',
    "Via": "1.1 {}",
    "If-None-Match": '"{}"',
    "If-Modified-Since": "{}",
    "Range": "bytes={}",
    "X-Unheard-Of": "{}",
}
_SOUND: Final = {
    "lat": LATITUDE, "lon": LONGITUDE, "within": "7mi", "type": "naloxone", "page": "1",
    "bbox": f"{LONGITUDE},{LATITUDE},-120,-40", "zoom": "5", "format": "json",
}  # fmt: skip
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})
_LARGE: Final = 40_000
_PART: Final = re.compile(r"<[^>]+>")
"""A part of a route that is filled in: ``<id_>``, ``<int:z>``."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request as it goes over the wire, canaries in it."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def ask(self, server: Server) -> int:
        """Send the request; return the status of the answer, 0 where the server just hung up."""
        connection = http.client.HTTPConnection(HOST, server.port, timeout=20)
        connection.putrequest(self.method, self.target, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(self.body)))
        with closing(connection), suppress(http.client.HTTPException, ConnectionError):
            connection.endheaders(self.body)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        return 0


@dataclass(frozen=True, slots=True)
class Author:
    """Writes questions, each part of which holds a canary of its own."""

    canaries: Canaries

    def questions(self, rules: Iterable[Rule]) -> Iterator[Question]:
        """Yield the questions for all routes, and for addresses that are no route."""
        for rule in rules:
            answered = rule.methods or set()
            for path in self._paths(rule):
                for method in sorted(answered):
                    yield from self._asked(method, path)
                for method in sorted(_METHODS - answered):
                    target = f"{path}?near={self.canaries.mint(f'query of {method} {path}')}"
                    body = self.canaries.mint(f"body of {method} {path}").encode()
                    yield Question(method, target, self._headers(f"{method} {path}"), body)
        for path in (
            "/{}",
            "/services/x/{}",
            "/es/services/{}",
            "/api/v1/{}",
            "/static/{}/x.js",
            "//{}.example/",
            "/%0d%0a{}",
        ):
            yield from self._asked("GET", path.format(self.canaries.mint(f"the path {path}")))
        yield Question(self.canaries.mint("the method").upper(), "/", self._headers("own method"))

    def refused(self) -> Iterator[bytes]:
        """Yield bytes that a server refuses before any application sees them."""
        for name, text in {
            "the path of HTTP 9": "GET /{} HTTP/9.9\r\nHost: a\r\n\r\n",
            "a header without a colon": "GET / HTTP/1.1\r\nHost: a\r\n{}\r\n\r\n",
            "the name of a header": "GET / HTTP/1.1\r\nHost: a\r\nX {}: 1\r\n\r\n",
            "an endless header": "GET / HTTP/1.1\r\nHost: a\r\nX: {}" + "x" * 600_000 + "\r\n\r\n",
            "no HTTP at all": "\x16\x03\x01 {}\r\n\r\n",
            "two lengths": "POST /{} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
            "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "a body that breaks off": "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\nnear={}",
        }.items():
            yield text.format(self.canaries.mint(name)).encode("latin-1")

    def _asked(self, method: str, path: str) -> Iterator[Question]:
        at = f"{method} {path}"
        # With a key that nobody has, no question gets any further.
        key = {"Authorization": f"Bearer {self.canaries.mint(f'the key of {at}')}"}
        yield Question(method, path, {**self._headers(f"{at}, with a key"), **key})
        if method not in ("POST", "PUT"):
            for name, fields in self._field_sets(at).items():
                query = urlencode(fields)
                yield Question(method, f"{path}?{query}", self._headers(f"{at}, {name}"))
            long = self.canaries.mint(f"a long query of {at}") * 700
            yield Question(method, f"{path}?near={long}", self._headers(f"{at}, long"))
            return
        for content_type, body in self._bodies(at):
            headers = {**self._headers(f"{at}, {content_type}"), "Content-Type": content_type}
            yield Question(method, path, headers, body)

    def _bodies(self, at: str) -> Iterator[tuple[str, bytes]]:
        for fields in self._field_sets(at).values():
            yield "application/x-www-form-urlencoded", urlencode(fields).encode()
            yield "application/json", json.dumps(fields).encode()
        broken = self.canaries.mint(f"broken JSON of {at}")
        yield "application/json", f'{{"near": "{broken}'.encode()
        yield "application/json", json.dumps({broken: {broken: broken}}).encode()
        file = self.canaries.mint(f"a file of {at}")
        yield f"multipart/form-data; boundary={file}", _multipart(file, f"{file}.csv", file)
        large = self.canaries.mint(f"a large body of {at}").ljust(_LARGE, "x")
        yield "application/x-www-form-urlencoded", f"near={large}".encode()
        yield f"text/{file}; charset={file}", file.encode()

    def _field_sets(self, at: str) -> dict[str, dict[str, str]]:
        """Return sets of fields of which each gets further into the application."""
        fault = FAULT + self.canaries.mint(f"a place that makes {at} fail")
        return {
            "nothing sound": self._fields(at),
            "a sound point": {**self._fields(at), **_SOUND},
            **{
                f"one bad {name}": {**_SOUND, name: self.canaries.mint(f"only {name} of {at}")}
                for name in _SOUND
            },
            "an unknown place": {"near": self.canaries.mint(f"the place of {at}"), "within": "5mi"},
            "a street address": {
                "near": f"12 {self.canaries.mint(f'the address of {at}')} Street",
                "within": "5mi",
            },
            "a key": {"partner_key": self.canaries.mint(f"the key in {at}")},
            "a fault of ours": {"near": fault, "q": fault, "prefix": fault},
        }

    def _fields(self, at: str) -> dict[str, str]:
        values = {name: self.canaries.mint(f"field {name} of {at}") for name in FIELDS}
        name = self.canaries.mint(f"the name of a field of {at}")
        return {**values, name: "1"}

    def _headers(self, at: str) -> dict[str, str]:
        def fill(name: str, pattern: str) -> str:
            return pattern.replace("{}", self.canaries.mint(f"header {name} of {at}"))

        return {name: fill(name, pattern) for name, pattern in HEADERS.items()}

    def _paths(self, rule: Rule) -> Iterator[str]:
        """Yield addresses of a route: a canary in each part, one that fails, and a sound one."""
        yield self._path(rule, self.canaries.mint)
        if _PART.search(rule.rule):
            yield self._path(rule, lambda where: FAULT + self.canaries.mint(where))
            yield self._path(rule, lambda _where: "1")

    def _path(self, rule: Rule, fill: Callable[[str], str]) -> str:
        return _PART.sub(lambda part: fill(f"{part[0]} of {rule.rule}"), rule.rule)


def send_raw(server: Server, request: bytes) -> None:
    """Send bytes and wait until the server answers or hangs up."""
    with (
        socket.create_connection((HOST, server.port), timeout=5) as connection,
        suppress(OSError),
    ):
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65536)


def _multipart(boundary: str, name: str, content: str) -> bytes:
    return (
        f'--{boundary}\r\nContent-Disposition: form-data; name="near"; filename="{name}"\r\n\r\n'
        f"{content}\r\n--{boundary}--\r\n"
    ).encode()
