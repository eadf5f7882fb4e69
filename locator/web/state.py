"""What the application holds for its requests: one frozen object instead of globals."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import appcontext_pushed, request

if TYPE_CHECKING:
    from flask import Flask, Request

    from locator.accounts import Accounts
    from locator.directory import Directory
    from locator.formats.hsds.catalogue import Catalogues
    from locator.gazetteer import Gazetteer
    from locator.geocoding.addresses import Addresses
    from locator.maps import TileProxy
    from locator.partners import Partners
    from locator.search.snapshot import Snapshots
    from locator.settings import Settings
    from locator.uploads import Desk
    from locator.web.allowance import Allowance
    from locator.web.assets import Assets
    from locator.web.fragments import Fragments
    from locator.web.i18n import Languages
    from locator.web.places import Places
    from locator.web.request_log import RequestLog
    from locator.web.signs import Signs

EXTENSION: Final = "locator"


@dataclass(frozen=True, slots=True)
class State:
    """Settings, data and tools of one application."""

    settings: Settings
    directory: Directory
    accounts: Accounts
    partners: Partners
    desk: Desk
    gazetteer: Gazetteer
    addresses: Addresses | None
    snapshots: Snapshots
    catalogues: Catalogues
    assets: Assets
    signs: Signs
    fragments: Fragments
    places: Places
    languages: Languages
    log: RequestLog
    tiles: TileProxy | None
    report_allowance: Allowance
    api_allowance: Allowance | None


_answering: Final[ContextVar[State]] = ContextVar("state")
"""The state of the application that is at work; a page asks for it some twenty times."""


def install(app: Flask, held: State) -> None:
    """Let the application hold its state, and be at work with it whenever Flask says that it is."""
    app.extensions[EXTENSION] = held
    appcontext_pushed.connect(_enter, app)


def _enter(app: Flask) -> None:
    _answering.set(app.extensions[EXTENSION])


def state() -> State:
    """Return the state of the application that answers the current request."""
    return _answering.get()


def asked() -> Request:
    """Return the current request itself.

    Whoever reads several things of it takes it once: Flask's ``request`` looks it up for each.
    """
    # Flask's documented way, though its types do not know it.
    current: Request = request._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    return current
