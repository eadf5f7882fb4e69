"""Where the health information comes from; ``docs/sources.md`` says what each source is for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from locator.messages import N_

CHECKED: Final = dt.date(2026, 11, 22)
"""The day on which what the pages say was last compared with these sources."""
LAWS_AS_OF: Final = dt.date(2026, 11, 22)
"""The day up to which the sources about laws were read; each says itself how new it is."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: who published it, its title, its year (none where it gives none), where."""

    publisher: str
    title: str
    year: int | None
    address: str


OVERDOSE: Final = (
    Source(
        "Centers for Disease Control and Prevention (US)",
        "What to Do if You Think Someone is Overdosing",
        None,
        "https://www.cdc.gov/stop-overdose/response/index.html",
    ),
    Source(
        "World Health Organization",
        "Opioid overdose",
        2023,
        "https://www.who.int/news-room/fact-sheets/detail/opioid-overdose",
    ),
    Source(
        "Prevent Overdose WA (Washington State)",
        "Be prepared to save a life",
        None,
        "https://preventoverdosewa.org/reverseanoverdose",
    ),
    Source(
        "California Department of Public Health",
        "What to do for an opioid overdose",
        None,
        "https://www.cdph.ca.gov/Programs/CCDPHP/opioids/Pages/Respond.aspx",
    ),
    Source(
        "Mayo Clinic",
        "Naloxone (nasal route): proper use",
        None,
        "https://www.mayoclinic.org/drugs-supplements/naloxone-nasal-route/proper-use/drg-20165181",
    ),
    Source(
        "Alberta Health Services",
        "Save me steps",
        None,
        "https://www.albertahealthservices.ca/info/Page16025.aspx",
    ),
    Source(
        "NHS (UK)",
        "The recovery position",
        2016,
        "https://www.nhs.uk/conditions/first-aid/recovery-position/",
    ),
    Source(
        "National Harm Reduction Coalition (US)",
        "Overdose response: aftercare",
        None,
        "https://harmreduction.org/issues/overdose-prevention/overview/overdose-basics/"
        "responding-to-opioid-overdose/aftercare/",
    ),
)


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number to call for help, where it holds (English, marked), and the same in short."""

    number: str
    where: str
    short: str


EMERGENCY_NUMBERS: Final = (
    EmergencyNumber("911", N_("US and Canada"), N_("US, Canada")),
    EmergencyNumber("112", N_("Germany"), N_("Germany")),
    EmergencyNumber("999", N_("United Kingdom"), N_("UK")),
    EmergencyNumber("000", N_("Australia"), N_("Australia")),
)
"""The numbers of the countries whose services are listed; each has its source in ``NUMBERS``."""
NUMBERS: Final = (
    Source(
        "Federal Communications Commission (US)",
        "9-1-1 (United States and Canada)",
        2010,
        "https://www.fcc.gov/consumer-information",
    ),
    Source(
        "Landeshauptstadt Saarbrücken, Europe Direct",
        "Euronotruf 112",
        2022,
        "https://www.saarbruecken.de/euronotruf_112",
    ),
    Source(
        "South Western Ambulance Service, NHS (UK)",
        "When to call 999",
        None,
        "https://www.swast.nhs.uk/when-to-call-999",
    ),
    Source(
        "Queensland Government (Australia)",
        "Triple Zero (000)",
        None,
        "https://www.qld.gov.au/emergency/emergencies-services/assistance/triple-000",
    ),
)
LAWS: Final = (
    OVERDOSE[0],
    Source(
        "Government Accountability Office (US)",
        "Drug Misuse: Most States Have Good Samaritan Laws and Research Indicates They May Have"
        " Positive Effects",
        2021,
        "https://www.gao.gov/products/gao-21-248",
    ),
    Source(
        "Government of Canada",
        "Good Samaritan Drug Overdose Act Becomes Law in Canada",
        2017,
        "https://www.canada.ca/en/health-canada/news/2017/05/"
        "good_samaritan_drugoverdoseactbecomeslawincanada.html",
    ),
)
HARM_REDUCTION: Final = (
    Source(
        "National Harm Reduction Coalition (US)",
        "Principles of Harm Reduction",
        None,
        "https://harmreduction.org/about-us/principles-of-harm-reduction/",
    ),
    Source(
        "Substance Abuse and Mental Health Services Administration (US)",
        "Harm Reduction Framework",
        2023,
        "https://www.samhsa.gov/find-help/harm-reduction/framework",
    ),
    Source(
        "Centers for Disease Control and Prevention (US)",
        "Safety and Effectiveness of Syringe Services Programs",
        None,
        "https://www.cdc.gov/syringe-services-programs/php/safety-effectiveness.html",
    ),
    Source(
        "European Union Drugs Agency",
        "Health and social responses: drug consumption rooms",
        2024,
        "https://www.euda.europa.eu/publications/mini-guides/"
        "health-and-social-responses-drug-consumption-rooms_en",
    ),
    Source(
        "The Pew Charitable Trusts (US)",
        "Medications for Opioid Use Disorder Improve Patient Outcomes",
        2020,
        "https://www.pewtrusts.org/en/research-and-analysis/fact-sheets/2020/12/"
        "medications-for-opioid-use-disorder-improve-patient-outcomes",
    ),
    OVERDOSE[1],
)
