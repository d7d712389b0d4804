"""The text of a script becomes the one document its author meant, or an error with a line and a column."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkthrough.canonical import digest
from walkthrough.scripts.reading import ScriptUnreadable, read

LIBRARY = Path(__file__).parents[2] / "walkthrough" / "scripts" / "library"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("2026-11-14", "2026-11-14"),
        ("2026-11-14T10:00:00Z", "2026-11-14T10:00:00Z"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("010", 10),
        ("-5", -5),
        ("+5", 5),
        ("2.50", 2.5),
        (".5", 0.5),
        ("'5'", "5"),
        ('"true"', "true"),
        ("=", "="),
        ("<= 3", "<= 3"),
        ("[yes, 'no', 3]", ["yes", "no", 3]),
        ("{a: 1, b: [c]}", {"a": 1, "b": ["c"]}),
        ("|\n  two\n  lines", "two\nlines"),
        ('"\\u00e9 🧥"', "é 🧥"),
    ],
)
def test_a_yaml_value_is_read_as_yaml_1_2(written: str, meant: object) -> None:
    value = read(f"value: {written}")["value"]
    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: &x 1", 1, 4),
        ("a: *x", 1, 4),
        ("a: !!str 1", 1, 4),
        ("a: !python/object:os.system x", 1, 4),
        ("a: !!binary aGk=", 1, 4),
        ("%TAG ! tag:x,2026:\n---\na: 1", 1, 1),
        ("a: 1\nb: 2\na: 3", 3, 1),
        ("a: {b: 1, 'b': 2}", 1, 11),
        ("<<: {a: 1}", 1, 1),
        ("1: a", 1, 1),
        ("true: a", 1, 1),
        ("null: a", 1, 1),
        ("[a]: b", 1, 1),
        ("a: 1\n---\na: 2", 2, 1),
        ("a: 1e3", 1, 4),
        ("a: 0x1F", 1, 4),
        ("a: 0o17", 1, 4),
        ("a: .inf", 1, 4),
        ("a: .NaN", 1, 4),
        ("a: 1234567890123456", 1, 4),
        ('a: "\\ud83d"', 1, 4),
        ("a: [1, 2", 1, 9),
        ("a:\n\t- b", 2, 1),
        ("a: 'b", 1, 6),
        ("a: b: c", 1, 5),
        ("a: 1\nb: \x07", 2, 4),
        ('a: "\\UFFFFFFFF"', 1, 1),
        ("", 1, 1),
        ("# nothing", 1, 1),
        ("- a", 1, 1),
        ("just words", 1, 1),
        ("a: " + "[" * 40, 1, 35),
    ],
)
def test_what_a_script_may_not_hold_is_refused_at_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(ScriptUnreadable) as refusal:
        read(text)
    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize("data", [b"\xff", b"a: \xed\xa0\x80", "a: 1".encode("utf-16"), b"a: " + b"x" * 600_000])
def test_bytes_that_are_no_text_or_too_many_are_refused(data: bytes) -> None:
    with pytest.raises(ScriptUnreadable):
        read(data)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "{a: " * 100_000,
        "- " * 200_000,
        "? " * 200_000,
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(9_999)),
    ],
    ids=["brackets", "braces", "dashes", "questions", "aliases"],
)
def test_a_yaml_bomb_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(ScriptUnreadable):
        read(text)
    assert time.process_time() - started < 3


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_library_script_reads_the_same_from_yaml_and_json(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    as_json = json.dumps(document)
    assert document["id"] == path.stem
    assert read(as_json, "script.json") == read(as_json) == document
    assert digest(read(as_json)) == digest(document)


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '{"a": NaN}', "a: 1", '{"a": 1,}', "[]"])
def test_a_json_file_is_json_alone(text: str) -> None:
    with pytest.raises(ScriptUnreadable):
        read(text, "script.JSON")


def test_an_error_in_a_json_file_has_its_place() -> None:
    with pytest.raises(ScriptUnreadable) as refusal:
        read('{"a": 1,\n "b": }', "script.json")
    assert (refusal.value.line, refusal.value.column) == (2, 7)


def test_braces_without_a_name_may_be_yaml() -> None:
    assert read("{a: yes, b: [1]}") == {"a": "yes", "b": [1]}


def test_a_byte_order_mark_of_an_editor_is_no_obstacle() -> None:
    assert read(b"\xef\xbb\xbfa: 1") == {"a": 1}


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="abc:-[]{}&*!|>'\"#%@,?\\\n 01.\t~<=")))
def test_any_text_is_a_document_or_a_script_unreadable(text: str) -> None:
    try:
        assert isinstance(read(text), dict)
    except ScriptUnreadable as refusal:
        assert refusal.line >= 1
        assert refusal.column >= 1
