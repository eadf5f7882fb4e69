"""A real geocoder on loopback that speaks Nominatim, Photon and Pelias, and misbehaves as asked."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

LATITUDE, LONGITUDE = 40.8084, -73.9466


def nominatim(latitude: Any, longitude: Any, rank: Any = 30) -> list[dict[str, Any]]:
    """Return what Nominatim answers for one place; it writes its numbers as text."""
    return [{"lat": latitude, "lon": longitude, "display_name": "A place", "place_rank": rank}]


def features(latitude: Any, longitude: Any, **properties: str) -> dict[str, Any]:
    """Return what Photon and Pelias answer for one place: GeoJSON."""
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"features": [{"geometry": geometry, "properties": properties}]}


HERE = (str(LATITUDE), str(LONGITUDE))
ANSWERS: dict[str, Any] = {
    "house": nominatim(*HERE),
    "street": nominatim(*HERE, rank=26),
    "country": nominatim(*HERE, rank=4),
    "nothing": [],
    "latitude": nominatim("951", "0"),
    "longitude": nominatim("10", "951"),
    "nan": nominatim("nan", "nan"),
    "infinite": nominatim("1e999", "0"),
    "zero": nominatim("0", "0"),
    "words": nominatim("north", "west"),
    "empty": [{}],
    "rankless": nominatim(*HERE, rank=None),
    "endless": nominatim(*HERE, rank=float("inf")),
    "text": "no list",
    "number": 7,
    "error": {"error": "out of order"},
    "photon-house": features(LATITUDE, LONGITUDE, type="house", name="A house"),
    "photon-street": features(LATITUDE, LONGITUDE, type="street", name="A street"),
    "photon-city": features(LATITUDE, LONGITUDE, type="city", name="A city"),
    "photon-latitude": features(951, 10, type="house"),
    "photon-longitude": features(10, 951, type="house"),
    "photon-null": features(None, None, type="house"),
    "no-features": {"features": []},
    "list": [1],
    "pelias-address": features(LATITUDE, LONGITUDE, layer="address", name="A house"),
    "pelias-street": features(LATITUDE, LONGITUDE, layer="street", name="A street"),
    "pelias-region": features(LATITUDE, LONGITUDE, layer="region", name="A region"),
    "pelias-latitude": features(-951, 10, layer="address", name="A house"),
    "pelias-short": {"features": [{"geometry": {"coordinates": [1]}, "properties": {}}]},
}


class GeocoderServer(ThreadingHTTPServer):
    """Answers as ``manner`` says, and remembers what it was asked for and with which headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manner = "house"
        self.asked: list[str] = []
        self.paths: list[str] = []
        self.headers: dict[str, str] = {}

    @property
    def url(self) -> str:
        """Return the address of the geocoder."""
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when the other side hangs up, which is what several tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: GeocoderServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        self.server.paths.append(parts.path)
        self.server.asked += [value for name in ("q", "text") for value in query.get(name, ())]
        self.server.headers = dict(self.headers)
        manner = self.server.manner
        if manner in ANSWERS:
            self.send(json.dumps(ANSWERS[manner]).encode())
        else:
            with suppress(ConnectionError):
                getattr(self, f"send_{manner}")()

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_page(self) -> None:
        self.send(f"<html>No {self.path}</html>".encode(), Content_Type="text/html")

    def send_limited(self) -> None:
        self.send(f"Not so fast: {self.path}".encode(), 429, Retry_After="3600")

    def send_busy(self) -> None:
        self.send(b"In a minute and a half", 429, Retry_After="90")

    def send_broken(self) -> None:
        self.send(f"Fault at {self.path}".encode(), 500)

    def send_bare_nan(self) -> None:
        self.send(b'[{"lat": NaN, "lon": NaN}]')

    def send_fickle(self) -> None:
        if len(self.server.paths) % 2:
            self.send(json.dumps(nominatim(*HERE)).encode())
        else:
            self.send_broken()

    def send_latin(self) -> None:
        self.send(b'[{"lat": "\xe9"}]')

    def send_deep(self) -> None:
        self.send(b"[" * 200_000)

    def send_huge(self) -> None:
        self.send(b" " * 5_000_000 + b"[]")

    def send_elsewhere(self) -> None:
        self.server.manner = "house"
        self.send(b"", 302, Location=self.path)

    def send_slow(self) -> None:
        time.sleep(1)

    def send_dripping(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def send_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4000")
        self.end_headers()
        self.wfile.write(b"[")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  (http.server's)
        """Say nothing: the tests look at what was asked."""


@contextmanager
def serve_geocoder() -> Iterator[GeocoderServer]:
    """Run a geocoder until the end of the block."""
    with GeocoderServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
