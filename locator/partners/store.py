"""Partners in the database, and held in memory for those who ask at every page."""

from __future__ import annotations

import datetime as dt
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

import sqlalchemy as sa

from locator.directory.database import aware, writing
from locator.errors import BadPartner, NotFound
from locator.messages import N_
from locator.partners import tables
from locator.partners.api_keys import hash_api_key, new_api_key, new_partner_key
from locator.partners.origin import Origin
from locator.partners.partner import EmbedConfig, Partner
from locator.partners.uses import Uses, in_a_few_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from locator.partners.partner import Details
    from locator.partners.uses import Later

FRESH_FOR: Final = 1.0
"""Seconds for which partners that were read are not read again."""

_partner = tables.partner


@dataclass(frozen=True, slots=True)
class _Held:
    """All partners as they were read, by their names, by key and by the digest of their secret."""

    read_at: float
    by_key: Mapping[str, Partner]
    by_digest: Mapping[bytes, Partner]


class Partners:
    """The partners of a directory; safe to share between threads.

    There are few of them: all are read at once, at most once a second. So what one process changes
    the others know a second later, and a visitor's page waits for no database.
    """

    def __init__(
        self,
        engine: sa.Engine,
        clock: Callable[[], float] = time.monotonic,
        later: Later = in_a_few_seconds,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._reading = threading.Lock()
        self._newest: _Held | None = None
        self._uses = Uses(engine, later)

    @classmethod
    def of(cls, engine: sa.Engine) -> Self:
        """Use the database of an engine, whose tables must be there."""
        return cls(engine)

    def all(self) -> tuple[Partner, ...]:
        """Return all partners as they are now, by name."""
        return tuple(sorted(self._read().by_key.values(), key=lambda one: one.name.casefold()))

    def find(self, key: str) -> Partner:
        """Return a partner as it is now; raise :class:`NotFound` where there is none."""
        found = self._read().by_key.get(key)
        if found is None:
            raise _no_partner(key)
        return found

    def get(self, key: str) -> Partner | None:
        """Return a partner by the key in its address, also one that is not enabled.

        It is as it was a second ago at most.
        """
        return self._held().by_key.get(key)

    def with_api_key(self, secret: str) -> Partner | None:
        """Return the enabled partner that a secret for the API belongs to, if there is one."""
        found = self._held().by_digest.get(hash_api_key(secret))
        return found if found and found.is_enabled else None

    def add(self, details: Details) -> Partner:
        """Add a partner, enabled; raise :class:`BadPartner` where another has its name."""
        key = new_partner_key()
        now = dt.datetime.now(dt.UTC)
        with writing(self._engine) as connection:
            _refuse_namesake(connection, details.name)
            connection.execute(
                sa.insert(_partner).values(
                    key=key, is_enabled=True, created_at=now, **_columns(details)
                )
            )
        return self.find(key)

    def change(self, key: str, details: Details) -> Partner:
        """Keep other details of a partner; raise :class:`BadPartner` where another has its name.

        Its key stays, so pages that show its embed need no new snippet.
        """
        with writing(self._engine) as connection:
            _update(connection, key, **_columns(details))
            _refuse_namesake(connection, details.name, but=key)
        return self.find(key)

    def enable(self, key: str) -> Partner:
        """Let a partner show its embed and use its secret again."""
        return self._set(key, is_enabled=True)

    def disable(self, key: str) -> Partner:
        """Let a partner show its embed and use its secret no more; its record stays."""
        return self._set(key, is_enabled=False)

    def new_api_key(self, partner: Partner) -> str:
        """Return a new secret for the API; the one before ends, and this one is not kept."""
        secret, now = new_api_key(), dt.datetime.now(dt.UTC)
        self._set(partner.key, api_key_hash=hash_api_key(secret), api_key_since=now)
        return secret

    def revoke_api_key(self, partner: Partner) -> Partner:
        """End the secret for the API."""
        return self._set(partner.key, api_key_hash=None, api_key_since=None)

    def count_use(self, key: str, day: dt.date) -> None:
        """Count that a partner's embed was opened on a day; waits for no database."""
        self._uses.count(key, day)

    def uses(self, key: str, days: tuple[dt.date, ...]) -> tuple[int, ...]:
        """Return how often a partner's embed was opened on each of some days.

        What other processes counted in the last seconds is not in it yet.
        """
        return self._uses.of(key, days)

    def _held(self) -> _Held:
        held = self._newest
        if held and self._clock() - held.read_at < FRESH_FOR:
            return held
        # While one thread reads, the others go on with what was read before.
        if not self._reading.acquire(blocking=held is None) and held:
            return held
        try:
            return self._read()
        finally:
            self._reading.release()

    def _read(self) -> _Held:
        read_at = self._clock()
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(_partner)).mappings().all()
        by_key = {row["key"]: _from_row(row) for row in rows}
        digests = {row["api_key_hash"]: by_key[row["key"]] for row in rows if row["api_key_hash"]}
        held, newest = _Held(read_at, by_key, digests), self._newest
        # What another thread began to read later is newer.
        if newest is None or newest.read_at <= read_at:
            self._newest = held
        return held

    def _set(self, key: str, **columns: Any) -> Partner:
        with writing(self._engine) as connection:
            _update(connection, key, **columns)
        return self.find(key)


def _update(connection: sa.Connection, key: str, **columns: Any) -> None:
    done = connection.execute(sa.update(_partner).where(_partner.c.key == key).values(columns))
    if not done.rowcount:
        raise _no_partner(key)


def _no_partner(key: str) -> NotFound:
    return NotFound(f"There is no partner {key}.")


def _refuse_namesake(connection: sa.Connection, name: str, but: str = "") -> None:
    others = sa.select(_partner.c.name).where(_partner.c.key != but)
    if name.casefold() in (other.casefold() for other in connection.scalars(others)):
        raise BadPartner("name", N_("Another partner is called so. Choose another name."))


def _columns(details: Details) -> dict[str, Any]:
    return {
        "name": details.name,
        "contact": details.contact,
        "origins": list(map(str, details.origins)),
        "config": details.config.to_json(),
    }


def _from_row(row: sa.RowMapping) -> Partner:
    return Partner(
        key=row["key"],
        name=row["name"],
        contact=row["contact"],
        origins=tuple(map(Origin.parse, row["origins"])),
        config=EmbedConfig.from_json(row["config"]),
        is_enabled=row["is_enabled"],
        created_at=aware(row["created_at"]),
        api_key_since=aware(row["api_key_since"]) if row["api_key_since"] else None,
    )
