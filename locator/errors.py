"""Errors of the locator: each carries its facts and one sentence that a person can act on.

Only ``web/`` turns these classes into HTTP statuses and only ``cli.py`` into exit statuses. A row
of a file that cannot be used is a :class:`locator.problems.Problem`, never an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.messages import N_, Message

if TYPE_CHECKING:
    from locator.messages import Fact


class LocatorError(Exception):
    """The root of every error that this application raises on purpose."""


class Explained(LocatorError):
    """An error whose sentence is shown on pages: marked for translation, with what fills it."""

    def __init__(self, text: str | Message, /, **values: Fact) -> None:
        self.message = text if isinstance(text, Message) else Message.of(text, **values)
        super().__init__(self.message)


class BadPoint(Explained, ValueError):
    """A position is not a point in WGS 84 degrees."""


class BadDistance(LocatorError, ValueError):
    """A distance cannot be read, or lies outside of what can be asked for."""


class BadInput(LocatorError, ValueError):
    """What somebody gave cannot be used; ``parameter`` names the part that is wrong.

    ``message`` is English and marked for translation, ``values`` fill its ``%(name)s``: so a page
    can say it in the reader's language.
    """

    def __init__(self, parameter: str, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.parameter = parameter
        self.message = message
        self.values = values


class BadSearch(BadInput):
    """A search cannot be answered as it was asked."""


class BadReport(BadInput):
    """What a visitor says is wrong with a service cannot be taken as it was sent."""


class BadAccount(BadInput):
    """An account, or its password, cannot be made as it was asked for."""


class BadPartner(BadInput):
    """A partner cannot be kept as it was described."""


class SignInRefused(LocatorError):
    """A name and a password do not belong together, or a code is not the one awaited."""


class TooManyAttempts(LocatorError):
    """Somebody tried too often, and has to wait ``seconds`` before the next attempt."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too many attempts. Try again in {seconds:.0f} seconds.")
        self.seconds = seconds


class BadOpeningHours(Explained, ValueError):
    """A text is not in the ``opening_hours`` syntax of OpenStreetMap."""


class NotADirectoryFile(LocatorError):
    """A file as a whole cannot be read as a directory of services."""


class NotATable(Explained):
    """A file cannot be read as a table at all, or not in the way that was asked for."""


class NoRoom(NotATable):
    """A file cannot be kept, because the disk of the server is full."""


class NotFound(LocatorError):
    """What was asked for by its name does not exist, or not for the one who asks."""


class DataFileMissing(LocatorError):
    """A file that the application ships with is not where it should be."""


class AddressInUse(LocatorError):
    """The address to serve on cannot be listened on."""


class LostClaim(LocatorError):
    """Somebody moved the draft that a worker works on; what it was about to write is not taken."""


class DirectoryMoved(LocatorError):
    """The directory was changed while it was read in parts, which would not belong together."""


class WrongStep(Explained):
    """A draft is not where it must be for what somebody asks of it."""


class NotPublishable(Explained):
    """A draft cannot be published as it is."""


class NotConfirmed(NotPublishable):
    """Publishing would remove so much that it must be confirmed: ``word`` has to be typed."""

    def __init__(self, removed: int, live: int, word: str) -> None:
        super().__init__(
            N_(
                "This would remove %(removed)s of the %(live)s live services. If that is right, "
                "confirm it by typing the name of the list: %(word)s"
            ),
            removed=str(removed),
            live=str(live),
            word=word,
        )
        self.removed = removed
        self.live = live
        self.word = word


class StaleUpload(NotPublishable):
    """The dataset was changed after the draft was compared with it; it has to be compared again."""
