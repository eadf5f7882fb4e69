"""HSDS packages that somebody made to do harm, or made badly: nothing else is hurt by them."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from locator.errors import NotATable
from locator.importing.tables import Limits, open_table
from locator.importing.tables.kinds import FileKind, kind_of
from locator.importing.tables.package import Refused, open_services
from locator.importing.tables.packages import extract_package
from locator.importing.tables.sheets import ChildLimits

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = "id,name,status\ns1,A,active\ns2,B,active\n"


def packed(folder: Path, files: dict[str, str | bytes]) -> Path:
    path = folder / "upload"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def names(path: Path) -> list[str]:
    return [service["name"] for service in open_services(path)]


def test_a_package_is_told_by_what_is_inside(tmp_path: Path) -> None:
    assert kind_of(packed(tmp_path, {"a/services.csv": SERVICES})) is FileKind.HSDS
    path = tmp_path / "x"
    for text, kind in {
        b'{"id": 1}': FileKind.HSDS,
        b'\xef\xbb\xbf [\n{ "id"': FileKind.HSDS,
        b"[brackets], name": FileKind.TEXT,
        b"{name}, city": FileKind.TEXT,
    }.items():
        path.write_bytes(text)
        assert kind_of(path) is kind


def test_another_archive_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="Unpack it"):
        kind_of(packed(tmp_path, {"photos/1.jpg": "x"}))


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    path = packed(inner, {"../../services.csv": SERVICES, "/etc/phones.csv": "id,service_id\n"})
    assert names(path) == ["A", "B"]
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["upload"]


def test_tables_may_be_called_as_their_description_says(tmp_path: Path) -> None:
    description = '{"resources": [{"name": "service", "path": "what/list.csv"}, 1, {"name": 2}]}'
    broken = '{"resources": [{"name": "service", "path": "list.csv"}]}'
    path = packed(tmp_path, {"datapackage.json": broken, "services.csv": "", "list.csv": SERVICES})
    assert names(path) == ["A", "B"]
    path = packed(tmp_path, {"datapackage.json": description, "services.csv": SERVICES})
    assert names(path) == ["A", "B"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path, {"services.csv": SERVICES})
    content = bytearray(path.read_bytes())
    # The size that the list of files claims: four bytes, 24 behind its mark.
    struct.pack_into("<L", content, content.rfind(b"PK\x01\x02") + 24, (1 << 30) + 1)
    path.write_bytes(content)
    with pytest.raises(Refused, match="more than 1 GB"):
        names(path)


def test_no_more_is_read_than_a_file_claims_to_have(tmp_path: Path) -> None:
    path = packed(tmp_path, {"services.csv": "id,name\n" + "1,A\n" * 100_000})
    content = bytearray(path.read_bytes())
    struct.pack_into("<L", content, content.rfind(b"PK\x01\x02") + 24, 20)
    path.write_bytes(content)
    with pytest.raises(zipfile.BadZipFile):
        names(path)


def test_a_hundred_thousand_names_are_not_even_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {str(number): "" for number in range(10_001)}
    with pytest.raises(NotATable, match="too many files"):
        kind_of(packed(tmp_path, files))


def test_a_child_that_takes_too_long_takes_nothing_with_it(tmp_path: Path) -> None:
    path = packed(tmp_path, {"services.csv": SERVICES})
    with pytest.raises(NotATable, match="too much memory or time"):
        extract_package(path, tmp_path, Limits(), ChildLimits(wait=0.01))
    assert [*tmp_path.glob("package-*")] == []


def test_a_package_is_read_once_and_capped(tmp_path: Path) -> None:
    path = packed(tmp_path, {"services.csv": SERVICES})
    table = open_table(path, scratch=tmp_path)
    assert (table.columns, table.row_count) == (("id", "name"), 2)
    assert extract_package(path, tmp_path, Limits(), ChildLimits(wait=0)) == table.source
    table.source.unlink()
    with pytest.raises(NotATable, match="more than 1 services"):
        open_table(path, scratch=tmp_path, limits=Limits(rows=1))


def test_rows_meet_their_owners_in_any_number_of_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locator.importing.tables.package._AT_ONCE", 2)
    ids = [f"s{number}" for number in range(5)]
    path = packed(
        tmp_path,
        {
            "services.csv": "id,organization_id,name\n" + "".join(f"{i},o,{i}\n" for i in ids),
            "organizations.csv": "id,name\no,Helpers\n",
            "service_at_location.csv": "id,service_id,location_id\n"
            + "".join(f"p{i},{i},l\n" for i in ids),
            "locations.csv": "id,location_type,name\nl,physical,House\n",
            "phones.csv": "id,location_id,service_id,number\n1,l,,555\n2,,s3,556\n3,,lost,557\n",
            "attributes.csv": "id,link_id,taxonomy_term_id\na,s4,t\n",
            "taxonomy_terms.csv": "id,name\nt,Term\n",
        },
    )
    found = {one["id"]: one for one in open_services(path)}
    assert [*found] == ids
    for one in found.values():
        assert one["organization"]["name"] == "Helpers"
        (place,) = one["service_at_locations"]
        assert [phone["number"] for phone in place["location"]["phones"]] == ["555"]
    assert [phone["number"] for phone in found["s3"]["phones"]] == ["556"]
    assert found["s4"]["attributes"][0]["taxonomy_term"]["name"] == "Term"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"service.csv": b"id,name\n1,\xff\n"}, "not UTF-8"),
        ({"services.csv": 'id,name\n1,"' + "x" * 300_000}, "damaged"),
    ],
)
def test_a_table_that_cannot_be_read_is_named(
    tmp_path: Path, files: dict[str, str | bytes], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        names(packed(tmp_path, files))


def test_json_may_be_a_page_a_list_or_one_service(tmp_path: Path) -> None:
    one = b'{"id": "1", "name": "A"}'
    for content in (one, b"[%b]" % one, b'{\n"contents": [%b]}' % one, b"%b\n\n%b\n" % (one, one)):
        path = tmp_path / "x"
        path.write_bytes(io.BytesIO(content).getvalue())
        assert set(names(path)) == {"A"}
