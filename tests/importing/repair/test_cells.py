"""What becomes of cells as people write them: mended where that is safe, else asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.gazetteer import Area, Areas, Place, PlaceKind
from locator.geo import Point
from locator.importing.repair.codes import code_mender, mend_languages
from locator.importing.repair.coordinates import mend_degrees, mend_position
from locator.importing.repair.dates import mend_date
from locator.importing.repair.phones import mend_phones
from locator.importing.repair.places import (
    mend_country,
    mend_postal_code,
    mend_state,
    note_postal_code,
)
from locator.importing.repair.postal_codes import FORMS
from locator.importing.repair.texts import mend_age, mend_email, mend_text, mend_url
from locator.problems import Severity
from locator.service.cells import phones

if TYPE_CHECKING:
    from locator.importing.repair.mended import Mended


class SmallAtlas:
    """Knows New Jersey, New York, Georgia and two ZIP codes."""

    def area(self, name: str) -> Areas:
        known = {
            "new jersey": {Area("US", "NJ")},
            "nj": {Area("US", "NJ")},
            "ny": {Area("US", "NY")},
            "georgia": {Area("US", "GA"), Area("GE")},
        }
        return frozenset(known.get(name.casefold(), set()))

    def postal_code(self, text: str, country: str = "") -> Place | None:
        places = {"08201": ("NJ", Point(39.42, -74.5)), "10035": ("NY", Point(40.795, -73.93))}
        if text not in places or country != "US":
            return None
        region, point = places[text]
        key = f"postal_code:US:{text}"
        kind = PlaceKind.POSTAL_CODE
        return Place(key, kind, text, "", "", region, region, "US", "US", point, 0)


ATLAS = SmallAtlas()


def is_refused(mended: Mended) -> bool:
    return any(note.severity is Severity.ERROR for note in mended.notes)


@pytest.mark.parametrize(
    ("written", "country", "meant"),
    [
        (
            "808-232-2244 (o)\n808-469-8640 (c)",
            "US",
            "Office: +1 808-232-2244; Cell: +1 808-469-8640",
        ),
        ("212-639-9675; 311; 911", "US", "+1 212-639-9675; 311; 911"),
        ("718-818-1840 / 718-818-1311", "US", "+1 718-818-1840; +1 718-818-1311"),
        ("212-368-4500, 212-690-1348", "US", "+1 212-368-4500; +1 212-690-1348"),
        ("(718) 590-1800 x5850", "US", "+1 718-590-1800 ext. 5850"),
        ("Office: 212-368-4500 ext 12", "US", "Office: +1 212-368-4500 ext. 12"),
        ("Van 212-368-4500", "US", "Van: +1 212-368-4500"),
        ("Tel. (02) 9881 8767", "AU", "+61 2 9881 8767"),
        ("18 193 772 211", "CA", "+1 819-377-2211"),
        ("+1 819 377 2211", "CA", "+1 819-377-2211"),
        ("1-800-541-AIDS", "US", "+1 800-541-2437"),
        ("N/A", "US", ""),
        ("988", "US", "988"),
    ],
)
def test_telephones(written: str, country: str, meant: str) -> None:
    cleaned = phones(mend_phones(written, country).text, country)
    assert cleaned.text == meant
    assert not any(fault.severity is Severity.ERROR for fault in cleaned.faults)


@pytest.mark.parametrize("written", ["718-BOOM", "4" * 400, "call us", "(212) 555-01", "ab:cd"])
def test_what_does_not_dial_is_left_for_the_check_to_refuse(written: str) -> None:
    assert phones(mend_phones(written, "GB").text, "GB").faults


@pytest.mark.parametrize(
    ("written", "country", "state", "meant"),
    [
        ("8201", "US", "NJ", "08201"),
        ("8201.0", "US", "NJ", "08201"),
        (" 08201 ", "US", "NJ", "08201"),
        ("08201-1234", "US", "NJ", "08201"),
        ("8201-1234", "US", "NJ", "08201"),
        ("082011234", "US", "NJ", "08201"),
        ("736", "US", "PR", "00736"),
        ("0", "US", "NJ", ""),
        ("N/A", "US", "NJ", ""),
        ("cb30ap", "GB", "", "CB3 0AP"),
        ("k1a0b6", "CA", "ON", "K1A 0B6"),
        ("800", "AU", "NT", "0800"),
        ("1067", "DE", "SN", "01067"),
        ("D02 X285", "IE", "", "D02 X285"),
        ("8001", "ES", "", "08001"),
        ("100", "FI", "", "00100"),
        ("1012js", "NL", "", "1012 JS"),
        ("D-10115", "DE", "", "10115"),
        ("PL-00950", "PL", "", "00-950"),
        ("1100", "PT", "", "1100"),
        ("anything", "TO", "", "anything"),
    ],
)
def test_postal_codes(written: str, country: str, state: str, meant: str) -> None:
    mended = mend_postal_code(written, country, state, ATLAS)
    assert (mended.text, mended.notes) == (meant, ())


@pytest.mark.parametrize(
    ("written", "country", "example"),
    [("0820I", "AU", "2000"), ("SE1", "GB", "SW1A 1AA"), ("12345", "CH", "3000"),
     ("10", "DE", "10115"), ("1012", "NL", "1012 JS")],
)  # fmt: skip
def test_what_may_be_no_code_of_its_country_is_asked_about(
    written: str, country: str, example: str
) -> None:
    mended = mend_postal_code(written, country, "", ATLAS)
    (note,) = mended.notes
    assert (mended.text, note.severity) == (written, Severity.WARNING)
    assert example in str(note.message)


def test_a_letter_in_the_place_of_a_digit_is_refused() -> None:
    mended = mend_postal_code("1O115", "DE", "", ATLAS)
    assert is_refused(mended)
    assert mended.notes[0].suggestion == "10115"


def test_every_form_knows_its_own_example() -> None:
    for country, form in FORMS.items():
        assert form.write(form.example) == form.example, country


@pytest.mark.parametrize(
    ("written", "state", "told", "suggestion"),
    [
        ("8201", "NY", "it is a code of NJ, and the row says NY.", ""),
        ("5457", "NY", "Is a digit missing?", "05457"),
        ("0820I", "NJ", "Is “I” a letter?", "08201"),
        ("1306 Centennial Avenue", "NJ", "Write the ZIP code alone", ""),
        ("820", "", "Is a digit missing?", "00820"),
    ],
)
def test_what_may_be_no_zip_code_is_asked_about(
    written: str, state: str, told: str, suggestion: str
) -> None:
    mended = mend_postal_code(written, "US", state, ATLAS)
    assert is_refused(mended)
    assert told in str(mended.notes[0].message)
    assert mended.notes[0].suggestion == suggestion


def test_a_code_in_another_state_is_told() -> None:
    note = note_postal_code("10035", "US", "NJ", ATLAS)
    assert note is not None
    assert str(note.message) == "This code lies in NY, the row says NJ. Check both."
    assert note_postal_code("08201", "US", "NJ", ATLAS) is None
    assert note_postal_code("08201", "US", "Atlantis", ATLAS) is None
    assert note_postal_code("99999", "US", "NJ", ATLAS) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("usa", "US"),
        ("United States", "US"),
        ("Estados Unidos", "US"),
        ("Deutschland", "DE"),
        ("Royaume-Uni", "GB"),
        ("England", "GB"),
        (" ca ", "CA"),
        ("", ""),
        ("Atlantis", "Atlantis"),
    ],
)
def test_countries(written: str, meant: str) -> None:
    assert mend_country(written).text == meant


@pytest.mark.parametrize(
    ("written", "country", "meant"),
    [
        ("New Jersey", "US", "NJ"),
        ("Georgia", "US", "GA"),
        ("NJ", "US", "NJ"),
        ("New  Jersey", "", "New Jersey"),
        ("Atlantis", "US", "Atlantis"),
    ],
)
def test_states(written: str, country: str, meant: str) -> None:
    assert mend_state(written, country, ATLAS).text == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("40.7128", "40.7128"),
        (" +40.7128 ", "40.7128"),
        ("-0.4702813074674147", "-0.4702813"),
        ("12,5", "12.5"),
        ("40°42'46\"N", "40.7127778"),
        ("74° 0' 21.5\" W", "-74.0059722"),
        ("S 33 51.5", "-33.8583333"),
        ("33.86° S", "-33.86"),
        ("-33 51 30", "-33.8583333"),
        ("\u22127.5", "-7.5"),
        ("null", ""),
        ("512345.6", "512345.6"),
        ("NaN", "NaN"),
        ("1e999", "1e999"),
    ],
)
def test_angles(written: str, meant: str) -> None:
    assert mend_degrees(written).text == meant


def test_sixty_minutes_are_refused() -> None:
    assert is_refused(mend_degrees("40°75'10\"N"))


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_dropped", "told"),
    [
        ("40.8", "-73.9", False, ""),
        ("0", "0.0", True, "“not known”"),
        ("-73.9", "40.8", False, "swapped"),
        ("-139.4", "39.4", False, "swapped"),
        ("nan", "inf", False, ""),
        ("x", "1", False, ""),
        ("512345", "6", False, ""),
        ("10", "10", False, ""),
    ],
)
def test_both_coordinates_are_looked_at_together(
    latitude: str, longitude: str, is_dropped: bool, told: str
) -> None:
    dropped, note = mend_position(latitude, longitude, "10035", "US", ATLAS)
    assert dropped == is_dropped
    assert told in str(note.message) if note else not told
    if note and "swapped" in str(note.message):
        assert note.suggestion == f"{longitude}, {latitude}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026/1/5", "2026-01-05"),
        ("2026-11-22T10:00:00", "2026-11-22"),
        ("22.11.2026", "2026-11-22"),
        ("5.1.26", "2026-01-05"),
        ("11/22/2026", "2026-11-22"),
        ("22/11/2026", "2026-11-22"),
        ("6/6/2026", "2026-06-06"),
        ("Nov 22, 2026", "2026-11-22"),
        ("22 de noviembre de 2026", "2026-11-22"),
        ("1er août 2026", "2026-08-01"),
        ("3. März 2026", "2026-03-03"),
        ("n/a", ""),
        ("last year", "last year"),
    ],
)
def test_dates(written: str, meant: str) -> None:
    assert mend_date(written).text == meant


def test_dates_that_may_be_two_days_or_none_are_refused() -> None:
    either = mend_date("03/04/2026")
    assert is_refused(either)
    assert "2026-03-04 or 2026-04-03" in str(either.notes[0].message)
    assert is_refused(mend_date("2026-02-30"))


@pytest.mark.parametrize(
    ("written", "meant", "notes"),
    [
        ("https://example.org/a", "https://example.org/a", 0),
        ("example.org/a?b=c", "https://example.org/a?b=c", 1),
        ("http:/example.org", "http://example.org", 0),
        ("https://a.org; https://b.org", "https://a.org", 1),
        ("N/A", "", 0),
        ("javascript:alert(1)", "javascript:alert(1)", 0),
        ("java\nscript:alert(1)", "java\nscript:alert(1)", 0),
    ],
)
def test_web_addresses(written: str, meant: str, notes: int) -> None:
    mended = mend_url(written)
    assert (mended.text, len(mended.notes)) == (meant, notes)


@pytest.mark.parametrize(
    ("mend", "written", "meant"),
    [
        (mend_email, "mailto:a@example.org", "a@example.org"),
        (mend_email, "none", ""),
        (mend_age, "18+", "18"),
        (mend_age, "13 and over.", "13"),
        (mend_age, "All ages", ""),
        (mend_age, "13 to 19.", "13 to 19."),
        (mend_text, "  a  b\nc ", "a b\nc"),
        (code_mender("service_types"), "SSP, Narcan", "syringe_services; naloxone"),
        (code_mender("service_types"), "needle & syringe exchange", "syringe_services"),
        (code_mender("service_types"), "Bakery", "Bakery"),
        (code_mender("walk_in"), "ja", "yes"),
        (code_mender("walk_in"), "Oui", "yes"),
        (code_mender("populations"), "only:Women", "only:women"),
        (mend_languages, "English and Spanish", "en; es"),
        (mend_languages, "Français / Deutsch", "fr; de"),
        (mend_languages, "zh-Hans; en", "zh-Hans; en"),
    ],
)
def test_other_cells(mend: object, written: str, meant: str) -> None:
    assert callable(mend)
    assert mend(written, "").text == meant


def test_a_language_that_nobody_knows_is_told_and_left_out() -> None:
    mended = mend_languages("English, over 100 by telephone")
    assert mended.text == "en"
    assert "“over 100 by telephone”" in str(mended.notes[0].message)


def test_a_character_that_was_lost_before_is_told() -> None:
    assert "lost" in str(mend_text("Caf\ufffd").notes[0].message)
