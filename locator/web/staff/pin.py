"""Setting a pin: the two fields, and the map that fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from locator.errors import BadPoint
from locator.geo import Point
from locator.messages import N_
from locator.web.i18n import gettext
from locator.web.public.map_data import map_of_results

if TYPE_CHECKING:
    from locator.web.public.map_data import MapData


def read_point(latitude: str, longitude: str) -> Point | None:
    """Return the point that two fields say, None where both are blank.

    Raises :class:`BadPoint` with a sentence for what is none.
    """
    fields = [text.strip().replace(",", ".") for text in (latitude, longitude)]
    if not any(fields):
        return None
    try:
        return Point(*map(float, fields))
    except ValueError as error:
        raise BadPoint(
            N_(
                "Write both as decimal degrees, such as 40.79547 and -73.92958: latitude from -90 "
                "to 90, longitude from -180 to 180."
            )
        ) from error


def pin_map() -> tuple[MapData, dict[str, Any]]:
    """Return what a map to set a pin on is told, and its words."""
    data = map_of_results()
    own = {
        "map": gettext("Map to set the pin on"),
        "pin": gettext("Pin. Move it with the arrow keys, with Shift in larger steps."),
        "show": gettext("Show a map to set the pin on"),
        "failed": gettext("The map did not load. Type the latitude and the longitude."),
    }
    return data, {**data.words, **own}
