"""The kinds that visitors filter by, their signs and their bits."""

import pytest

from locator.vocabulary import KINDS, SERVICE_TYPES, Shape, kind_for, leading_kind, mask_of


def test_the_four_kinds_people_ask_for_come_first_with_what_to_expect() -> None:
    first = [kind for kind in KINDS if kind.first_class]
    assert [kind.code for kind in first] == [
        "syringe_services",
        "supervised_consumption",
        "mat",
        "naloxone",
    ]
    assert tuple(first) == KINDS[:4]
    assert all(kind.expect and kind.field_term for kind in first)


@pytest.mark.parametrize(
    ("code", "colour", "shape", "icon"),
    [
        ("syringe_services", "#0072b2", Shape.CIRCLE, "syringe"),
        ("supervised_consumption", "#6a3d9a", Shape.SHIELD, "check"),
        ("mat", "#00745a", Shape.SQUARE, "pill"),
        ("naloxone", "#c4500c", Shape.DIAMOND, "droplet"),
        ("naloxone_pharmacy", "#c4500c", Shape.DIAMOND, "droplet"),
        ("drug_checking", "#4a5568", Shape.PENTAGON, "flask-conical"),
        ("peer_support", "#4a5568", Shape.PENTAGON, "users"),
    ],
)
def test_every_kind_has_its_sign(code: str, colour: str, shape: Shape, icon: str) -> None:
    term = SERVICE_TYPES.get(code)
    assert (term.colour, term.shape, term.icon) == (colour, shape, icon)


def test_no_two_kinds_share_a_pictogram() -> None:
    assert len({kind.icon for kind in KINDS}) == len(KINDS)


def test_bits_follow_the_order_and_never_move() -> None:
    assert [term.bit for term in SERVICE_TYPES] == list(range(13))
    assert SERVICE_TYPES.get("syringe_services").bit == 0
    assert SERVICE_TYPES.get("peer_support").bit == 12


def test_every_service_type_belongs_to_exactly_one_kind() -> None:
    assert sorted(code for kind in KINDS for code in kind.types) == sorted(SERVICE_TYPES.codes)
    assert sum(kind.mask for kind in KINDS) == (1 << len(SERVICE_TYPES)) - 1


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("naloxone", "naloxone"),
        ("naloxone_pharmacy", "naloxone"),
        ("naloxone_training", "naloxone"),
        ("wound_care", "wound_care"),
    ],
)
def test_asking_for_naloxone_finds_all_three_kinds_of_it(code: str, kind: str) -> None:
    assert kind_for(code).code == kind


@pytest.mark.parametrize("code", ["", "narcan", "NALOXONE"])
def test_an_unknown_code_is_no_kind(code: str) -> None:
    with pytest.raises(KeyError):
        kind_for(code)
    with pytest.raises(KeyError):
        mask_of([code])


def test_masks_join_codes() -> None:
    assert mask_of([]) == 0
    assert mask_of(["syringe_services", "mat", "mat"]) == 0b101
    assert kind_for("naloxone").mask == mask_of(kind_for("naloxone").types) == 0b111000


def test_a_place_with_many_services_carries_the_sign_of_the_first_kind() -> None:
    assert leading_kind(["syringe_services", "supervised_consumption"]).code == (
        "supervised_consumption"
    )
    assert leading_kind(["wound_care", "naloxone_training", "mat"]).code == "mat"
    assert leading_kind(["naloxone_training", "wound_care"]).code == "naloxone"
    with pytest.raises(ValueError, match="empty"):
        leading_kind([])
