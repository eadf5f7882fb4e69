"""A directory whose rows try to run scripts, and rows that must not be told apart or found."""

from __future__ import annotations

import csv
import io
from typing import Final

from locator.geo import Point

PAYLOADS: Final = {
    "template": "${alert(1)}",
    "backticks": "`${alert(1)}` `+alert(1)+`",
    "script-end": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "attribute": "\"' onfocus=alert(1) autofocus x='\"",
    "comment": "<!--<script>alert(1)//",
    "jinja": "{{7*7}}{% raw %}{{ config }}",
    "format": "%s %(name)s %n {0} {count} $& $1",
    "entity": "&lt;img src=x onerror=alert(1)&gt; &#x3c;b",
    "separator": "one\u2028alert(1)\u2029two",
    "bidi": "safe \u202etxt.exe\u202c",
    "right-to-left": "مركز <b>alert(1)</b> الحد",
    "address": "javascript:alert(1)",
    "formula": "=HYPERLINK(\"javascript:alert(1)\")",
    "closing": "]]></style></title></textarea></noscript><script>alert(1)</script>",
}  # fmt: skip
HERE: Final = Point(40.8, -73.94)
KEPT_BACK: Final = "kanarie7q"
"""Stands in every cell that the public must not see, and nowhere else."""
TRUE_POINTS: Final = {
    "approximate": Point(41.2572615, -74.3614027),
    "hidden": Point(41.3572615, -74.4614027),
    "staff": Point(41.4572615, -74.5614027),
    "partners": Point(41.5572615, -74.6614027),
}
"""Where the confidential places really are; the digits stand nowhere else."""
_TEXTS: Final = (
    "name", "organization", "programme", "alert", "description", "address_1", "address_2", "city",
    "state_province", "postal_code", "hours_note", "eligibility", "before_you_go", "verified_by",
    "description_es", "alert_es", "A column of their own",
)  # fmt: skip
_SEVERAL: Final = "alternate_name"
_FIXED: Final = {
    "service_types": "naloxone; syringe_services",
    "country": "US",
    "url": "https://example.org/?q=%3Cscript%3Ealert(1)",
    "source_url": "http://example.com/${alert(1)}",
    "email": "alert@example.org",
    "opening_hours": 'Mo-Fr 09:00-17:00 "<img src=x onerror=alert(1)>"',
}


def hostile_file() -> bytes:
    """Return a directory file with a row for each payload, in each text of it, and secret rows."""
    rows = [_hostile(number, *payload) for number, payload in enumerate(PAYLOADS.items())]
    rows += [_confidential(visibility, point) for visibility, point in TRUE_POINTS.items()]
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _hostile(number: int, id_: str, payload: str) -> dict[str, str]:
    return {
        "id": id_,
        **dict.fromkeys(_TEXTS, payload),
        _SEVERAL: payload.replace(";", ","),
        **_FIXED,
        "phone": f"{payload.translate({ord(c): None for c in ':;'})[:40]}: +1 212 555 0101",
        "latitude": f"{HERE.latitude + number / 500:.3f}",
        "longitude": f"{HERE.longitude}",
    }


def _confidential(visibility: str, point: Point) -> dict[str, str]:
    is_listed = visibility in ("approximate", "hidden")
    kept_back = f"{KEPT_BACK} {visibility}"
    return {
        "id": f"{visibility}-place",
        "name": f"A place, {visibility}" if is_listed else kept_back,
        "service_types": "supervised_consumption",
        "location_visibility": visibility if is_listed else "exact",
        "listing_consent": "public" if is_listed else visibility,
        "address_1": kept_back,
        "address_2": kept_back,
        "postal_code": kept_back,
        "A column of their own": kept_back,
        "city": "Newburgh",
        "state_province": "NY",
        "country": "US",
        "latitude": str(point.latitude),
        "longitude": str(point.longitude),
        "location_precision": "rooftop",
    }
