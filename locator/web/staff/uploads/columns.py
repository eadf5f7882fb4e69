"""The step in which somebody says what the columns of a file mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import abort, request

from locator.accounts import Action, Deed, may
from locator.errors import NotATable
from locator.importing.mapping.unknown import unknown_values
from locator.service import COLUMN_NAMES
from locator.uploads import proposed_mapping, set_mapping
from locator.uploads.reading import table_of
from locator.vocabulary import SERVICE_TYPES
from locator.web.i18n import tell
from locator.web.staff.blueprint import staff
from locator.web.staff.column_words import HELPS
from locator.web.staff.guard import LARGEST_FORM, go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.columns_form import MOST_WORDS, read_mapping
from locator.web.staff.uploads.columns_page import MOST_ASKED, ColumnsPage, codes_for
from locator.web.staff.uploads.frame import Step, can_open, find_draft, render_step
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft
    from locator.importing.mapping.rules import ColumnMapping
    from locator.importing.mapping.unknown import UnknownValue


@staff.get("/uploads/<int:key>/columns")
@needs(Action.LOOK)
def upload_columns(key: int) -> ResponseReturnValue:
    """Show where each column goes: as it was chosen, or as it is suggested."""
    draft = find_draft(key, Action.LOOK)
    mapping = proposed_mapping(draft)
    if mapping is None or not can_open(draft, Step.COLUMNS):
        return go_to("staff.upload", key=key)
    return _page(draft, mapping)


@staff.post("/uploads/<int:key>/columns")
@needs(Action.EDIT, largest_body=LARGEST_FORM)
def upload_map(key: int) -> ResponseReturnValue:
    """Take the mapping, ask about words that are no codes, and let the rows be checked."""
    draft = find_draft(key, Action.EDIT)
    if not can_open(draft, Step.COLUMNS):
        return go_to("staff.upload", key=key)
    try:
        mapping = read_mapping(draft.columns, request.form)
    except ValueError:
        abort(400)
    if mapping.missing:
        return _page(draft, mapping, is_refused=True)
    try:
        unknown = _not_asked_yet(unknown_values(table_of(state().desk, draft), mapping))
    except NotATable as error:
        return _page(draft, mapping, wrong=tell(error.message))
    if unknown:
        return _page(draft, mapping, unknown)
    set_mapping(state().desk, key, mapping, draft.mode)
    record(Deed.COLUMNS_MAPPED, draft.dataset)
    return go_to("staff.upload", key=key)


def _not_asked_yet(unknown: Sequence[UnknownValue]) -> tuple[UnknownValue, ...]:
    """Leave out what was asked about already: whoever leaves words open may go on."""
    asked = {
        (request.form.get(f"word_column.{number}", ""), request.form.get(f"word.{number}", ""))
        for number in range(MOST_WORDS)
    }
    fresh = tuple(one for one in unknown if (one.column, one.value) not in asked)
    # Of very many words only the most frequent are asked about, and once.
    is_rest = len(unknown) > MOST_ASKED and len(fresh) < len(unknown)
    return () if is_rest else fresh


def _page(
    draft: Draft,
    mapping: ColumnMapping,
    unknown: Sequence[UnknownValue] = (),
    wrong: str = "",
    *,
    is_refused: bool = False,
) -> ResponseReturnValue:
    page = render_step(
        "columns.html",
        draft,
        Step.COLUMNS,
        page=ColumnsPage.of(draft, mapping, unknown),
        wrong=wrong,
        is_refused=is_refused,
        is_asking=bool(unknown),
        may_edit=may(signed_in(), Action.EDIT, draft.dataset) and draft.is_open,
        columns=COLUMN_NAMES,
        helps=HELPS,
        today=dt.datetime.now(dt.UTC).date().isoformat(),
        codes_for=codes_for,
        service_types=SERVICE_TYPES,
    )
    return page, 422 if wrong or is_refused else 200
