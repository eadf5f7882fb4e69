"""Texts, addresses of the web and of mail, ages: what is trimmed, and what was left out."""

from __future__ import annotations

import re
from typing import Final

from locator.importing.repair.mended import Mended, Note

_SPACES: Final = re.compile(r"[ \t\u00a0]{2,}|[\t\u00a0]")
_NOTHING: Final = frozenset(
    {"n/a", "na", "none", "null", "-", "--", "?", "tbd", "#n/a", "not available"}
)
_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:[:/?#]\S*)?", re.IGNORECASE)
_SCHEME_TYPO: Final = re.compile(r"(https?)(?:;//|:/(?!/)|//|:\\\\)\s*", re.IGNORECASE)
_AGE: Final = re.compile(
    r"(?P<age>\d{1,3})\s*(?:\+|(?:years?|yrs?|y/?o)?\.?\s*(?:and|&|or)\s*(?:over|older|up|above)"
    r"|years?(?: old)?|yrs?|plus|jahre|ans|años)?\.?(?:\s*(?:only|ab|et plus|o más))?",
    re.IGNORECASE,
)
_ALL_AGES: Final = re.compile(r"all(?: ages)?|any(?: age)?|no (?:minimum|limit)\.?", re.IGNORECASE)
_LOST: Final = "\ufffd"


def mend_text(text: str, _country: str = "") -> Mended:
    """Trim a text and make several spaces one; line ends stay."""
    tidy = _SPACES.sub(" ", text).strip()
    notes: tuple[Note, ...] = ()
    if _LOST in tidy:
        lost = "A character was lost before this file was made (�). Write the text anew."
        notes = (Note(lost),)
    return Mended(tidy, "Spaces were taken off." if tidy != text else "", notes)


def mend_url(text: str, _country: str = "") -> Mended:
    """Put ``https://`` before a web address that lacks it, and say so."""
    written = text.strip()
    if written.casefold() in _NOTHING or not written:
        return Mended("", "There is no address." if written else "")
    several = [part for part in re.split(r"[\s;,|]+", written) if part]
    if len(several) > 1 and all(_is_whole(p) or _HOST.fullmatch(p) for p in several):
        # A listing has one address; a person says whether the first is the one.
        first = mend_url(several[0])
        asked = (
            f"Only the first of {len(several)} addresses is used. Check that it is the right one."
        )
        return Mended(first.text, "The first address was taken.", (*first.notes, Note(asked)))
    mended = _SCHEME_TYPO.sub(r"\1://", written, count=1) if not _is_whole(written) else written
    if _HOST.fullmatch(mended):
        whole = f"https://{mended}"
        asked = "https:// was put before this address. Check that it opens."
        return Mended(whole, "https:// was put before.", (Note(asked, suggestion=whole),))
    return Mended(mended, "The address was tidied." if mended != text else "")


def _is_whole(text: str) -> bool:
    return re.match(r"https?://[^/]", text, re.IGNORECASE) is not None


def mend_email(text: str, _country: str = "") -> Mended:
    """Take ``mailto:`` and angle brackets off an e-mail address."""
    written = text.strip()
    if written.casefold() in _NOTHING or not written:
        return Mended("", "There is no address." if written else "")
    plain = re.sub(r"^mailto:", "", written, flags=re.IGNORECASE).strip("<> ")
    return Mended(plain, "The address was tidied." if plain != text else "")


def mend_age(text: str, _country: str = "") -> Mended:
    """Read the years out of an age such as ``18+``, ``13 and over``."""
    written = text.strip()
    if written.casefold() in _NOTHING or not written or _ALL_AGES.fullmatch(written):
        return Mended("", "There is no minimum age." if written else "")
    match = _AGE.fullmatch(written)
    if match is None or match["age"] == text:
        return Mended(written)
    return Mended(match["age"], "The number of years was taken out of the words.")
