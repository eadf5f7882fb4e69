"""The step in which somebody looks at how a file is read, and corrects it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import request
from pydantic import ValidationError

from locator.accounts import Action, Deed, may
from locator.directory.draft import State
from locator.importing.tables import Reading
from locator.messages import N_
from locator.problems import Problem
from locator.uploads.reading import set_reading
from locator.web.i18n import gettext
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.frame import Step, find_draft, render_step
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft

DELIMITERS: Final[Mapping[str, tuple[str, str]]] = {
    "comma": (",", N_("Comma ,")),
    "semicolon": (";", N_("Semicolon ;")),
    "tab": ("\t", N_("Tab")),
    "bar": ("|", N_("Vertical bar |")),
}
"""What may stand between cells, by the name that the form has for it, with its label."""
ENCODINGS: Final = (
    ("utf-8", "UTF-8"),
    ("cp1252", N_("Windows, Western Europe")),
    ("mac_roman", "Macintosh"),
    ("utf-16", "UTF-16"),
)
"""What a file can be read as although it looks like something else."""
_MOST_TELLING: Final = 6


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """A way to read the letters of a file, with lines of it as they then look."""

    encoding: str
    label: str
    preview: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was found out about a file.

    ``telling`` are cells with letters that another way of reading would spell otherwise.
    """

    reading: Mapping[str, Any]
    rows: int
    preview: tuple[tuple[int, list[str]], ...]
    problems: tuple[Problem, ...]
    sheets: tuple[str, ...]
    encodings: tuple[EncodingChoice, ...]
    delimiter: str
    delimiters: tuple[tuple[str, str], ...]
    needs_confirmation: bool
    telling: tuple[str, ...]
    is_sheet: bool
    same_as: tuple[int, ...]

    @classmethod
    def of(cls, draft: Draft) -> ReadPage:
        """Lay out what reading a file told of it; of one that was refused, only the choices."""
        told = draft.summary
        delimiters = DELIMITERS.items()
        chosen = [code for code, (sign, _) in delimiters if sign == draft.reading.get("delimiter")]
        sign = draft.reading.get("delimiter") or ","
        current = draft.reading.get("encoding")
        encodings = _encodings(draft)
        lines = next((one.preview for one in encodings if one.encoding == current), ())
        return cls(
            reading=draft.reading,
            rows=told.get("rows", 0),
            preview=tuple((number, cells) for number, cells in told.get("preview", ())),
            problems=tuple(Problem.from_json(one) for one in told.get("file_problems", ())),
            sheets=tuple(told.get("sheets", ())),
            encodings=encodings,
            telling=telling_cells(lines, sign),
            delimiter=chosen[0] if chosen else "comma",
            delimiters=tuple((code, gettext(label)) for code, (_, label) in delimiters),
            needs_confirmation=told.get("needs_confirmation", False),
            is_sheet=bool(told.get("sheets")),
            same_as=tuple(told.get("same_as", ())),
        )


def telling_cells(lines: Iterable[str], delimiter: str) -> tuple[str, ...]:
    """Return the cells of some lines that have other letters than ASCII, as one reads them."""
    cells = (cell.strip(' "\r\n') for line in lines for cell in line.split(delimiter))
    found = dict.fromkeys(cell for cell in cells if not cell.isascii())
    return tuple(found)[:_MOST_TELLING]


@staff.get("/uploads/<int:key>/read")
@needs(Action.LOOK)
def upload_read(key: int) -> ResponseReturnValue:
    """Show the first rows, and how the file was read."""
    draft = find_draft(key, Action.LOOK)
    if draft.state is State.RECEIVED:
        return go_to("staff.upload", key=key)
    may_edit = may(signed_in(), Action.EDIT, draft.dataset) and (
        draft.is_open or draft.state is State.REFUSED
    )
    page = ReadPage.of(draft)
    return render_step("read.html", draft, Step.READ, page=page, may_edit=may_edit)


@staff.post("/uploads/<int:key>/read")
@needs(Action.EDIT)
def upload_read_again(key: int) -> ResponseReturnValue:
    """Read the file in another way."""
    draft = find_draft(key, Action.EDIT)
    set_reading(state().desk, key, _chosen(draft))
    record(Deed.READING_CHANGED, draft.dataset)
    return go_to("staff.upload", key=key)


def _chosen(draft: Draft) -> Reading:
    """Return the reading that the form says; what it leaves open is found out again."""
    sign, _ = DELIMITERS.get(request.form.get("delimiter", ""), (None, ""))
    row = request.form.get("header_row", "").strip()
    values = {
        "encoding": request.form.get("encoding") or None,
        "delimiter": sign,
        "header_row": int(row) if row.isascii() and row.isdecimal() and len(row) < 5 else None,
        "sheet": request.form.get("sheet") or draft.reading.get("sheet"),
    }
    if values["sheet"] is not None:
        values |= {"encoding": None, "delimiter": None}
    try:
        return Reading.model_validate(values)
    except ValidationError:
        return Reading()


def _candidate(encoding: str, label: str, preview: Sequence[str]) -> EncodingChoice:
    return EncodingChoice(encoding, gettext(label), tuple(preview))


def _encodings(draft: Draft) -> tuple[EncodingChoice, ...]:
    found = [_candidate(**one) for one in draft.summary.get("candidates", ())]
    known = {one.encoding for one in found}
    current = draft.reading.get("encoding")
    others = [
        EncodingChoice(code, gettext(label)) for code, label in ENCODINGS if code not in known
    ]
    if current and current not in known | {code for code, _ in ENCODINGS}:
        others.insert(0, EncodingChoice(current, current))
    return (*found, *others)
