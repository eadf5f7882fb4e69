"""Canaries: texts that stand nowhere else, so that each one found tells which input leaked."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MARK: Final = "kanarie7q"
"""The beginning of every canary: letters and digits, so that no quoting changes it."""
LATITUDE: Final = "-67.3726153904"
LONGITUDE: Final = "-128.9416027385"
"""A point far out in the sea, where no directory or gazetteer has a place. No time of a log is
written like it, whose seconds end at 59."""
_AROUND: Final = 60
"""Bytes shown before and after a find, for whoever has to mend it."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A canary that was found: in which file, written in which form, and where it was planted."""

    file: Path
    form: str
    planted: str
    excerpt: str

    def __str__(self) -> str:
        return f"{self.file.name}: {self.planted}, written as {self.form}: … {self.excerpt} …"


@dataclass(slots=True)
class Canaries:
    """Mints canaries and finds them again."""

    planted: dict[str, str] = field(default_factory=dict)

    def mint(self, where: str) -> str:
        """Return a new canary; ``where`` says in words in which input it will stand."""
        canary = f"{MARK}{len(self.planted):05d}"
        self.planted[canary] = where
        return canary

    def leaks(self, files: Iterable[Path]) -> Iterator[Leak]:
        """Yield every place in the files where a canary stands, in any form."""
        for file in files:
            content = file.read_bytes()
            for form, pattern in _PATTERNS.items():
                for found in pattern.finditer(content):
                    yield Leak(file, form, self._origin(found[0]), _around(content, found))

    def _origin(self, found: bytes) -> str:
        plain = found.replace(b"\0", b"").decode(errors="replace").lower()
        return self.planted.get(plain, "an input that this form does not tell")


def files_below(*paths: Path) -> list[Path]:
    """Return all files at and below the paths, in order."""
    inside = (file for path in paths for file in (path, *path.rglob("*")))
    return sorted(file for file in inside if file.is_file())


def _around(content: bytes, found: re.Match[bytes]) -> str:
    around = content[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    return around.decode(errors="replace").replace("\0", "").replace("\n", "⏎")


def _base64(text: str) -> bytes:
    """Return what matches the base64 of any text that holds this one, at each of 3 alignments."""
    plain = text.encode()
    forms = []
    for shift in range(3):
        encoded = base64.b64encode(bytes(shift) + plain + bytes(3))
        first, after = -(-shift * 8 // 6), (shift + len(plain)) * 8 // 6
        forms.append(re.escape(encoded[first:after]))
    return b"|".join(forms)


def _percent(text: str) -> bytes:
    return b"".join(b"%%%02x" % byte for byte in text.encode())


def _point() -> bytes:
    """Return what matches the planted point: whole, or cut to about ten metres."""
    cut = (text.strip("-")[: text.index(".") + 4] for text in (LATITUDE, LONGITUDE))
    return b"|".join(re.escape(text.encode()) for text in cut)


_PATTERNS: Final = {
    "plain text": re.compile(rf"{MARK}[0-9]*".encode(), re.IGNORECASE),
    "percent-encoded text": re.compile(_percent(MARK), re.IGNORECASE),
    "UTF-16 (little end first)": re.compile(re.escape(MARK.encode("utf-16-le")) + rb"(?:[0-9]\0)*"),
    "UTF-16 (big end first)": re.compile(re.escape(MARK.encode("utf-16-be")) + rb"(?:\0[0-9])*"),
    "base64": re.compile(_base64(MARK)),
    "hexadecimal": re.compile(MARK.encode().hex().encode(), re.IGNORECASE),
    "coordinates": re.compile(_point()),
}
