from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from locator.settings import Settings
from locator.web.app import create_app
from locator.web.headers import MAY_BE_KEPT, STRICT_TRANSPORT, TABLE, Audience
from locator.web.request_log import RequestLog
from tests.web import listings

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from locator.service import Listing
    from tests.web.conftest import Visit

# What to ask of each route; a new route without a row here fails the test below.
ASKED = {
    "/": ("/", Audience.PUBLIC),
    "/services/<id_>": ("/services/service-0", Audience.PUBLIC),
    "/services/<id_>/qr.svg": ("/services/service-0/qr.svg", Audience.PUBLIC),
    "/services/<id_>/report": ("/services/service-0/report", Audience.PUBLIC),
    "/services/<id_>/report/thanks": ("/services/service-0/report/thanks", Audience.PUBLIC),
    "/kept": ("/kept", Audience.PUBLIC),
    "/places": ("/places", Audience.PUBLIC),
    "/places/<path:path>": ("/places/us/new-york/new-york", Audience.PUBLIC),
    "/sitemap.xml": ("/sitemap.xml", Audience.PUBLIC),
    "/what-these-services-are": ("/what-these-services-are", Audience.PUBLIC),
    "/what-is-harm-reduction": ("/what-is-harm-reduction", Audience.PUBLIC),
    "/overdose": ("/overdose", Audience.PUBLIC),
    "/sw.js": ("/sw.js", Audience.PUBLIC),
    "/about": ("/about", Audience.PUBLIC),
    "/privacy": ("/privacy", Audience.PUBLIC),
    "/style": ("/style", Audience.PUBLIC),
    "/robots.txt": ("/robots.txt", Audience.PUBLIC),
    "/healthz": ("/healthz", Audience.PUBLIC),
    "/map-shell.js": ("/map-shell.js", Audience.PUBLIC),
    "/basemap.pmtiles": ("/basemap.pmtiles", Audience.PUBLIC),
    "/tiles/<int:z>/<int:x>/<int:y>": ("/tiles/1/0/0", Audience.PUBLIC),
    "/api/v1/services": ("/api/v1/services?near=10035", Audience.API),
    "/api/v1/services.<extension>": ("/api/v1/services.csv?near=10035", Audience.API),
    "/api/v1/services/<id_>": ("/api/v1/services/service-0", Audience.API),
    "/api/v1/services/<id_>.<extension>": ("/api/v1/services/service-0.geojson", Audience.API),
    "/api/v1/service-types": ("/api/v1/service-types", Audience.API),
    "/api/v1/places": ("/api/v1/places?prefix=bur", Audience.API),
    "/api/v1/clusters": ("/api/v1/clusters?bbox=-75,40,-73,41&zoom=6", Audience.API),
    "/api/v1/changes": ("/api/v1/changes?since=0", Audience.API),
    "/api/openapi.json": ("/api/openapi.json", Audience.API),
    "/api": ("/api", Audience.PUBLIC),
    "/use-this-data": ("/use-this-data", Audience.PUBLIC),
    "/feeds/<path:name>.atom": ("/feeds/all.atom", Audience.API),
    "/oembed": ("/oembed?url=http://localhost/embed/x", Audience.API),
    "/embed/<key>": ("/embed/x", Audience.EMBED),
    "/embed/<key>/services/<id_>": ("/embed/x/services/service-0", Audience.EMBED),
    "/embed/theme/<colours>.css": ("/embed/theme/000000-ffffff-000000.css", Audience.EMBED_FILE),
    "/embed.js": ("/embed.js", Audience.EMBED_FILE),
    "/hsds": ("/hsds", Audience.API),
    "/hsds/": ("/hsds/", Audience.API),
    "/hsds/services": ("/hsds/services", Audience.API),
    "/hsds/services/<id_>": ("/hsds/services/x", Audience.API),
    "/hsds/organizations": ("/hsds/organizations", Audience.API),
    "/hsds/organizations/<id_>": ("/hsds/organizations/x", Audience.API),
    "/hsds/service_at_locations": ("/hsds/service_at_locations", Audience.API),
    "/hsds/service_at_locations/<id_>": ("/hsds/service_at_locations/x", Audience.API),
    "/hsds/taxonomies": ("/hsds/taxonomies", Audience.API),
    "/hsds/taxonomies/<id_>": ("/hsds/taxonomies/x", Audience.API),
    "/hsds/taxonomy_terms": ("/hsds/taxonomy_terms", Audience.API),
    "/hsds/taxonomy_terms/<id_>": ("/hsds/taxonomy_terms/x", Audience.API),
    "/hsds/datapackage.zip": ("/hsds/datapackage.zip", Audience.API),
    "/staff": ("/staff", Audience.STAFF),
    "/staff/": ("/staff/", Audience.STAFF),
    "/staff/sign-in": ("/staff/sign-in", Audience.STAFF),
    "/staff/reports": ("/staff/reports", Audience.STAFF),
    "/staff/reports/<int:key>/done": ("/staff/reports/1/done", Audience.STAFF),
    "/staff/second-step": ("/staff/second-step", Audience.STAFF),
    "/staff/sign-out": ("/staff/sign-out", Audience.STAFF),
    "/staff/join/<token>": ("/staff/join/x", Audience.STAFF),
    "/staff/account": ("/staff/account", Audience.STAFF),
    "/staff/account/password": ("/staff/account/password", Audience.STAFF),
    "/staff/account/second-step": ("/staff/account/second-step", Audience.STAFF),
    "/staff/account/second-step-off": ("/staff/account/second-step-off", Audience.STAFF),
    "/staff/account/recovery-codes": ("/staff/account/recovery-codes", Audience.STAFF),
    "/staff/account/sessions": ("/staff/account/sessions", Audience.STAFF),
    "/staff/people": ("/staff/people", Audience.STAFF),
    "/staff/people/invite": ("/staff/people/invite", Audience.STAFF),
    "/staff/people/<int:key>": ("/staff/people/1", Audience.STAFF),
    "/staff/people/<int:key>/link": ("/staff/people/1/link", Audience.STAFF),
    "/staff/people/<int:key>/off": ("/staff/people/1/off", Audience.STAFF),
    "/staff/people/<int:key>/on": ("/staff/people/1/on", Audience.STAFF),
    "/staff/people/<int:key>/second-step-off": (
        "/staff/people/1/second-step-off",
        Audience.STAFF,
    ),
    "/staff/partners": ("/staff/partners", Audience.STAFF),
    "/staff/partners/new": ("/staff/partners/new", Audience.STAFF),
    "/staff/partners/preview": ("/staff/partners/preview", Audience.STAFF),
    "/staff/partners/<key>": ("/staff/partners/x", Audience.STAFF),
    "/staff/partners/<key>/preview": ("/staff/partners/x/preview", Audience.STAFF),
    "/staff/partners/<key>/on": ("/staff/partners/x/on", Audience.STAFF),
    "/staff/partners/<key>/off": ("/staff/partners/x/off", Audience.STAFF),
    "/staff/partners/<key>/api-key": ("/staff/partners/x/api-key", Audience.STAFF),
    "/staff/partners/<key>/api-key-off": ("/staff/partners/x/api-key-off", Audience.STAFF),
    "/staff/audit": ("/staff/audit", Audience.STAFF),
    "/staff/services/<id_>/edit": ("/staff/services/x/edit", Audience.STAFF),
    "/staff/new-service": ("/staff/new-service", Audience.STAFF),
    "/staff/preview-service": ("/staff/preview-service", Audience.STAFF),
    "/staff/services/<id_>/status": ("/staff/services/x/status", Audience.STAFF),
    "/staff/services/<id_>/close": ("/staff/services/x/close", Audience.STAFF),
    "/staff/services/<id_>/remove": ("/staff/services/x/remove", Audience.STAFF),
    "/staff/services": ("/staff/services", Audience.STAFF),
    "/staff/services/unlocated": ("/staff/services/unlocated", Audience.STAFF),
    "/staff/due": ("/staff/due", Audience.STAFF),
    "/staff/due/list": ("/staff/due/list", Audience.STAFF),
    "/staff/services/<id_>/verify": ("/staff/services/x/verify", Audience.STAFF),
    "/staff/services/<id_>/note": ("/staff/services/x/note", Audience.STAFF),
    "/staff/export": ("/staff/export", Audience.STAFF),
    "/staff/uploads/<int:key>/check": ("/staff/uploads/1/check", Audience.STAFF),
    "/staff/uploads/<int:key>/failed-rows.csv": (
        "/staff/uploads/1/failed-rows.csv",
        Audience.STAFF,
    ),
    "/staff/uploads/<int:key>/corrections": ("/staff/uploads/1/corrections", Audience.STAFF),
    "/staff/uploads/<int:key>/columns": ("/staff/uploads/1/columns", Audience.STAFF),
    "/staff/uploads/<int:key>/compare": ("/staff/uploads/1/compare", Audience.STAFF),
    "/staff/uploads/<int:key>/judge": ("/staff/uploads/1/judge", Audience.STAFF),
    "/staff/uploads/<int:key>/leave-out": ("/staff/uploads/1/leave-out", Audience.STAFF),
    "/staff/uploads/<int:key>/mode": ("/staff/uploads/1/mode", Audience.STAFF),
    "/staff/uploads": ("/staff/uploads", Audience.STAFF),
    "/staff/uploads/<int:key>": ("/staff/uploads/1", Audience.STAFF),
    "/staff/uploads/<int:key>/progress": ("/staff/uploads/1/progress", Audience.STAFF),
    "/staff/uploads/<int:key>/pause": ("/staff/uploads/1/pause", Audience.STAFF),
    "/staff/uploads/<int:key>/resume": ("/staff/uploads/1/resume", Audience.STAFF),
    "/staff/uploads/<int:key>/discard": ("/staff/uploads/1/discard", Audience.STAFF),
    "/staff/uploads/<int:key>/locate": ("/staff/uploads/1/locate", Audience.STAFF),
    "/staff/uploads/<int:key>/pin": ("/staff/uploads/1/pin", Audience.STAFF),
    "/staff/uploads/<int:key>/settle": ("/staff/uploads/1/settle", Audience.STAFF),
    "/staff/uploads/<int:key>/skip-geocoder": ("/staff/uploads/1/skip-geocoder", Audience.STAFF),
    "/staff/uploads/<int:key>/publish": ("/staff/uploads/1/publish", Audience.STAFF),
    "/staff/uploads/<int:key>/compare-again": ("/staff/uploads/1/compare-again", Audience.STAFF),
    "/staff/uploads/<int:key>/done": ("/staff/uploads/1/done", Audience.STAFF),
    "/staff/uploads/<int:key>/read": ("/staff/uploads/1/read", Audience.STAFF),
    "/staff/uploads/new": ("/staff/uploads/new", Audience.STAFF),
    "/staff/history": ("/staff/history", Audience.STAFF),
    "/staff/history/<int:number>": ("/staff/history/1", Audience.STAFF),
    "/staff/history/<int:number>/back": ("/staff/history/1/back", Audience.STAFF),
    "/staff/services/<id_>/history": ("/staff/services/x/history", Audience.STAFF),
}
# Data that name no place: to be kept, and asked for again each time.
KEPT = {
    "/api/v1/service-types",
    "/api/v1/changes?since=0",
    "/api/openapi.json",
    "/hsds/services",
    "/hsds/organizations",
    "/hsds/service_at_locations",
    "/hsds/taxonomies",
    "/hsds/taxonomy_terms",
    "/hsds/datapackage.zip",
}
LOST = [
    ("/staff/nowhere", Audience.STAFF),
    ("/staffing", Audience.PUBLIC),
    ("/nowhere", Audience.PUBLIC),
    ("//evil.example/", Audience.PUBLIC),
    ("/api/v1/nothing", Audience.API),
    ("/api/v1/services?near=Nirgendwo", Audience.API),
    (f"/?q={'x' * 60_000}", Audience.PUBLIC),
]


