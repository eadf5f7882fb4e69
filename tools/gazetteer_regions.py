"""States and provinces of the directory's countries, with the codes that sources use for them.

Codes and names: ISO 3166-1 and ISO 3166-2; first-level codes: GeoNames' admin1CodesASCII.
"""

from __future__ import annotations

from typing import Final

TERRITORIES: Final = {
    "AS": "American Samoa", "GU": "Guam", "MP": "Northern Mariana Islands",
    "PR": "Puerto Rico", "VI": "U.S. Virgin Islands",
}  # fmt: skip
"""Cities there have a country code of their own in GeoNames, and a state's code in addresses."""

# GeoNames' first-level code, ISO 3166-2 code, name in English, other names.
REGIONS: Final[dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]]] = {
    "CA": (
        ("01", "AB", "Alberta", ()), ("02", "BC", "British Columbia", ("Colombie-Britannique",)),
        ("03", "MB", "Manitoba", ()), ("04", "NB", "New Brunswick", ("Nouveau-Brunswick",)),
        ("05", "NL", "Newfoundland and Labrador", ("Newfoundland", "Terre-Neuve-et-Labrador")),
        ("07", "NS", "Nova Scotia", ("Nouvelle-Écosse",)), ("08", "ON", "Ontario", ()),
        ("09", "PE", "Prince Edward Island", ("PEI", "Île-du-Prince-Édouard")),
        ("10", "QC", "Québec", ("PQ",)), ("11", "SK", "Saskatchewan", ()),
        ("12", "YT", "Yukon", ("Yukon Territory",)),
        ("13", "NT", "Northwest Territories", ("Territoires du Nord-Ouest", "NWT")),
        ("14", "NU", "Nunavut", ()),
    ),
    "AU": (
        ("01", "ACT", "Australian Capital Territory", ()), ("02", "NSW", "New South Wales", ()),
        ("03", "NT", "Northern Territory", ()), ("04", "QLD", "Queensland", ()),
        ("05", "SA", "South Australia", ()), ("06", "TAS", "Tasmania", ()),
        ("07", "VIC", "Victoria", ()), ("08", "WA", "Western Australia", ()),
    ),
    "DE": (
        ("01", "BW", "Baden-Württemberg", ()), ("02", "BY", "Bavaria", ("Bayern",)),
        ("03", "HB", "Bremen", ()), ("04", "HH", "Hamburg", ()), ("05", "HE", "Hesse", ("Hessen",)),
        ("06", "NI", "Lower Saxony", ("Niedersachsen",)),
        ("07", "NW", "North Rhine-Westphalia", ("Nordrhein-Westfalen", "NRW")),
        ("08", "RP", "Rhineland-Palatinate", ("Rheinland-Pfalz",)), ("09", "SL", "Saarland", ()),
        ("10", "SH", "Schleswig-Holstein", ()), ("11", "BB", "Brandenburg", ()),
        ("12", "MV", "Mecklenburg-Western Pomerania", ("Mecklenburg-Vorpommern",)),
        ("13", "SN", "Saxony", ("Sachsen",)), ("14", "ST", "Saxony-Anhalt", ("Sachsen-Anhalt",)),
        ("15", "TH", "Thuringia", ("Thüringen",)), ("16", "BE", "Berlin", ()),
    ),
    "GB": (
        ("ENG", "ENG", "England", ()), ("NIR", "NIR", "Northern Ireland", ()),
        ("SCT", "SCT", "Scotland", ()), ("WLS", "WLS", "Wales", ("Cymru",)),
    ),
}  # fmt: skip
REGION_WORDS: Final = {
    "US": "state", "CA": "province", "AU": "state", "DE": "state", "GB": "nation",
}  # fmt: skip
"""What a region is called where a city has its name: New York (state)."""
COUNTRY_ALIASES: Final = {
    "US": ("USA", "America", "United States of America"),
    "GB": ("UK", "Great Britain", "Britain"),
    "DE": ("Deutschland",), "CZ": ("Czech Republic",), "NL": ("Holland",),
}  # fmt: skip
