"""The pages for those who use the data: what they may do with it, and how to ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import render_template

from locator.formats import FORMATS
from locator.messages import N_
from locator.web.addresses import whole
from locator.web.public.blueprint import public
from locator.web.public.examples import EXAMPLES
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

SERVICES: Final = "/api/v1/services"
FOR_WHAT: Final[Mapping[str, str]] = {
    "csv": N_("For spreadsheets: one row for each service, in the columns of the directory."),
    "geojson": N_("For maps: one point for each service, one page at a time."),
    "json": N_("For programs: every public column, one page of a search at a time."),
    "ndjson": N_("For programs: everything at once, one service in each line."),
}
"""What a format is good for, by its name in the registry."""


@dataclass(frozen=True, slots=True)
class Download:
    """A format in which the whole directory can be had, and what it is good for."""

    name: str
    path: str
    purpose: str


@public.get("/use-this-data")
def use_this_data() -> ResponseReturnValue:
    """Say what may be done with the data, how to credit it, and how to get it."""
    newest = state().snapshots.newest()
    return render_template(
        "public/use_this_data.html",
        here=whole("/"),
        as_of=newest.as_of,
        downloads=downloads(),
        examples=EXAMPLES,
    )


def downloads() -> list[Download]:
    """Return the formats of the registry that have a purpose of their own."""
    return [
        Download(name, f"{SERVICES}.{name}", FOR_WHAT[name]) for name in FORMATS if name in FOR_WHAT
    ]
