"""The form of one service: its columns as fields, and what a browser sends of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.importing.repair.codes import SEVERAL
from locator.problems import Severity
from locator.service import COLUMN_NAMES
from locator.service.cells import SEPARATOR
from locator.service.columns import TRANSLATABLE
from locator.vocabulary.columns import VOCABULARIES
from locator.web.i18n import gettext
from locator.web.staff.column_words import GROUPS, column_help, column_name, in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from locator.problems import Problem

PREFIX: Final = "cell."
_LONG: Final = frozenset({*TRANSLATABLE, "hours_note"})
_PIN: Final = ("latitude", "longitude")
_HIDDEN: Final = frozenset({"id", "location_precision", *_PIN})
_LONGEST: Final = 20_000
PIN_ANCHOR: Final = "pin"
"""Where the pin is set in the page of the form."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is filled in (``text``, ``long``, ``one``, ``several``), and what is wrong.

    ``choices`` are codes with labels and helps; ``chosen`` are the codes that are ticked.
    """

    column: str
    label: str
    help: str
    kind: str
    value: str
    chosen: tuple[str, ...]
    choices: tuple[tuple[str, str, str], ...]
    problems: tuple[Problem, ...]
    is_required: bool

    @property
    def name(self) -> str:
        """Return the name that the field has in the form."""
        return PREFIX + self.column


def fields_of(
    cells: Mapping[str, str], problems: Sequence[Problem] = ()
) -> list[tuple[str, list[Field]]]:
    """Return the fields of a service in groups; columns of a file's own come last."""
    groups = [
        (gettext(group), [_field(name, cells, problems) for name in columns if name not in _HIDDEN])
        for group, columns in GROUPS.items()
    ]
    others = in_order(cells.keys() - set(COLUMN_NAMES))
    if others:
        own = [_field(name, cells, problems) for name in others]
        groups.append((gettext("Translations, and columns for staff only"), own))
    return groups


def fields_to_mend(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Return the anchor and the label of each field that an error keeps from being saved."""
    wrong = {one.column for one in problems if one.severity is Severity.ERROR and one.column}
    return [
        (PIN_ANCHOR if name in _PIN else PREFIX + name, column_name(name))
        for name in in_order(wrong)
    ]


def read_cells(form: MultiDict[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that a form says; what it has no field for stays as it was."""
    cells = dict(before)
    for name in {*COLUMN_NAMES, *before}:
        key = PREFIX + name
        if name == "id" or (key not in form and f"{key}.shown" not in form):
            continue
        values = form.getlist(key) if name in SEVERAL else form.getlist(key)[:1]
        cells[name] = SEPARATOR.join(value.strip() for value in values if value.strip())[:_LONGEST]
    for name in _PIN:
        cells[name] = form.get(name, "").strip()
    return {name: text for name, text in cells.items() if text}


def _field(name: str, cells: Mapping[str, str], problems: Sequence[Problem]) -> Field:
    value = cells.get(name, "")
    vocabulary = VOCABULARIES.get(name)
    kind = "long" if name in _LONG or "\n" in value else "text"
    if vocabulary is not None:
        kind = "several" if name in SEVERAL else "one"
    choices = tuple(
        (term.code, gettext(term.label), gettext(term.help)) for term in vocabulary or ()
    )
    if name == "populations":
        # "only:" before a code has no tick of its own.
        kind, choices = "text", ()
    return Field(
        column=name,
        label=column_name(name),
        help=column_help(name),
        kind=kind,
        value=value,
        chosen=tuple(value.split(SEPARATOR)) if value else (),
        choices=choices,
        problems=tuple(problem for problem in problems if problem.column == name),
        is_required=name in ("name", "service_types"),
    )
