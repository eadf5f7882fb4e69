"""``/api/v1/services``: services near a place, in a box, of a name, or all; and one by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, request
from werkzeug.exceptions import NotFound

from locator.directory import Audience
from locator.errors import BadSearch
from locator.search.find import Found, find
from locator.search.listed import list_services
from locator.search.where import Ambiguous, Unknown
from locator.web.api.blueprint import api
from locator.web.api.freshness import fresh, minute_of, not_modified, weak_etag
from locator.web.api.links import page_links
from locator.web.api.negotiation import negotiate
from locator.web.api.partner_key import audience_of_request
from locator.web.api.question import read_search, read_selection
from locator.web.api.streams import directory_for, stream_services
from locator.web.fields import read_fields
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.search.query import Search
    from locator.web.api.negotiation import Negotiated

_OF_MANY: Final = "geojson"
"""The format for whoever takes any: that of the map."""
_OF_ONE: Final = "json"


@api.route("/services", methods=["GET", "POST"])
@api.route("/services.<extension>", methods=["GET", "POST"])
def services(extension: str = "") -> ResponseReturnValue:
    """Answer with one page of services, or with all where a format can be streamed."""
    fields = read_fields()
    audience = audience_of_request(fields)
    negotiated = negotiate(extension, fields, _OF_MANY)
    format_ = negotiated.format
    search, selection = read_search(fields), read_selection(fields, format_)
    has_place = search.has_place or "near" in fields
    names_a_place = has_place or bool(search.name) or search.box is not None
    etag = _etag(audience, negotiated, search)
    if etag and (same := not_modified(etag)):
        return _finished(same, negotiated, etag, "services", may_be_kept=not names_a_place)
    links = ""
    if format_.stream and not has_place and "page" not in fields:
        stream = stream_services(search, audience, format_.stream, selection)
        response = Response(stream, mimetype=format_.media_type)
    else:
        newest = state().snapshots.newest
        answer = (
            find_one(search, audience) if has_place else list_services(search, newest(audience))
        )
        links = page_links(answer)
        response = Response(format_.write(answer, selection), mimetype=format_.media_type)
    if links:
        response.headers["Link"] = links
    return _finished(response, negotiated, etag, "services", may_be_kept=not names_a_place)


@api.route("/services/<id_>", methods=["GET", "POST"])
@api.route("/services/<id_>.<extension>", methods=["GET", "POST"])
def service(id_: str, extension: str = "") -> ResponseReturnValue:
    """Answer with one service, also one that has ended."""
    fields = read_fields()
    audience = audience_of_request(fields)
    negotiated = negotiate(extension, fields, _OF_ONE)
    selection = read_selection(fields, negotiated.format)
    etag = _etag(audience, negotiated)
    listing = directory_for(audience).listing(id_)
    if listing is None:
        raise NotFound
    response = not_modified(etag) if etag else None
    if response is None:
        body = negotiated.format.write_one(listing, selection)
        response = Response(body, mimetype=negotiated.format.media_type)
    # Which service somebody looked at is nobody's business either.
    return _finished(response, negotiated, etag, listing.service.id, may_be_kept=False)


def find_one(search: Search, audience: Audience = Audience.PUBLIC) -> Found:
    """Answer a search that must say exactly where; raise :class:`BadSearch` otherwise."""
    here = state()
    answer = find(search, here.gazetteer, here.snapshots.newest(audience), here.addresses)
    match answer:
        case Unknown():
            raise BadSearch("near", f"No place called ‘{search.near[:80]}’ is known.")
        case Ambiguous(places=places):
            choices = "; ".join(f"{place.label} ({place.key})" for place in places[:10])
            raise BadSearch(
                "near",
                f"‘{search.near[:80]}’ could be several places; name one as place: {choices}",
            )
        case Found():
            return answer


def _etag(audience: Audience, negotiated: Negotiated, search: Search | None = None) -> str:
    """Return the tag of an answer to a GET; blank for partners, whose answers nobody keeps."""
    if audience is not Audience.PUBLIC or request.method == "POST":
        return ""
    parts = minute_of(search) if search and search.choices else ()
    revision = state().snapshots.newest().revision
    return weak_etag(revision, negotiated.format.name, *parts)


def _finished(
    response: Response, negotiated: Negotiated, etag: str, name: str, *, may_be_kept: bool
) -> Response:
    if negotiated.by_header and etag:
        # What has no tag is never kept, and no cache needs to tell it from another.
        response.headers["Vary"] = "Accept"
    if negotiated.format.is_attachment:
        file = f"{name}{negotiated.format.extension}"
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return fresh(response, etag, may_be_kept=may_be_kept) if etag else response
