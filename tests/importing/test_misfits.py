"""What a row with too many or too few cells probably means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.importing.misfits import MisfitReader
from locator.importing.prepare import Context
from tests.importing.lists import map_list, open_list

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "name,service_types,address_1,city,state_province,postal_code,phone,url\n"
WHOLE = "Harbor,mat,1 Pier Road,Absecon,NJ,08201,+1 609-555-0101,https://example.org\n"


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("Harbor, Inc,mat,1 Pier Road,Absecon,NJ,08201,+1 609-555-0101,https://example.org",
         {"name": "Harbor, Inc", "address_1": "1 Pier Road", "postal_code": "08201"}),
        ("Harbor,mat,1 Pier Road, Floor 2,Absecon,NJ,08201,+1 609-555-0101,https://example.org",
         {"name": "Harbor", "city": "Absecon", "postal_code": "08201"}),
        ("Harbor,mat,1 Pier Road,Absecon,NJ,08201,+1 609-555-0101",
         {"name": "Harbor", "city": "Absecon", "phone": "+1 609-555-0101"}),
        ("Harbor,mat,1 Pier Road,Absecon,NJ,+1 609-555-0101,https://example.org",
         {"name": "Harbor", "state_province": "NJ", "phone": "+1 609-555-0101"}),
        ("Harbor", {"name": "Harbor"}),
    ],
)  # fmt: skip
def test_the_cells_are_laid_out_in_the_likeliest_way(
    tmp_path: Path, row: str, meant: dict[str, str]
) -> None:
    table = open_list(tmp_path, f"{HEADER}{WHOLE}{row}\n")
    assert table.has_misfits
    (misfit,) = table.misfits()
    cells = MisfitReader(table, map_list(table), Context("US")).read(misfit.cells)
    assert meant.items() <= cells.items(), cells
