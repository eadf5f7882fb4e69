"""What a partner pastes into its page to show the embed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from locator.partners.partner import Partner

EMBED_PATH: Final = "/embed/"
"""What stands before a partner's key in the path of its embed."""
SCRIPT_PATH: Final = "/embed.js"
"""The script that lets a frame grow to its content; its address stays."""
SANDBOX: Final = (
    "allow-scripts",
    # The frame is of another origin than the page: it gets its own back, not the page's.
    "allow-same-origin",
    "allow-forms",
    # Links to services leave the frame, into pages that are as free as any other.
    "allow-popups",
    "allow-popups-to-escape-sandbox",
    # The quick exit leaves the page as a whole.
    "allow-top-navigation-by-user-activation",
)
"""What the embed may do in the partner's page (HTML, attribute ``sandbox``)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How large the frame is, in CSS pixels; ``width`` is None for all that the page has."""

    width: int | None = None
    height: int = 640


def embed_address(partner: Partner, site: str) -> str:
    """Return the whole address of a partner's embed; ``site`` has no slash at its end."""
    return f"{site}{EMBED_PATH}{partner.key}"


def snippet(
    partner: Partner, site: str, *, title: str, grows: bool = False, frame: Frame | None = None
) -> str:
    """Return the HTML to paste: a frame, and where it ``grows`` the script that lets it.

    ``title`` tells people who hear the page what is in the frame. Nothing in it styles anything, so
    that a page with a strict policy of its own takes it as it is.
    """
    frame = frame or Frame()
    attributes = {
        "src": embed_address(partner, site),
        "title": title,
        "width": str(frame.width or "100%"),
        "height": str(frame.height),
        "loading": "lazy",
        "referrerpolicy": "no-referrer",
        "sandbox": " ".join(SANDBOX),
        "allow": "geolocation",
    }
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    if not grows:
        return f"<iframe {written}></iframe>"
    script = f'<script src="{escape(site + SCRIPT_PATH)}" defer></script>'
    return f"<iframe {written} data-locator-embed></iframe>\n{script}"
