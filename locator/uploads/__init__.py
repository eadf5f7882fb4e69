"""Uploads: from a file to a draft, to what is live, and back."""

from locator.directory.draft import Draft, Mode, State
from locator.directory.draft_rows import Shown
from locator.uploads.deciding import (
    discard,
    go_on_without_geocoder,
    judge,
    leave_out,
    pause,
    resume,
    set_pin,
    settle,
)
from locator.uploads.desk import Desk
from locator.uploads.looking import (
    Open,
    Page,
    broken_rows,
    candidate_of,
    count_doubted,
    count_left_out,
    count_unsettled,
    count_warned,
    failed_rows,
    find_open,
    find_twins,
    removed_page,
    rows_page,
)
from locator.uploads.publishing import publish_draft, recompare
from locator.uploads.reading import proposed_mapping, set_mapping, set_reading
from locator.uploads.receiving import add_corrections, receive
from locator.uploads.rollback import RollbackPlan, Undo, plan_rollback, roll_back
from locator.uploads.steps import advance, tidy

__all__ = [
    "Desk",
    "Draft",
    "Mode",
    "Open",
    "Page",
    "RollbackPlan",
    "Shown",
    "State",
    "Undo",
    "add_corrections",
    "advance",
    "broken_rows",
    "candidate_of",
    "count_doubted",
    "count_left_out",
    "count_unsettled",
    "count_warned",
    "discard",
    "failed_rows",
    "find_open",
    "find_twins",
    "go_on_without_geocoder",
    "judge",
    "leave_out",
    "pause",
    "plan_rollback",
    "proposed_mapping",
    "publish_draft",
    "receive",
    "recompare",
    "removed_page",
    "resume",
    "roll_back",
    "rows_page",
    "set_mapping",
    "set_pin",
    "set_reading",
    "settle",
    "tidy",
]
