"""Reading all that the public may know of, one after the other: for exports and whole lists.

Services that have ended are among them: they keep their page, and a list says that they ended.
The order is that of the lists, and of the services in each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory import rows, tables
from locator.directory.database import aware
from locator.service import KEPT_BACK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from locator.service import Listing

_AT_ONCE: Final = 500
_service: Final = tables.service
_ORDER: Final = (_service.c.dataset_key, _service.c.position, _service.c.key)
_LISTING: Final = (_service.c.key, *rows.CELLS, _service.c.other_cells, *rows.PUBLIC_PLACE)
_SEARCHED: Final = (
    "name", "alternate_name", "organization", "programme", "description", "city", "eligibility",
)  # fmt: skip
"""Columns that a text is looked for in; none of them is ever kept back."""


def read_cells(engine: sa.Engine, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the key of each service, its public point (None twice for none), and cells.

    Cells are canonical, of columns that are never kept back; anything else is a mistake.
    """
    if kept_back := set(columns) & KEPT_BACK:
        raise ValueError(f"{sorted(kept_back)} may be kept back")
    point = (_service.c.public_latitude, _service.c.public_longitude)
    wanted = sa.select(_service.c.key, *point, *(_service.c[name] for name in columns))
    ordered = wanted.where(_service.c.is_public).order_by(*_ORDER)
    with engine.connect().execution_options(yield_per=_AT_ONCE) as connection:
        for row in connection.execute(ordered):
            yield tuple(row)


def read_changed(engine: sa.Engine) -> dict[str, dt.datetime]:
    """Return when each service was last changed, by its id."""
    newest = sa.func.max(tables.revision.c.published_at)
    wanted = sa.select(tables.change.c.service_id, newest).join(tables.revision)
    with engine.connect() as connection:
        found = connection.execute(wanted.group_by(tables.change.c.service_id))
        return {id_: aware(at) for id_, at in found}


def stream_listings(engine: sa.Engine, dataset: str | None = None) -> Iterator[Listing]:
    """Yield the services of a list, or of all, as the public may see them."""
    wanted = sa.select(*_LISTING)
    if dataset is not None:
        wanted = wanted.join(tables.dataset).where(tables.dataset.c.name == dataset)
    ordered = wanted.where(_service.c.is_public).order_by(*_ORDER)
    with engine.connect().execution_options(yield_per=_AT_ONCE) as connection:
        yield from map(rows.to_listing, connection.execute(ordered).mappings())


def find_text(engine: sa.Engine, words: Sequence[str]) -> set[int]:
    """Return the keys of the services that have all of some words in what is never kept back."""
    columns = [_service.c[name] for name in _SEARCHED]
    every = [sa.or_(*(one.icontains(w, autoescape=True) for one in columns)) for w in words]
    wanted = sa.select(_service.c.key).where(_service.c.is_public, *every)
    with engine.connect() as connection:
        return set(connection.scalars(wanted))


def find_organizations(engine: sa.Engine, words: Sequence[str]) -> set[int]:
    """Return the keys of the services whose organization has all of some words in its name.

    Where nobody is named, a service is its own organization.
    """
    name = sa.func.coalesce(sa.func.nullif(_service.c.organization, ""), _service.c.name)
    every = [name.icontains(word, autoescape=True) for word in words]
    wanted = sa.select(_service.c.key).where(_service.c.is_public, *every)
    with engine.connect() as connection:
        return set(connection.scalars(wanted))


def find_postal_code(engine: sa.Engine, postal_code: str) -> set[int]:
    """Return the keys of the services whose postal code it is, where they may say it."""
    shows_place = _service.c.location_visibility.in_(("", "exact"))
    is_there = sa.func.upper(_service.c.postal_code) == postal_code.upper()
    wanted = sa.select(_service.c.key).where(_service.c.is_public, shows_place, is_there)
    with engine.connect() as connection:
        return set(connection.scalars(wanted))
