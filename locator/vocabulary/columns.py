"""Which vocabulary the codes of a column of the directory belong to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from locator import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Mapping

VOCABULARIES: Final[Mapping[str, v.Vocabulary[Any]]] = MappingProxyType(
    {
        "service_types": v.SERVICE_TYPES,
        "delivery": v.DELIVERIES,
        "status": v.STATUSES,
        "location_precision": v.PRECISIONS,
        "location_visibility": v.VISIBILITIES,
        "walk_in": v.WALK_IN,
        "appointment": v.APPOINTMENTS,
        "identification": v.IDENTIFICATIONS,
        "cost": v.COSTS,
        "insurance": v.INSURANCES,
        "populations": v.POPULATIONS,
        "wheelchair": v.WHEELCHAIR,
        "supplies": v.SUPPLIES,
        "medications": v.MEDICATIONS,
        "training_audience": v.TRAINING_AUDIENCES,
        "listing_consent": v.CONSENTS,
    }
)
"""The vocabulary of each column of codes."""
