"""The words of the catalogues; that they are complete is tested with the messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from locator.web.i18n import TRANSLATIONS

if TYPE_CHECKING:
    from babel.messages import Catalog

CATALOGUES = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
JUDGING = {"es": r"adict|toxic[oó]man|drogodepend|yonqui|\blimpi[oa]s?\b|\bsuci[oa]s?\b|\babus"}
"""Stems that no text of a language may have: people come first, and syringes are new or used."""
FAMILIAR = {"es": r"\b(?:tú|tus?|contigo|puedes|tienes|quieres|vosotros|vuestr[oa]s?)\b"}
"""Words that speak to the reader in another voice than the polite one of the catalogue."""


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parent.parent.name)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with request.param.open("rb") as file:
        return read_po(file, locale=request.param.parent.parent.name)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return all forms of a message or of its translation; one where numbers change nothing."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def translations(catalogue: Catalog) -> list[tuple[str, str]]:
    """Return each translated text beside what it says in English."""
    return [
        (forms(message.id)[-1], text)
        for message in catalogue
        if message.id
        for text in forms(message.string)
    ]


def test_a_catalogue_has_a_header_and_so_is_compiled(catalogue: Catalog) -> None:
    # Without a header Babel takes a catalogue for a guess as a whole, and leaves it out in silence.
    assert not catalogue.fuzzy


def test_spaces_at_the_ends_are_kept(catalogue: Catalog) -> None:
    for english, text in translations(catalogue):
        assert text == english.replace(english.strip(), text.strip())


@pytest.mark.parametrize("banned", [JUDGING, FAMILIAR], ids=["judging", "familiar"])
def test_readers_are_neither_judged_nor_patted(catalogue: Catalog, banned: dict[str, str]) -> None:
    stems = banned.get(str(catalogue.locale))
    if stems is None:
        pytest.skip("no list of such words in this language")
    found = [text for _, text in translations(catalogue) if re.search(stems, text, re.IGNORECASE)]
    assert found == []
