"""Errors of the locator: each carries its facts and one sentence that a person can act on.

Only ``web/`` turns these classes into HTTP statuses and only ``cli.py`` into exit statuses. A row
of a file that cannot be used is a :class:`locator.problems.Problem`, never an exception.
"""


class LocatorError(Exception):
    """The root of every error that this application raises on purpose."""


class BadPoint(LocatorError, ValueError):
    """A position is not a point in WGS 84 degrees."""


class BadDistance(LocatorError, ValueError):
    """A distance cannot be read, or lies outside of what can be asked for."""


class BadSearch(LocatorError, ValueError):
    """A search cannot be answered as it was asked; ``parameter`` names the part that is wrong.

    ``message`` is English and marked for translation, ``values`` fill its ``%(name)s``: so a page
    can say it in the visitor's language.
    """

    def __init__(self, parameter: str, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.parameter = parameter
        self.message = message
        self.values = values


class BadOpeningHours(LocatorError, ValueError):
    """A text is not in the ``opening_hours`` syntax of OpenStreetMap."""


class NotADirectoryFile(LocatorError):
    """A file as a whole cannot be read as a directory of services."""


class NotFound(LocatorError):
    """What was asked for by its name does not exist, or not for the one who asks."""


class DataFileMissing(LocatorError):
    """A file that the application ships with is not where it should be."""


class AddressInUse(LocatorError):
    """The address to serve on cannot be listened on."""
