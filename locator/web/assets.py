"""Static files: addresses with the build's hash in their path, served for ever."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from whitenoise import WhiteNoise

from locator.web.headers import TABLE, Audience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from wsgiref.headers import Headers

FOREVER: Final = "public, max-age=31536000, immutable"
_COMPRESSED: Final = frozenset({".gz", ".br"})
_MEDIA_TYPES: Final = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".pmtiles": "application/vnd.pmtiles",
}


@dataclass(frozen=True, slots=True)
class Assets:
    """The folder of static files and the hash of all that is in it.

    The hash stands in the path and not in a query, so that it also reaches what scripts and styles
    load by relative addresses.
    """

    root: Path
    digest: str

    @classmethod
    def of(cls, root: Path) -> Assets:
        """Read a folder and compute its hash; files made by compressing others do not count."""
        digest = hashlib.blake2b(digest_size=6)
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix not in _COMPRESSED:
                digest.update(path.relative_to(root).as_posix().encode())
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "blake2b").digest())
        return cls(root, digest.hexdigest())

    @property
    def prefix(self) -> str:
        """Return what stands before the name of every file, without a slash at the end."""
        return f"/static/{self.digest}"

    def url(self, name: str) -> str:
        """Return the address of a file by its name in the folder."""
        return f"{self.prefix}/{name}"

    def serve_before(self, application: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a WSGI application so that the files are served without asking it.

        Compressed files beside the plain ones are used, and parts of files are sent on request.
        """
        wrapped: Callable[..., Any] = WhiteNoise(
            application,
            root=str(self.root),
            prefix=self.prefix,
            allow_all_origins=False,
            mimetypes=_MEDIA_TYPES,
            add_headers_function=_add_headers,
        )
        return wrapped


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in TABLE[Audience.STATIC].items():
        headers[name] = value
    headers["Cache-Control"] = FOREVER
