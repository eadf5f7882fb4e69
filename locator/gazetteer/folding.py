"""Fold names of places so that what people type meets what the gazetteer holds."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not take apart into a base letter and a mark; last the dotless i.
_LETTERS: Final = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "\u0131": "i",
    }
)
# An apostrophe joins (O'Fallon is one word), every other sign parts. Those beyond the quotation
# marks: acute accent, and the modifier letters of Hawaiian and of transliterated Arabic.
_JOINING: Final = re.compile("['`’‘\u00b4\u02bb\u02bc\u02be\u02bf]")
_INITIALS: Final = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b")
_WORDS: Final = re.compile(r"[^\W_]+")
_SHORTENED: Final = {
    "st": "saint",
    "ste": "sainte",
    "sankt": "saint",
    "mt": "mount",
    "ft": "fort",
}


def fold(text: str) -> str:
    """Return lower-case words of plain letters and digits, with short forms written out.

    Diacritics fall (``Québec`` is ``quebec``, ``Weißenburg`` is ``weissenburg``), initials close up
    (``D.C.`` is ``dc``), ``St.`` becomes ``saint``. The result of folding folds to itself.
    """
    return " ".join(_SHORTENED.get(word, word) for word in _fold_words(text))


def fold_beginning(text: str) -> str:
    """Fold a text that somebody is still typing: its last word may not be complete yet.

    ``st`` may become ``Stuttgart``, so that a short form is written out only when something follows
    it.
    """
    words = _fold_words(text)
    if not words:
        return ""
    finished = not text[-1].isalnum()
    *before, last = words
    folded = [_SHORTENED.get(word, word) for word in before]
    if finished and last in _SHORTENED:
        # The space keeps "St. " from matching "Sainte".
        return " ".join([*folded, _SHORTENED[last]]) + " "
    return " ".join([*folded, last])


def _fold_words(text: str) -> list[str]:
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
        text = "".join(character for character in parts if not unicodedata.combining(character))
        text = text.casefold()
    else:
        text = text.lower()
    text = _JOINING.sub("", text).replace("&", " and ")
    if "." in text:
        text = _INITIALS.sub(lambda initials: initials[0].replace(".", ""), text)
    return _WORDS.findall(text)
