from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from locator.partners import Details, EmbedConfig, Origin, Partner, Partners
from locator.web.state import EXTENSION

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import Visit

LIBRARY = "https://library.example"
CLINIC = "https://www.clinic.example:8443"


@dataclass(frozen=True, slots=True)
class Framed:
    """A partner's embed, and a browser without scripts that looks at it."""

    client: FlaskClient
    partner: Partner

    @property
    def path(self) -> str:
        """Return the address of the embed."""
        return f"/embed/{self.partner.key}"

    @property
    def partners(self) -> Partners:
        """Return all partners of the site."""
        found: Partners = self.client.application.extensions[EXTENSION].partners
        return found

    def start(self, **headers: str) -> TestResponse:
        """Open the embed."""
        return self.client.get(self.path, headers=headers)

    def search(self, **fields: Any) -> TestResponse:
        """Fill the form in and press Find."""
        return self.client.post(self.path, data=fields)


Frame = Callable[..., Framed]


@pytest.fixture
def frame(visit: Visit) -> Frame:
    """Return what makes an embed with a configuration, on a site with some services."""

    def make(*found: Any, **config: Any) -> Framed:
        client = visit(*found)
        extensions = client.application.extensions
        # Counts are written when they are asked for, and not by a thread of its own.
        waiting: list[Callable[[], None]] = []
        partners = Partners(extensions[EXTENSION].directory.engine, later=waiting.append)
        extensions[EXTENSION] = replace(extensions[EXTENSION], partners=partners)
        origins = tuple(map(Origin.parse, (LIBRARY, CLINIC)))
        details = Details("Library", "ada@library.example", origins, EmbedConfig(**config))
        return Framed(client, partners.add(details))

    return make
