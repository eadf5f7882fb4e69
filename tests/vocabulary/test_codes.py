"""The words of real files, and the codes they stand for."""

import re

import pytest

from locator import vocabulary
from locator.vocabulary import Term, Vocabulary
from locator.vocabulary.terms import fold

ALL: list[Vocabulary[Term]] = [
    thing
    for name in vocabulary.__all__
    if isinstance(thing := getattr(vocabulary, name), Vocabulary)
]
TERMS = [(each.name, term) for each in ALL for term in each]

CODES = {
    "service_types": "syringe_services supervised_consumption mat naloxone naloxone_pharmacy"
    " naloxone_training drug_checking syringe_disposal syringe_sales hiv_hcv_testing wound_care"
    " mental_health peer_support",
    "delivery": "fixed mobile outreach mail vending phone online",
    "status": "active temporarily_closed inactive",
    "location_visibility": "exact approximate hidden",
    "location_precision": "rooftop street postal_code city manual source",
    "walk_in": "yes no unknown",
    "appointment": "required possible no unknown",
    "identification": "none code_name photo_id unknown",
    "cost": "free sliding_scale insurance fee unknown",
    "insurance": "medicaid medicare private public_plan military tribal self_pay",
    "populations": "women youth lgbtq pregnant veterans indigenous sex_workers",
    "wheelchair": "yes limited no unknown",
    "supplies": "syringes smoking_kits snorting_kits fentanyl_test_strips xylazine_test_strips"
    " naloxone_nasal naloxone_injectable sharps_containers wound_care_kits condoms hygiene_kits",
    "medications": "methadone buprenorphine buprenorphine_injection naltrexone",
    "training_audience": "public families providers police",
    "listing_consent": "public partners staff",
}


def named(name: str) -> Vocabulary[Term]:
    return next(each for each in ALL if each.name == name)


def test_the_codes_are_those_of_the_directory_format() -> None:
    assert {each.name: " ".join(each.codes) for each in ALL} == CODES


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("service_types", "SSP", "syringe_services"),
        ("service_types", "sep", "syringe_services"),
        ("service_types", "NSP", "syringe_services"),
        ("service_types", "Needle Exchange Program", "syringe_services"),
        ("service_types", "Syringe Services Program (SSP)", "syringe_services"),
        ("service_types", "needle & syringe exchange", "syringe_services"),
        ("service_types", "Echange de seringues", "syringe_services"),
        ("service_types", "SIS", "supervised_consumption"),
        ("service_types", "OPC", "supervised_consumption"),
        ("service_types", "DCR", "supervised_consumption"),
        ("service_types", "Drogenkonsumraum", "supervised_consumption"),
        ("service_types", "Suboxone", "mat"),
        ("service_types", "OTP", "mat"),
        ("service_types", "MOUD", "mat"),
        ("service_types", "methadone clinic", "mat"),
        ("service_types", "Narcan", "naloxone"),
        ("service_types", "Naloxone (Narcan)", "naloxone"),
        ("service_types", "Naloxona", "naloxone"),
        ("service_types", "Naloxone - pharmacy", "naloxone_pharmacy"),
        ("service_types", "Narcan Training", "naloxone_training"),
        ("service_types", "sharps disposal", "syringe_disposal"),
        ("service_types", "HIV / HCV Testing", "hiv_hcv_testing"),
        ("service_types", "Salud mental", "mental_health"),
        ("supplies", "fentanyl strips", "fentanyl_test_strips"),
        ("supplies", "FTS", "fentanyl_test_strips"),
        ("supplies", "Narcan", "naloxone_nasal"),
        ("supplies", "IM naloxone", "naloxone_injectable"),
        ("medications", "Suboxone", "buprenorphine"),
        ("medications", "Sublocade", "buprenorphine_injection"),
        ("medications", "Vivitrol", "naltrexone"),
        ("identification", "photo identification", "photo_id"),
        ("identification", "anonymous", "none"),
        ("walk_in", "Y", "yes"),
        ("walk_in", "TRUE", "yes"),
        ("walk_in", "ja", "yes"),
        ("walk_in", "oui", "yes"),
        ("walk_in", "N", "no"),
        ("walk_in", "By appointment only", "no"),
        ("walk_in", "n/a", "unknown"),
        ("appointment", "by appointment", "required"),
        ("cost", "$0", "free"),
        ("cost", "Sliding fee scale", "sliding_scale"),
        ("populations", "2SLGBTQIA+", "lgbtq"),
        ("wheelchair", "ADA accessible", "yes"),
        ("delivery", "Vending machine", "vending"),
        ("status", "Temporarily Closed", "temporarily_closed"),
        ("location_visibility", "Confidential", "hidden"),
        ("location_precision", "ZIP centroid", "postal_code"),
        ("training_audience", "Law enforcement", "police"),
        ("listing_consent", "Staff only", "staff"),
    ],
)
def test_files_say_it_and_the_directory_understands(name: str, written: str, code: str) -> None:
    assert named(name).find(written) == code


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("service_types", "overdose prevention"),
        ("service_types", "testing"),
        ("service_types", "pharmacy"),
        ("service_types", "naloxone (not free)"),
        ("appointment", "yes"),
        ("identification", "yes"),
        ("supplies", "naloxone"),
    ],
)
def test_what_could_mean_two_things_is_not_understood(name: str, written: str) -> None:
    assert named(name).find(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Sringe exchnge", "syringe_services"),
        ("neddle exchange", "syringe_services"),
        ("naloxne", "naloxone"),
        ("metadone clinic", "mat"),
        ("drug cheking", "drug_checking"),
        ("supervized consumption", "supervised_consumption"),
        ("food bank", None),
        ("library", None),
        ("dentist", None),
    ],
)
def test_a_misspelt_kind_gets_the_nearest_suggestion(written: str, code: str | None) -> None:
    assert vocabulary.SERVICE_TYPES.nearest(written) == code


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.name)
def test_no_name_means_two_codes_however_it_is_spelt(each: Vocabulary[Term]) -> None:
    owners: dict[str, set[str]] = {}
    for term in each:
        for name in term.names:
            owners.setdefault(fold(name), set()).add(term.code)
    assert {form: codes for form, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(("name", "term"), TERMS, ids=lambda value: getattr(value, "code", value))
def test_no_alias_says_again_what_is_already_understood(name: str, term: Term) -> None:
    given = [fold(text) for text in dict.fromkeys((term.code, term.label, term.plural))]
    known = set(given)
    repeated = []
    for alias in term.aliases:
        if fold(alias) in known:
            repeated.append(alias)
        known.add(fold(alias))
    assert repeated == [], name


@pytest.mark.parametrize(("name", "term"), TERMS, ids=lambda value: getattr(value, "code", value))
def test_every_name_of_a_term_leads_back_to_it(name: str, term: Term) -> None:
    for text in term.names:
        assert named(name).find(text) == term.code, name
        assert named(name).find(f" {text.upper()}. ") == term.code, name


@pytest.mark.parametrize(("name", "term"), TERMS, ids=lambda value: getattr(value, "code", value))
def test_visitors_read_plain_kind_sentences(name: str, term: Term) -> None:
    sentences = [term.help, getattr(term, "expect", "") or "."]
    assert term.label, name
    assert all(text.endswith(".") for text in sentences)
    assert not re.search(
        r"\b(addict|abus|junkie|dirty|clean needles|failed|recover from)", " ".join(sentences)
    )
    words = [len(part.split()) for text in sentences for part in re.split(r"[.;:]\s", text)]
    assert max(words) <= 30
