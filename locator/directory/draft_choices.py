"""What people decided about the rows of drafts, and whether the rows say so by now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory.draft_tables import upload_choice, upload_row

if TYPE_CHECKING:
    from collections.abc import Mapping

_row: Final = upload_row.c
_choice: Final = upload_choice.c

WITH_CHOICE: Final = upload_row.outerjoin(
    upload_choice,
    sa.and_(_choice.upload_key == _row.upload_key, _choice.number == _row.number),
)
"""Each row with what was decided about it."""

LEFT_OUT: Final = sa.and_(_choice.is_same.is_(sa.false()), _choice.candidate_id == "")
"""Rows that somebody left out: they are no service, live or new."""
TAKEN: Final = sa.or_(_choice.is_same.is_(None), _choice.is_same, _choice.candidate_id != "")
"""All other rows, those included about which nothing was decided."""
_PIN_IS_ELSEWHERE: Final = sa.or_(
    sa.and_(_choice.latitude.is_not(None), _row.placed_by != "pin"),
    sa.and_(_choice.latitude.is_(None), _row.placed_by == "pin"),
    sa.and_(_choice.latitude != _row.latitude, _row.placed_by == "pin"),
    sa.and_(_choice.longitude != _row.longitude, _row.placed_by == "pin"),
)
_PAIR_IS_OTHERWISE: Final = sa.and_(
    _row.candidate_id == _choice.candidate_id,
    sa.or_(
        sa.and_(_row.match == "doubtful", _choice.is_same.is_not(None)),
        sa.and_(_row.match == "judged", _choice.is_same.is_not(sa.true())),
    ),
)
_IS_IN_OR_OUT: Final = sa.or_(
    sa.and_(LEFT_OUT, _row.change != ""), sa.and_(TAKEN, _row.change == "")
)
UNSETTLED: Final = sa.and_(
    _row.severity != "error",
    sa.or_(sa.and_(TAKEN, sa.or_(_PIN_IS_ELSEWHERE, _PAIR_IS_OTHERWISE)), _IS_IN_OR_OUT),
)
"""Rows about which something was decided after they were compared."""


def decide(
    connection: sa.Connection, upload_key: int, number: int, values: Mapping[str, Any]
) -> None:
    """Write what somebody decided about a row; other decisions about it stay."""
    is_it = sa.and_(_choice.upload_key == upload_key, _choice.number == number)
    if not connection.execute(upload_choice.update().where(is_it).values(values)).rowcount:
        new = {"upload_key": upload_key, "number": number, "candidate_id": "", **values}
        connection.execute(upload_choice.insert().values(new))


def left_out_numbers(engine: sa.Engine, upload_key: int) -> frozenset[int]:
    """Return the numbers of the rows that somebody left out."""
    wanted = sa.select(_choice.number).where(_choice.upload_key == upload_key, LEFT_OUT)
    with engine.connect() as connection:
        return frozenset(connection.scalars(wanted))


def count_unsettled(engine: sa.Engine, upload_key: int) -> int:
    """Count the rows about which something was decided after they were compared."""
    wanted = sa.select(sa.func.count()).select_from(WITH_CHOICE)
    with engine.connect() as connection:
        return connection.scalar(wanted.where(_row.upload_key == upload_key, UNSETTLED)) or 0
