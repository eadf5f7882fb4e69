"""What people decide about a draft: pins, which service a row is, pausing, discarding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.directory.draft import OPEN, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from locator.geo import Point
    from locator.uploads.desk import Desk

_LOOKED_AT: Final = (State.CHECKED, State.LOCATING, State.PAUSED, State.LOCATED, State.COMPARED)


def set_pin(desk: Desk, key: int, number: int, point: Point | None) -> None:
    """Put a row (``number`` as the spreadsheet counts) where somebody says; None takes it back.

    The draft is compared anew by ``settle``: several decisions may be made before.
    """
    values = {
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
    }
    desk.drafts.decide(key, number, values, when=_LOOKED_AT)


def judge(desk: Desk, key: int, number: int, service_id: str, *, is_same: bool | None) -> None:
    """Say that a row is a live service, or is not; None leaves it open again."""
    desk.drafts.decide(
        key, number, {"candidate_id": service_id, "is_same": is_same}, when=_LOOKED_AT
    )


def leave_out(desk: Desk, key: int, numbers: Iterable[int], *, is_out: bool = True) -> None:
    """Keep rows out of what is published, or take them in again.

    What is live of them stays as it is.
    """
    values = {"candidate_id": "", "is_same": False if is_out else None}
    desk.drafts.decide_all(key, numbers, values, when=_LOOKED_AT)


def settle(desk: Desk, key: int) -> None:
    """Compare a draft anew, with what was decided about its rows."""
    desk.drafts.change(key, State.CHECKED, when=_LOOKED_AT)
    desk.hurry(key)


def pause(desk: Desk, key: int) -> None:
    """Stop the work on a draft; what is done is kept."""
    desk.drafts.pause(key)


def resume(desk: Desk, key: int) -> None:
    """Let a paused draft go on where it was."""
    desk.drafts.resume(key)
    desk.hurry(key)


def go_on_without_geocoder(desk: Desk, key: int) -> None:
    """Compare now; rows that nobody was asked about stay where the gazetteer has them."""
    desk.drafts.change(key, State.LOCATED, when=(State.LOCATING, State.PAUSED))
    desk.hurry(key)


def discard(desk: Desk, key: int) -> None:
    """Give a draft up; nothing live changes. Its rows and its file are deleted soon after."""
    desk.drafts.change(key, State.DISCARDED, when=(*OPEN, State.REFUSED))
