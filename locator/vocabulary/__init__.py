"""The closed lists of codes of the directory, with the words that people use for them."""

from locator.vocabulary.codes import CONSENTS, DELIVERIES, PRECISIONS, STATUSES, VISIBILITIES
from locator.vocabulary.goods import MEDICATIONS, SUPPLIES, TRAINING_AUDIENCES
from locator.vocabulary.kinds import KINDS, SERVICE_TYPES, Kind, kind_for, leading_kind, mask_of
from locator.vocabulary.paying import COSTS, INSURANCES
from locator.vocabulary.service_type import ServiceType, Shape
from locator.vocabulary.terms import Term, Vocabulary
from locator.vocabulary.visits import (
    APPOINTMENTS,
    IDENTIFICATIONS,
    ONLY,
    POPULATIONS,
    WALK_IN,
    WHEELCHAIR,
    split_only,
)

__all__ = [
    "APPOINTMENTS",
    "CONSENTS",
    "COSTS",
    "DELIVERIES",
    "IDENTIFICATIONS",
    "INSURANCES",
    "KINDS",
    "MEDICATIONS",
    "ONLY",
    "POPULATIONS",
    "PRECISIONS",
    "SERVICE_TYPES",
    "STATUSES",
    "SUPPLIES",
    "TRAINING_AUDIENCES",
    "VISIBILITIES",
    "WALK_IN",
    "WHEELCHAIR",
    "Kind",
    "ServiceType",
    "Shape",
    "Term",
    "Vocabulary",
    "kind_for",
    "leading_kind",
    "mask_of",
    "split_only",
]
