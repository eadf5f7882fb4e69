"""Spanish as it is read: sentences that are made of several parts, and numbers in them."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from locator.settings import Settings
from locator.web.app import create_app
from locator.web.i18n import TRANSLATIONS
from locator.web.request_log import RequestLog
from tests.web.listings import directory_of, gazetteer, listing
from tests.web.reading import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from locator.service import Listing

NOON_ON_MONDAY = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)
"""By the clock of New York, where the services of these tests are."""


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the Spanish catalogue, compiled from its source."""
    folder = tmp_path_factory.mktemp("catalogues")
    place = folder / "es" / "LC_MESSAGES"
    place.mkdir(parents=True)
    source = TRANSLATIONS / "es" / "LC_MESSAGES" / "messages.po"
    with source.open("rb") as written, (place / "messages.mo").open("wb") as compiled:
        write_mo(compiled, read_po(written, locale="es"))
    return folder


def search(catalogues: Path, *found: Listing, wishes: str = "es-US", **asked: str) -> str:
    """Return the words of the answer to a search at noon on a Monday in New York."""
    requests = RequestLog(io.StringIO())
    app = create_app(Settings(), directory_of(*found), gazetteer(), requests, catalogues)
    with time_machine.travel(NOON_ON_MONDAY, tick=False):
        page = app.test_client().post(
            "/", data={"near": "10035", **asked}, headers={"Accept-Language": wishes}
        )
    return words_of(page)


@pytest.mark.parametrize(
    ("wishes", "hours", "expected"),
    [
        ("es-US", "Mo 08:00-18:00", "Abierto hasta las 6:00 p.m."),
        ("es-US", "Mo 08:00-13:30", "Abierto hasta la 1:30 p.m."),
        ("es-ES", "Mo 08:00-13:30", "Abierto hasta las 13:30"),
        ("es-ES", "Mo 20:00-26:00", "Cerrado , abre hoy a las 20:00"),
        ("es-ES", "Mo 08:00-25:00", "Abierto hasta mañana a la 1:00"),
        ("es-US", "Mo 13:00-18:00", "Cerrado , abre hoy a la 1:00 p.m."),
        ("es-US", "Tu 09:00-18:00", "Cerrado , abre mañana a las 9:00 a.m."),
        ("es-US", "Th 13:00-18:00", "Cerrado , abre el jueves a la 1:00 p.m."),
        ("es-US", "Mo 08:00-12:30", "Cierra pronto a las 12:30 p.m."),
        ("es", "24/7", "Abierto día y noche"),
    ],
)
def test_hours_are_said_as_people_say_them(
    catalogues: Path, wishes: str, hours: str, expected: str
) -> None:
    words = search(catalogues, listing(0, opening_hours=hours), wishes=wishes)
    assert expected in words.replace("p. m.", "p.m.").replace("a. m.", "a.m.")


@pytest.mark.parametrize(
    ("found", "asked", "expected"),
    [
        ([{}], {"within": "5mi"}, "1 lugar a menos de 5 millas"),
        ([{}, {}], {"within": "8km"}, "2 lugares a menos de 8 kilómetros"),
        ([{}], {"near": "40.80, -73.94"}, "cerca de las coordenadas 40.80, -73.94"),
        ([{}], {"near": "Burlingtown"}, "No conocemos ningún lugar llamado «Burlingtown»"),
        ([{}], {"near": ""}, "Escriba un código postal, una ciudad, o una ciudad y un estado."),
        ([{"cost": ("free",)}], {}, "Sin cita. Gratis."),
        ([{"phone": ()}], {}, "Cómo llegar a Harlem Outreach"),
    ],
)
def test_sentences_fit_what_is_filled_in(
    catalogues: Path, found: list[dict[str, Any]], asked: dict[str, str], expected: str
) -> None:
    listings = [listing(key, **changes) for key, changes in enumerate(found)]
    assert expected in search(catalogues, *listings, **asked)
