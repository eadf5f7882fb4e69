"""Which encoding a text file is in: known for certain, or guessed and asked about."""

from __future__ import annotations

import codecs
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from charset_normalizer import from_bytes

from locator.errors import NotATable
from locator.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIXED: Final = "utf-8/cp1252"
"""The name of UTF-8 in which single bytes are those of Windows, as pasted lists have them."""

_MIXED_ERRORS: Final = "locator.cp1252"
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN: Final = ("cp1252", "mac_roman", "cp1250", "iso8859_15")
"""Encodings of European lists, most common first; each spells the others' letters wrongly."""
_NAMES: Final = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    MIXED: N_("UTF-8 and Windows mixed"),
    "cp1252": N_("Windows, Western Europe"),
    "mac_roman": "Macintosh",
    "cp1250": N_("Windows, Central Europe"),
    "iso8859_15": "Latin-9",
}
_CHUNK: Final = 1 << 20
_MOST_LINES: Final = 200
"""Lines with letters beyond ASCII that are looked at: enough to tell encodings apart."""
_MOST_SHOWN: Final = 3
_LONGEST_SHOWN: Final = 160
_ENOUGH: Final = 0.5
"""Share of plausible letters below which encodings of other scripts are tried first."""
_WESTERN: Final = frozenset(
    "áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ’–—“”‘…°€®™«»¿¡ª\xa0"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding that a file may be in, with lines of the file as it spells them.

    ``label`` is English and marked for translation.
    """

    encoding: str
    label: str
    preview: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a file.

    ``is_certain`` is false where a person must look at the ``candidates``, best first.
    ``bad_lines`` are the first lines that are not UTF-8 in a file that otherwise may be.
    """

    name: str
    is_certain: bool
    candidates: tuple[Candidate, ...] = ()
    bad_lines: tuple[int, ...] = ()

    @property
    def codec(self) -> tuple[str, str]:
        """Return the name and the error handler to open the file with."""
        return codec_of(self.name)


def codec_of(name: str) -> tuple[str, str]:
    """Return what to open a file with: a codec's name and how it treats bytes that it lacks.

    A byte that is no UTF-8 becomes half a surrogate, which the check of its row refuses: so one
    bad byte costs a row, not the file. Raises NotATable for an encoding that does not exist.
    """
    if name == MIXED:
        return "utf-8", _MIXED_ERRORS
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise NotATable(
            N_("There is no encoding “%(name)s”. Choose one of the list."), name=name[:40]
        ) from error
    if not getattr(found, "_is_text_encoding", True):
        raise NotATable(
            N_("“%(name)s” is no encoding of text. Choose one of the list."), name=name[:40]
        )
    return name, "surrogateescape" if found.name in {"utf-8", "utf-8-sig"} else "strict"


def detect(path: Path) -> Encoding:
    """Find the encoding of a text file; raise NotATable where it has NUL characters.

    A byte order mark decides, then the pattern of UTF-16, then strict UTF-8. Whatever else is a
    guess: the candidates come with a preview, and a person says which one reads right.
    """
    with path.open("rb") as file:
        begin = file.read(1 << 16)
    for mark, name in _MARKS:
        if begin.startswith(mark):
            return Encoding(name, is_certain=True)
    if wide := _wide_encoding(begin):
        return Encoding(wide, is_certain=True)
    lines, good, bad = _lines_beyond_ascii(path)
    if not bad:
        return Encoding("utf-8", is_certain=True)
    candidates = _candidates(lines, is_mixed=good > 0)
    first = candidates[0].encoding if candidates else "cp1252"
    return Encoding(first, is_certain=False, candidates=candidates, bad_lines=tuple(bad))


def first_bad_line(path: Path, name: str) -> int:
    """Return the number of the first line that an encoding cannot read; the last if it is none."""
    codec, errors = codec_of(name)
    decoder = codecs.getincrementaldecoder(codec)(errors)
    line = 1
    with path.open("rb") as file:
        for raw in file:
            try:
                decoder.decode(raw)
            except UnicodeError:
                break
            line += 1
    return line


def _wide_encoding(begin: bytes) -> str:
    """Return UTF-16's name where every other byte of a text tends to be NUL, else ""."""
    if b"\0" not in begin:
        return ""
    even, odd = begin[0::2].count(0), begin[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    most, least = max(even, odd), min(even, odd)
    try:
        text = begin[: len(begin) // 2 * 2].decode(name)
    except UnicodeDecodeError as error:
        text = begin[: error.start].decode(name) if error.start > len(begin) - 4 else "\0"
    if "\0" in text or least > most / 4 or not re.search(r"[,;|\t\r\n]", text):
        raise NotATable(
            N_(
                "Line %(line)s has a NUL character; this is not a table. Save it as CSV (UTF-8) or "
                "XLSX."
            ),
            line=str(begin[: begin.index(0)].count(10) + 1),
        )
    return name


def _lines_beyond_ascii(path: Path) -> tuple[list[bytes], int, list[int]]:
    """Return lines with other letters, how many of them are UTF-8, and which are not."""
    kept: list[bytes] = []
    good = 0
    bad: list[int] = []
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), start=1):
            if b"\0" in line:
                raise NotATable(
                    N_(
                        "Line %(line)s has a NUL character; this is not text. Take it out, or save "
                        "the file as CSV (UTF-8)."
                    ),
                    line=str(number),
                )
            if line.isascii():
                continue
            try:
                line.decode()
                good += 1
            except UnicodeDecodeError:
                if len(bad) < _MOST_LINES:
                    bad.append(number)
                    kept.append(line[:4000])
    return kept, good, bad


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines whichever way they end; one much longer than a chunk comes in pieces."""
    rest = b""
    while chunk := file.read(_CHUNK):
        lines = (rest + chunk).splitlines(keepends=True)
        rest = lines.pop() if len(lines) > 1 or len(rest) < _CHUNK else b""
        yield from lines
    if rest:
        yield rest


def _candidates(lines: list[bytes], *, is_mixed: bool) -> tuple[Candidate, ...]:
    scored = [(_score(text), name) for name in _LATIN if (text := _decoded(lines, name))]
    scored.sort(key=lambda pair: -pair[0])
    names = [name for _, name in scored]
    others = [match.encoding for match in from_bytes(b"".join(lines))]
    western = bool(scored) and scored[0][0] >= _ENOUGH
    names = [*names, *others] if western else [*others, *names]
    if is_mixed:
        names = [MIXED, *names]
    found: dict[tuple[str, ...], Candidate] = {}
    for name in names:
        text = _decoded(lines, name)
        if text is not None:
            shown = tuple(_shown(line) for line in text.splitlines()[:_MOST_SHOWN])
            found.setdefault(tuple(text), Candidate(name, _NAMES.get(name, name), shown))
    return tuple(itertools.islice(found.values(), 5))


def _decoded(lines: list[bytes], name: str) -> str | None:
    codec, errors = codec_of(name)
    try:
        return "".join(line.decode(codec, errors) for line in lines)
    except UnicodeError:
        return None


def _score(text: str) -> float:
    """Return the share (up to 1) of letters beyond ASCII that stand where such letters stand."""
    total = good = 0.0
    for before, letter, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if not letter.isascii():
            total += 1
            good += _fitness(before, letter, after)
    return good / total if total else 0.0


def _fitness(before: str, letter: str, after: str) -> float:
    """Return how well (up to 1.2) a letter beyond ASCII stands between its neighbours."""
    amid = before.isalpha() and after.isalpha()
    if letter not in _WESTERN:
        return -0.5
    if letter.isalpha():
        leads, follows = letter.islower() and after.isupper(), letter.isupper() and before.islower()
        is_alone = not before.isalpha() and not after.isalpha()
        if leads or follows:
            return -1.0
        return -0.5 if is_alone and letter not in "àáÀéÉóÓ" else 1.0
    if letter in "’‘":
        return 1.2 if amid else 0.6
    if letter in "“”«»–—…":
        return -1.0 if amid else 1.0
    return -1.0 if amid else 0.2


def _shown(line: str) -> str:
    place = next((i for i, letter in enumerate(line) if not letter.isascii()), 0)
    start = max(0, place - _LONGEST_SHOWN // 2)
    return line[start : start + _LONGEST_SHOWN].strip()


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error(_MIXED_ERRORS, _as_windows)
