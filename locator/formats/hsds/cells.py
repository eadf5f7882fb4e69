"""From a fully nested HSDS service, of whoever's making, to cells of the directory format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from locator.formats.hsds.opening import read_schedules
from locator.formats.hsds.taxonomies import COLUMNS, TERM_BY_ID, TRANSLATIONS, VOCABULARIES
from locator.service.cells import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LABEL: Final = re.compile(r"[^:;\n]{1,60}")
_STATUSES: Final = {
    "temporarily closed": "temporarily_closed",
    "inactive": "inactive",
    "defunct": "inactive",
}
_TEXT_PHONES: Final = frozenset({"text", "sms", "textphone", "tty"})
_FAXES: Final = frozenset({"fax", "pager"})
_MOST_PHONES: Final = 20
Cells = dict[str, str]


def read_rows(service: Mapping[str, Any]) -> list[Cells]:
    """Return the rows of a service: one for each place where it is, or one without a place.

    Cells are as written and still to be checked. What stands in a vocabulary of the directory, in
    its own words or in others that mean the same, comes under the directory's columns; terms that
    it does not know come as ``taxonomy_terms``, ``fees`` and such, for a person to map. Attributes
    of the directory's own taxonomies are believed before all else. Raises nothing for missing or
    odd parts: they are left out.
    """
    places = _objects(service, "service_at_locations")
    if not places:
        return [_read_row(service, {}, several=False)]
    return [_read_row(service, place, several=len(places) > 1) for place in places]


def _read_row(service: Mapping[str, Any], place: Mapping[str, Any], *, several: bool) -> Cells:
    location = _object(place, "location")
    cells: Cells = {}
    _read_service(service, cells)
    _read_location(location, cells)
    if several and (name := _text(location, "name")) and name != cells.get("name"):
        cells["name"] = f"{cells.get('name', '')}, {name}"
    holders = (service, place, location)
    _read_phones(service, holders, cells)
    schedules = [row for one in (place, service, location) for row in _objects(one, "schedules")]
    cells["opening_hours"], cells["hours_note"] = read_schedules(schedules)
    spoken = [row for one in (service, location) for row in _objects(one, "languages")]
    cells["languages"] = _joined(
        _text(row, "note") if _is_tag(row) else _text(row, "code") or _text(row, "name")
        for row in spoken
    )
    cells["id"] = _text(place, "id") or _text(service, "id")
    attributes = [row for one in holders for row in _objects(one, "attributes")]
    _read_attributes(attributes, cells)
    return {name: text for name, text in cells.items() if text}


def _read_service(service: Mapping[str, Any], cells: Cells) -> None:
    for column, field in {
        "name": "name",
        "alternate_name": "alternate_name",
        "description": "description",
        "alert": "alert",
        "email": "email",
        "url": "url",
        "before_you_go": "application_process",
        "eligibility": "eligibility_description",
    }.items():
        cells[column] = _text(service, field)
    cells["organization"] = _text(_object(service, "organization"), "name")
    cells["programme"] = _text(_object(service, "program"), "name")
    cells["status"] = _STATUSES.get(_text(service, "status").lower(), "")
    cells["minimum_age"] = _whole(service.get("minimum_age"))
    cells["last_verified"] = _text(service, "assured_date")[:10]
    cells["verified_by"] = next(
        (
            _text(row, "updated_by")
            for row in _objects(service, "metadata")
            if _text(row, "field_name") == "assured_date"
        ),
        _text(service, "assurer_email"),
    )
    costs = [_text(row, "option") for row in _objects(service, "cost_options")]
    _take_known("cost", [*costs, _text(service, "fees_description")], "fees", cells)
    documents = [_text(row, "document") for row in _objects(service, "required_documents")]
    _take_known("identification", documents, "documents to bring", cells)
    for field in ("interpretation_services", "accreditations", "maximum_age"):
        cells[field] = _whole(service.get(field)) or _text(service, field)


def _read_location(location: Mapping[str, Any], cells: Cells) -> None:
    addresses = _objects(location, "addresses")
    kinds = {"physical": 0, "": 1, "postal": 2}
    addresses.sort(key=lambda row: kinds.get(_text(row, "address_type"), 3))
    for name in ("address_1", "address_2", "city", "state_province", "postal_code", "country"):
        cells[name] = _text(addresses[0], name) if addresses else ""
    for name in ("latitude", "longitude"):
        cells[name] = _text(location, name)
    if _text(location, "location_type") == "virtual":
        cells["delivery"] = "online"
    described = [_text(row, "description") for row in _objects(location, "accessibility")]
    _take_known("wheelchair", described, "access for wheelchairs", cells)
    cells["transportation"] = _text(location, "transportation")


def _read_phones(
    service: Mapping[str, Any], holders: Iterable[Mapping[str, Any]], cells: Cells
) -> None:
    rows = [row for one in holders for row in _objects(one, "phones")]
    if not rows:
        organization = _object(service, "organization")
        contacts = [*_objects(service, "contacts"), *_objects(organization, "contacts")]
        rows = [row for one in (*contacts, organization) for row in _objects(one, "phones")]
    found: dict[str, dict[str, None]] = {"phone": {}, "text_phone": {}}
    for row in rows[:_MOST_PHONES]:
        kind, number = _text(row, "type").lower(), _text(row, "number")
        if number and kind not in _FAXES:
            column = "text_phone" if kind in _TEXT_PHONES else "phone"
            found[column][_labelled(row, number)] = None
    for column, phones in found.items():
        cells[column] = SEPARATOR.join(phones)


def _labelled(row: Mapping[str, Any], number: str) -> str:
    extension, label = _whole(row.get("extension")), _text(row, "description")
    number = f"{number} ext. {extension}" if extension else number
    return f"{label}: {number}" if _LABEL.fullmatch(label) else number


def _read_attributes(attributes: Iterable[Mapping[str, Any]], cells: Cells) -> None:
    codes: dict[str, list[str]] = {}
    written: Cells = {}
    strange: list[str] = []
    for row in attributes:
        term = TERM_BY_ID.get(_text(row, "taxonomy_term_id"))
        value = _text(row, "value")
        if term is None:
            strange.append(_text(_object(row, "taxonomy_term"), "name") or value)
        elif term.taxonomy.code == COLUMNS:
            written[term.code] = value
        elif term.taxonomy.code == TRANSLATIONS:
            language, _, text = value.partition(": ")
            written[f"{term.code}_{language}"] = text
        else:
            code = f"{value}:{term.code}" if value == "only" else term.code
            codes.setdefault(term.taxonomy.code, []).append(code)
    _take_known("service_types", strange, "taxonomy_terms", cells)
    cells |= {column: SEPARATOR.join(some) for column, some in codes.items()} | written


def _take_known(column: str, texts: Iterable[str], otherwise: str, cells: Cells) -> None:
    """Put the codes that texts stand for into a column, and the other texts into another one."""
    vocabulary = VOCABULARIES[column]
    parts = [part.strip() for text in texts for part in text.split(";") if part.strip()]
    found = {part: vocabulary.find(part) for part in parts}
    cells[column] = _joined(code for code in found.values() if code)
    cells[otherwise] = _joined(part for part, code in found.items() if not code)


def _is_tag(language: Mapping[str, Any]) -> bool:
    code = _text(language, "code")
    return bool(code) and _text(language, "note").startswith(f"{code}-")


def _joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(filter(None, texts)))


def _whole(value: object) -> str:
    """Return a whole number as it is written here, however it came: 18, 18.0 and "18" are one."""
    text = str(value).strip() if isinstance(value, int | float | str) else ""
    return text.removesuffix(".0")


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None or isinstance(value, dict | list | bool):
        return ""
    return str(value).strip()


def _object(row: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = row.get(name)
    return value if isinstance(value, dict) else {}


def _objects(row: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = row.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
