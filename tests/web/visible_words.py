"""What people see or hear of a page: its text, and the attributes that are read out or shown."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from tests.web.catalogues import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTRIBUTES: Final = frozenset({"alt", "title", "aria-label", "placeholder", "content", "label"})
"""Attributes with words in them, besides those that hand words to scripts."""
_SILENT: Final = frozenset({"script", "style", "cite", "code"})
"""Elements whose text is no words of ours: names of a cited work, or of something in the code."""
_SETTINGS: Final = frozenset({"viewport", "color-scheme", "theme-color", "robots"})
_NO_WORDS: Final = re.compile(r"[\w.,:-]*|[/{].*", re.DOTALL)
"""Values of ``data-`` attributes for machines: codes, numbers, addresses, JSON."""
_MARKED: Final = re.compile("{}[^{}{}]*{}".format(MARKS[0], *MARKS, MARKS[1]))
_WORD: Final = re.compile(r"[^\W\d_]+")


def unmarked_words(html: str) -> set[str]:
    """Return the words of a page that are not part of any marked message."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return {word for text in reader.texts for word in _WORD.findall(_without_marked(text))}


def _without_marked(text: str) -> str:
    """Take out messages and what is put into them; a message can stand within another."""
    shorter = _MARKED.sub(" ", text)
    return text if shorter == text else _without_marked(shorter)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0
        self._in_english = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        values = {name: value or "" for name, value in attrs}
        # What says that it is English is meant to be: texts of records, the interface's own words.
        if not self._in_english and values.get("lang") == "en":
            self._in_english = tag
        if values.get("name") in _SETTINGS:
            return
        for name, value in values.items():
            if name in ATTRIBUTES:
                self.texts.append(value)
            elif name == "data-words":
                self.texts += _leaves(json.loads(value))
            elif name.startswith("data-") and not _NO_WORDS.fullmatch(value):
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag == self._in_english:
            self._in_english = ""

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._in_english:
            self.texts.append(data)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    else:
        yield str(value)
