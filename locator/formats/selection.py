"""What of each service a program wants written: which members, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.service.columns import TRANSLATABLE

if TYPE_CHECKING:
    from locator.service import Service


@dataclass(frozen=True, slots=True)
class Selection:
    """``members`` by name, None for all that a format usually has; ``language`` by its tag.

    A blank language leaves texts as they were written. The id of a service is always written.
    """

    members: frozenset[str] | None = None
    language: str = ""

    def has(self, member: str) -> bool:
        """Tell whether a member is to be written."""
        return self.members is None or member == "id" or member in self.members

    def translations(self, service: Service) -> dict[str, str]:
        """Return the texts of a service that there are in the language, by column."""
        if not self.language or not service.translations:
            return {}
        # As columns are named: ``description_pt_BR``, and for all who read Portuguese ``…_pt``.
        tags = (self.language.replace("-", "_"), self.language.partition("-")[0])
        found = {}
        for column in TRANSLATABLE:
            texts = (service.translations.get(f"{column}_{tag}") for tag in tags)
            if text := next(filter(None, texts), ""):
                found[column] = text
        return found


WHOLE: Final = Selection()
"""Everything, as it was written."""
