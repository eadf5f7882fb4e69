"""The country of a list that names none is told from its states and postal codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.gazetteer.areas import Area
from locator.importing.mapping.country import guess_country
from locator.importing.mapping.rules import ColumnMapping, Take

if TYPE_CHECKING:
    from locator.gazetteer.areas import Areas
    from locator.gazetteer.places import Place

MAPPING = ColumnMapping(
    header=("State", "Code"),
    rules={"state_province": Take(sources=("State",)), "postal_code": Take(sources=("Code",))},
)
STATES = {"NY": "US", "CA": "US", "ON": "CA", "NSW": "AU"}


class FewStates:
    """Knows four states, and that CA is a country, too."""

    def area(self, name: str) -> Areas:
        states = {Area(STATES[name], name)} if name in STATES else set()
        return frozenset(states | ({Area("CA")} if name == "CA" else set()))

    def postal_code(self, text: str, country: str = "") -> Place | None:
        del text, country
        return None


@pytest.mark.parametrize(
    ("states", "country"),
    [
        (["NY", "NY", "CA"], "US"),
        (["ON", "ON"], "CA"),
        (["NSW", "NSW", "NSW", ""], "AU"),
        (["NY", "ON"], ""),
        (["", ""], ""),
        ([], ""),
    ],
)
def test_states_tell_the_country(states: list[str], country: str) -> None:
    rows = [(state, "") for state in states]
    assert guess_country(MAPPING, rows, FewStates()) == country


def test_without_an_atlas_nothing_is_guessed() -> None:
    assert guess_country(MAPPING, [("NY", "")], None) == ""
