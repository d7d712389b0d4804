"""A document written as YAML or JSON reads back as the same document, whatever its texts and numbers look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkthrough.canonical import digest
from walkthrough.scripts import reading, writing

ODD = [
    *(
        "yes",
        "no",
        "true",
        "null",
        "~",
        "",
        " ",
        "1",
        "1e5",
        "0o17",
        "0x1F",
        ".inf",
        "-1.5",
        "+3",
        "1_000",
        "2026-11-14",
    ),
    *(
        "*a",
        "&a",
        "!t",
        "# c",
        "a: b",
        "- a",
        "line\nbreak",
        "\ttab",
        "trailing ",
        "“quoted”",
        "'",
        '"',
        "\\",
        "{}",
        "[a]",
    ),
    *("مرحبا", "🙂", "\u2028", "\x85", "\x07", "=", "<<", "[a]", "x" * 10_000),
]


@pytest.mark.parametrize("text", ODD)
def test_a_text_stays_a_text(text: str) -> None:
    document = {"title": text, "x": [text], text or "empty": 1}
    for written in (writing.to_yaml(document), writing.to_json(document)):
        assert digest(reading.read(written)) == digest(document)


@pytest.mark.parametrize("number", [0, -2, 7, 0.5, -0.25, 1e-7, 123456789012345, 1e21, 2**53, True, None])
def test_a_value_stays_the_same_value(number: object) -> None:
    document = {"x": number}
    assert digest(reading.read(writing.to_yaml(document))) == digest(document)
    assert digest(reading.read(writing.to_json(document))) == digest(document)


TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)


@given(st.dictionaries(TEXTS, st.recursive(TEXTS | st.integers(-999, 999) | st.booleans(), st.lists, max_leaves=5)))
def test_any_document_survives_being_written(document: dict[str, object]) -> None:
    assert digest(reading.read(writing.to_yaml(document))) == digest(document)


def test_names_come_in_the_order_of_the_schema() -> None:
    written = writing.to_yaml({"title": "T", "zebra": 1, "version": 1, "schema": 1, "id": "a"})
    assert [line.partition(":")[0] for line in written.splitlines()] == ["schema", "id", "version", "title", "zebra"]
