"""What staff see of rows that were repaired, and of those that they mend themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.staff.office import LIST, compared, send, words

if TYPE_CHECKING:
    from tests.web.staff.conftest import Staff


def test_repairs_that_are_alike_are_told_together_with_examples(eve: Staff) -> None:
    key = compared(eve, LIST.replace("Uptown Supplies", "  Uptown Supplies"))
    repairs = words(eve.get(f"/staff/uploads/{key}/check?show=repairs"))
    assert "3 Telephone The telephone number was put into international form." in repairs
    assert "Row 2: “(212) 555-0101” “+1 212-555-0101”" in repairs
    assert repairs.index("1 Name Spaces were taken off.") < repairs.index("3 Telephone The")
    assert repairs.count("Spaces were taken off.") == 1
    assert "Show them one by one" in repairs


def test_rows_are_mended_in_a_file_of_their_own(eve: Staff) -> None:
    key = compared(eve)
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "4 Blank Street" in file.text
    assert "Name: Fill in this cell" in file.text
    assert "Harbor" not in file.text
    assert "Nombre: " in eve.get(f"/es/staff/uploads/{key}/failed-rows.csv").text
    assert "drop the zero" in words(eve.get(f"/staff/uploads/{key}/check"))
    mended = file.text.replace(",,4 Blank", ",Blank House,4 Blank")
    answer = send(eve, f"/staff/uploads/{key}/corrections", mended.encode(), "mended.csv")
    assert answer.status_code == 303
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "0 Kept out by an error" in check
    assert "1 mended row was taken in. 0 rows of the list still have errors." in check
    assert "Take the mended rows in" in check


def test_a_mended_row_that_is_still_wrong_is_said_to_be(eve: Staff) -> None:
    key = compared(eve)
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv").text
    send(eve, f"/staff/uploads/{key}/corrections", file.encode(), "mended.csv")
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "1 mended row was taken in. 1 row of the list still has an error. 1 of the mended" in (
        check
    )


def test_a_mended_file_without_a_row_says_that_it_brought_nothing(eve: Staff) -> None:
    key = compared(eve)
    header = eve.get(f"/staff/uploads/{key}/failed-rows.csv").text.splitlines()[0]
    send(eve, f"/staff/uploads/{key}/corrections", f"{header}\n".encode(), "mended.csv")
    assert "No row of the mended file was taken in." in words(
        eve.get(f"/staff/uploads/{key}/check")
    )


def test_rows_with_warnings_are_mended_in_a_file_of_their_own(eve: Staff) -> None:
    twice = "Uptown Supplies,22 Hill Street,New York,NY,10035,212-555-0102,SSP\n"
    key = compared(eve, LIST + twice)
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "Download 1 row with an error" in check
    assert "Download 1 row with a warning" in check
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv?show=warnings").text
    assert "22 Hill Street" in file
    assert "4 Blank Street" not in file
    mended = file.replace("Uptown Supplies", "Annex").replace("22 Hill", "9 Low")
    send(eve, f"/staff/uploads/{key}/corrections", mended.encode(), "mended.csv")
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "1 mended row was taken in." in check
    assert "with a warning" not in check


def test_a_row_with_too_many_cells_is_an_error_and_can_be_mended(eve: Staff) -> None:
    key = compared(eve, LIST + "Broken House,5 Comma Street,New York,NY,10035,1,SSP,and more\n")
    check = words(eve.get(f"/staff/uploads/{key}/check"))
    assert "2 Kept out by an error" in check
    assert "This row has 8 cells, the header has 7." in check
    file = eve.get(f"/staff/uploads/{key}/failed-rows.csv").text
    mended = file.replace(",and more", "").replace(",1,SSP", ",,SSP")
    send(eve, f"/staff/uploads/{key}/corrections", mended.encode(), "mended.csv")
    assert "1 Kept out by an error" in words(eve.get(f"/staff/uploads/{key}/check"))
