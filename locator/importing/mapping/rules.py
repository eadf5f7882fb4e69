"""What a mapping is: for each column of the directory, where its cells come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from locator.importing.mapping.names import fold_name
from locator.importing.mapping.splitters import SPLITTERS
from locator.service import COLUMN_NAMES, COLUMNS, is_translation

_REQUIRED: Final = tuple(column.name for column in COLUMNS if column.required)
_Name = Annotated[str, Field(max_length=200)]


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Take(_Rule):
    """Take the cells of one or several columns, with a separator between those that are filled.

    ``values`` says what words of the list mean, such as ``{"Yes, always": "yes"}``: it is looked up
    for a whole cell, and for each of the words between ``;`` in it, without regard to case.
    """

    rule: Literal["take"] = "take"
    sources: tuple[_Name, ...] = Field(min_length=1, max_length=20)
    separator: str = Field(" ", max_length=10)
    values: Mapping[str, str] = Field(default_factory=dict)


class Part(_Rule):
    """Take one part of a column of which a named splitter makes several, see ``SPLITTERS``."""

    rule: Literal["part"] = "part"
    source: _Name
    splitter: str
    part: str
    values: Mapping[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _exists(self) -> Part:
        if self.splitter not in SPLITTERS or self.part not in SPLITTERS[self.splitter].parts:
            raise ValueError(f"there is no part {self.part} of {self.splitter}")
        return self


class Constant(_Rule):
    """Write the same into every row."""

    rule: Literal["constant"] = "constant"
    value: str = Field(max_length=5000)


class Flags(_Rule):
    """Write a code for each column that says yes: ``{"Free": "free", "Sliding Fee": …}``."""

    rule: Literal["flags"] = "flags"
    codes: Mapping[_Name, str] = Field(min_length=1)


class Week(_Rule):
    """Make opening hours of the columns of seven days, from Monday.

    Each day has no column, one (hours as text), two (opens, closes) or three (whether, opens,
    closes).
    """

    rule: Literal["week"] = "week"
    days: tuple[tuple[_Name, ...], ...] = Field(min_length=7, max_length=7)


Rule = Annotated[Take | Part | Constant | Flags | Week, Field(discriminator="rule")]


class ColumnMapping(BaseModel):
    """How the columns of a file become those of the directory.

    ``header`` names the columns that the file had when the mapping was made. ``rules`` are by
    column of the directory. ``ignored`` columns are left out; all others that no rule takes are
    kept under their own name, for staff. The JSON form (``model_dump_json``,
    ``model_validate_json``) is kept with a dataset; that of strangers is checked as it is read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    header: tuple[_Name, ...] = Field(max_length=1000)
    rules: Mapping[str, Rule]
    ignored: tuple[_Name, ...] = ()

    @field_validator("rules")
    @classmethod
    def _targets_exist(cls, rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
        for target, rule in rules.items():
            if target not in COLUMN_NAMES and not is_translation(target):
                raise ValueError(f"the directory has no column {target}")
            if isinstance(rule, Week) and target != "opening_hours":
                raise ValueError("days of the week make opening_hours only")
        return rules

    @property
    def sources(self) -> frozenset[str]:
        """Return the columns that rules take."""
        return frozenset(source for rule in self.rules.values() for source in sources_of(rule))

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Return the columns that no rule takes and that are kept, for staff."""
        used = self.sources | set(self.ignored)
        return tuple(name for name in self.header if name not in used)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the columns that every row needs and for which there is no rule."""
        return tuple(name for name in _REQUIRED if name not in self.rules)


def sources_of(rule: Rule) -> tuple[str, ...]:
    """Return the columns that a rule takes."""
    match rule:
        case Take():
            return rule.sources
        case Part():
            return (rule.source,)
        case Constant():
            return ()
        case Flags():
            return tuple(rule.codes)
        case Week():
            return tuple(source for day in rule.days for source in day)


def fits(mapping: ColumnMapping, columns: tuple[str, ...]) -> bool:
    """Tell whether a mapping is for files with these columns, in whatever order and spelling."""
    return sorted(map(fold_name, mapping.header)) == sorted(map(fold_name, columns))


def adapt(mapping: ColumnMapping, columns: tuple[str, ...]) -> ColumnMapping:
    """Return a mapping that :func:`fits`, with the columns spelled as this file spells them."""
    spelled = {fold_name(name): name for name in columns}

    def here(name: str) -> str:
        return spelled.get(fold_name(name), name)

    def moved(rule: Rule) -> Rule:
        match rule:
            case Take():
                return rule.model_copy(update={"sources": tuple(map(here, rule.sources))})
            case Part():
                return rule.model_copy(update={"source": here(rule.source)})
            case Flags():
                return rule.model_copy(
                    update={"codes": {here(k): v for k, v in rule.codes.items()}}
                )
            case Week():
                days = tuple(tuple(map(here, day)) for day in rule.days)
                return rule.model_copy(update={"days": days})
            case Constant():
                return rule

    return ColumnMapping(
        header=columns,
        rules={target: moved(rule) for target, rule in mapping.rules.items()},
        ignored=tuple(map(here, mapping.ignored)),
    )
