from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from locator.web.i18n import TRANSLATIONS, available_languages

ROOT = Path(__file__).parents[2]


def extracted() -> set[object]:
    """Return every message that the code and the templates mark for translation."""
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's own
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
    found = extract_from_dir(str(ROOT), methods, options, keywords=keywords)
    return {message for _, _, message, *_ in found}


def test_every_message_is_in_the_template_for_translators() -> None:
    with (TRANSLATIONS / "messages.pot").open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    assert extracted() == known, "run: make messages"


def test_english_is_there_without_a_catalogue() -> None:
    assert available_languages()[0] == "en"
