"""ZIP codes lie where the people are who have them: positions from common knowledge, and a law."""

from __future__ import annotations

import csv
import lzma
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from locator.gazetteer import fold
from locator.geo import Point, distance
from locator.settings import shipped

if TYPE_CHECKING:
    from locator.gazetteer import Gazetteer

KNOWN = [
    # code, latitude, longitude, kilometres that the code may be off
    ("99503", 61.19, -149.89, 5),  # midtown Anchorage; its land reaches into the Kuskokwim
    ("99501", 61.22, -149.87, 5),
    ("99519", 61.20, -149.90, 10),  # boxes in Anchorage
    ("99701", 64.84, -147.72, 5),
    ("99703", 64.83, -147.62, 5),
    ("99709", 64.86, -147.90, 15),  # the west of Fairbanks
    ("99712", 64.91, -147.55, 12),  # the hills north of Fairbanks
    ("99615", 57.79, -152.41, 5),  # the town of Kodiak, not the island's middle
    ("99654", 61.58, -149.45, 12),
    ("99723", 71.29, -156.78, 8),  # Utqiagvik, which the post office calls Barrow
    ("85364", 32.71, -114.63, 6),
    ("85365", 32.70, -114.55, 10),  # the east of Yuma, not the desert
    ("85366", 32.69, -114.62, 5),  # boxes in Yuma
    ("85367", 32.66, -114.40, 6),  # Fortuna Foothills
    ("86004", 35.22, -111.58, 8),
    ("88203", 33.37, -104.53, 6),
    ("97701", 44.07, -121.30, 8),
    ("89049", 38.07, -117.23, 5),  # Tonopah
    ("89301", 39.25, -114.89, 5),  # Ely
    ("83539", 46.14, -115.97, 8),  # Kooskia
    ("91522", 34.18, -118.31, 6),  # Burbank, not its namesake in San Jose
    ("91346", 34.26, -118.47, 5),  # Mission Hills in Los Angeles, not the one by Lompoc
    ("37013", 36.06, -86.66, 8),  # Antioch in Nashville
    ("96813", 21.31, -157.85, 4),
    ("10001", 40.75, -74.00, 2),
    ("00802", 18.34, -64.93, 8),
    ("00963", 18.44, -66.12, 4),
    ("96799", -14.30, -170.70, 15),
    ("96910", 13.47, 144.75, 6),
    ("96950", 15.19, 145.75, 8),
    ("92143", 32.56, -117.04, 5),  # boxes in San Ysidro, which GeoNames does not have
    ("K1N", 45.43, -75.68, 4),  # downtown Ottawa
    ("3502", -34.19, 142.16, 5),  # boxes in Mildura
    ("4354", -27.34, 151.89, 15),  # by Toowoomba, far from the Douglas of Townsville
    ("PA43", 55.76, -6.28, 5),  # Islay
]

FAR = 40_000.0
"""Metres (25 miles) that a ZIP code may lie from the town of its name."""
OUTSKIRTS = {
    "79938": "El Paso, which ends there at the county's eastern edge",
    "80928": "Colorado Springs: ranches of its south-east",
    "82718": "Gillette: the mines south of it; the town has other codes",
    "85086": "Phoenix: Anthem and New River",
    "85735": "Tucson: the valley west of its mountains",
    "85736": "Tucson: Three Points and beyond, towards the border",
    "89124": "Las Vegas: Mount Charleston",
    "32815": "Orlando: Kennedy Space Center on the coast",
    "32899": "Orlando: Kennedy Space Center on the coast",
    "50950": "Boone: a single addressee, at the post office of Des Moines",
}
NAMESAKES = frozenset({
    "00740", "00765", "01375", "03037", "08043", "08527", "12121", "12512", "12746", "14469",
    "15043", "15344", "15538", "15641", "16333", "16404", "16930", "17060", "18052", "18921",
    "18934", "19375", "20606", "20776", "21607", "21657", "22713", "25434", "27866", "30575",
    "36065", "37809", "39163", "40387", "43718", "43903", "44850", "62426", "62438", "62628",
    "73058", "81221", "81251", "86029", "87053", "87565", "91345", "91346", "91395",
    "95375", "95924",
})  # fmt: skip
"""Codes named for a village that the gazetteer has as a post town or not at all, in a state where
it has another of that name, in another county: both sources of the code agree on where it is."""


@pytest.mark.parametrize(("code", "latitude", "longitude", "kilometres"), KNOWN)
def test_a_code_lies_where_its_people_are(
    gazetteer: Gazetteer, code: str, latitude: float, longitude: float, kilometres: float
) -> None:
    country = "US" if code.isdigit() and len(code) == 5 else "AU"
    (place,) = gazetteer.look_up(code, countries=(country,))
    off = distance(place.point, Point(latitude, longitude)) / 1000
    assert off <= kilometres, f"{place.label} is {off:.1f} km off"


def test_no_zip_code_lies_far_from_the_town_of_its_name() -> None:
    with lzma.open(shipped("data") / "gazetteer.tsv.xz", "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row["country"] == "US"]  # fmt: skip
    towns: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "city":
            towns[fold(row["name"]), row["region"]].append(_point(row))
    known = 0
    far = set()
    for row in rows:
        named = towns[fold(row["name"]), row["region"]]
        if row["kind"] == "postal_code" and named:
            known += 1
            if min(distance(_point(row), town) for town in named) > FAR:
                far.add(row["code"])
    assert known > 30_000
    assert far == NAMESAKES | OUTSKIRTS.keys()


def test_a_british_code_is_told_by_its_own_nation(gazetteer: Gazetteer) -> None:
    nations = {"PA43": "SCT", "DG12": "SCT", "LD1": "WLS", "NP26": "WLS", "SY14": "ENG"}
    found = {code: gazetteer.look_up(code, countries=("GB",))[0].region for code in nations}
    assert found == nations


def _point(row: dict[str, str]) -> Point:
    return Point(float(row["latitude"]), float(row["longitude"]))
