"""Making the application from its settings and its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Flask
from flask.sessions import NullSession, SessionInterface
from werkzeug.exceptions import RequestURITooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from locator.accounts import Accounts
from locator.formats.hsds.catalogue import Catalogues
from locator.geocoding.operators import operators_geocoder
from locator.jobs import open_desk
from locator.partners import Partners
from locator.search.snapshot import Snapshots
from locator.settings import shipped
from locator.web import compression, errors, headers, i18n, request_log, templating
from locator.web.api import api, limits
from locator.web.api.description import description
from locator.web.assets import Assets
from locator.web.basemap import tile_proxy
from locator.web.embed import embed
from locator.web.feeds import feeds
from locator.web.fragments import Fragments
from locator.web.hsds import hsds
from locator.web.i18n import Languages
from locator.web.oembed import oembed
from locator.web.places import Places
from locator.web.public import public
from locator.web.public.report import report_allowance
from locator.web.request_log import RequestLog
from locator.web.signs import Signs
from locator.web.staff import staff
from locator.web.state import EXTENSION, State, asked
from locator.web.state import install as install_state
from locator.web.whole import WholeResponse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from flask import Request
    from werkzeug.routing import MapAdapter

    from locator.directory import Directory
    from locator.gazetteer import Gazetteer
    from locator.settings import Settings
    from locator.uploads import Desk

LARGEST_BODY: Final = 32 * 1024
"""Bytes of a search: a place, a distance and every kind many times over."""
LONGEST_QUERY: Final = 8 * 1024
"""Bytes of what stands behind the question mark of an address."""

_NOTHING: Final = NullSession()
_CONFIG: Final = {
    "MAX_CONTENT_LENGTH": LARGEST_BODY,
    "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
    "MAX_FORM_PARTS": 200,
}


class _NoSessions(SessionInterface):
    """Visitors have no session, and those of staff are rows of the database."""

    def open_session(self, app: Flask, request: Request) -> NullSession:  # noqa: ARG002 - Flask's
        """Return the session that all requests share, in which nothing can be put."""
        return _NOTHING

    def is_null_session(self, obj: object) -> bool:
        """Tell that nothing is to be saved."""
        return obj is _NOTHING


class _Application(Flask):
    """A Flask application whose faults are logged without a path or a value."""

    response_class = WholeResponse
    session_interface = _NoSessions()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a view or a hook as it is: none is a coroutine, and Flask asks each every time."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Return what finds the route of a request; no route depends on the host that it names.

        Flask's own reads the host and checks it each time, for sites that serve several.
        """
        if request is None:
            return super().create_url_adapter(request)
        return self.url_map.bind(
            "",
            request.root_path,
            url_scheme=request.scheme,
            default_method=request.method,
            path_info=request.path,
            query_args=request.environ["QUERY_STRING"],
        )

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        state: State = self.extensions[EXTENSION]
        if exc_info[1] is not None:
            state.log.failed(exc_info[1])


def create_app(
    settings: Settings,
    directory: Directory,
    gazetteer: Gazetteer,
    log: RequestLog | None = None,
    translations: Path = i18n.TRANSLATIONS,
    accounts: Accounts | None = None,
    desk: Desk | None = None,
    partners: Partners | None = None,
) -> Flask:
    """Make the application; ``log`` takes its records, standard error otherwise.

    ``translations`` is the folder of the catalogues; ``accounts`` and ``partners`` are those of the
    directory's database, unless others are given; so is ``desk``, without which a worker finds
    uploads later.
    """
    app = _Application(
        __name__, static_folder=None, template_folder=str(shipped("templates").resolve())
    )
    # Both would answer a sloppy address with a redirect that repeats the Host of the request.
    app.url_map.merge_slashes = False
    app.url_map.strict_slashes = True
    app.config.update(_CONFIG)
    assets = Assets.of(shipped("static"))
    languages = Languages.of(translations)
    state = State(
        settings=settings,
        directory=directory,
        accounts=accounts or Accounts.of(directory.engine, audit_days=settings.audit_days),
        partners=partners or Partners.of(directory.engine),
        desk=desk or open_desk(settings, directory, gazetteer),
        gazetteer=gazetteer,
        addresses=operators_geocoder(settings),
        snapshots=Snapshots(directory),
        catalogues=Catalogues(directory),
        assets=assets,
        signs=Signs(assets),
        fragments=Fragments(),
        places=Places(directory, gazetteer),
        languages=languages,
        log=log or RequestLog(),
        tiles=tile_proxy(settings),
        report_allowance=report_allowance(),
        api_allowance=limits.api_allowance(settings),
    )
    install_state(app, state)
    # Of what happens after a request, that which is installed first happens last.
    request_log.install(app, state.log)
    compression.install(app)
    headers.install(app)
    i18n.install(app)
    templating.install(app, state)
    errors.install(app)
    app.before_request(_refuse_long_query)
    app.register_blueprint(public)
    app.register_blueprint(api)
    app.register_blueprint(description)
    app.register_blueprint(feeds)
    app.register_blueprint(oembed)
    app.register_blueprint(embed)
    app.register_blueprint(hsds)
    app.register_blueprint(staff)
    hops = settings.trusted_proxies
    wsgi = ProxyFix(app.wsgi_app, x_for=0, x_proto=hops, x_host=0) if hops else app.wsgi_app
    # Files are looked for first: none of them has a language in its address.
    wsgi = i18n.in_language(wsgi, languages)
    app.wsgi_app = assets.serve_before(wsgi)  # type: ignore[method-assign]  # Flask's documented way
    return app


def _refuse_long_query() -> None:
    if len(asked().environ["QUERY_STRING"]) > LONGEST_QUERY:
        raise RequestURITooLarge
