"""What the API can be asked: each route with its parameters and answers, for its description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from locator.formats import FORMATS
from locator.web.api import parameters as p

GET_AND_POST: Final = ("GET", "POST")
_JSON: Final = ("application/json",)
_USUAL: Final = (400, 401, 405, 429, 500)
"""Problems that any route may answer with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One route: ``path`` as OpenAPI writes it, ``summary`` and ``description`` in English.

    ``media_types`` are those of the answer 200; ``problems`` the statuses of problem details.
    ``has_extensions`` where the name of a format may stand behind the path, as in
    ``/api/v1/services.csv``; ``is_conditional`` where ``If-None-Match`` is heeded.
    """

    path: str
    summary: str
    description: str = ""
    methods: tuple[str, ...] = GET_AND_POST
    parameters: tuple[p.Parameter, ...] = ()
    media_types: tuple[str, ...] = _JSON
    problems: tuple[int, ...] = _USUAL
    has_extensions: bool = False
    is_conditional: bool = False


_OF_A_RECORD: Final = (p.FIELDS, p.LANG, p.FORMAT, p.PARTNER_KEY)
_FORMATS: Final = tuple(one.media_type for one in FORMATS.values())

OPERATIONS: Final = (
    Operation(
        path="/api/v1/services",
        summary="Find services",
        description="Around a place, the nearest first; within a box, by name, or all of them, in "
        "the order in which they were listed. Send a place in the body of a POST: addresses are "
        "kept in logs and histories.",
        parameters=(*p.ORIGIN, p.TYPE, p.BBOX, p.Q, *p.FILTER_PARAMETERS, p.PAGE, *_OF_A_RECORD),
        media_types=_FORMATS,
        problems=(*_USUAL, 406, 413, 414),
        has_extensions=True,
        is_conditional=True,
    ),
    Operation(
        path="/api/v1/services/{id}",
        summary="One service",
        description="Also one that has ended: look at its status.",
        parameters=(p.ID, *_OF_A_RECORD),
        media_types=_FORMATS,
        problems=(*_USUAL, 404, 406),
        has_extensions=True,
        is_conditional=True,
    ),
    Operation(
        path="/api/v1/service-types",
        summary="Kinds of service",
        description="The codes of service_types with their names in a language, and the kinds that "
        "a search offers.",
        parameters=(p.LANG,),
        is_conditional=True,
    ),
    Operation(
        path="/api/v1/places",
        summary="Places whose name begins so",
        parameters=(p.PREFIX, p.LANG),
        problems=(*_USUAL, 413, 414),
    ),
    Operation(
        path="/api/v1/clusters",
        summary="How many services lie where, for a map",
        description="Groups of services that lie close together at a zoom. Where a search says "
        "where, the services of its page are left out: the map draws them themselves.",
        parameters=(
            p.required(p.BBOX),
            p.ZOOM,
            *p.ORIGIN,
            p.TYPE,
            *p.FILTER_PARAMETERS,
            p.PAGE,
            p.PARTNER_KEY,
        ),
        problems=(*_USUAL, 413, 414),
    ),
    Operation(
        path="/api/v1/changes",
        summary="What changed since a revision",
        description="In the order in which it was published, up to 100 changes on a page. Services "
        "are given as they are now. Of one that is not public any more, only its removal is told.",
        methods=("GET",),
        parameters=(p.SINCE, p.CURSOR),
        problems=(400, 405, 414, 429, 500),
        is_conditional=True,
    ),
)
"""Every route of the API."""
