"""Reading a page as a visitor does: its visible words, its buttons, its links."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from werkzeug.test import TestResponse


def words_of(response: TestResponse) -> str:
    """Return the text of a page, without tags, on one line."""
    body = re.sub(r"<(script|style|title)\b.*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def title_of(response: TestResponse) -> str:
    """Return the title of a page."""
    found = re.search(r"<title>(.*?)</title>", response.text, re.DOTALL)
    return unescape(found[1]) if found else ""


def json_of(response: TestResponse) -> dict[str, Any]:
    """Return the JSON object of an answer."""
    body = response.get_json()
    assert isinstance(body, dict)
    return body
