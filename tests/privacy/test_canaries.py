"""The search for canaries finds them in every form in which a program would write them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy.canaries import LATITUDE, LONGITUDE, Canaries, files_below

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "in capitals": lambda text: text.upper().encode(),
    "in a query": lambda text: quote(f"ö {text}&").encode(),
    "all of it percent-encoded": lambda text: "".join(f"%{b:02X}" for b in text.encode()).encode(),
    "as Python shows it": lambda text: repr({"near": [text]}).encode(),
    "in UTF-16": lambda text: f"ö{text}".encode("utf-16"),
    "in UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "in base64": lambda text: base64.b64encode(text.encode()),
    "in base64 for addresses": lambda text: base64.urlsafe_b64encode(f"near={text}".encode()),
    "in hexadecimal": lambda text: text.encode().hex().encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_canary_is_found(form: str, tmp_path: Path) -> None:
    canaries = Canaries()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "leak").write_bytes(
        b"\x00\xff" + FORMS[form](canaries.mint("a test")) + b"\n"
    )
    assert list(canaries.leaks(files_below(tmp_path)))


@given(before=st.binary(max_size=9), after=st.binary(max_size=9))
def test_base64_hides_no_canary_whatever_stands_around_it(
    before: bytes, after: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    canaries = Canaries()
    leak = tmp_path_factory.getbasetemp() / "base64"
    leak.write_bytes(base64.b64encode(before + canaries.mint("a test").encode() + after))
    assert list(canaries.leaks([leak]))


@pytest.mark.parametrize("digits", [20, 10, 6, 4])
def test_coordinates_are_found_also_where_they_were_cut(digits: int, tmp_path: Path) -> None:
    point = ",".join(text[: text.index(".") + 1 + digits] for text in (LATITUDE, LONGITUDE))
    (tmp_path / "leak").write_text(point)
    assert len(list(Canaries().leaks(files_below(tmp_path)))) == 2


def test_a_find_names_the_input(tmp_path: Path) -> None:
    canaries = Canaries()
    canaries.mint("the place of GET /")
    leak = canaries.mint("the header Referer of POST /")
    (tmp_path / "log").write_text(f"GET {leak} 200")
    assert [str(found) for found in canaries.leaks(files_below(tmp_path))] == [
        f"log: the header Referer of POST /, written as plain text: … GET {leak} 200 …"
    ]


def test_other_text_is_no_canary(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("canary, -47.3, 128.9, kanarie")
    assert not list(Canaries().leaks(files_below(tmp_path)))
