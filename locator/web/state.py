"""What the application holds for its requests: one frozen object instead of globals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from flask import current_app

if TYPE_CHECKING:
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
    fragments: Fragments
    places: Places
    languages: Languages
    log: RequestLog
    tiles: TileProxy | None
    report_allowance: Allowance
    api_allowance: Allowance | None


def state() -> State:
    """Return the state of the application that answers the current request."""
    return cast("State", current_app.extensions[EXTENSION])
