"""What to do first where something is not known: call, or else what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from locator.web.i18n import gettext

if TYPE_CHECKING:
    from locator.service import Service


def first_step(service: Service) -> str:
    """Say how to ask a service, as a part of a sentence; blank where no way is known."""
    if service.phone:
        return gettext("call first")
    if service.text_phone:
        return gettext("send a text message first")
    if host_of(service.url):
        return gettext("look at their website first")
    if service.email:
        return gettext("ask by e-mail first")
    return ""


def with_step(fact: str, step: str) -> str:
    """Say what is not known, and what to do about it where something can be done."""
    return gettext("%(fact)s – %(step)s", fact=fact, step=step) if step else fact


def unknown_list(what: str, step: str) -> str:
    """Say of several things that they are not known, and what to do about it."""
    if step:
        return gettext("Not known – %(step)s: %(what)s", step=step, what=what)
    return gettext("Not known: %(what)s", what=what)


def host_of(address: str) -> str:
    """Return the host of a web address, to show where a link leads; blank where it is no link."""
    parts = urlsplit(address)
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
