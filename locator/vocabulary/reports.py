"""What a visitor can say is wrong with a service."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from locator.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

REPORT_CHOICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "closed": N_("It is closed, or no longer there"),
        "moved": N_("It has moved"),
        "hours": N_("The hours are wrong"),
        "phone": N_("The phone number is wrong"),
        "turned_away": N_("They turned me away"),
        "other": N_("Something else"),
    }
)
"""The codes of reports, with their labels: English, marked for translation."""
