"""The rules of Atom (RFC 4287) that a feed of ours can break, each with its section."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

ATOM: Final = "{http://www.w3.org/2005/Atom}"
_DATE: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
)  # RFC 3339, with upper-case letters as 3.3 wants them
_ONCE: Final = ("id", "title", "updated")


def broken_rules(feed: Element) -> list[str]:
    """Return what a feed does against the rules; nothing for a sound one."""
    return [*_of_the_feed(feed), *(fault for entry in _all(feed, "entry") for fault in _of(entry))]


def _of_the_feed(feed: Element) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":
        yield "4.1.1: the root is atom:feed"
    yield from _of_both(feed)
    if len(_all(feed, "author")) != 1 or not feed.findtext(f"{ATOM}author/{ATOM}name"):
        yield "4.1.1: somebody is the author, by name (3.2.1)"
    if [link.get("rel") for link in _all(feed, "link")].count("self") != 1:
        yield "4.1.1: a feed names its own address"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in _all(feed, "entry"))
    if any(count > 1 for count in ids.values()):
        yield "4.1.1: no two entries with one id are in a feed at the same time"


def _of(entry: Element) -> Iterator[str]:
    yield from _of_both(entry)
    contents = _all(entry, "content")
    if len(contents) != 1 or contents[0].get("type") != "text" or len(contents[0]):
        yield "4.1.3.3: content of type text has no child elements"


def _of_both(element: Element) -> Iterator[str]:
    if any(not child.tag.startswith(ATOM) for child in element):
        yield "6.4: nothing of another vocabulary is in it"
    for name in _ONCE:
        if len(_all(element, name)) != 1:
            yield f"4.1.1, 4.1.2: there is exactly one atom:{name}"
    if not _is_whole(element.findtext(f"{ATOM}id", "")):
        yield "4.2.6: an id is an absolute IRI"
    if not _DATE.fullmatch(element.findtext(f"{ATOM}updated", "")):
        yield "3.3: a date is of RFC 3339"
    if not element.findtext(f"{ATOM}title"):
        yield "4.2.14: a title is a text"
    links = _all(element, "link")
    alternates = Counter(
        (link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"
    )
    if any(count > 1 for count in alternates.values()):
        yield "4.1.1, 4.1.2: alternates differ in type or language"
    if not all(_is_whole(link.get("href", "")) for link in links):
        yield "4.2.7.1: the address of a link is an IRI, and ours are absolute"


def _all(element: Element, name: str) -> list[Element]:
    return element.findall(f"{ATOM}{name}")


def _is_whole(iri: str) -> bool:
    parts = urlsplit(iri)
    return bool(parts.scheme and (parts.netloc or parts.scheme == "urn") and " " not in iri)
