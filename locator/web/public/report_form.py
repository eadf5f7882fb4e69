"""What a visitor says is wrong, as the form sent it: read once into a report, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.directory.reports import Report
from locator.errors import BadReport
from locator.messages import N_
from locator.service.text import clean_text
from locator.vocabulary.reports import REPORT_CHOICES

if TYPE_CHECKING:
    import datetime as dt

    from locator.search.query import Fields

LONGEST_TEXT: Final = 500
"""Characters, as browsers count them: a line end is one."""
NOT_CHOSEN: Final = N_("Choose what is wrong.")
TRAP: Final = "website"
"""A field that people do not see; what fills in every field it finds is no visitor."""


@dataclass(frozen=True, slots=True)
class ReportForm:
    """What the form shows: what was chosen and written, and what is to be mended."""

    choice: str = ""
    text: str = ""
    fault: BadReport | None = None

    @classmethod
    def mistaken(cls, fields: Fields, fault: BadReport) -> ReportForm:
        """Return the form as it was sent, with what is wrong with it."""
        return cls(_first(fields, "choice"), _first(fields, "text")[: 2 * LONGEST_TEXT], fault)


def is_trapped(fields: Fields) -> bool:
    """Tell whether a form was filled in by a machine."""
    return bool(_first(fields, TRAP))


def read_report(fields: Fields, service_id: str, day: dt.date) -> Report:
    """Return what is reported; raises :class:`BadReport` naming the field."""
    choice = _first(fields, "choice")
    if choice not in REPORT_CHOICES:
        raise BadReport("choice", NOT_CHOSEN)
    text = _first(fields, "text").replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        raise BadReport("text", N_("Shorten this to %(most)s characters."), most=LONGEST_TEXT)
    cleaned = clean_text(text, longest=LONGEST_TEXT, lines=True)
    if text and not cleaned.text:
        raise BadReport("text", N_("Write this in plain letters: some of it cannot be read."))
    return Report(service_id, choice, cleaned.text, day)


def _first(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")
