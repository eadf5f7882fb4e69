"""Made-up services for the style page, in every state that a part of the site can show.

They are not of the directory: each is called an example, and no page of its own is at its address.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from locator.errors import BadReport, BadSearch
from locator.gazetteer import Place, PlaceKind
from locator.geo import Distance, Point, Unit
from locator.search.filters import Choice
from locator.search.find import Found
from locator.search.query import PAGE_SIZE, Search
from locator.search.where import Ambiguous, Origin, Unknown
from locator.service import DEFAULTS, Listing, Phone, Service
from locator.vocabulary import KINDS
from locator.web.public.report_form import NOT_CHOSEN, ReportForm
from locator.web.public.search_form import SearchForm

NOON: Final = dt.datetime(2026, 11, 4, 17, tzinfo=dt.UTC)
"""A Wednesday, 12:00 where the samples are; their states are those of this moment."""
ID_PREFIX: Final = "example-"
_TIMEZONE: Final = "America/New_York"
_MIDDLE: Final = Point(40.78, -73.97)
_NO_REVISION: Final = -1
"""No directory has it, so no row of a sample can ever stand for one of a service."""
_PHONE: Final = Phone("+1 212-555-0101")
_DAYTIME: Final = "Mo-Fr 09:00-17:00"


def _listing(
    name: str,
    *types: str,
    north: float | None = 0.0,
    area_radius: float | None = None,
    **facts: Any,
) -> Listing:
    """Return a made-up service some degrees north of the middle; nowhere where that is None."""
    known: dict[str, Any] = {
        **DEFAULTS,
        "id": ID_PREFIX + name.lower().replace(" ", "-"),
        "name": f"Example Service: {name}",
        "service_types": types or ("naloxone",),
        "city": "Example Town",
        "country": "US",
        "phone": (_PHONE,),
        "last_verified": dt.date(2026, 10, 12),
        **facts,
    }
    point = None if north is None else Point(_MIDDLE.latitude + north, _MIDDLE.longitude)
    return Listing(Service(**known), point, "rooftop" if point else "", area_radius, _TIMEZONE)


WHOLE: Final = _listing(
    "Everything Known",
    "syringe_services",
    "naloxone",
    "wound_care",
    alternate_name=("Sample Corner",),
    organization="Example Organization",
    programme="Example Van",
    alert="Example alert: the door is at the side this week.",
    description="Example description, written by those who run the service.",
    address_1="120 Sample Street",
    state_province="NY",
    postal_code="00000",
    text_phone=(Phone("+1 212-555-0102", "Example desk"),),
    email="desk@example.org",
    url="https://www.example.org/",
    opening_hours='Mo-Fr 09:00-12:00,13:00-17:00; Sa 22:00-02:00 || "example note"',
    hours_note="Example note about the hours.",
    walk_in="yes",
    appointment="possible",
    identification="none",
    cost=("free",),
    insurance=("medicaid",),
    minimum_age=18,
    languages=("en", "es"),
    wheelchair="yes",
    supplies=("fentanyl_test_strips", "naloxone_nasal"),
    medications=("methadone", "buprenorphine"),
    training_audience=("public",),
    before_you_go="Example of what to know before the first visit.",
    verified_by="Example County",
    source_url="https://example.org/list",
)
"""A service of which all is known."""
LITTLE: Final = _listing(
    "Little Known",
    "supervised_consumption",
    north=0.01,
    area_radius=1000.0,
    location_visibility="approximate",
    status="temporarily_closed",
    last_verified=None,
)
"""A service that is closed for now, whose place is protected, and of which nobody knows more."""
IN_EVERY_STATE: Final = (
    _listing("Day And Night", "syringe_services", "naloxone", north=0.002,
             opening_hours="Mo-Su 00:00-24:00", identification="none", walk_in="yes",
             address_1="1 Sample Street"),
    _listing("Open", "mat", north=0.004, opening_hours=_DAYTIME, identification="photo_id",
             address_1="2 Sample Street"),
    _listing("Closing Soon", "naloxone", north=0.006, opening_hours="Mo-Fr 09:00-12:30",
             cost=("free",), address_1="3 Sample Street"),
    _listing("Opening Today", "hiv_hcv_testing", north=0.008, opening_hours="Mo-Fr 18:00-21:00",
             appointment="required", address_1="4 Sample Street",
             organization="Example Organization", programme="Example Van"),
    _listing("Opening Tomorrow", "wound_care", north=0.01, opening_hours="Th 09:00-17:00",
             walk_in="yes", last_verified=dt.date(2024, 3, 1), address_1="5 Sample Street"),
    _listing("Hours Unknown", "drug_checking", north=0.012, area_radius=3000.0,
             hours_note="by appointment", phone=(), postal_code="00000"),
    _listing("Protected", "supervised_consumption", north=0.014, area_radius=1000.0,
             location_visibility="approximate", minimum_age=18),
    _listing("Closed For Now", "peer_support", north=0.016, status="temporarily_closed",
             alert="Example alert: closed until spring.", address_1="8 Sample Street"),
    _listing("Ended", "syringe_disposal", north=0.018, status="inactive", last_verified=None),
)  # fmt: skip
"""One service for each way in which a row can say whether it is open."""
STOPS: Final = (WHOLE, IN_EVERY_STATE[3])
"""The stops of a mobile programme."""
WITHOUT_A_PLACE: Final = (
    _listing("By Mail", "naloxone", north=None, delivery="mail", city="", phone=()),
    _listing("Place Not Public", "peer_support", north=None, location_visibility="hidden"),
)
_WHERE: Final = Origin(_MIDDLE, address="Sample Street, Example Town")
_WITHIN: Final = Distance.parse("5mi")
_ASKED: Final = Search(
    near="Example Town",
    within=_WITHIN,
    kinds=("naloxone",),
    choices=(Choice("identification", ("none",)), Choice("supplies", ("fentanyl_test_strips",))),
    with_unknown=True,
    page=2,
)
_COUNTS: Final = {kind.code: number for number, kind in enumerate(KINDS, 3)}
SEVERAL: Final = Found(
    search=_ASKED,
    origin=_WHERE,
    matches=tuple(
        (listing, 300.0 + 700.0 * number) for number, listing in enumerate(IN_EVERY_STATE)
    ),
    keys=tuple(range(len(IN_EVERY_STATE))),
    total=3 * PAGE_SIZE,
    counts=_COUNTS,
    is_beyond_range=False,
    unplaced=WITHOUT_A_PLACE,
    unsaid=0,
    left_open={IN_EVERY_STATE[1].service.id: ("supplies",)},
    revision=_NO_REVISION,
)
"""A page of results with everything that can stand around them."""
NONE_IN_RANGE: Final = Found(
    search=Search(
        near="Example Town", within=_WITHIN, choices=(Choice("identification", ("none",)),)
    ),
    origin=_WHERE,
    matches=((IN_EVERY_STATE[0], 20_000.0),),
    keys=(0,),
    total=0,
    counts=_COUNTS,
    is_beyond_range=True,
    unplaced=(),
    unsaid=4,
    left_open={},
    revision=_NO_REVISION,
)
"""Results beyond the distance that was asked for."""
_TOWNS: Final = tuple(
    Place(f"city:{code}", PlaceKind.CITY, code, "Example Town", "", code, region, "US",
          "United States", _MIDDLE, 1000)
    for code, region in (("1", "Example State"), ("2", "Sample State"))
)  # fmt: skip
NAMESAKES: Final = Ambiguous(Search(near="Example Town"), _TOWNS)
"""An answer that asks which of two places is meant."""
UNHEARD_OF: Final = Unknown(Search(near="Exmaple Twon"), _TOWNS)
"""An answer to a name that no place has."""
WRONG_REPORT: Final = ReportForm(text="Example note.", fault=BadReport("choice", NOT_CHOSEN))
WRONG_FORM: Final = SearchForm.mistaken(
    {"near": [""], "type": ["mat"]},
    BadSearch("near", "Type a ZIP code, a city, or a city and state."),
    Unit.MILE,
)
"""The form as it comes back with one field that could not be read."""
