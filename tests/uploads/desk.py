"""Short lists, and a desk on which they become drafts and live."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from locator.directory.live import read_live
from locator.importing.mapping.rules import ColumnMapping, Constant
from locator.uploads import (
    Desk,
    Draft,
    Mode,
    State,
    advance,
    proposed_mapping,
    publish_draft,
    receive,
    set_mapping,
)

if TYPE_CHECKING:
    from locator.directory import Published

HEADER = "Name,Service type,Address,City,ZIP,Phone"
HARLEM = "Harlem Exchange,syringe_services,1 Main St,New York,10035,+1 212-555-0142"
KOELN = "Drogenkonsumraum,supervised_consumption,Lungengasse 20,Köln,,"
LINE = "A line,peer_support,,,,+1 212-555-0199"


def table(*rows: str, header: str = HEADER) -> io.BytesIO:
    """Return the bytes of a file."""
    return io.BytesIO("".join(f"{row}\n" for row in (header, *rows)).encode())


def compared(
    desk: Desk,
    *rows: str,
    header: str = HEADER,
    mode: Mode = Mode.REPLACE,
    dataset: str = "list",
) -> Draft:
    """Upload a file, accept what is suggested, and return the compared draft."""
    key = receive(desk, table(*rows, header=header), "list.csv", dataset=dataset, by="ann")
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert mapping is not None
    country = {"country": Constant(value="US")} if "country" not in mapping.rules else {}
    mapping = ColumnMapping(header=mapping.header, rules={**mapping.rules, **country})
    set_mapping(desk, key, mapping, mode)
    return settled(desk, key)


def settled(desk: Desk, key: int) -> Draft:
    """Let the worker take its steps, and return the draft, which must be compared then."""
    advance(desk, key)
    draft = desk.drafts.get(key)
    assert draft.state is State.COMPARED, (draft.state, draft.message)
    return draft


def published(desk: Desk, *rows: str, header: str = HEADER) -> Published:
    """Upload a file and publish it."""
    return publish(desk, compared(desk, *rows, header=header))


def publish(desk: Desk, draft: Draft, confirmation: str = "list") -> Published:
    """Publish a draft."""
    return publish_draft(desk, draft.key, by="ann", reason="test", confirmation=confirmation)


def counts(draft: Draft) -> tuple[int, ...]:
    """Return how many rows are added, changed, removed, unchanged."""
    names = ("added", "changed", "removed", "unchanged")
    return tuple(draft.summary[name] for name in names)


def cells(desk: Desk, name: str) -> dict[str, str]:
    """Return the live cells of the service with a name."""
    engine = desk.directory.engine
    return next(dict(s.cells) for s in read_live(engine, "list") if s.cells["name"] == name)
