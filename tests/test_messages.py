"""What people are told: said in any language, kept as JSON, and marked wherever it is written."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from locator import errors
from locator.importing.repair import Repair
from locator.importing.repair.row import RowMender
from locator.importing.tables import open_table
from locator.messages import Message
from locator.problems import Problem, Severity
from locator.service import check_cells
from tests.web.catalogues import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = Path(__file__).parent.parent / "locator"
SPANISH: Final = {
    "Row %(row)s of %(count)s.": "Fila %(row)s de %(count)s.",
    "Codes of %(country)s.": "Códigos de %(country)s.",
    "It %(state)s.": "Ya %(state)s.",
    "is read": "está leído",
}


@pytest.mark.parametrize(
    ("message", "english", "spanish"),
    [
        (Message("Kept 100% as it was."), "Kept 100% as it was.", "Kept 100% as it was."),
        (
            Message.of("Row %(row)s of %(count)s.", row="12345", count=12345),
            "Row 12345 of 12,345.",
            "Fila 12345 de 12.345.",
        ),
        (Message.of("Codes of %(country)s.", country="DE"), "Codes of Germany.",
         "Códigos de Alemania."),
        (Message.of("Codes of %(country)s.", country="??"), "Codes of ??.", "Códigos de ??."),
        (Message.of("It %(state)s.", state=Message("is read")), "It is read.", "Ya está leído."),
    ],
)  # fmt: skip
def test_a_message_is_said_as_its_reader_reads(
    message: Message, english: str, spanish: str
) -> None:
    assert str(message) == english
    assert message.say(lambda text: SPANISH.get(text, text), Locale("es")) == spanish


NAMES: Final = st.sampled_from(["row", "count", "word", "country"])
MESSAGES: Final = st.recursive(
    st.builds(Message, st.text()),
    lambda inner: st.builds(
        lambda text, values: Message.of(text, **values),
        st.text(),
        st.dictionaries(NAMES, st.text() | st.integers() | inner, max_size=3),
    ),
    max_leaves=4,
)


@given(MESSAGES)
def test_a_message_comes_back_from_json_as_it_was(message: Message) -> None:
    assert Message.from_json(message.as_json()) == message


@given(MESSAGES)
def test_so_do_problems_and_repairs(message: Message) -> None:
    problem = Problem(2, "name", "X", message, Severity.WARNING, "Y")
    assert Problem.from_json(problem.as_json()) == problem
    repair = Repair(2, "name", "X", "Y", message)
    assert Repair.from_json(repair.as_json()) == repair


def test_what_older_drafts_say_is_shown_as_it_is() -> None:
    place = {"row": 2, "column": "name"}
    said = "Row 7 has 100% the same name."
    rest = {"value": "X", "severity": "warning", "suggestion": ""}
    problem = Problem.from_json({**place, **rest, "message": said})
    assert problem == Problem(2, "name", "X", Message(said), Severity.WARNING)
    assert str(problem.message) == said
    repair = Repair.from_json({**place, "before": "X ", "after": "X", "reason": said})
    assert str(repair.reason) == said


EXPLAINED: Final = frozenset(
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.Explained)
) | {"Refused"}
"""Errors whose first argument is a message."""
UNMARKED: Final = {"Message(str(error))": 1}
"""Errors that no page explains are told in English; how often that is written."""


def unmarked(tree: ast.Module) -> Iterator[str]:
    """Yield where a message is made of a text that is not marked."""
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                values.setdefault(ast.unparse(target), []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _makes_a_message(node.func):
            made_of = _choices(node.args[0])
            written = [v for one in made_of for v in [one, *values.get(ast.unparse(one), ())]]
            if any(map(_is_written_here, written)):
                yield ast.unparse(node)


def _makes_a_message(function: ast.expr) -> bool:
    return ast.unparse(function) in {"Message", "Message.of", *EXPLAINED}


def _choices(node: ast.expr) -> list[ast.expr]:
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def _is_written_here(node: ast.expr) -> bool:
    """Tell whether a text is written or put together in this place, without a mark."""
    if isinstance(node, ast.Call):
        function = node.func
        is_method = isinstance(function, ast.Attribute) and function.attr in {"join", "format"}
        return is_method or ast.unparse(function) == "str"
    return isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp)


def test_texts_without_a_mark_are_noticed() -> None:
    bad = 'Message("a")', 'Message.of(f"a{b}", c=d)', 'NotATable("a" + b)', "NotATable(a or b)"
    good = 'Message(N_("a"))', "Message.of(_A, b=c)", "NotATable(told)"
    assert [len(list(unmarked(ast.parse(code)))) for code in bad] == [1, 1, 1, 0]
    assert [*unmarked(ast.parse('x = f"{y}"\nMessage(x)'))] == ["Message(x)"]
    assert [list(unmarked(ast.parse(code))) for code in good] == [[], [], []]


def test_every_message_is_marked_where_it_is_written() -> None:
    found = [
        one
        for path in sorted(PACKAGE.rglob("*.py"))
        for one in unmarked(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert {one: found.count(one) for one in found} == UNMARKED


ROWS: Final = (
    {"name": "A\u200b", "service_types": "Nalxone; Bakery", "latitude": "40,8", "phone": "call us"},
    {"name": " B", "country": "Germany", "postal_code": "1O115", "opening_hours": "Mo-Fr"},
    {"name": "C", "country": "US", "postal_code": "0820I", "url": "a.example.org b.example.org"},
    {"name": "D", "country": "US", "phone": "1-800-FLOWERS", "languages": "English, Klingonese"},
    {"name": "E", "last_verified": "03/04/2026", "opening_hours": "9am", "email": "at home"},
    {"name": "F", "opening_hours": "Mo 10:00-12:00; Xx", "minimum_age": "18+", "id": "no id"},
    {"name": "x" * 400, "latitude": "95", "longitude": "583960.25", "description": "x" * 6000},
    {"latitude": "0", "longitude": "0", "opening_hours": "Mo-Fr 01:00-04:00", "timezone": "EST"},
)
TABLE: Final = "name,name,\nA,1\nB,2,3,4\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """Return what is said of rows and of a file with a good many faults."""
    folder = tmp_path_factory.mktemp("table")
    (folder / "list.csv").write_text(TABLE, encoding="utf-8")
    table = open_table(folder / "list.csv", scratch=folder)
    said = [problem.message for problem in table.problems]
    mender = RowMender("", None)
    for row in ROWS:
        mended = mender.mend(2, {"service_types": "naloxone", **row})
        problems = (*mended.problems, *check_cells(2, mended.cells)[1])
        said += [problem.message for problem in problems]
        said += [repair.reason for repair in mended.repairs]
    return said


def test_what_is_said_of_rows_is_known_to_translators(found: list[Message]) -> None:
    assert len({message.text for message in found}) > 25
    assert {message.text for message in found} <= messages()
