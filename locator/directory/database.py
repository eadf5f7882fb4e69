"""Opening the database, SQLite or PostgreSQL, and bringing its tables up to date."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITING: Final = "locator_writing"
"""Execution option of a connection that is going to write: it takes the lock at once."""

_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def open_engine(url: str) -> sa.Engine:
    """Open the database at a SQLAlchemy URL; parameters of statements are never logged."""
    parsed = sa.make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(
        parsed,
        hide_parameters=True,
        pool_pre_ping=not _is_sqlite(parsed),
        json_serializer=_write_json,
        json_deserializer=orjson.loads,
    )
    if _is_sqlite(parsed):
        sa.event.listen(engine, "connect", _set_up_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def upgrade(engine: sa.Engine) -> None:
    """Bring the tables up to the newest migration; does nothing when they are."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that is going to write; an error undoes it."""
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


def aware(moment: dt.datetime) -> dt.datetime:
    """Return a moment of the database in UTC: SQLite keeps no time zone."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _write_json(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        # Half a character, out of a damaged file, cannot be kept as it is.
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _is_sqlite(url: sa.URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # SQLAlchemy begins transactions itself (below), so that DDL and reads are inside of them.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
