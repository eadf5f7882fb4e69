from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from locator.web.i18n import TRANSLATIONS, Languages
from tests.web.catalogues import messages, write_marked
from tests.web.visible_words import unmarked_words

if TYPE_CHECKING:
    from pathlib import Path


def test_every_message_is_in_the_template_for_translators() -> None:
    with (TRANSLATIONS / "messages.pot").open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    assert messages() == known, "run: make messages"


def test_english_is_there_without_a_catalogue_and_others_with_one(tmp_path: Path) -> None:
    assert Languages.of(tmp_path).codes == ("en",)
    assert Languages.of(write_marked(tmp_path, "fr", "es")).codes == ("en", "es", "fr")


def test_words_outside_of_messages_are_noticed() -> None:
    page = """
        <p title="One">⟦in ⟦a⟧ message⟧ two</p><cite>cited</cite><script>code</script>
        <div data-words='{"map": "three", "zoom": "⟦in⟧"}' data-late="Four five." data-url="/six">
    """
    assert unmarked_words(page) == {"One", "two", "three", "Four", "five"}
