"""The way from the form to a service's door in Spanish, by the Spanish names of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive

SERVICE = "OnPoint NYC East Harlem"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_from_the_form_to_directions_in_spanish(arrive: Arrive, size: tuple[int, int]) -> None:
    visitor = arrive(size)
    visitor.open("/es/")
    page = visitor.page
    visitor.remember("10035")
    form = page.get_by_role("search", name="Buscar servicios")
    form.get_by_label("Código postal o ciudad").fill("10035")
    form.get_by_label("Distancia").select_option(label="5 millas")
    form.get_by_role("checkbox", name="Naloxona").check(force=True)
    with visitor.going_on():
        form.get_by_role("button", name="Buscar").click()
    expect(visitor.heading).to_contain_text("5 millas")
    row = visitor.results.filter(has_text=SERVICE)
    row.get_by_role("link", name="Cómo llegar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SERVICE)
    expect(page.get_by_role("heading", name="Antes de ir")).to_be_visible()
    expect(page.get_by_role("link", name="Mi aplicación de mapas")).to_be_in_viewport()
    assert "/es/services/" in page.url
    with visitor.going_on():
        page.get_by_role("link", name="Volver a los resultados").click()
    expect(visitor.heading).to_contain_text("5 millas")
    assert page.locator("html").get_attribute("lang") == "es-US"
    visitor.assert_untroubled()
