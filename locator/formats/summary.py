"""What is to be said of an answer as a whole, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from locator.search.find import Found
    from locator.search.listed import Listed

    Answer: TypeAlias = Found | Listed


def summary(answer: Answer) -> dict[str, Any]:
    """Return what is to be said of an answer as a whole.

    ``total`` counts the services in range, ``unsaid`` those that filters keep out only because they
    do not say whether they fit, ``counts`` those in range of each kind; ``beyond_range``
    tells that nothing is in range and the nearest are given instead. ``origin`` is None for what
    was asked for without a place.
    """
    search, origin = answer.search, answer.origin
    return {
        "total": answer.total,
        "unsaid": answer.unsaid,
        "page": search.page,
        "pages": answer.pages,
        "counts": dict(answer.counts),
        "within": str(search.within) if search.within else "any",
        "beyond_range": answer.is_beyond_range,
        "origin": origin
        and {
            "latitude": origin.point.latitude,
            "longitude": origin.point.longitude,
            "label": origin.place.label if origin.place else "",
        },
    }
