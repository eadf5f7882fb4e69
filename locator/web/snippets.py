"""What is pasted into a partner's page, in the words of the language that its embed speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.messages import N_
from locator.partners import snippet
from locator.web.addresses import site
from locator.web.i18n import language
from locator.web.state import state

if TYPE_CHECKING:
    from locator.partners import Frame, Partner

_TITLE = N_("Harm-reduction services near you")


def frame_title(partner: Partner) -> str:
    """Return what people who hear a page are told is in the frame of an embed."""
    code = partner.config.language
    spoken = state().languages.choose("", f"/{code}") if code else language()
    title: str = spoken.catalogue.gettext(_TITLE)
    logo = partner.config.logo_text
    return f"{title} – {logo}" if logo else title


def snippet_of(partner: Partner, *, grows: bool = False, frame: Frame | None = None) -> str:
    """Return the HTML that shows a partner's embed from this site."""
    return snippet(partner, site(), title=frame_title(partner), grows=grows, frame=frame)
