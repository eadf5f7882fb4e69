"""A listing as a fully nested HSDS service: one service at one location."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from babel import Locale, UnknownLocaleError

from locator.formats.hsds.cells import read_rows
from locator.formats.hsds.ids import organization_uuid, uuid_of
from locator.formats.hsds.schedules import schedule_rows
from locator.formats.hsds.taxonomies import COLUMNS, TERM_JSON, TRANSLATIONS, VOCABULARIES
from locator.service import COLUMN_NAMES, encode
from locator.service.cells import SEPARATOR
from locator.vocabulary import COSTS, IDENTIFICATIONS, WHEELCHAIR

if TYPE_CHECKING:
    import datetime as dt

    from locator.service import Listing, Phone, Service

LISTED: Final = "Provides services that are listed in this directory."
"""What is known of each organization; the specification asks for a description."""
_STATUSES: Final = {"temporarily_closed": "temporarily closed", "inactive": "inactive"}
_LOCATION_TYPES: Final = {"phone": "virtual", "online": "virtual", "mail": "postal"}
_AREA: Final = "Only the area is told, not the place. Call before you go."
Object = dict[str, Any]


def write_service(listing: Listing, modified: dt.datetime | None = None) -> Object:
    """Return a listing as an HSDS service with all that belongs to it.

    ``modified`` is when the directory's row last changed. Cells that :func:`read_rows` would not
    read out of the specification's own fields as they are become attributes, which it believes
    first: reading what was written gives :func:`public_cells` again, always.
    """
    one = _Writer(listing)
    written = one.write(modified)
    wanted = public_cells(listing)
    (read,) = read_rows(written)
    written["attributes"] += [
        one.attribute(COLUMNS, name, wanted.get(name, ""))
        for name in COLUMN_NAMES
        if wanted.get(name, "") != read.get(name, "")
    ]
    return written


def write_brief_service(listing: Listing, modified: dt.datetime | None = None) -> Object:
    """Return a listing as an HSDS service without lists, as pages of services have it."""
    return _Writer(listing).write_brief(modified)


def write_organization(listing: Listing) -> Object:
    """Return who runs a service: the organization that it names, else itself."""
    service = listing.service
    return {
        "id": organization_uuid(service.organization, service.id),
        "name": service.organization or service.name,
        "description": LISTED,
    }


def public_cells(listing: Listing) -> dict[str, str]:
    """Return the canonical cells that the public may see, blank where the list has a blank."""
    cells = encode(listing.service)
    return {name: text for name, text in cells.items() if name not in listing.implied}


class _Writer:
    """Writes the objects of one listing, which name each other by their identifiers."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.service: Service = listing.service
        self.id: Final = uuid_of("service", self.service.id)
        self.at: Final = uuid_of("service_at_location", self.service.id)
        self.location: Final = uuid_of("location", self.service.id)
        self.organization: Final = organization_uuid(self.service.organization, self.service.id)

    def write(self, modified: dt.datetime | None) -> Object:
        service = self.service
        lists: Object = {
            "phones": [*self._phones()],
            "service_at_locations": [self._at_location()],
            "languages": [*map(self._language, service.languages)],
            "cost_options": [*map(self._cost_option, service.cost)],
            "required_documents": self._documents(),
            "attributes": [*self._attributes()],
            "metadata": self._metadata(),
        }
        return {**self.write_brief(modified), **_filled(lists)}

    def write_brief(self, modified: dt.datetime | None) -> Object:
        service, program = self.service, self._program()
        return _filled(
            {
                "id": self.id,
                "organization_id": self.organization,
                "program_id": program and program["id"],
                "name": service.name,
                "alternate_name": SEPARATOR.join(service.alternate_name),
                "description": service.description,
                "url": as_uri(service.url),
                "email": service.email,
                "status": _STATUSES.get(service.status, "active"),
                "application_process": service.before_you_go,
                "fees_description": SEPARATOR.join(COSTS.get(c).label for c in service.cost),
                "eligibility_description": service.eligibility,
                "minimum_age": service.minimum_age,
                "assured_date": service.last_verified and service.last_verified.isoformat(),
                "alert": service.alert,
                "last_modified": modified and _instant(modified),
                "organization": write_organization(self.listing),
                "program": program,
            }
        )

    def attribute(
        self, taxonomy: str, code: str, value: str | None = None, number: int = 0
    ) -> Object:
        """Return an attribute of the service: a term, and what it says where it says more."""
        term = TERM_JSON[taxonomy, code]
        written: Object = {
            "id": uuid_of("attribute", self.service.id, taxonomy, code, str(number)),
            "link_id": self.id,
            "taxonomy_term_id": term["id"],
            "link_type": code if taxonomy == COLUMNS else taxonomy,
            "link_entity": "service",
        }
        if value is not None:
            written["value"] = value
        return {**written, "taxonomy_term": term}

    def _program(self) -> Object | None:
        service = self.service
        if not service.programme:
            return None
        return {
            "id": uuid_of("program", self.organization, service.programme),
            "organization_id": self.organization,
            "name": service.programme,
            "description": "Stops and services that belong together.",
        }

    def _phones(self) -> list[Object]:
        service = self.service
        kinds = (("voice", service.phone), ("text", service.text_phone))
        return [
            self._phone(phone, kind, place)
            for kind, phones in kinds
            for place, phone in enumerate(phones)
        ]

    def _phone(self, phone: Phone, kind: str, place: int) -> Object:
        number, _, extension = phone.number.partition(" ext. ")
        return _filled(
            {
                "id": uuid_of("phone", self.service.id, kind, str(place)),
                "service_id": self.id,
                "number": number,
                "extension": int(extension) if extension.isdecimal() else None,
                "type": kind,
                "description": phone.label,
            }
        )

    def _at_location(self) -> Object:
        return _filled(
            {
                "id": self.at,
                "service_id": self.id,
                "location_id": self.location,
                "schedules": self._schedules(),
                "location": self._location(),
            }
        )

    def _schedules(self) -> list[Object]:
        service = self.service
        rows = [*schedule_rows(service.opening_hours, self.listing.timezone)]
        if not rows and (service.opening_hours or service.hours_note):
            written = service.opening_hours and f"Hours as written: {service.opening_hours}"
            rows = [{"description": written or service.hours_note}]
        return [
            _filled(
                {
                    "id": uuid_of("schedule", service.id, str(place)),
                    "service_at_location_id": self.at,
                    **row,
                    "notes": service.hours_note,
                }
            )
            for place, row in enumerate(rows)
        ]

    def _location(self) -> Object:
        listing, service = self.listing, self.service
        kind = _LOCATION_TYPES.get(service.delivery, "physical")
        # Who reads a pair of numbers draws a pin, and a pin must not stand at a wrong door.
        point = listing.point if listing.area_radius is None else None
        is_vague = listing.area_radius is not None or service.location_visibility != "exact"
        return _filled(
            {
                "id": self.location,
                "location_type": kind,
                "url": as_uri(service.url) if kind == "virtual" else None,
                "organization_id": self.organization,
                "name": service.name,
                "description": _AREA if is_vague else None,
                "latitude": point and point.latitude,
                "longitude": point and point.longitude,
                "addresses": self._addresses("physical" if kind == "physical" else "postal"),
                "accessibility": self._accessibility(),
            }
        )

    def _addresses(self, kind: str) -> list[Object]:
        service = self.service
        parts = {
            "address_1": service.address_1,
            "city": service.city,
            "state_province": service.state_province,
            "postal_code": service.postal_code,
            "country": service.country,
        }
        if not (service.address_2 or any(parts.values())):
            return []
        # The specification asks for these parts; one that is not known, or not told, is blank.
        written: Object = {
            "id": uuid_of("address", service.id),
            "location_id": self.location,
            **parts,
            "address_type": kind,
        }
        return [{**written, "address_2": service.address_2} if service.address_2 else written]

    def _accessibility(self) -> list[Object]:
        code = self.service.wheelchair
        if code in ("", "unknown"):
            return []
        return [
            {
                "id": uuid_of("accessibility", self.service.id),
                "location_id": self.location,
                "description": WHEELCHAIR.get(code).label,
            }
        ]

    def _language(self, tag: str) -> Object:
        code, _, rest = tag.partition("-")
        return _filled(
            {
                "id": uuid_of("language", self.service.id, tag),
                "service_id": self.id,
                "name": _language_name(tag),
                "code": code,
                "note": tag if rest else None,
            }
        )

    def _cost_option(self, code: str) -> Object:
        return _filled(
            {
                "id": uuid_of("cost_option", self.service.id, code),
                "service_id": self.id,
                "option": COSTS.get(code).label,
                "amount": 0 if code == "free" else None,
            }
        )

    def _documents(self) -> list[Object]:
        code = self.service.identification
        if code in ("", "none", "unknown"):
            return []
        return [
            {
                "id": uuid_of("required_document", self.service.id),
                "service_id": self.id,
                "document": IDENTIFICATIONS.get(code).label,
            }
        ]

    def _attributes(self) -> list[Object]:
        cells = public_cells(self.listing)
        found = [self.attribute(COLUMNS, "id", self.service.id)]
        for column in VOCABULARIES:
            for code in cells.get(column, "").split(SEPARATOR):
                only, _, name = code.rpartition(":")
                if name:
                    found.append(self.attribute(column, name, only or None))
        for number, (name, text) in enumerate(sorted(self.service.translations.items())):
            column = next(c for t, c in TERM_JSON if t == TRANSLATIONS and name.startswith(f"{c}_"))
            language = name.removeprefix(f"{column}_")
            found.append(self.attribute(TRANSLATIONS, column, f"{language}: {text}", number))
        return found

    def _metadata(self) -> list[Object]:
        service = self.service
        if service.last_verified is None:
            return []
        day = service.last_verified.isoformat()
        return [
            {
                "id": uuid_of("metadata", service.id),
                "resource_id": self.id,
                "resource_type": "service",
                "last_action_date": day,
                "last_action_type": "verify",
                "field_name": "assured_date",
                "previous_value": "",
                "replacement_value": day,
                "updated_by": service.verified_by,
            }
        ]


def as_uri(address: str) -> str | None:
    """Return a web address in ASCII (RFC 3986), None where it cannot be written so."""
    if address.isascii():
        return quote(address, safe="%/:?#[]@!$&'()*+,;=~") or None
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode()
    except ValueError:
        return None
    return quote(urlunsplit(parts._replace(netloc=host)), safe="%/:?#[]@!$&'()*+,;=~")


@functools.lru_cache(maxsize=256)
def _language_name(tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _instant(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _filled(written: Object) -> Object:
    """Return an object without the fields of which nothing is known."""
    return {name: value for name, value in written.items() if value not in (None, "", [])}
