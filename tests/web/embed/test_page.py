from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from locator.geo import Distance, Point
from locator.partners import EmbedConfig, Theme
from locator.search.filters import Choice
from locator.web.embed import preview_page
from tests.web import listings
from tests.web.embed.conftest import CLINIC, LIBRARY

if TYPE_CHECKING:
    import io

    from tests.web.embed.conftest import Frame

HERE = Point(40.7955, -73.9296)
FIVE = Distance.parse("5mi")
NALOXONE = listings.listing(1, service_types=("naloxone",), name="Kits on Third")
METHADONE = listings.listing(2, service_types=("mat",), name="Clinic on Fourth")
COSTLY = listings.listing(3, service_types=("naloxone",), cost=("self_pay",), name="Pharmacy")
SILENT = listings.listing(4, service_types=("naloxone",), cost=(), name="Says Nothing")
FREE = Choice("cost", ("free",))


def test_without_a_centre_it_asks_where(frame: Frame) -> None:
    page = frame().start().text
    assert 'name="near"' in page
    assert "data-service=" not in page


def test_around_its_centre_it_shows_at_once_what_is_there(frame: Frame) -> None:
    page = frame(centre=HERE, near="our library", within=FIVE).start().text
    assert "1 place within 5 miles" in page
    assert "near our library" in page
    # The field is free for where the visitor is.
    assert 'name="near" type="text" value=""' in page


def test_a_centre_can_be_a_place_of_the_gazetteer(frame: Frame) -> None:
    page = frame(place="postal_code:US:10035", near="10035 New York").start().text
    assert "Harlem Outreach" in page
    assert 'name="near" type="text" value=""' in page


def test_a_visitor_searches_elsewhere_and_comes_back_to_the_centre(frame: Frame) -> None:
    embed = frame(centre=HERE, near="our library")
    assert "near Burlington" in embed.search(near="Burlington VT", within="any").text
    assert "near our library" in embed.search(near="", within="any").text


def test_namesakes_unknown_places_and_mistakes_stay_in_the_frame(frame: Frame) -> None:
    embed = frame()
    for near, said in (
        ("Burlington", "Which Burlington do you mean?"),
        ("Nirgendwo", "We do not know a place called"),
        ("", "Type a ZIP code, a city, or a city and state."),
    ):
        page = embed.search(near=near).text
        assert said in page
        assert 'class="embed"' in page
        assert set(re.findall(r'<form[^>]* action="([^"]*)"', page)) == {embed.path}


def test_only_kinds_on_offer_are_found_and_asked_for(frame: Frame) -> None:
    embed = frame(NALOXONE, METHADONE, kinds=("naloxone", "syringe_services"), centre=HERE)
    for page in (embed.start().text, embed.search(near="10035", type="mat").text):
        assert "Kits on Third" in page
        assert "Clinic on Fourth" not in page
        assert re.findall(r'name="type" value="(\w+)"', page) == ["syringe_services", "naloxone"]
    assert embed.client.get(f"{embed.path}/services/service-1").status_code == 200
    assert embed.client.get(f"{embed.path}/services/service-2").status_code == 404


def test_one_kind_on_offer_is_not_asked_for(frame: Frame) -> None:
    page = frame(NALOXONE, METHADONE, kinds=("naloxone",), centre=HERE).start().text
    assert 'name="type"' not in page
    assert "Kits on Third" in page
    assert "Clinic on Fourth" not in page


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"cost": "insurance_required"},
        {"unknown": "include"},
        {"cost": "free", "unknown": "include", "walk_in": "yes"},
        {"drop": "cost:free"},
        {"drop": "all"},
    ],
)
def test_what_a_partner_fixed_cannot_be_taken_off(frame: Frame, fields: dict[str, str]) -> None:
    embed = frame(NALOXONE, COSTLY, SILENT, choices=(FREE,), centre=HERE)
    page = embed.search(near="10035", within="any", **fields).text
    assert "Kits on Third" in page
    assert "Pharmacy" not in page
    assert "Says Nothing" not in page
    assert 'name="cost"' not in page
    # The map asks for the same.
    assert "&#34;cost&#34;:[&#34;free&#34;]" in page


def test_what_does_not_say_is_counted_and_not_let_in(frame: Frame) -> None:
    page = frame(NALOXONE, SILENT, choices=(FREE,), centre=HERE).start().text
    assert "1 more place does not say" in page
    assert "Show them too" not in page


def test_where_nothing_fits_nobody_is_told_to_take_off_what_is_fixed(frame: Frame) -> None:
    page = frame(COSTLY, choices=(FREE,), centre=HERE).start().text
    assert "Take off what matters least" not in page
    assert "The whole directory may have more" in page


def test_pages_and_links_stay_in_the_frame_and_others_leave_it_by_themselves(frame: Frame) -> None:
    many = [listings.listing(number, north=number / 1000) for number in range(30)]
    embed = frame(*many, centre=HERE)
    page = embed.start().text
    assert f'href="{embed.path}/services/service-0"' in page
    assert "service-29" not in page
    assert "service-29" in embed.search(near="", within="any", page="2").text
    # A link without a target stays in the frame, so it is the embed's own, or opens an app.
    staying = re.findall(r'<a (?![^>]*target=)[^>]*href="([^"]*)"', page)
    assert all(address.startswith((embed.path, "tel:", "sms:", "geo:")) for address in staying)
    leaving = re.findall(r"<a [^>]*target=[^>]*>", page)
    assert leaving
    assert all("noopener" in link or 'target="_top"' in link for link in leaving)


