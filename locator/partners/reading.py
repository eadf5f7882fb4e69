"""Reading what staff say of a partner, and saying it back as the fields of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.errors import BadInput, BadPartner
from locator.messages import N_
from locator.partners.origin import Origin
from locator.partners.partner import Details, EmbedConfig
from locator.partners.theme import Theme, read_colour
from locator.search.filters import FILTERS
from locator.search.query import LONGEST_NEAR, Fields, Search, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import ParamSpec, TypeVar

    from locator.gazetteer import Gazetteer

    T = TypeVar("T")
    P = ParamSpec("P")

LONGEST_NAME: Final = 100
LONGEST_CONTACT: Final = 200
LONGEST_LOGO: Final = 80
MOST_ORIGINS: Final = 20
"""All of them stand in a header of every answer."""
MOST_NAMESAKES: Final = 5

LIST_ONLY: Final = "list"
"""The value of the field ``show`` for an embed without a map; ``map`` is the other."""
COLOURS: Final = ("accent", "background", "text")
"""The fields of a theme."""

_SEARCH_FIELDS: Final = ("near", "within", "type", *(one.name for one in FILTERS))
_TOO_LONG: Final = N_("Shorten this to %(most)s characters or fewer.")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says; where it has ``faults``, what is wrong was left out of ``details``."""

    details: Details
    faults: tuple[BadInput, ...]


class _Faults:
    """Collects what is wrong while one goes on reading."""

    def __init__(self) -> None:
        self.found: list[BadInput] = []

    def tried(self, otherwise: T, read: Callable[P, T], *given: P.args, **more: P.kwargs) -> T:
        """Return what is read; where it is wrong, keep the fault and return ``otherwise``."""
        try:
            return read(*given, **more)
        except BadInput as fault:
            self.found.append(fault)
            return otherwise


def read_details(
    fields: Fields,
    gazetteer: Gazetteer,
    *,
    languages: Collection[str],
    countries: Sequence[str] = (),
) -> Reading:
    """Read the fields of a form, and collect all that is wrong in them.

    ``languages`` are the codes that the site has; ``countries`` those of the directory, whose
    places are meant first. Beside those of a search (``near``, ``place``, ``within``, ``type``, the
    filters) there are ``name``, ``contact``, ``origins`` (a line each), ``shown_in``, ``show``,
    ``accent``, ``background``, ``text`` and ``logo_text``.
    """
    faults = _Faults()
    name = faults.tried("", _needed, fields, "name", LONGEST_NAME, _NO_NAME)
    contact = faults.tried("", _needed, fields, "contact", LONGEST_CONTACT, _NO_CONTACT)
    origins = _origins(fields, faults)
    search = _search(fields, faults, gazetteer, countries)
    config = EmbedConfig(
        language=faults.tried("", _language, fields, languages),
        kinds=search.kinds,
        choices=search.choices,
        place=search.place,
        near=search.near,
        centre=search.point,
        within=search.within,
        theme=_theme(fields, faults),
        logo_text=faults.tried("", _text, fields, "logo_text", LONGEST_LOGO),
        shows_map=_one(fields, "show") != LIST_ONLY,
    )
    return Reading(Details(name, contact, origins, config), tuple(faults.found))


def fields_of(details: Details) -> dict[str, tuple[str, ...]]:
    """Return the fields that :func:`read_details` reads the same details from."""
    config, theme = details.config, details.config.theme
    centre = config.centre and f"{config.centre.latitude}, {config.centre.longitude}"
    return {
        "name": (details.name,),
        "contact": (details.contact,),
        "origins": ("\n".join(map(str, details.origins)),),
        "shown_in": (config.language,),
        "type": config.kinds,
        **{choice.name: choice.values for choice in config.choices},
        "near": (centre or config.near,),
        "place": (config.place,),
        "within": (str(config.within) if config.within else "",),
        "show": ("map" if config.shows_map else LIST_ONLY,),
        "accent": (theme.accent,),
        "background": (theme.background,),
        "text": (theme.text,),
        "logo_text": (config.logo_text,),
    }


_NO_NAME: Final = N_("Write the partner's name, such as that of the clinic or the library.")
_NO_CONTACT: Final = N_("Write whom to ask there: a name, with an e-mail address or a telephone.")


def _one(fields: Fields, name: str) -> str:
    return next((found for value in fields.get(name, ()) if (found := clean(value))), "")


def _text(fields: Fields, name: str, most: int) -> str:
    text = _one(fields, name)
    if len(text) > most:
        raise BadPartner(name, _TOO_LONG, most=most)
    return text


def _needed(fields: Fields, name: str, most: int, missing: str) -> str:
    text = _text(fields, name, most)
    if not text:
        raise BadPartner(name, missing)
    return text


def _language(fields: Fields, languages: Collection[str]) -> str:
    code = _one(fields, "shown_in")
    if code and code not in languages:
        raise BadPartner("shown_in", N_("Choose one of the languages that this site has."))
    return code


def _origins(fields: Fields, faults: _Faults) -> tuple[Origin, ...]:
    lines = [line for value in fields.get("origins", ()) for line in value.splitlines()]
    written = [line for line in lines if line.strip()]
    if len(written) > MOST_ORIGINS:
        message = N_("Write %(most)s addresses or fewer. A larger partner can be added twice.")
        faults.found.append(BadPartner("origins", message, most=MOST_ORIGINS))
        return ()
    read = (faults.tried((), _origin, line) for line in written)
    return tuple(dict.fromkeys(origin for found in read for origin in found))


def _origin(line: str) -> tuple[Origin, ...]:
    return (Origin.parse(line),)


def _theme(fields: Fields, faults: _Faults) -> Theme:
    usual = Theme()
    colours = {
        name: faults.tried("", read_colour, name, _one(fields, name) or getattr(usual, name))
        for name in COLOURS
    }
    if not all(colours.values()):
        return usual
    theme = Theme(**colours)
    faint = theme.faults()
    faults.found += faint
    return usual if faint else theme


def _search(
    fields: Fields, faults: _Faults, gazetteer: Gazetteer, countries: Sequence[str]
) -> Search:
    """Read what a search would; each field by itself, so that one fault does not hide another."""
    good: dict[str, Sequence[str]] = {}
    nothing = Search()
    for name in _SEARCH_FIELDS:
        one = {name: fields.get(name, ())}
        if faults.tried(nothing, Search.from_fields, one) is not nothing:
            good |= one
    near = _one(good, "near")
    if near and not Search.from_fields({"near": [near]}).point:
        chosen = _one(fields, "place")
        key, label = faults.tried(("", ""), _place, near, chosen, gazetteer, countries)
        good |= {"near": [label], "place": [key]}
    elif near:
        return _without_label(Search.from_fields(good))
    return Search.from_fields(good)


def _without_label(search: Search) -> Search:
    return Search(
        point=search.point, within=search.within, kinds=search.kinds, choices=search.choices
    )


def _place(near: str, key: str, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[str, str]:
    """Return the key and the label of the one place that a text means."""
    kept = gazetteer.get(key) if key else None
    found = (kept,) if kept and kept.label == near else gazetteer.look_up(near, countries=countries)
    if not found:
        message = N_("No place called ‘%(near)s’ is known. Write a town with its state, or a ZIP.")
        raise BadPartner("near", message, near=near[:LONGEST_NEAR])
    if len(found) > 1:
        labels = "; ".join(place.label for place in found[:MOST_NAMESAKES])
        message = N_("Several places are called so. Write which one: %(places)s.")
        raise BadPartner("near", message, places=labels)
    return found[0].key, found[0].label
