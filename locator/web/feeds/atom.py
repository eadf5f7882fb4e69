"""Writing a feed as Atom (RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import datetime as dt

MEDIA_TYPE: Final = "application/atom+xml"
NAMESPACE: Final = "http://www.w3.org/2005/Atom"
"""Of all elements (RFC 4287, section 2)."""
_LANGUAGE: Final = "xml:lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``id`` is an IRI that stays, ``link`` the whole address of a page about it."""

    id: str
    title: str
    link: str
    updated: dt.datetime
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries, the newest first.

    ``address`` is its own whole address, ``page`` that of the page which it follows, and
    ``language`` a tag (BCP 47).
    """

    id: str
    title: str
    address: str
    page: str
    language: str
    author: str
    updated: dt.datetime
    entries: tuple[Entry, ...]


def write(feed: Feed) -> bytes:
    """Return a feed as a document in UTF-8; all texts are plain text."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, _LANGUAGE: feed.language})
    _describe(root, feed.id, feed.title, feed.updated)
    ET.SubElement(ET.SubElement(root, "author"), "name").text = feed.author
    ET.SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": feed.address})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        element = ET.SubElement(root, "entry")
        _describe(element, entry.id, entry.title, entry.updated)
        ET.SubElement(
            element, "link", {"rel": "alternate", "type": "text/html", "href": entry.link}
        )
        ET.SubElement(element, "content", {"type": "text"}).text = entry.content
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _describe(element: ET.Element, id_: str, title: str, updated: dt.datetime) -> None:
    ET.SubElement(element, "id").text = id_
    ET.SubElement(element, "title", {"type": "text"}).text = title
    ET.SubElement(element, "updated").text = updated.isoformat(timespec="seconds")
