"""Columns that say yes or no to one code each: "Free", "Sliding Fee", "Medicaid"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.importing.mapping.evidence import MOST, is_flag, share
from locator.importing.mapping.rules import Flags
from locator.importing.repair.codes import SEVERAL
from locator.vocabulary.columns import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COLUMNS: Final = tuple(name for name in VOCABULARIES if name in SEVERAL)


def find_flags(names: Sequence[str], cells: Mapping[str, Sequence[str]]) -> dict[str, Flags]:
    """Return, by column of the directory, the rule for columns that are named like its codes.

    Only columns whose filled cells say yes or no count.
    """
    found: dict[str, dict[str, str]] = {}
    for name in names:
        if share(cells[name], is_flag) < MOST:
            continue
        for target in _COLUMNS:
            code = VOCABULARIES[target].find(name)
            if code and code != "unknown":
                found.setdefault(target, {})[name] = code
                break
    return {target: Flags(codes=codes) for target, codes in found.items()}
