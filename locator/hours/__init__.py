"""Opening hours: whether a place is open at a moment, when that changes, and its week as a table.

The syntax is that of OpenStreetMap's ``opening_hours`` key. What cannot be known from a text is
UNKNOWN here, never open and never closed.
"""

from locator.hours.opening import Day, HoursState, Interval, OpeningHours, parse
from locator.hours.schedule import HoursKind

__all__ = ["Day", "HoursKind", "HoursState", "Interval", "OpeningHours", "parse"]
