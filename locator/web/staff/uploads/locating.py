"""The step in which rows get a pin by hand: those without a place, and those in a doubtful one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import abort, request

from locator.accounts import Action, Deed, may
from locator.directory.draft import State
from locator.directory.draft_rows import Shown
from locator.errors import BadPoint
from locator.messages import N_
from locator.uploads import (
    count_doubted,
    count_unsettled,
    go_on_without_geocoder,
    rows_page,
    set_pin,
    settle,
)
from locator.uploads.placing import COARSE, DEFAULT_PRECISION
from locator.vocabulary import PRECISIONS
from locator.web import words
from locator.web.i18n import gettext, tell
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.pin import pin_map, read_point
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.frame import Step, can_open, find_draft, position_asked, render_step
from locator.web.staff.uploads.progress import Progress
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft
    from locator.directory.draft_row import DraftRow
    from locator.geo import Point
    from locator.problems import Problem


TABS: Final[Mapping[str, tuple[Shown, str]]] = {
    "unlocated": (Shown.UNLOCATED, N_("Without a place")),
    "doubted": (Shown.DOUBTED, N_("Positions to check")),
    "coarse": (Shown.COARSE, N_("By postal code or city only")),
    "pinned": (Shown.PINNED, N_("Pins set by hand")),
}
"""What the queue can list, with its label."""
_OF_POSITION: Final = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Queued:
    """A row that may get a pin, and the one that somebody set for it.

    ``point`` is where it is now, and ``doubts`` say why that may be wrong.
    """

    number: int
    name: str
    address: str
    latitude: str
    longitude: str
    start: Point | None
    point: Point | None
    doubts: tuple[Problem, ...]

    @property
    def has_pin(self) -> bool:
        """Tell whether somebody set a pin."""
        return bool(self.latitude)

    @classmethod
    def of(cls, row: DraftRow) -> Queued:
        """Lay out a row; the map begins at its city, where that is known."""
        cells, pin, placement = row.cells, row.choice.pin, row.found.placement
        parts = ("address_1", "city", "state_province", "postal_code", "country")
        middle = state().desk.placer.place_address(
            "", cells.get("city", ""), cells.get("state_province", ""), cells.get("country", "")
        )
        return cls(
            row.number,
            cells.get("name", ""),
            ", ".join(cells[name] for name in parts if name in cells),
            f"{pin.latitude:.6f}" if pin else "",
            f"{pin.longitude:.6f}" if pin else "",
            pin or (middle.point if middle else None),
            placement.point if placement else None,
            (*(one for one in row.problems if one.column in _OF_POSITION), *row.found.problems),
        )


@staff.get("/uploads/<int:key>/locate")
@needs(Action.LOOK)
def upload_locate(key: int) -> ResponseReturnValue:
    """Show how many rows are located how exactly, and queues of rows that may get a pin."""
    draft = find_draft(key, Action.LOOK)
    if not can_open(draft, Step.LOCATE):
        return go_to("staff.upload", key=key)
    return _page(draft)


@staff.post("/uploads/<int:key>/pin")
@needs(Action.EDIT)
def upload_pin(key: int) -> ResponseReturnValue:
    """Put a row where somebody says, or take that back; it is compared when all pins are set."""
    draft = find_draft(key, Action.EDIT)
    number = request.form.get("number", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        abort(400)
    try:
        point = read_point(request.form.get("latitude", ""), request.form.get("longitude", ""))
    except BadPoint as error:
        return _page(draft, wrong={int(number): tell(error.message)})
    set_pin(state().desk, key, int(number), point)
    record(Deed.PIN_SET, draft.dataset)
    return go_to(
        "staff.upload_locate",
        key=key,
        done="right" if "right" in request.form else "pin",
        show=request.form.get("show") or None,
        after=request.form.get("after") or None,
        _anchor=f"row-{number}",
    )


@staff.post("/uploads/<int:key>/settle")
@needs(Action.EDIT)
def upload_settle(key: int) -> ResponseReturnValue:
    """Compare the draft anew with what was decided about its rows."""
    draft = find_draft(key, Action.EDIT)
    settle(state().desk, key)
    record(Deed.DRAFT_COMPARED, draft.dataset)
    return go_to("staff.upload", key=key)


@staff.post("/uploads/<int:key>/skip-geocoder")
@needs(Action.EDIT)
def upload_skip_geocoder(key: int) -> ResponseReturnValue:
    """Go on with the places that are known by now."""
    draft = find_draft(key, Action.EDIT)
    go_on_without_geocoder(state().desk, key)
    record(Deed.DRAFT_RESUMED, draft.dataset)
    return go_to("staff.upload", key=key)


def _precision(code: str) -> str:
    """Say how exactly rows are located."""
    if code == DEFAULT_PRECISION:
        return gettext("Coordinates from your file")
    return " ".join(words.labels(PRECISIONS, [code])) or gettext("As the file says")


def _page(draft: Draft, wrong: dict[int, str] | None = None) -> ResponseReturnValue:
    after, doubted = position_asked(), count_doubted(state().desk, draft)
    asked = request.values.get("show", "")
    usual = "doubted" if doubted and not draft.summary.get("unlocated") else "unlocated"
    tab = asked if asked in TABS else usual
    found = rows_page(state().desk, draft, TABS[tab][0], after=after)
    precisions = draft.summary.get("precisions", {})
    placed_by = draft.summary.get("placed_by", {})
    counts = {
        "unlocated": draft.summary.get("unlocated", 0),
        "doubted": doubted,
        "coarse": sum(precisions.get(area, 0) for area in COARSE),
        "pinned": placed_by.get("pin", 0),
    }
    page = render_step(
        "locate.html",
        draft,
        Step.LOCATE,
        progress=Progress.of(draft),
        is_at_work=draft.state is not State.COMPARED,
        tab=tab,
        tabs=[(code, gettext(label), counts[code]) for code, (_, label) in TABS.items()],
        rows=[Queued.of(one.row) for one in found.items],
        doubted=doubted,
        unsettled=count_unsettled(state().desk, draft),
        precisions=[(_precision(code), count) for code, count in precisions.items()],
        after=after,
        next_after=found.next_after,
        map=pin_map(),
        wrong=wrong or {},
        may_edit=may(signed_in(), Action.EDIT, draft.dataset) and draft.is_open,
    )
    return page, 422 if wrong else 200
