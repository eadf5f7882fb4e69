"""The record of a service: its columns, its checks, and what the public may see of it."""

from locator.service.check import check_cells, check_row
from locator.service.columns import COLUMN_NAMES, COLUMNS, Column, decode, encode, is_translation
from locator.service.listing import (
    KEPT_BACK,
    Listing,
    Placement,
    PublicPlace,
    make_listing,
    public_place,
    shown_cells,
)
from locator.service.record import DEFAULTS, Phone, Service

__all__ = [
    "COLUMNS",
    "COLUMN_NAMES",
    "DEFAULTS",
    "KEPT_BACK",
    "Column",
    "Listing",
    "Phone",
    "Placement",
    "PublicPlace",
    "Service",
    "check_cells",
    "check_row",
    "decode",
    "encode",
    "is_translation",
    "make_listing",
    "public_place",
    "shown_cells",
]
