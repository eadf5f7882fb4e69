"""The directory in the Human Services Data Specification (HSDS) 3.0 of Open Referral.

:func:`write_service` turns a listing into a fully nested HSDS service, :func:`read_rows` turns such
a service, of whoever's making, back into cells of the directory format. What HSDS has no field for
goes into attributes, so that the two are each other's inverse for all that the public may see.
"""

from locator.formats.hsds.cells import read_rows
from locator.formats.hsds.ids import NAMESPACE, uuid_of
from locator.formats.hsds.service import (
    public_cells,
    write_brief_service,
    write_organization,
    write_service,
)

VERSION = "3.0"
"""The version of the specification."""

__all__ = [
    "NAMESPACE",
    "VERSION",
    "public_cells",
    "read_rows",
    "uuid_of",
    "write_brief_service",
    "write_organization",
    "write_service",
]
