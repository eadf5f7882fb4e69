from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import orjson
import pytest
import time_machine

from tests.web.listings import HARLEM, HOSTILE, listing
from tests.web.reading import title_of, words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit

PAGE = "/services/service-0"


def test_the_page_s_own_link_can_be_copied(site: FlaskClient) -> None:
    page = site.get(PAGE, base_url="https://find.example").text
    assert 'readonly value="https://find.example/services/service-0"' in page
    # Without a script there is nothing to press.
    assert '<button class="button button--quiet" type="button" hidden>' in page
    assert f'<link rel="canonical" href="{PAGE}">' in page


def test_the_link_is_a_picture_for_phones(site: FlaskClient) -> None:
    picture = site.get(f"{PAGE}/qr.svg", base_url="https://find.example")
    assert picture.mimetype == "image/svg+xml"
    assert ET.fromstring(picture.text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - ours
    assert "style" not in picture.text
    other = site.get(f"{PAGE}/qr.svg", base_url="https://other.example")
    assert other.data != picture.data


@pytest.mark.parametrize("id_", ["nobody", "x" * 500, "%00", "..%2f.."])
def test_there_is_no_picture_of_a_service_that_is_not_there(site: FlaskClient, id_: str) -> None:
    assert site.get(f"/services/{id_}/qr.svg").status_code == 404


def test_a_printed_page_says_of_which_day_it_is(visit: Visit) -> None:
    # In New York it is still the evening before.
    with time_machine.travel(dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC), tick=False):
        page = visit(listing(0)).get(PAGE)
    assert "Printed on November 23, 2026." in words_of(page)
    assert 'css/print.css" media="print"' in page.text


def test_the_title_and_description_name_kinds_and_city(site: FlaskClient) -> None:
    page = site.get(PAGE)
    assert title_of(page).startswith("Harlem Outreach: Needle exchange, Naloxone – New York – ")
    assert 'content="Needle exchange, Naloxone, HIV and hepatitis C testing in New York, NY:' in (
        page.text
    )


def test_search_engines_are_told_the_same_as_people(visit: Visit) -> None:
    page = visit(listing(0, name=HOSTILE, city="a\u2028b")).get(PAGE)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)
    assert block
    thing = orjson.loads(block[1])
    assert (thing["name"], thing["address"]["addressLocality"]) == (HOSTILE, "a\u2028b")
    assert "<img src=x" not in page.text


def test_others_near_by_come_nearest_first_and_leave_out_the_service_itself(visit: Visit) -> None:
    others = [listing(n, north=n / 100, name=f"Other {n}") for n in range(8)]
    words = words_of(visit(*reversed(others)).get(PAGE)).partition("Near by ")[2]
    assert "Other 1 Needle exchange · Naloxone" in words
    assert words.index("Other 1") < words.index("0.7 mi") < words.index("Other 2")
    assert "Other 5" in words
    assert "Other 6" not in words
    assert "Other 0" not in words


def test_what_is_far_away_is_not_near_by(visit: Visit) -> None:
    assert "Far Away" not in words_of(
        visit(listing(0), listing(1, north=2, name="Far Away")).get(PAGE)
    )


def test_a_service_without_a_point_has_no_neighbours(visit: Visit) -> None:
    nowhere = replace(listing(0), point=None, precision="")
    assert "Other 1" not in words_of(visit(nowhere, listing(1, name="Other 1")).get(PAGE))


def test_the_distance_between_areas_is_no_finer_than_they_are(visit: Visit) -> None:
    area = replace(listing(0), precision="city", area_radius=6000.0)
    near, far = listing(1, north=0.01, name="Near"), listing(2, north=0.2, name="Far")
    words = words_of(visit(area, near, far).get(PAGE))
    assert re.search(r"Near Needle [^0-9]* in the same area", words)
    assert re.search(r"Far Needle [^0-9]* about 14 mi", words)
    assert area.point == HARLEM
