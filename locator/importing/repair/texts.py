"""Texts, addresses of the web and of mail, ages: what is trimmed, and what was left out."""

from __future__ import annotations

import re
from typing import Final

from locator.importing.repair.mended import SPACES_OFF, Mended, Note
from locator.messages import N_, Message

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

_CHARACTER_LOST: Final = Message(
    N_("A character was lost before this file was made (�). Write the text anew.")
)
_NO_ADDRESS: Final = Message(N_("There is no address."))
_SEVERAL: Final = N_(
    "Only the first of %(count)s addresses is used. Check that it is the right one."
)
_FIRST: Final = Message(N_("The first address was taken."))
_SCHEME: Final = Message(N_("https:// was put before."))
_CHECK_SCHEME: Final = Message(N_("https:// was put before this address. Check that it opens."))
_TIDIED: Final = Message(N_("The address was tidied."))
_NO_AGE: Final = Message(N_("There is no minimum age."))
_YEARS: Final = Message(N_("The number of years was taken out of the words."))


def mend_text(text: str, _country: str = "") -> Mended:
    """Trim a text and make several spaces one; line ends stay."""
    tidy = _SPACES.sub(" ", text).strip()
    notes: tuple[Note, ...] = ()
    if _LOST in tidy:
        notes = (Note(_CHARACTER_LOST),)
    return Mended(tidy, SPACES_OFF if tidy != text else None, notes)


def mend_url(text: str, _country: str = "") -> Mended:
    """Put ``https://`` before a web address that lacks it, and say so."""
    written = text.strip()
    if written.casefold() in _NOTHING or not written:
        return Mended("", _NO_ADDRESS if written else None)
    several = [part for part in re.split(r"[\s;,|]+", written) if part]
    if len(several) > 1 and all(_is_whole(p) or _HOST.fullmatch(p) for p in several):
        # A listing has one address; a person says whether the first is the one.
        first = mend_url(several[0])
        asked = Message.of(_SEVERAL, count=len(several))
        return Mended(first.text, _FIRST, (*first.notes, Note(asked)))
    mended = _SCHEME_TYPO.sub(r"\1://", written, count=1) if not _is_whole(written) else written
    if _HOST.fullmatch(mended):
        whole = f"https://{mended}"
        return Mended(whole, _SCHEME, (Note(_CHECK_SCHEME, suggestion=whole),))
    return Mended(mended, _TIDIED if mended != text else None)


def _is_whole(text: str) -> bool:
    return re.match(r"https?://[^/]", text, re.IGNORECASE) is not None


def mend_email(text: str, _country: str = "") -> Mended:
    """Take ``mailto:`` and angle brackets off an e-mail address."""
    written = text.strip()
    if written.casefold() in _NOTHING or not written:
        return Mended("", _NO_ADDRESS if written else None)
    plain = re.sub(r"^mailto:", "", written, flags=re.IGNORECASE).strip("<> ")
    return Mended(plain, _TIDIED if plain != text else None)


def mend_age(text: str, _country: str = "") -> Mended:
    """Read the years out of an age such as ``18+``, ``13 and over``."""
    written = text.strip()
    if written.casefold() in _NOTHING or not written or _ALL_AGES.fullmatch(written):
        return Mended("", _NO_AGE if written else None)
    match = _AGE.fullmatch(written)
    if match is None or match["age"] == text:
        return Mended(written)
    return Mended(match["age"], _YEARS)
