"""A real tile server on loopback that misbehaves as its path asks."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n a tile"


class TileServer(ThreadingHTTPServer):
    """Counts what it is asked, and remembers the headers of the last question."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, str] = {}
        self.broken = False

    def template(self, manner: str = "good") -> str:
        """Return the address of tiles that behave in a manner."""
        return f"http://127.0.0.1:{self.server_port}/{manner}/{{z}}/{{x}}/{{y}}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when the proxy hangs up, which is what several tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: TileServer

    def do_GET(self) -> None:
        manner = self.path.split("/")[1]
        self.server.asked[self.path] += 1
        self.server.headers = dict(self.headers)
        if self.server.broken:
            manner = "broken"
        getattr(self, f"send_{manner}")()

    def send_tile(
        self, body: bytes, media_type: str = "image/png", status: int = 200, **more: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in {"Content_Length": str(len(body)), **more}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_good(self) -> None:
        self.send_tile(PNG)

    def send_vector(self) -> None:
        self.send_tile(b"\x1a\x00", "application/x-protobuf")

    def send_late(self) -> None:
        time.sleep(0.15)
        self.send_tile(PNG)

    def send_stalled(self) -> None:
        time.sleep(1)

    def send_dripping(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def send_missing(self) -> None:
        self.send_tile(b"no such tile", "text/plain", 404)

    def send_broken(self) -> None:
        self.send_tile(b"oh no", "text/plain", 500)

    def send_page(self) -> None:
        self.send_tile(b"<script>alert(1)</script>", "text/html")

    def send_drawing(self) -> None:
        self.send_tile(b"<svg/>", "image/svg+xml")

    def send_huge(self) -> None:
        self.send_tile(b"x" * 5000)

    def send_cut(self) -> None:
        self.send_tile(PNG, Content_Length="4000")

    def send_elsewhere(self) -> None:
        self.send_tile(b"", "image/png", 302, Location=f"{self.path.replace('elsewhere', 'good')}")

    def send_file(self) -> None:
        self.send_tile(b"", "image/png", 301, Location="file:///etc/hostname")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  (http.server's)
        """Say nothing: the tests look at the counts."""


@contextmanager
def serve_tiles() -> Iterator[TileServer]:
    """Serve tiles until the end of the block."""
    with TileServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
