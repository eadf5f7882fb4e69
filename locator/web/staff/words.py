"""Staff's values in the words of the reader's language: roles, deeds, moments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from babel.dates import format_date, format_time

from locator.accounts import Deed, Role
from locator.messages import N_
from locator.web.i18n import current_locale, gettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.accounts import Account
    from locator.errors import BadInput

ROLES: Final[Mapping[Role, tuple[str, str]]] = {
    Role.VIEWER: (N_("Viewer"), N_("sees the drafts of the lists named below; changes nothing")),
    Role.EDITOR: (N_("Editor"), N_("uploads, corrects and publishes the lists named below")),
    Role.ADMIN: (N_("Admin"), N_("does all of it with every list, and invites people")),
}
"""The label of each role, and what it does."""

DEEDS: Final[Mapping[Deed, str]] = {
    Deed.SIGNED_IN: N_("signed in"),
    Deed.SIGNED_OUT: N_("signed out"),
    Deed.SESSION_ENDED: N_("signed another browser out"),
    Deed.PASSWORD_CHANGED: N_("changed the password"),
    Deed.SECOND_STEP_ON: N_("switched the second step on"),
    Deed.SECOND_STEP_OFF: N_("switched the second step off"),
    Deed.RECOVERY_CODES_RENEWED: N_("made new recovery codes"),
    Deed.ACCOUNT_ADDED: N_("added an account"),
    Deed.ACCOUNT_CHANGED: N_("changed what an account may do"),
    Deed.ACCOUNT_DISABLED: N_("switched an account off"),
    Deed.ACCOUNT_ENABLED: N_("switched an account on"),
    Deed.LINK_MADE: N_("made a link to choose a password"),
    Deed.LINK_USED: N_("chose a password by a link"),
    Deed.FILE_UPLOADED: N_("uploaded a file"),
    Deed.READING_CHANGED: N_("changed how a file is read"),
    Deed.COLUMNS_MAPPED: N_("said what the columns of a draft mean"),
    Deed.ROWS_CORRECTED: N_("uploaded mended rows"),
    Deed.PIN_SET: N_("set a pin"),
    Deed.PAIR_JUDGED: N_("decided whether a row is a live service"),
    Deed.ROWS_LEFT_OUT: N_("left rows out of a draft"),
    Deed.ROWS_TAKEN_IN: N_("took a row into a draft again"),
    Deed.DRAFT_PAUSED: N_("paused a draft"),
    Deed.DRAFT_RESUMED: N_("let a draft go on"),
    Deed.DRAFT_COMPARED: N_("had a draft compared again"),
    Deed.DRAFT_DISCARDED: N_("discarded a draft"),
    Deed.PUBLISHED: N_("published"),
    Deed.REPORT_CLOSED: N_("dealt with a report about a service"),
    Deed.ROLLED_BACK: N_("took a revision back"),
    Deed.SERVICE_VERIFIED: N_("verified a service"),
    Deed.LIST_VERIFIED: N_("verified a whole list"),
    Deed.NOTE_WRITTEN: N_("wrote a note about a service"),
    Deed.LIST_EXPORTED: N_("exported a list"),
    Deed.PARTNER_ADDED: N_("added a partner"),
    Deed.PARTNER_CHANGED: N_("changed a partner"),
    Deed.PARTNER_DISABLED: N_("switched a partner off"),
    Deed.PARTNER_ENABLED: N_("switched a partner on"),
    Deed.API_KEY_MADE: N_("made a key for the API"),
    Deed.API_KEY_REVOKED: N_("ended a key for the API"),
}


def role_name(role: Role) -> str:
    """Return the label of a role."""
    return gettext(ROLES[role][0])


def deed_name(deed: str) -> str:
    """Return what somebody did in words; the code itself if it is of a later version."""
    return gettext(DEEDS[Deed(deed)]) if deed in {one.value for one in Deed} else deed


def standing(account: Account) -> str:
    """Say whether somebody can sign in."""
    if account.is_disabled:
        return gettext("Switched off")
    return gettext("Active") if account.has_password else gettext("Invited")


def moment(at: dt.datetime) -> str:
    """Say a moment in UTC, which it names: people of several time zones read it."""
    utc, locale = at.astimezone(dt.UTC), current_locale()
    date, time = format_date(utc, "medium", locale=locale), format_time(utc, "short", locale=locale)
    return gettext("%(date)s, %(time)s UTC", date=date, time=time)


def say(error: BadInput) -> str:
    """Say what is wrong with an input."""
    return gettext(error.message, **error.values)
