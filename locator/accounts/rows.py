"""From rows of the database to accounts and moments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa

from locator.accounts import tables
from locator.accounts.account import Account, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    Clock = Callable[[], dt.datetime]
    """Returns the present moment, aware of its time zone."""


def utc_now() -> dt.datetime:
    """Return the present moment in UTC."""
    return dt.datetime.now(dt.UTC)


def read_accounts(
    connection: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> tuple[Account, ...]:
    """Return the accounts that meet some conditions, by name."""
    wanted = sa.select(tables.account).where(*conditions).order_by(tables.account.c.folded_name)
    found = connection.execute(wanted).mappings().all()
    of_account = tables.account_dataset
    datasets: dict[int, list[str]] = {}
    if found:
        listed = (
            sa.select(of_account.c.account_key, of_account.c.dataset)
            .where(of_account.c.account_key.in_([row["key"] for row in found]))
            .order_by(of_account.c.dataset)
        )
        for key, dataset in connection.execute(listed):
            datasets.setdefault(key, []).append(dataset)
    return tuple(
        Account(
            key=row["key"],
            name=row["name"],
            role=Role(row["role"]),
            datasets=tuple(datasets.get(row["key"], ())),
            is_disabled=row["is_disabled"],
            has_password=row["password_hash"] is not None,
            has_second_step=row["totp_secret"] is not None,
        )
        for row in found
    )
