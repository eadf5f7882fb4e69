"""Other forms of a nested HSDS service: without its lists, or as seen from its location."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_LISTS: Final = frozenset(
    {
        "phones",
        "schedules",
        "service_at_locations",
        "languages",
        "cost_options",
        "required_documents",
        "attributes",
        "metadata",
        "addresses",
        "accessibility",
    }
)


def full_at_location(service: Mapping[str, Any]) -> dict[str, Any]:
    """Return the service at its location, with the location and the whole service in it.

    The specification's own description of this reply names the schema of a service; so that both
    readings of it hold, the name and the status of the service stand beside.
    """
    (place,) = service["service_at_locations"]
    inside = {name: value for name, value in service.items() if name != "service_at_locations"}
    return {**place, "name": service["name"], "status": service["status"], "service": inside}


def brief_at_location(service: Mapping[str, Any]) -> dict[str, Any]:
    """Return the service at its location with the location and the service, and no lists."""
    whole = full_at_location(service)
    location, inside = _without_lists(whole["location"]), _without_lists(whole["service"])
    return {**_without_lists(whole), "location": location, "service": inside}


def _without_lists(written: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in written.items() if name not in _LISTS}
