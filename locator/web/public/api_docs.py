"""``/api``: what programs can ask for, made from the same registries as OpenAPI's description."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from flask import render_template

from locator.formats import FORMATS
from locator.messages import N_
from locator.web.addresses import site
from locator.web.api.openapi import DESCRIBED, problems_of
from locator.web.public.blueprint import public
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from locator.web.api.operations import Operation
    from locator.web.api.parameters import Parameter

_TRIED: Final = ("near", "within", "type", "prefix", "since")
"""Parameters with which an operation is tried that could do without them."""
_GROUPS: Final[Mapping[str, str]] = {
    "/api/": N_("Search and lists"),
    "/hsds": N_("HSDS 3.0"),
    "/feeds/": N_("Feeds"),
}
"""What operations are about, by how their paths begin."""


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that belong together, under a heading (marked for translation)."""

    title: str
    operations: tuple[Operation, ...]


@public.get("/api")
def api_docs() -> ResponseReturnValue:
    """Explain every operation, with its parameters, and a line to try it."""
    return render_template(
        "public/api_docs.html",
        groups=groups(),
        formats=FORMATS.values(),
        statuses=statuses(),
        anchor=anchor,
        problems_of=problems_of,
        try_line=try_line,
        values_of=values_of,
        per_minute=state().settings.api_per_minute,
    )


def groups() -> list[Group]:
    """Return all operations, sorted by what they are about; none is left out."""
    found = [
        Group(title, tuple(one for one in DESCRIBED if one.path.startswith(beginning)))
        for beginning, title in _GROUPS.items()
    ]
    return [group for group in found if group.operations]


def statuses() -> list[HTTPStatus]:
    """Return the statuses of all problems that an operation answers with."""
    return sorted({HTTPStatus(status) for one in DESCRIBED for status in problems_of(one)})


def anchor(operation: Operation) -> str:
    """Return the name of an operation's place on the page."""
    return "-".join(re.findall(r"[a-z0-9]+", operation.path))


def try_line(operation: Operation) -> str:
    """Return what to type into a shell to try an operation; a place is never in the address."""
    path = operation.path
    for one in operation.parameters:
        if one.is_in_path:
            path = path.replace(f"{{{one.name}}}", str(one.example))
    given = [
        f"{one.name}={one.example}"
        for one in operation.parameters
        if not one.is_in_path and (one.is_required or one.name in _TRIED)
    ]
    address = f"{site()}{path}"
    if "POST" not in operation.methods:
        return f"curl {shlex.quote('?'.join((address, '&'.join(given))).rstrip('?'))}"
    if not given:
        return f"curl {shlex.quote(address)}"
    first, *others = (f"--data {shlex.quote(one)}" for one in given)
    return " \\\n  ".join((f"curl {first}", *others, shlex.quote(address)))


def values_of(parameter: Parameter) -> str:
    """Say in short what values a parameter takes; blank for any text."""
    schema: Mapping[str, Any] = parameter.schema
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']} … {schema['maximum']}"
    return ""
