"""What a content management system is told about the address of an embed: oEmbed 1.0."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from pydantic import HttpUrl

from locator.settings import Settings
from locator.web.app import create_app
from locator.web.oembed import oembed_links
from tests.partners.desk import details
from tests.web import listings

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from locator.partners import Partner, Partners

SITE = "https://map.example"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    directory = listings.directory_of(listings.listing())
    app = create_app(Settings(public_url=HttpUrl(SITE)), directory, listings.gazetteer())
    return app.test_client()


@pytest.fixture(scope="module")
def partners(client: FlaskClient) -> Partners:
    kept: Partners = client.application.extensions["locator"].partners
    return kept


@pytest.fixture(scope="module")
def library(partners: Partners) -> Partner:
    """Return a partner whose embed is in Spanish."""
    return partners.add(details(config=replace(details().config, logo_text="A & <B>")))


def ask(client: FlaskClient, url: str, **more: str) -> TestResponse:
    return client.get("/oembed", query_string={"url": url, **more})


def embed(partner: Partner) -> str:
    return f"{SITE}/embed/{partner.key}"


def test_a_program_is_told_all_that_rich_content_must_say(
    client: FlaskClient, library: Partner
) -> None:
    answer = ask(client, embed(library))
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    assert answer.json is not None
    assert answer.json["type"] == "rich"
    assert answer.json["version"] == "1.0"
    assert (answer.json["width"], answer.json["height"]) == (800, 640)
    assert answer.json["title"].endswith(" – A & <B>")
    assert answer.json["provider_url"] == f"{SITE}/"
    assert answer.json["provider_name"]
    assert isinstance(answer.json["cache_age"], int)
    # The markup should be well-formed XHTML, without padding or margins.
    frame = ET.fromstring(answer.json["html"])  # noqa: S314 - ours
    assert frame.tag == "iframe"
    assert frame.get("src") == embed(library)
    assert (frame.get("width"), frame.get("height")) == ("800", "640")
    assert frame.get("title") == answer.json["title"]


def test_xml_says_the_same(client: FlaskClient, library: Partner) -> None:
    answer = ask(client, embed(library), format="xml")
    assert answer.mimetype == "text/xml"
    assert answer.text.startswith('<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
    root = ET.fromstring(answer.data)  # noqa: S314 - ours
    assert root.tag == "oembed"
    told = ask(client, embed(library)).json
    assert told is not None
    assert {part.tag: part.text for part in root} == {k: str(v) for k, v in told.items()}


@pytest.mark.parametrize(
    ("limits", "width", "height"),
    [
        ({"maxwidth": "320"}, 320, 640),
        ({"maxheight": "300"}, 800, 300),
        ({"maxwidth": "320", "maxheight": "300"}, 320, 300),
        ({"maxwidth": "5000", "maxheight": "5000"}, 800, 640),
    ],
)
def test_the_frame_is_no_larger_than_it_may_be(
    client: FlaskClient, library: Partner, limits: dict[str, str], width: int, height: int
) -> None:
    told = ask(client, embed(library), **limits).json
    assert told is not None
    assert (told["width"], told["height"]) == (width, height)
    frame = ET.fromstring(told["html"])  # noqa: S314 - ours
    assert (frame.get("width"), frame.get("height")) == (str(width), str(height))


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/",
        f"{SITE}/about",
        f"{SITE}/embed/",
        f"{SITE}/embed/unknown",
        f"{SITE}/embed/KEY/more",
        f"{SITE}/KEY",
        "https://evil.example/embed/KEY",
        "https://map.example.evil.example/embed/KEY",
        "https://ada@map.example/embed/KEY",
        "javascript://map.example/embed/KEY",
        "//map.example/embed/KEY",
        "/embed/KEY",
        "KEY",
        "https://[/embed/KEY",
    ],
)
def test_an_address_that_is_no_embed_is_not_found(
    client: FlaskClient, library: Partner, address: str
) -> None:
    answer = ask(client, address.replace("KEY", library.key))
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("address", ["/embed/{}", "/es/embed/{}", "/embed/{}?x=1", "/embed/{}#x"])
def test_an_embed_is_known_by_every_address_it_has(
    client: FlaskClient, library: Partner, address: str
) -> None:
    assert ask(client, SITE + address.format(library.key)).status_code == 200
    assert ask(client, SITE.upper() + address.format(library.key)).status_code == 200


def test_a_partner_that_is_switched_off_is_not_found(
    client: FlaskClient, partners: Partners
) -> None:
    clinic = partners.add(details("Clinic"))
    assert ask(client, embed(clinic)).status_code == 200
    partners.disable(clinic.key)
    assert ask(client, embed(clinic)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ({"format": "yaml"}, 501, "format"),
        ({"url": ""}, 400, "url"),
        ({"maxwidth": "0"}, 400, "maxwidth"),
        ({"maxwidth": "-1"}, 400, "maxwidth"),
        ({"maxwidth": "٣٢٠"}, 400, "maxwidth"),
        ({"maxheight": "1e3"}, 400, "maxheight"),
        ({"maxheight": "9" * 5000}, 400, "maxheight"),
    ],
)
def test_what_cannot_be_answered_says_which_part(
    client: FlaskClient, library: Partner, asked: dict[str, str], status: int, parameter: str
) -> None:
    answer = client.get("/oembed", query_string={"url": embed(library), **asked})
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["parameter"] == parameter


def test_the_links_of_an_embed_lead_to_the_answer(client: FlaskClient, library: Partner) -> None:
    with client.application.test_request_context("/", base_url=SITE):
        links = oembed_links(library)
    assert [link.media_type for link in links] == ["application/json+oembed", "text/xml+oembed"]
    for link, mimetype in zip(links, ("application/json", "text/xml"), strict=True):
        parts = urlsplit(link.address)
        assert parse_qs(parts.query)["url"] == [embed(library)]
        answer = client.get(f"{parts.path}?{parts.query}", base_url=SITE)
        assert (answer.status_code, answer.mimetype) == (200, mimetype)


def test_any_page_may_ask(client: FlaskClient, library: Partner) -> None:
    assert ask(client, embed(library)).headers["Access-Control-Allow-Origin"] == "*"
