"""``/api/v1/changes``: what changed since a revision, for copies that are to follow."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import orjson
from flask import Response

from locator.directory.changes import ChangesPage, Mark, read_public_changes
from locator.errors import BadSearch
from locator.formats import json
from locator.search.query import clean
from locator.web.api.blueprint import api
from locator.web.api.freshness import fresh, not_modified, weak_etag
from locator.web.fields import read_fields
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.directory.changes import PublicChange
    from locator.search.query import Fields

PATH: Final = "/changes"
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_MARK: Final = re.compile(r"([0-9]{1,9}):([A-Za-z0-9-]{1,80})")


@api.get(PATH)
def changes() -> ResponseReturnValue:
    """Answer with one page of changes, in the order in which they were made."""
    etag = weak_etag(state().directory.revision())
    fields = read_fields()
    since = _since(fields)
    page = read_public_changes(state().directory.engine, since, _mark(fields))
    if page is None:
        raise BadSearch("cursor", "No page ends there. Follow ‘next’ of the page before, or begin.")
    if since > page.newest:
        raise BadSearch(
            "since", f"There is no revision {since} yet: the newest is {page.newest}. Begin at 0."
        )
    unchanged = not_modified(etag)
    if unchanged is not None:
        return unchanged
    answer = Response(orjson.dumps(_answer(page, since)), mimetype="application/json")
    return fresh(answer, etag, may_be_kept=True)


def _since(fields: Fields) -> int:
    text = _one(fields, "since") or "0"
    if not _NUMBER.fullmatch(text):
        raise BadSearch("since", "Give since as the number of a revision, or 0 for everything.")
    return int(text)


def _mark(fields: Fields) -> Mark | None:
    text = _one(fields, "cursor")
    if not text:
        return None
    found = _MARK.fullmatch(text)
    if found is None:
        raise BadSearch("cursor", "Take cursor from ‘next’ of the page before.")
    return Mark(int(found[1]), found[2])


def _one(fields: Fields, name: str) -> str:
    return clean(next(iter(fields.get(name, ())), ""))


def _answer(page: ChangesPage, since: int) -> dict[str, Any]:
    together = groupby(page.changes, lambda change: (change.revision, change.published_at))
    return {
        "revision": page.newest,
        "since": since,
        "revisions": [
            {
                "number": number,
                "published_at": published_at.isoformat(timespec="seconds"),
                "changes": [_change(change) for change in changes],
            }
            for (number, published_at), changes in together
        ],
        "next": _next(page.end, since) if page.end else None,
    }


def _change(change: PublicChange) -> dict[str, Any]:
    return {
        "id": change.service_id,
        "change": change.what,
        "columns": change.columns,
        "service": json.record(change.listing) if change.listing else None,
    }


def _next(end: Mark, since: int) -> str:
    query = urlencode({"since": since, "cursor": f"{end.revision}:{end.service_id}"})
    return f"{api.url_prefix}{PATH}?{query}"
