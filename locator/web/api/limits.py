"""How often one sender may ask the interfaces for programs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from locator.web.allowance import Allowance, sender_of_request
from locator.web.api.problem_details import problem
from locator.web.state import state

if TYPE_CHECKING:
    from flask import Blueprint, Response

    from locator.settings import Settings

_SECONDS: Final = 60.0


def api_allowance(settings: Settings) -> Allowance | None:
    """Return what counts the requests of each sender; None where the settings set no limit."""
    each = settings.api_per_minute
    return Allowance(each=each, together=None, seconds=_SECONDS) if each else None


def install(blueprint: Blueprint) -> None:
    """Answer with 429 whoever asks the routes of a blueprint too often."""
    blueprint.before_request(refuse_too_many)


def refuse_too_many() -> Response | None:
    """Count the current request; return the answer to it where there were enough."""
    allowance = state().api_allowance
    if allowance is None or allowance.take(sender_of_request()):
        return None
    response = problem(429)
    response.headers["Retry-After"] = str(math.ceil(allowance.seconds_left()))
    return response
