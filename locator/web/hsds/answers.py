"""Answers as the specification wants them: one object, a page of them, or a line for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson
from flask import Response, request
from werkzeug.exceptions import NotFound

from locator.web.api.freshness import fresh, not_modified, weak_etag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from locator.web.hsds.asked import Page

JSON: Final = "application/json"
LINES: Final = "application/x-ndjson"
_TELLING: Final = frozenset({"postcode", "search"})
"""Parameters that may say where somebody looks for help, or for which."""
_TOGETHER: Final = 1 << 16
"""Bytes that are sent at once of what is written as it is read."""


def answer(
    make: Callable[[], Response], revision: int, *, may_be_kept: bool | None = None
) -> Response:
    """Make the answer to the current request, unless whoever asks has it already.

    It depends on the revision, and on what the request's address says. What is asked about a
    place, or one service, is kept by nobody; None decides it by the parameters.
    """
    if may_be_kept is None:
        may_be_kept = not _TELLING & request.args.keys()
    etag = weak_etag(revision, "hsds")
    held = not_modified(etag)
    if held is not None:
        return fresh(held, etag, may_be_kept=may_be_kept)
    return fresh(make(), etag, may_be_kept=may_be_kept)


def answer_with(written: dict[str, Any] | None, revision: int) -> Response:
    """Answer with an object; raise ``NotFound`` where there is none."""
    if written is None:
        raise NotFound
    one = orjson.dumps(written)
    return answer(lambda: Response(one, mimetype=JSON), revision, may_be_kept=False)


def page_of(total: int, page: Page, contents: Sequence[dict[str, Any]]) -> Response:
    """Answer with a page, in the specification's envelope."""
    whole = {**_about(total, page, len(contents)), "contents": contents}
    return Response(orjson.dumps(whole), mimetype=JSON)


def streamed_page(total: int, page: Page, size: int, contents: Iterable[bytes]) -> Response:
    """Answer with a page of ``size`` objects that are written while they are sent."""
    head = orjson.dumps(_about(total, page, size)).removesuffix(b"}")

    def parts() -> Iterator[bytes]:
        yield head + b',"contents":['
        for place, written in enumerate(contents):
            yield (b"," if place else b"") + written
        yield b"]}"

    return Response(_together(parts()), mimetype=JSON)


def lines_of(objects: Iterable[dict[str, Any]]) -> Response:
    """Answer with all objects, each on a line of its own, as they are read."""
    return Response(_together(orjson.dumps(written) + b"\n" for written in objects), mimetype=LINES)


def _about(total: int, page: Page, size: int) -> dict[str, Any]:
    pages = -(-total // page.size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page.number,
        "size": size,
        "first_page": page.number == 1,
        "last_page": page.number >= pages,
        "empty": size == 0,
    }


def _together(parts: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _TOGETHER:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
