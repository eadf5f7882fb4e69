"""A site over a real database, with a few services of every sort, for what a fake cannot show."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from locator.settings import Settings
from locator.web.app import create_app
from locator.web.request_log import RequestLog
from tests.web import listings

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from locator.directory import Directory

HEADER = (
    "id,name,service_types,city,country,latitude,longitude,status,listing_consent,description,"
    "description_es,walk_in,cost"
)
ROWS = (
    "harlem,Harlem Outreach,naloxone,New York,US,40.80,-73.93,,,Come in.,Pase.,unknown,free",
    "suva,Suva Line,mat,Suva,FJ,-18.14,178.44,,,,,,",
    "apia,Apia Line,mat; naloxone,Apia,WS,-13.83,-171.77,,,,,yes,",
    "somewhere,Somewhere Outreach,naloxone,,US,,,,,,,,",
    "ended,Harlem Outreach of Old,naloxone,New York,US,40.80,-73.93,inactive,,,,,",
    "partly,Harlem Partners,naloxone,New York,US,40.80,-73.93,,partners,,,,",
)


def open_site(directory: Directory) -> FlaskClient:
    """Return a program that asks a site over a directory, as often as it likes."""
    log = RequestLog(io.StringIO())
    settings = Settings(api_per_minute=0)
    return create_app(settings, directory, listings.gazetteer(), log).test_client()