def app_of(*found: Listing) -> FlaskClient:
    directory = listings.directory_of(*found)
    log = RequestLog(io.StringIO())
    return create_app(Settings(), directory, listings.gazetteer(), log).test_client()


def test_every_route_has_a_row() -> None:
    rules = {rule.rule for rule in app_of().application.url_map.iter_rules()}
    assert rules == set(ASKED)


@pytest.mark.parametrize(("path", "audience"), [*ASKED.values(), *LOST])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "DELETE"])
def test_every_answer_has_the_headers_of_its_audience(
    site: FlaskClient, path: str, audience: Audience, method: str
) -> None:
    answer = site.open(path, method=method)
    expected = {**TABLE[audience]}
    if method == "GET" and path in KEPT:
        expected["Cache-Control"] = MAY_BE_KEPT
    for name, value in expected.items():
        assert answer.headers.getlist(name) == [value]
    assert "Set-Cookie" not in answer.headers
    assert "Server" not in answer.headers
    if audience is Audience.API:
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_the_strict_policy_allows_nothing_inline_and_nobody_else() -> None:
    policy = TABLE[Audience.PUBLIC]["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in policy


@pytest.mark.parametrize(("path", "audience"), ASKED.values())
def test_no_page_has_anything_inline(site: FlaskClient, path: str, audience: Audience) -> None:
    del audience
    # A package is no text, and nobody is shown it.
    page = site.get(path).get_data().decode(errors="replace")
    for inline in ("<style", " style=", "onclick=", "javascript:"):
        assert inline not in page
    modules = page.count('<script type="module" src="/static/')
    # A block of data is not run, and no policy of ours stops it: Chromium was asked.
    data = page.count('<script type="application/ld+json">')
    assert page.count("<script") == modules + data


def test_strict_transport_is_asked_for_on_https_alone(visit: Visit) -> None:
    client, name = visit(), "Strict-Transport-Security"
    assert client.get("/", base_url="https://localhost").headers[name] == STRICT_TRANSPORT
    assert name not in client.get("/").headers
    forged = client.get("/", headers={"X-Forwarded-Proto": "https"})
    assert name not in forged.headers
    behind = visit(trusted_proxies=1).get("/", headers={"X-Forwarded-Proto": "https"})
    assert behind.headers[name] == STRICT_TRANSPORT


def test_static_files_are_kept_for_ever_under_the_hash_of_the_build(site: FlaskClient) -> None:
    url = site.application.extensions["locator"].assets.url("css/tokens.css")
    answer = site.get(url)
    answer.close()
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    for name, value in TABLE[Audience.STATIC].items():
        assert answer.headers.getlist(name) == [value]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert site.get("/static/0/css/tokens.css").status_code == 404


def test_parts_of_the_basemap_are_sent_on_request(site: FlaskClient) -> None:
    url = site.application.extensions["locator"].assets.url("basemap/world.pmtiles")
    part = site.get(url, headers={"Range": "bytes=0-6"})
    assert (part.status_code, part.data) == (206, b"PMTiles")
    part.close()


@pytest.mark.parametrize("path", ["/", "/services/service-0", "/nowhere", "//evil", "/about/"])
@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_a_forged_host_leads_nowhere(site: FlaskClient, path: str, header: str) -> None:
    environ = {"PATH_INFO": path}
    answer = site.get("/", headers={header: "evil.example"}, environ_overrides=environ)
    assert "Location" not in answer.headers
    # A service's own link, and what describes it to search engines, repeat the host; no link of
    # the page leads there.
    assert not re.search(r'(?:href|src|action)="[^"]*evil\.example', answer.text)
    if header == "X-Forwarded-Host":
        assert "evil.example" not in answer.text
