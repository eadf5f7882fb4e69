"""What the pages of a draft have in common: which draft it is, and the steps on its way."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import render_template, request

from locator.directory.draft import State
from locator.messages import N_
from locator.web.staff.guard import require
from locator.web.staff.words import moment
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.accounts import Action
    from locator.directory.draft import Draft

_RECOGNISED: Final = (State.LOCATING, State.PAUSED, State.LOCATED, State.COMPARED)


class Step(enum.StrEnum):
    """A page on the way from a file to the public, in this order."""

    READ = "read"
    COLUMNS = "columns"
    CHECK = "check"
    LOCATE = "locate"
    COMPARE = "compare"
    PUBLISH = "publish"


LABELS: Final[Mapping[Step, str]] = {
    Step.READ: N_("Read"),
    Step.COLUMNS: N_("Columns"),
    Step.CHECK: N_("Check"),
    Step.LOCATE: N_("Locate"),
    Step.COMPARE: N_("Compare"),
    Step.PUBLISH: N_("Publish"),
}
_OPEN_IN: Final[Mapping[Step, tuple[State, ...]]] = {
    Step.READ: (State.READ, State.MAPPED, State.CHECKED, *_RECOGNISED),
    Step.COLUMNS: (State.READ, State.MAPPED, State.CHECKED, *_RECOGNISED),
    Step.CHECK: _RECOGNISED,
    Step.LOCATE: _RECOGNISED,
    Step.COMPARE: (State.COMPARED,),
    Step.PUBLISH: (State.COMPARED,),
}


@dataclass(frozen=True, slots=True)
class StepLink:
    """A step as the line of steps shows it: ``number`` from 1; not every one can be gone to."""

    number: int
    label: str
    endpoint: str
    is_here: bool
    is_passed: bool
    is_open: bool


def can_open(draft: Draft, step: Step) -> bool:
    """Tell whether the page of a step has something to show by now."""
    return draft.state in _OPEN_IN[step]


def step_links(draft: Draft, here: Step | None) -> list[StepLink]:
    """Return the line of steps, with the one that is shown."""
    steps = list(Step)
    at = steps.index(here) if here else len(steps)
    return [
        StepLink(
            number=place + 1,
            label=LABELS[step],
            endpoint=f"staff.upload_{step}",
            is_here=step is here,
            is_passed=place < at,
            is_open=can_open(draft, step),
        )
        for place, step in enumerate(steps)
    ]


def find_draft(key: int, action: Action) -> Draft:
    """Return a draft; for those who have nothing to do with its list there is none (404)."""
    draft = state().desk.drafts.get(key)
    require(action, draft.dataset)
    return draft


def position_asked() -> int:
    """Return after which row the asked page of a long list begins, -1 for the first page."""
    after = request.args.get("after", "")
    return int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else -1


def render_step(template: str, draft: Draft, here: Step | None, **values: Any) -> str:
    """Render a page of a draft below its line of steps."""
    return render_template(
        f"staff/uploads/{template}",
        draft=draft,
        steps=step_links(draft, here),
        done=request.args.get("done", ""),
        moment=moment,
        **values,
    )
