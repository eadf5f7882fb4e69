"""What staff who read Spanish are told of their files, rows and drafts."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

import pytest
import sqlalchemy as sa

from locator.directory.draft_tables import upload as drafts
from locator.directory.draft_tables import upload_row
from tests.web.staff.office import LIST, compared, open_office, published, send, upload, words

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from flask import Flask

    from locator.directory import Directory
    from tests.accounts.desk import Clock
    from tests.web.staff.conftest import Staff

FAULTY: Final = LIST + (
    "Zero House,5 Zero Street,New York,NY,0820I,212-555-0105,SSP\n"
    "Letter House,6 Letter Street,New York,NY,10035,1-800-FLOWERS,SSP\n"
    "Comma House,7 Comma Street,New York,NY,10035,1,SSP,and more\n"
    " Spacious  House,8 Wide Street,New York,NY,10035,212-555-0106,SSP\n"
    "Harbor Exchange,1 Pier Road,New York,NY,10035,(212) 555-0101,SSP\n"
)


@pytest.fixture
def app(directory: Directory, tmp_path: Path, clock: Clock, log: io.StringIO) -> Flask:
    """Return a site whose worker does at once what it is asked for."""
    return open_office(directory, tmp_path, clock, log)


@pytest.fixture
def eve(staff: Staff) -> Staff:
    """Return a browser in which the editor of “county” is signed in."""
    staff.sign_in("Eve")
    return staff


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("errors", "Rellene esta celda; todas las filas la necesitan."),
        ("errors", "Se esperan cinco cifras. ¿Es «I» una letra? 08201"),
        ("errors", "Celdas de esta fila: 8; del encabezado: 7. ¿Hay una coma o un signo así fuera"),
        ("warnings", "Las letras se convirtieron en cifras: 1-800-FLOWERS es 1-800-3569377."),
        ("warnings", "La fila 2 tiene el mismo nombre y la misma dirección."),
        ("repairs", "Las palabras se convirtieron en códigos."),
        ("repairs", "Se quitaron espacios."),
        ("repairs", "El número de teléfono se puso en formato internacional."),
    ],
)
def test_the_check_step_speaks_spanish(eve: Staff, tab: str, said: str) -> None:
    key = compared(eve, FAULTY)
    assert said in unescape(words(eve.get(f"/es/staff/uploads/{key}/check?show={tab}")))


def test_the_file_of_failed_rows_gives_reasons_in_the_language_of_the_page(eve: Staff) -> None:
    key = compared(eve, FAULTY)
    spanish = eve.get(f"/es/staff/uploads/{key}/failed-rows.csv").text
    assert "Nombre: Rellene esta celda; todas las filas la necesitan." in spanish
    assert "código postal: Se esperan cinco cifras. ¿Es «I» una letra? Quizá: 08201" in spanish
    assert "Fill in" not in spanish
    english = eve.get(f"/staff/uploads/{key}/failed-rows.csv").text
    assert "ZIP or postal code: Five digits expected. Is “I” a letter? Perhaps: 08201" in english


def test_the_read_step_speaks_spanish(eve: Staff) -> None:
    head = "Site,Site,Town,State,ZIP\n"
    key = upload(eve, f"{head}A House,B House,New York,NY,10035\nC House,Albany,NY\n")
    page = unescape(words(eve.get(f"/es/staff/uploads/{key}/read")))
    assert "Fila 1, Site (2) «Site»: Dos columnas se llaman «Site». Elija cuál usar." in page
    assert "Fila 3 «C House Albany NY»: Celdas de esta fila: 3; del encabezado: 5." in page


def test_encodings_to_choose_from_have_spanish_names(eve: Staff) -> None:
    content = "Name,Kind\nŁódź Żółw,SSP\n".encode("cp1250")
    answer = send(eve, "/staff/uploads/new", content, "list.csv", dataset="county")
    key = answer.location.rpartition("/")[2]
    page = unescape(words(eve.get(f"/es/staff/uploads/{key}/read")))
    assert "Windows, Europa central" in page
    assert "Archivo: Hay líneas que no están en UTF-8: 2." in page


def test_a_file_that_is_no_table_is_refused_in_spanish(eve: Staff) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    refused = send(eve, "/es/staff/uploads/new", png, "list.csv", dataset="county")
    assert "Esto es una imagen PNG, no una tabla." in words(refused)


def test_why_a_draft_was_refused_is_said_in_the_language_of_who_looks(eve: Staff) -> None:
    key = upload(eve, 'Site,Street\nHarbor,"1 Pier Road\n')
    said = "Las comillas que se abren en la línea 2 no se cierran nunca."
    assert said in words(eve.get(f"/es/staff/uploads/{key}/read"))
    page = words(eve.get(f"/staff/uploads/{key}/read"))
    assert "The quotation mark that is opened in line 2 is never closed." in page


@pytest.mark.parametrize(
    ("deed", "fields", "said"),
    [
        ("resume", {}, "Este borrador no está en pausa."),
        ("pin", {"number": "4", "latitude": "951", "longitude": "0"}, "latitud de -90 a 90"),
    ],
)
def test_what_cannot_be_done_is_said_in_spanish(
    eve: Staff, deed: str, fields: dict[str, str], said: str
) -> None:
    key = compared(eve)
    assert said in words(eve.post(f"/es/staff/uploads/{key}/{deed}", **fields))


def test_where_a_draft_is_by_now_is_said_in_spanish(eve: Staff) -> None:
    key = compared(eve)
    eve.post(f"/es/staff/uploads/{key}/discard")
    moved = eve.post(f"/es/staff/uploads/{key}/compare-again")
    assert "Este borrador ya está descartado. Cargue la página de nuevo" in words(moved)


def test_the_form_of_one_service_speaks_spanish(eve: Staff) -> None:
    published(eve)
    wrong = {"cell.name": "", "cell.email": "at home", "latitude": "951", "longitude": "1"}
    page = words(eve.post("/es/staff/services/harbor-exchange-new-york/edit", seen="", **wrong))
    assert "Rellene esta celda; todas las filas la necesitan." in page
    assert "Escriba una dirección de correo electrónico" in page
    assert "Use grados de -90 a 90." in page


def test_drafts_from_before_there_were_messages_are_shown(eve: Staff, directory: Directory) -> None:
    key = compared(eve, FAULTY)
    written = "Line 7 & more: 100% as it was written then."
    one = {"row": 2, "column": "name", "value": "X", "suggestion": ""}
    warning = {**one, "message": written, "severity": "warning"}
    repair = {"row": 2, "column": "name", "before": "X ", "after": "X", "reason": written}
    with directory.engine.begin() as connection:
        is_row = sa.and_(upload_row.c.upload_key == key, upload_row.c.number == 2)
        row = upload_row.update().where(is_row)
        connection.execute(row.values(problems=[warning], repairs=[repair], severity="warning"))
        summary = connection.scalars(sa.select(drafts.c.summary).where(drafts.c.key == key)).one()
        told = {**summary, "file_problems": [{**warning, "severity": "error"}]}
        draft = drafts.update().where(drafts.c.key == key)
        connection.execute(draft.values(message=f"{written} So is this.", summary=told))
    pages = {
        tab: unescape(words(eve.get(f"/es/staff/uploads/{key}/check?show={tab}")))
        for tab in ("warnings", "repairs&each=1")
    }
    assert all(f"{written} So is this." in page for page in pages.values())
    assert all(page.count(written) == 2 for page in pages.values())
    assert written in unescape(words(eve.get(f"/es/staff/uploads/{key}/read")))
