"""Statements that are run with thousands of rows, and with little work for each value."""

from __future__ import annotations

import functools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import sqlalchemy as sa

    Values = tuple[Any, ...]

_PLACES: Final = {"sqlite": "qmark", "postgresql": "format"}
"""How each database's driver writes places for values that come in an order."""
_DATABASES: Final = 4
"""Databases of one process for which a statement stays compiled: usually there is one."""


class _Compiled(NamedTuple):
    """A statement's text, what turns some values, and what puts them in the text's order."""

    text: str
    turners: tuple[tuple[int, Callable[[Any], Any]], ...]
    arrange: Callable[[list[Any]], Values]


class Statement:
    """An INSERT or UPDATE that is compiled once for a database and run with many rows.

    A row is a tuple of values in the order of ``names``: columns of the statement's table, or other
    parameters. For each row SQLAlchemy would look up every value by its name and type; for a table
    of sixty columns that takes longer than the writing. Here only values of types that need it,
    such as JSON, are turned into what the driver understands, by SQLAlchemy's own types.
    """

    def __init__(self, statement: sa.Insert | sa.Update, names: Sequence[str]) -> None:
        self._statement = statement
        self._names = tuple(names)
        self._compiled = functools.lru_cache(maxsize=_DATABASES)(self._compile)

    def run(self, connection: sa.Connection, rows: Iterable[Values]) -> None:
        """Run the statement with each row, in the connection's transaction."""
        text, turners, arrange = self._compiled(connection.dialect)
        turned = []
        for row in rows:
            values = list(row)
            for place, turn in turners:
                values[place] = turn(values[place])
            turned.append(arrange(values))
        if turned:
            connection.exec_driver_sql(text, turned)

    def _compile(self, dialect: sa.Dialect) -> _Compiled:
        kind = cast("Callable[..., sa.Dialect]", type(dialect))
        by_order = kind(paramstyle=_PLACES[dialect.name])
        compiled: Any = self._statement.compile(dialect=by_order, column_keys=self._names)
        turners = []
        for place, name in enumerate(self._names):
            turn = compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
            if turn is not None:
                turners.append((place, turn))
        order = [self._names.index(name) for name in compiled.positiontup]
        is_same = order == list(range(len(self._names)))
        return _Compiled(str(compiled), tuple(turners), tuple if is_same else itemgetter(*order))
