"""oEmbed: the address of an embed, pasted into a content management system, becomes its frame.

Source: the oEmbed specification, version 1.0 (https://oembed.com).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as ET

import orjson
from flask import Blueprint, Response, abort, request

from locator.partners import EMBED_PATH, Frame, embed_address
from locator.web.addresses import site
from locator.web.api import limits
from locator.web.api.problem_details import problem
from locator.web.snippets import frame_title, snippet_of
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from locator.partners import Partner

    Facts = Mapping[str, str | int]

WIDTH: Final = 800
HEIGHT: Final = 640
"""CSS pixels of a frame, where the one who asks sets no limits."""
CACHE_AGE: Final = 24 * 60 * 60
"""Seconds for which an answer may be kept: the frame shows what the record says at any time."""

_PIXELS: Final = re.compile(r"[1-9][0-9]{0,5}")

oembed = Blueprint("oembed", __name__)
limits.install(oembed)


class Link(NamedTuple):
    """An address at which a program finds the oEmbed answer about a page (section 4)."""

    media_type: str
    address: str
    title: str


def oembed_links(partner: Partner) -> tuple[Link, ...]:
    """Return what the head of an embed names with ``<link rel="alternate">``: JSON, then XML."""
    title, page = frame_title(partner), embed_address(partner, site())
    return tuple(
        Link(media_type, f"{site()}/oembed?{urlencode({'url': page, 'format': name})}", title)
        for name, media_type in (
            ("json", "application/json+oembed"),
            ("xml", "text/xml+oembed"),
        )
    )


@oembed.get("/oembed")
def embedded() -> Response:
    """Answer how a page at an address is embedded; 404 for all pages but embeds that are on."""
    write = _WRITERS.get(request.args.get("format", "json").lower())
    if write is None:
        return problem(501, detail="There are two formats: json and xml.", parameter="format")
    if not request.args.get("url"):
        return problem(400, detail="Say the address of an embed.", parameter="url")
    limited = {}
    for name, usual in (("maxwidth", WIDTH), ("maxheight", HEIGHT)):
        text = request.args.get(name, str(usual))
        if not _PIXELS.fullmatch(text):
            return problem(400, detail="Write pixels as a whole number from 1.", parameter=name)
        limited[name] = min(int(text), usual)
    partner = _partner_at(request.args["url"])
    return write(_facts(partner, Frame(limited["maxwidth"], limited["maxheight"])))


def _partner_at(address: str) -> Partner:
    try:
        parts = urlsplit(address)
    except ValueError:
        abort(404)
    # Behind a proxy a server does not always know that it is reached by HTTPS.
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != urlsplit(site()).netloc:
        abort(404)
    path = parts.path.removeprefix(state().languages.root_of(parts.path))
    partner = state().partners.get(path.removeprefix(EMBED_PATH))
    if partner is None or not partner.is_enabled or not path.startswith(EMBED_PATH):
        abort(404)
    return partner


def _facts(partner: Partner, frame: Frame) -> Facts:
    return {
        "type": "rich",
        "version": "1.0",
        "title": frame_title(partner),
        "provider_name": state().settings.site_name,
        "provider_url": f"{site()}/",
        "cache_age": CACHE_AGE,
        "html": snippet_of(partner, frame=frame),
        "width": frame.width or WIDTH,
        "height": frame.height,
    }


def _json(facts: Facts) -> Response:
    return Response(orjson.dumps(facts), mimetype="application/json")


def _xml(facts: Facts) -> Response:
    root = ET.Element("oembed")
    for name, value in facts.items():
        ET.SubElement(root, name).text = str(value)
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return Response(head + ET.tostring(root, encoding="unicode"), mimetype="text/xml")


_WRITERS: Final[Mapping[str, Callable[[Facts], Response]]] = {"json": _json, "xml": _xml}
