"""The last step: saying why, and making the draft live; then the page that says that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import request

from locator.accounts import Action, Deed, may
from locator.directory.draft import State
from locator.directory.history import read_changes
from locator.errors import NotConfirmed, NotPublishable, StaleUpload
from locator.uploads import count_unsettled, find_open, publish_draft, recompare
from locator.uploads.publishing import LARGE
from locator.web.i18n import gettext, tell
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.frame import Step, can_open, find_draft, render_step
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft

LONGEST_REASON: Final = 500
_MOST_LINKS: Final = 10


@staff.get("/uploads/<int:key>/publish")
@needs(Action.LOOK)
def upload_publish(key: int) -> ResponseReturnValue:
    """Say what will happen, and ask why; the name of the file says it where nobody does."""
    draft = find_draft(key, Action.LOOK)
    if not can_open(draft, Step.PUBLISH):
        return go_to("staff.upload", key=key)
    return _page(draft)


@staff.post("/uploads/<int:key>/publish")
@needs(Action.PUBLISH)
def upload_publish_now(key: int) -> ResponseReturnValue:
    """Make the draft live."""
    draft = find_draft(key, Action.PUBLISH)
    if draft.state is State.PUBLISHED:
        return go_to("staff.upload_done", key=key)
    reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON] or draft.file.name
    if count_unsettled(state().desk, draft):
        # What is published is what was compared: decisions made since would be lost half.
        return _page(draft, is_unsettled=True)
    typed = request.form.get("confirmation", "")
    try:
        publish_draft(state().desk, key, by=signed_in().name, reason=reason, confirmation=typed)
    except NotConfirmed:
        return _page(draft, confirmation=gettext("Type the name of the list exactly as it is."))
    except StaleUpload:
        return _page(draft, is_stale=True)
    except NotPublishable as error:
        return _page(draft, refusal=tell(error.message))
    record(Deed.PUBLISHED, draft.dataset)
    return go_to("staff.upload_done", key=key)


@staff.post("/uploads/<int:key>/compare-again")
@needs(Action.EDIT)
def upload_compare_again(key: int) -> ResponseReturnValue:
    """Compare a draft with the list as it is now."""
    draft = find_draft(key, Action.EDIT)
    recompare(state().desk, key)
    record(Deed.DRAFT_COMPARED, draft.dataset)
    return go_to("staff.upload", key=key)


@staff.get("/uploads/<int:key>/done")
@needs(Action.LOOK)
def upload_done(key: int) -> ResponseReturnValue:
    """Say that it is live, and how to take it back."""
    draft = find_draft(key, Action.LOOK)
    if draft.state is not State.PUBLISHED or draft.published_revision is None:
        return go_to("staff.upload", key=key)
    changes = read_changes(state().directory.engine, draft.published_revision, most=_MOST_LINKS)
    return render_step(
        "done.html",
        draft,
        None,
        changes=[change for change in changes if change.after is not None],
        may_publish=may(signed_in(), Action.PUBLISH, draft.dataset),
    )


def _page(
    draft: Draft,
    *,
    confirmation: str = "",
    refusal: str = "",
    is_stale: bool = False,
    is_unsettled: bool = False,
) -> ResponseReturnValue:
    sums, still_open = draft.summary, find_open(state().desk, draft)
    page = render_step(
        "publish.html",
        draft,
        Step.PUBLISH,
        reason=request.form.get("reason", draft.file.name)[:LONGEST_REASON],
        wrong={"confirmation": confirmation},
        refusal=refusal,
        is_stale=is_stale,
        open=still_open,
        longest=LONGEST_REASON,
        must_confirm=bool(confirmation) or sums.get("removed", 0) * LARGE > sums.get("live", 0),
        may_publish=may(signed_in(), Action.PUBLISH, draft.dataset),
        may_edit=may(signed_in(), Action.EDIT, draft.dataset),
    )
    if is_stale or is_unsettled:
        return page, 409
    return page, 422 if confirmation or refusal else 200
