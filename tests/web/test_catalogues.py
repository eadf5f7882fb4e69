"""The catalogues: complete, sound, and in words that fit their readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from locator.web.i18n import TRANSLATIONS
from tests.web.catalogues import messages

if TYPE_CHECKING:
    from babel.messages import Catalog

CATALOGUES = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
JUDGING = {"es": r"adict|toxic[oó]man|drogodepend|yonqui|\blimpi[oa]s?\b|\bsuci[oa]s?\b|\babus"}
"""Stems that no text of a language may have: people come first, and syringes are new or used."""
FAMILIAR = {"es": r"\b(?:tú|tus?|contigo|puedes|tienes|quieres|vosotros|vuestr[oa]s?)\b"}
"""Words that speak to the reader in another voice than the polite one of the catalogue."""
_HOLE = re.compile(r"\{\w+\}")


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


def test_there_is_spanish() -> None:
    assert "es" in {path.parent.parent.name for path in CATALOGUES}


def test_every_message_is_translated(catalogue: Catalog) -> None:
    done = {message.id for message in catalogue if message.id and all(forms(message.string))}
    assert done == messages(), "run: make messages, then translate (docs/translating.md)"


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_placeholders_and_plural_forms_are_right(catalogue: Catalog) -> None:
    assert [(message.id, errors) for message, errors in catalogue.check()] == []


def test_what_scripts_fill_in_is_there(catalogue: Catalog) -> None:
    for english, text in translations(catalogue):
        assert sorted(_HOLE.findall(english)) == sorted(_HOLE.findall(text)), text


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
