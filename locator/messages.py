"""What people are told: kept as a template with the facts that fill it, said where it is shown.

A text is written once, in English, and marked. Until somebody reads it, nobody knows in which
language that will be: so it is never finished where it is found, and ``web`` translates it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ENGLISH: Final = Locale("en")
_COUNTRY: Final = "country"


def N_(message: str) -> str:  # noqa: N802 - the name by which message extraction knows its markers
    """Mark a text for translation and return it as it is; ``web`` translates when it shows it."""
    return message


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people: a text in English, marked for translation, and what fills it.

    ``values`` fill the ``%(name)s`` of the text. A whole number is a count, and ``country`` is a
    code (ISO 3166): both are written as the reader's language has them. What is the name of
    something, such as a row's number, is a text and stays as it is; a message is said, too.
    """

    text: str
    values: tuple[tuple[str, Fact], ...] = ()

    @classmethod
    def of(cls, text: str, /, **values: Fact) -> Message:
        """Make a message with values."""
        return cls(text, tuple(values.items()))

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Message:
        """Return a message as :meth:`as_json` made it; a text without values is one, too."""
        values = stored.get("values")
        if not values:
            return _plain(stored["message"])
        return cls(stored["message"], tuple((n, _fact(value)) for n, value in values.items()))

    def as_json(self) -> dict[str, Any]:
        """Return what JSON keeps of the message: ``message``, and ``values`` if it has some."""
        if not self.values:
            return {"message": self.text}
        return {"message": self.text, "values": {name: _kept(v) for name, v in self.values}}

    def say(self, translate: Callable[[str], str], locale: Locale) -> str:
        """Return the sentence in a language, of which ``translate`` knows the messages."""
        text = translate(self.text)
        if not self.values:
            return text
        return text % {name: _said(name, v, translate, locale) for name, v in self.values}

    def __str__(self) -> str:
        return self.say(str, _ENGLISH)


Fact = str | int | Message
"""What fills a message."""


@functools.lru_cache(maxsize=1024)
def _plain(text: str) -> Message:
    # Most messages have no values, and a draft has the same ones thousands of times.
    return Message(text)


def _kept(value: Fact) -> Any:
    return value.as_json() if isinstance(value, Message) else value


def _fact(stored: Any) -> Fact:
    return Message.from_json(stored) if isinstance(stored, dict) else stored


def _said(name: str, value: Fact, translate: Callable[[str], str], locale: Locale) -> str:
    if isinstance(value, Message):
        return value.say(translate, locale)
    if isinstance(value, int):
        return str(format_decimal(value, locale=locale))
    if name == _COUNTRY:
        return str(locale.territories.get(value, value))
    return value