def test_a_service_is_shown_in_short_with_a_link_to_all_of_it(frame: Frame) -> None:
    embed = frame(logo_text="Riverside")
    page = embed.client.get(f"{embed.path}/services/service-0").text
    for said in ("Harlem Outreach", "120 Example St", "No ID needed", "tel:", "Riverside"):
        assert said in page
    assert 'href="http://localhost/services/service-0" target="_blank" rel="noopener"' in page
    assert embed.client.get(f"{embed.path}/services/nowhere").status_code == 404


def test_names_from_the_record_are_only_text(frame: Frame) -> None:
    page = frame(logo_text="<b>Ours</b>", centre=HERE, near=listings.HOSTILE).start().text
    assert "&lt;b&gt;Ours" in page
    assert "<img src=x" not in page


def test_its_own_sites_may_frame_it_and_nobody_else(frame: Frame) -> None:
    embed = frame(centre=HERE)
    for answer in (
        embed.start(),
        embed.search(near="10035"),
        embed.client.get(f"{embed.path}/services/nowhere"),
        embed.client.delete(embed.path),
    ):
        policy = answer.headers["Content-Security-Policy"]
        framing = f"frame-ancestors {LIBRARY} {CLINIC}"
        assert policy.endswith(framing) or answer.status_code == 405
        assert "X-Frame-Options" not in answer.headers
        assert "Set-Cookie" not in answer.headers


def test_a_stranger_and_a_partner_that_is_off_are_not_there(frame: Frame) -> None:
    embed = frame(centre=HERE)
    embed.partners.disable(embed.partner.key)
    for path in (embed.path, "/embed/nobody", f"/embed/{'x' * 5000}", "/embed/"):
        answer = embed.client.get(path)
        assert answer.status_code == 404
        assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
        assert "Harlem" not in answer.text
    embed.partners.enable(embed.partner.key)
    assert embed.start().status_code == 200


def test_opening_it_is_counted_by_day_and_searching_is_not(frame: Frame) -> None:
    embed = frame(centre=HERE)
    today = dt.datetime.now(dt.UTC).date()
    embed.start()
    embed.start()
    embed.client.head(embed.path)
    embed.search(near="10035")
    assert embed.partners.uses(embed.partner.key, (today,)) == (2,)


def test_the_partners_language_goes_before_the_browsers(frame: Frame) -> None:
    spanish = {"Accept-Language": "es-MX"}
    german = {"Accept-Language": "de"}
    fixed = frame(language="es", centre=HERE)
    for headers in (german, spanish):
        page = fixed.start(**headers).text
        assert '<html lang="es' in page
        assert f'action="/es{fixed.path}"' in page
    assert '<html lang="es' in frame().start(**spanish).text
    english = frame(language="en").start(**spanish).text
    assert '<html lang="en' in english


def test_a_language_that_is_no_more_is_no_wish(frame: Frame) -> None:
    assert '<html lang="en' in frame(language="xx").start().text


def test_neither_the_partner_nor_what_was_typed_is_in_the_log(
    frame: Frame, log: io.StringIO
) -> None:
    embed = frame(centre=HERE)
    embed.search(near="10035")
    embed.client.get(f"{embed.path}/services/service-0")
    written = log.getvalue()
    assert '"route":"/embed/<key>"' in written
    for secret in (embed.partner.key, "10035", "service-0"):
        assert secret not in written


def test_a_service_that_is_asked_for_by_its_name_is_named(frame: Frame) -> None:
    embed = frame()
    page = embed.search(near="Harlem Outreach").text
    assert f'href="{embed.path}/services/service-0"' in page
    assert "Harlem Outreach</span>" not in frame(kinds=("mat",)).search(near="Harlem Outreach").text


def test_without_a_map_there_is_none(frame: Frame) -> None:
    assert 'data-module="results-map"' in frame(centre=HERE).start().text
    assert 'data-module="results-map"' not in frame(centre=HERE, shows_map=False).start().text


def test_popups_of_the_map_lead_to_pages_of_the_frame(frame: Frame) -> None:
    embed = frame(centre=HERE)
    assert f'data-root="{embed.path}"' in embed.start().text


def test_a_theme_is_a_sheet_of_its_own_and_ours_needs_none(frame: Frame) -> None:
    themed = frame(theme=Theme("#7a1f5c", "#ffffff", "#000000"))
    address = "/embed/theme/7a1f5c-ffffff-000000.css"
    assert f'<link rel="stylesheet" href="{address}">' in themed.start().text
    assert "--accent: #7a1f5c;" in themed.client.get(address).text
    assert "/embed/theme/" not in frame().start().text


@pytest.mark.parametrize("colours", ["x", "7a1f5c-ffffff", "7a1f5c-ffffff-00000;", "a-b-c"])
def test_what_is_no_theme_is_no_sheet(frame: Frame, colours: str) -> None:
    assert frame().client.get(f"/embed/theme/{colours}.css").status_code == 404


def test_the_script_for_partners_pages_is_small_and_may_be_kept_for_an_hour(frame: Frame) -> None:
    answer = frame().client.get("/embed.js")
    assert answer.mimetype == "text/javascript"
    assert len(answer.data) <= 2048
    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_a_preview_is_the_page_without_a_record_and_cannot_be_used(frame: Frame) -> None:
    embed = frame()
    with embed.client.application.test_request_context("/staff/partners/preview"):
        embed.client.application.preprocess_request()
        page = preview_page(EmbedConfig(language="es", centre=HERE, logo_text="Próxima"))
    assert isinstance(page, str)
    assert '<body class="embed" inert>' in page
    assert "Próxima" in page
    assert "Harlem Outreach" in page
    assert '<html lang="es' in page
