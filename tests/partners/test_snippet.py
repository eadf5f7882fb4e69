"""What a partner pastes into its page."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

from locator.partners import Frame, Partner, snippet
from tests.partners.desk import details

SITE = "https://map.example"
TITLE = 'Help near you <“&">'


class Parts(HTMLParser):
    """Keeps the elements and their attributes, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def partner() -> Partner:
    d = details()
    return Partner(
        key="k3y-of_library00",
        name=d.name,
        contact=d.contact,
        origins=d.origins,
        config=d.config,
        is_enabled=True,
        created_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
    )


def test_a_plain_frame_names_its_content_and_tells_us_nothing_of_the_page() -> None:
    ((tag, attributes),) = Parts(snippet(partner(), SITE, title=TITLE)).found
    assert tag == "iframe"
    assert attributes == {
        "src": "https://map.example/embed/k3y-of_library00",
        "title": TITLE,
        "width": "100%",
        "height": "640",
        "loading": "lazy",
        "referrerpolicy": "no-referrer",
        "sandbox": "allow-scripts allow-same-origin allow-forms allow-popups "
        "allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
        "allow": "geolocation",
    }


def test_a_frame_that_grows_brings_the_script_along() -> None:
    frame, script = Parts(snippet(partner(), SITE, title=TITLE, grows=True)).found
    assert "data-locator-embed" in frame[1]
    assert script == ("script", {"src": "https://map.example/embed.js", "defer": None})


def test_a_frame_may_have_a_size() -> None:
    sized = snippet(partner(), SITE, title=TITLE, frame=Frame(width=320, height=480))
    ((_, attributes),) = Parts(sized).found
    assert (attributes["width"], attributes["height"]) == ("320", "480")
