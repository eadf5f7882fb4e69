"""The step in which somebody looks at what is wrong with rows, and mends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from flask import Response, request

from locator.accounts import Action, Deed, may
from locator.directory.draft import State
from locator.directory.draft_rows import Shown
from locator.errors import NotATable
from locator.importing.repair import Repair
from locator.messages import N_
from locator.problems import Severity
from locator.service import COLUMN_NAMES
from locator.uploads import (
    add_corrections,
    broken_rows,
    count_doubted,
    count_left_out,
    count_unsettled,
    count_warned,
    failed_rows,
    find_twins,
    rows_page,
)
from locator.web.i18n import gettext, tell, teller
from locator.web.staff.blueprint import staff
from locator.web.staff.column_words import column_name
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.frame import Step, can_open, find_draft, position_asked, render_step
from locator.web.staff.uploads.limits import largest_upload_form
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft
    from locator.directory.draft_row import DraftRow
    from locator.problems import Problem

TABS: Final[Mapping[str, tuple[Shown, str]]] = {
    "errors": (Shown.ERRORS, N_("Errors")),
    "warnings": (Shown.PROBLEMS, N_("Warnings")),
    "repairs": (Shown.REPAIRED, N_("Repaired by us")),
}
"""What the page can list, with its label."""


@dataclass(frozen=True, slots=True)
class ProblemCount:
    """How many problems of one kind the rows of one column have."""

    column: str
    count: int


def problems_of(row: DraftRow, severity: Severity) -> Iterator[Problem]:
    """Yield the problems of a row that are as severe, those of its place included."""
    for problem in (*row.problems, *row.found.problems):
        if problem.severity is severity:
            yield problem


def count_problems(draft: Draft, severity: Severity) -> list[ProblemCount]:
    """Return how many problems each column has, the most first."""
    return [
        ProblemCount(column_name(one["column"]) or gettext("The row as a whole"), one["count"])
        for one in draft.summary.get("problems", ())
        if one["severity"] == severity.value
    ]


@staff.get("/uploads/<int:key>/check")
@needs(Action.LOOK)
def upload_check(key: int) -> ResponseReturnValue:
    """List errors, warnings or repairs."""
    draft = find_draft(key, Action.LOOK)
    if not can_open(draft, Step.CHECK):
        return go_to("staff.upload", key=key)
    return _page(draft)


@staff.get("/uploads/<int:key>/failed-rows.csv")
@needs(Action.LOOK)
def upload_failed_rows(key: int) -> ResponseReturnValue:
    """Give a file of only the rows with errors, or warnings, with the reasons, to mend."""
    draft = find_draft(key, Action.LOOK)
    if not can_open(draft, Step.CHECK):
        return go_to("staff.upload", key=key)
    is_warned = request.args.get("show") == "warnings"
    severity = Severity.WARNING if is_warned else Severity.ERROR
    # Looked up at once: when the lines are sent, the language of the request is gone.
    names = {name: column_name(name) for name in COLUMN_NAMES}
    lines = failed_rows(state().desk, key, severity, teller(), lambda name: names.get(name, name))
    response = Response(lines, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="rows-to-mend-{key}.csv"'
    return response


@staff.post("/uploads/<int:key>/corrections")
@needs(Action.EDIT, largest_body=largest_upload_form)
def upload_correct(key: int) -> ResponseReturnValue:
    """Take mended rows into the draft."""
    draft = find_draft(key, Action.EDIT)
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(draft, gettext("Choose the file with the mended rows first."))
    try:
        add_corrections(state().desk, key, cast("BinaryIO", file.stream), file.filename)
    except NotATable as error:
        return _page(draft, tell(error.message))
    record(Deed.ROWS_CORRECTED, draft.dataset)
    return go_to("staff.upload", key=key)


@dataclass(frozen=True, slots=True)
class RepairGroup:
    """Repairs that are alike: how many there are, and some of them."""

    count: int
    examples: tuple[Repair, ...]


def _groups(draft: Draft) -> list[RepairGroup]:
    stored = draft.summary.get("repairs", ())
    return [
        RepairGroup(group["count"], tuple(map(Repair.from_json, group["examples"])))
        for group in stored
    ]


def _page(draft: Draft, wrong: str = "") -> ResponseReturnValue:
    errors = count_problems(draft, Severity.ERROR)
    broken = broken_rows(state().desk, draft)
    if broken:
        errors.append(ProblemCount(gettext("Too few or too many cells"), len(broken)))
    warnings = count_problems(draft, Severity.WARNING)
    warned = count_warned(state().desk, draft)
    usual = "errors" if errors or not warnings else "warnings"
    tab = request.args.get("show", usual)
    tab = tab if tab in TABS else usual
    found = rows_page(state().desk, draft, TABS[tab][0], after=position_asked())
    rows = [one.row for one in found.items]
    page = render_step(
        "check.html",
        draft,
        Step.CHECK,
        tab=tab,
        tabs=[(code, gettext(label)) for code, (_, label) in TABS.items()],
        errors=errors,
        warnings=warnings,
        repairs=[
            ProblemCount(column_name(column), count)
            for column, count in draft.summary.get("repaired", {}).items()
        ],
        groups=() if "each" in request.args else _groups(draft),
        repaired=[Repair.from_json(one) for row in rows for one in row.repairs],
        broken=broken if tab == "errors" and position_asked() < 0 else (),
        broken_count=len(broken),
        failed=draft.summary.get("errors", 0) + len(broken),
        warned=warned,
        twins=len(find_twins(state().desk, draft)),
        left_out=count_left_out(state().desk, draft),
        unsettled=count_unsettled(state().desk, draft) if draft.state is State.COMPARED else 0,
        after=position_asked(),
        doubted=count_doubted(state().desk, draft) if tab == "warnings" else 0,
        mended=draft.summary.get("mended") if draft.corrections else None,
        problems=[
            problem
            for row in rows
            for problem in problems_of(row, Severity.ERROR if tab == "errors" else Severity.WARNING)
        ],
        next_after=found.next_after,
        is_first=position_asked() < 0,
        may_edit=may(signed_in(), Action.EDIT, draft.dataset) and draft.is_open,
        can_go_on=can_open(draft, Step.LOCATE),
        wrong=wrong,
    )
    return page, 422 if wrong else 200
