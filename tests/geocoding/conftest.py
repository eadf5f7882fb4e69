"""A gazetteer of a few places, enough to show how addresses are placed."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import pytest

from locator.gazetteer import Gazetteer, build_database
from locator.geocoding.gazetteer import GazetteerGeocoder

if TYPE_CHECKING:
    from collections.abc import Iterator

# Kind, code, name, qualifier, within, region, country, latitude, longitude, population,
# alternates.
PLACES = """
country|US|United States||||US|39.0|-95.0|330000000|usa
country|CA|Canada||||CA|45.0|-76.0|40000000|can
country|FR|France||||FR|47.0|2.0|67000000|fra
country|GB|United Kingdom||||GB|53.0|-1.0|67000000|uk
region|NY|New York|||NY|US|41.0|-74.0|20000000|
region|NJ|New Jersey|||NJ|US|40.0|-74.5|9000000|
region|PA|Pennsylvania|||PA|US|40.0|-76.0|13000000|
region|BC|British Columbia|||BC|CA|49.2|-123.1|5000000|
city|1|New York City|||NY|US|40.7143|-74.006|8804190|new york;nyc
city|2|Atlantic City|||NJ|US|39.3643|-74.4229|38000|
city|3|Springfield|Delaware County||PA|US|39.9307|-75.3202|23000|
city|4|Springfield|Erie County||PA|US|41.99|-80.45|21000|
city|5|Vancouver|||BC|CA|49.2497|-123.1193|600000|
city|6|Paris||||FR|48.8534|2.3488|2100000|
city|7|Newtown|Bucks County||PA|US|40.2293|-74.9368|2300|
city|8|Newtown|Grant||PA|US|40.25|-74.95|2200|
city|10|Harlem||New York City|NY|US|40.8089|-73.9482|110000|
city|9|Leeds|||ENG|GB|53.7965|-1.5478|500000|
postal_code|10035|New York|||NY|US|40.7984|-73.9336|0|
postal_code|08201|Absecon|||NJ|US|39.4284|-74.4957|0|
postal_code|V6A|Vancouver|||BC|CA|49.2862|-123.0925|0|
"""


@pytest.fixture(scope="session")
def geocoder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GazetteerGeocoder]:
    """Return the geocoder over these places."""
    folder = tmp_path_factory.mktemp("places")
    rows = PLACES.strip().replace("|", "\t").replace(";", "|")
    (folder / "places.tsv.xz").write_bytes(lzma.compress(f"header\n{rows}\n".encode()))
    build_database(folder / "places.tsv.xz", folder / "places.sqlite3")
    gazetteer = Gazetteer.open(folder / "places.sqlite3")
    yield GazetteerGeocoder(gazetteer)
    gazetteer.close()
