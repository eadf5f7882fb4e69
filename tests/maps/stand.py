"""A page with nothing but a list, a form and the map, under the strict policy, on loopback."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Response, render_template_string, request, send_from_directory
from werkzeug.serving import make_server

from locator.maps import BasemapKind, BasemapSettings, map_shell
from tests.server import reading_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WORDS: Final = {
    "kinds": {"naloxone": "Naloxone", "mat": "Medication clinic", "other": "Other services"},
    "map": "Map of services",
    "loading": "Loading the map",
    "show": "Show the map",
    "failed": "The map did not load. The list has every service.",
    "searchArea": "Search this area",
    "area": "Area, not the exact place",
    "details": "Details",
    "origin": "The place you searched",
    "cluster": "More services here: {count}. Zoom in.",
    "twoFingers": "Use two fingers to move the map",
    "ctrlWheel": "Hold Ctrl and scroll to zoom",
    "zoomIn": "Zoom in",
    "zoomOut": "Zoom out",
}
PAGE: Final = """<!doctype html><html lang="en" data-root=""><head><title>Stand</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/static/css/map.css">
<link rel="stylesheet" href="/stand.css"><script type="module" src="/stand.js"></script></head>
<body><form id="search-form" method="post" action="/"><input name="near" value="10035">
<select name="within"><option>1mi<option selected>5mi<option>25mi<option>100mi</select></form>
<ul>{% for one in services %}<li data-service="{{ one.id }}" tabindex="0">
{{ one.properties.name }}</li>{% endfor %}</ul>
<div class="map" data-module="{{ module }}" data-leaflet-css="/static/vendor/leaflet/leaflet.css"
 data-leaflet-js="/static/vendor/leaflet/leaflet.js" data-shell-js="/map-shell.js"
 data-protomaps-js="/static/vendor/protomaps-leaflet/protomaps-leaflet.js"
 data-icons="/static/vendor/signs/kinds.svg" data-services-url="/api/v1/services"
 data-clusters-url="/api/v1/clusters" data-form="search-form" data-search='{{ search|tojson }}'
 data-service='{{ services[0]|tojson }}' data-words='{{ words|tojson }}'></div></body></html>"""
STYLE: Final = ".map { height: 500px; margin-bottom: 1500px; }"
MAIN: Final = """const element = document.querySelector("[data-module]");
const { default: Module } = await import(`/static/js/map/${element.dataset.module}.js`);
window.started = new Module(element).ready;"""


def make_service(number: int, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature near 40.8, -73.94, the further north the higher its number."""
    return {
        "type": "Feature",
        "id": f"service-{number}",
        "geometry": {"type": "Point", "coordinates": [-73.94, 40.8 + number / 200]},
        "properties": {
            "name": f"Service {number}",
            "service_types": ["naloxone"],
            "kind": "naloxone",
            "precision": "street",
            "area_radius": None,
            "distance": 555.0 * number,
            "url": f"/services/service-{number}",
            **properties,
        },
    }


@dataclass
class Stand:
    """What the stand shows, and the forms that were sent to it."""

    services: list[dict[str, Any]] = field(default_factory=list)
    clusters: list[Any] = field(default_factory=list)
    origin: tuple[float, float] = (40.8, -73.94)
    missing: str = ""
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    url: str = ""

    def forms(self, path: str) -> list[dict[str, list[str]]]:
        """Return the forms that were sent to a path, in their order."""
        return [form for asked, form in self.asked if asked == path]


def make_app(stand: Stand) -> Flask:
    """Return the application behind a stand."""
    app = Flask(__name__, static_folder=None)

    @app.after_request
    def add_policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.before_request
    def note_form() -> Response | None:
        if request.method == "POST":
            stand.asked.append((request.path, request.form.to_dict(flat=False)))
        return Response(status=404) if stand.missing and stand.missing in request.path else None

    @app.route("/", methods=["GET", "POST"], defaults={"module": "results-map"})
    @app.route("/<module>")
    def show_page(module: str) -> str:
        search = {
            "lat": stand.origin[0],
            "lon": stand.origin[1],
            "within": "5mi",
            "type": ["naloxone", "mat"],
        }
        facts = {"services": stand.services, "search": search, "words": WORDS, "module": module}
        return render_template_string(PAGE, **facts)

    @app.get("/static/<path:name>")
    def send_static(name: str) -> Response:
        return send_from_directory(ROOT / "static", name, conditional=True)

    @app.get("/stand.css")
    def send_style() -> Response:
        return Response(STYLE, mimetype="text/css")

    @app.get("/stand.js")
    def send_main() -> Response:
        return Response(MAIN, mimetype="text/javascript")

    @app.get("/map-shell.js")
    def send_shell() -> Response:
        basemap = BasemapSettings(BasemapKind.EMBEDDED, "/static/basemap/world.pmtiles", "Sources")
        return Response(map_shell(basemap), mimetype="text/javascript")

    @app.post("/api/v1/services")
    def send_services() -> Response:
        latitude, longitude = stand.origin
        answer = {
            "type": "FeatureCollection",
            "features": stand.services,
            "within": "5mi",
            "origin": {"latitude": latitude, "longitude": longitude, "label": "10035"},
        }
        return Response(json.dumps(answer), mimetype="application/geo+json")

    @app.post("/api/v1/clusters")
    def send_clusters() -> Response:
        return Response(json.dumps({"clusters": stand.clusters}), mimetype="application/json")

    return app


@contextmanager
def serve_stand() -> Iterator[Stand]:
    """Serve a stand on loopback until the end of the block."""
    stand = Stand()
    server = make_server("127.0.0.1", 0, reading_whole(make_app(stand)), threaded=True)
    stand.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield stand
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
