"""Pages of partners, of strangers and of neighbours, each on an origin of its own."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from locator.directory import Directory
from locator.partners import Details, EmbedConfig, Origin, Partner, Partners, snippet
from locator.settings import Settings
from tests.server import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.server import Server


@dataclass(frozen=True, slots=True)
class PartnerSite:
    """A server of pages; whichever host of this machine it is asked as, it has the same ones."""

    port: int
    pages: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def origin(self, host: str = "clinic.localhost") -> str:
        """Return the origin of the pages at a host; two hosts are two sites."""
        return f"http://{host}:{self.port}"

    def put(self, path: str, body: str, headers: Mapping[str, str] | None = None) -> None:
        """Put a page at a path; ``body`` may begin with what belongs in its head."""
        page = f'<!doctype html><html lang="en"><title>A clinic</title>{body}'
        self.put_file(path, page, {"Content-Type": "text/html; charset=utf-8", **(headers or {})})

    def put_file(self, path: str, content: str, headers: Mapping[str, str]) -> None:
        """Put a file at a path."""
        self.pages[path] = content, headers


@contextmanager
def serving_pages() -> Iterator[PartnerSite]:
    """Serve pages on a port of this machine until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, headers = site.pages.get(self.path, ("", {}))
            self.send_response(200 if body else 404)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    site = PartnerSite(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def partners_of(server: Server) -> Iterator[Partners]:
    """Open the partners of a server that runs; it knows of a change a second later."""
    directory = Directory.open(Settings(data_dir=server.data).database)
    yield Partners.of(directory.engine)
    directory.close()


def add_partner(partners: Partners, name: str, *origins: str, **config: object) -> Partner:
    """Add a partner that may show its embed on some origins."""
    sites = tuple(map(Origin.parse, origins))
    set_up = EmbedConfig(**config)  # type: ignore[arg-type]  # A test names fields that there are.
    return partners.add(Details(name, "ada@clinic.example", sites, set_up))


def frame_of(partner: Partner, server: Server, *, grows: bool = False) -> str:
    """Return the snippet of a partner, to be put into a page; it is loaded at once."""
    return snippet(partner, server.url, title="Help near you", grows=grows).replace(
        ' loading="lazy"', ""
    )
