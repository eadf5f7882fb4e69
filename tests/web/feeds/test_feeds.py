from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from locator.directory import Directory
from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.directory.scenarios import HARLEM, KOELN, load
from tests.web import listings
from tests.web.feeds.rules import ATOM, broken_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

HEADER: Final = (
    "id,name,service_types,address_1,city,postal_code,country,latitude,longitude,"
    "opening_hours,status,listing_consent"
)
BASE: Final = "https://find.example"


def open_site(directory: Directory) -> FlaskClient:
    log = RequestLog(io.StringIO())
    return create_app(Settings(), directory, listings.gazetteer(), log).test_client()


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    """Return a directory in which hours changed, a place closed, and one went."""
    path = tmp_path_factory.mktemp("followed") / "directory.sqlite3"
    directory = Directory.open(f"sqlite:///{path}")
    directory.upgrade()
    line = "line,Kanarie7q line,peer_support,,Albany,,US,,,"
    load(directory, HEADER, f"{HARLEM},Mo 10:00-12:00,,", f"{line},,")
    load(directory, HEADER, f"{HARLEM},Tu 10:00-12:00,,", f"{KOELN},,,", f"{line},,")
    load(directory, HEADER, f"{HARLEM},Tu 10:00-12:00,,", f"{KOELN},,inactive,", f"{line},,staff")
    yield directory
    directory.close()


@pytest.fixture(scope="module")
def reader(followed: Directory) -> FlaskClient:
    """Return a feed reader at a site with that directory."""
    return open_site(followed)


def read(reader: FlaskClient, path: str) -> ET.Element:
    answer = reader.get(path, base_url=BASE)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    assert "Kanarie7q" not in answer.text
    return ET.fromstring(answer.data)  # noqa: S314 - a document of our own


def titles(feed: ET.Element) -> list[str | None]:
    return [title.text for title in feed.iterfind(f"{ATOM}entry/{ATOM}title")]


PATHS = [
    "/feeds/all.atom", "/feeds/naloxone.atom", "/feeds/us.atom", "/feeds/de/-/koln.atom",
    "/feeds/us/-/new-york.atom", "/feeds/syringe_services/us.atom", "/feeds/mat.atom",
    "/es/feeds/all.atom", "/es/feeds/naloxone/us.atom",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_feed_keeps_the_rules_of_atom(reader: FlaskClient, path: str) -> None:
    feed = read(reader, path)
    assert broken_rules(feed) == []
    assert [link.get("href") for link in feed.iterfind(f"{ATOM}link[@rel='self']")] == [
        f"{BASE}{path}"
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "/feeds/all.atom",
            [
                "No longer listed",
                "Drogenkonsumraum: Closed",
                "Drogenkonsumraum: Newly listed",
                "Harlem Exchange: Opening hours changed",
                "Harlem Exchange: Newly listed",
            ],
        ),
        (
            "/feeds/naloxone.atom",
            ["Harlem Exchange: Opening hours changed", "Harlem Exchange: Newly listed"],
        ),
        ("/feeds/de.atom", ["Drogenkonsumraum: Closed", "Drogenkonsumraum: Newly listed"]),
        ("/feeds/peer_support/us/-/albany.atom", ["No longer listed"]),
        ("/feeds/mat.atom", []),
        ("/es/feeds/de.atom", None),
    ],
)  # fmt: skip
def test_entries_say_in_plain_words_what_changed(
    reader: FlaskClient, path: str, expected: list[str] | None
) -> None:
    found = titles(read(reader, path))
    assert found == expected if expected is not None else len(found) == 2


def test_an_entry_says_where_and_what_for_and_leads_to_the_service(reader: FlaskClient) -> None:
    (_, entry) = read(reader, "/feeds/de.atom").iterfind(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}content") == (
        "Newly listed.\nSupervised site\nKöln\n"
        "Places move and change their hours: call before you go."
    )
    links = [link.get("href") for link in entry.iterfind(f"{ATOM}link")]
    assert links == [f"{BASE}/services/koeln"]


def test_ids_stay_when_the_feed_is_made_again(directory: Directory) -> None:
    site = open_site(directory)

    def ids() -> set[str | None]:
        return {one.text for one in read(site, "/feeds/all.atom").iter(f"{ATOM}id")}

    load(directory, HEADER, f"{HARLEM},,,")
    before = ids()
    load(directory, HEADER, f"{HARLEM},Tu 10:00-12:00,,")
    assert before < ids()


def test_the_feed_is_as_new_as_its_newest_entry(reader: FlaskClient) -> None:
    feed = read(reader, "/feeds/all.atom")
    entries = [entry.findtext(f"{ATOM}updated") for entry in feed.iterfind(f"{ATOM}entry")]
    assert entries == sorted(entries, key=str, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == entries[0]
    assert dt.datetime.fromisoformat(str(entries[0])).utcoffset() == dt.timedelta()


def test_a_reader_that_is_up_to_date_gets_nothing(reader: FlaskClient) -> None:
    etag = reader.get("/feeds/all.atom").headers["ETag"]
    again = reader.get("/feeds/all.atom", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    spanish = reader.get("/es/feeds/all.atom", headers={"If-None-Match": etag})
    assert spanish.status_code == 200
    assert spanish.headers["Content-Language"] == "es"


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/.atom", "/feeds/nothing.atom", "/feeds/us/nowhere.atom", "/feeds/naloxone/xx.atom",
        "/feeds/all/us.atom", "/feeds/us/.atom", "/feeds/us/-.atom", "/feeds/%00.atom",
        "/feeds/${alert(1)}.atom", "/feeds/" + "x/" * 900 + ".atom", "/feeds/all", "/feeds/",
    ],
)  # fmt: skip
def test_what_nobody_lists_has_no_feed(reader: FlaskClient, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_names_that_are_markup_stay_text(directory: Directory) -> None:
    load(directory, HEADER, f"{HARLEM.replace('Harlem Exchange', '<b>]]>&amp;</b>')},,,")
    assert titles(read(open_site(directory), "/feeds/all.atom")) == [
        "<b>]]>&amp;</b>: Newly listed"
    ]


def test_pages_of_places_lead_to_their_feeds(reader: FlaskClient) -> None:
    page = reader.get("/es/places/us").text
    found = re.findall(r'type="application/atom\+xml" href="([^"]+)" title="([^"]+)"', page)
    assert [urlsplit(path).path for path, _ in found] == [
        "/es/feeds/us.atom", "/es/feeds/syringe_services/us.atom", "/es/feeds/naloxone/us.atom",
    ]  # fmt: skip
    assert {reader.get(path).status_code for path, _ in found} == {200}
    assert '<a href="/es/feeds/us.atom">' in page
