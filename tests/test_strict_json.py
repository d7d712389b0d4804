"""Whatever bytes arrive, they are an object that every reader understands alike, or one plain reason why not."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkthrough.strict_json import MAX_DEPTH, BadJson, loads

REFUSED = {
    "a key twice": b'{"a": 1, "a": 1}',
    "a key twice, one of them escaped": b'{"a": 1, "\\u0061": 2}',
    "a key twice, deep down": b'{"a": [{"b": 1, "b": 2}]}',
    "NaN": b'{"a": NaN}',
    "Infinity": b'{"a": Infinity}',
    "minus Infinity": b'{"a": -Infinity}',
    "a number that overflows": b'{"a": 1e400}',
    "an integer of 400 digits": b'{"a": ' + b"9" * 400 + b"}",
    "an integer of 5,000 digits": b'{"a": ' + b"9" * 5000 + b"}",
    "not UTF-8": b'{"a": "\xff"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a surrogate in the bytes": b'{"a": "\xed\xa0\x80"}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "half a character": b'{"a": "\\ud83d"}',
    "half a character in a key": b'{"\\ude00": 1}',
    "halves in the wrong order": b'{"a": ["\\ude00\\ud83d"]}',
    "a list": b"[]",
    "a text": b'"a"',
    "null": b"null",
    "nothing": b"",
    "something after the end": b"{} {}",
    "cut short": b'{"a": "b',
    "cut short in an escape": b'{"a": "b\\',
    "a trailing comma": b'{"a": 1,}',
    "a comment": b'{"a": 1} // b',
    "a control character": b'{"a": "\x00"}',
    "depth 65": b'{"a":' * 65 + b"1" + b"}" * 65,
    "depth 1,000": b'{"a":' * 1_000 + b"1" + b"}" * 1_000,
    "depth 1,000,000": b"[" * 1_000_000 + b"]" * 1_000_000,
    "depth 1,000,000, left open": b'{"a":' + b"[" * 1_000_000,
}

LARGE = {
    "escaped quotes left open": b'{"a":"' + b'\\"' * 1_000_000,
    "escaped quotes": b'{"a":"' + b'[\\"' * 700_000 + b'"}',
    "quotes": b'"' * 2_000_000,
    "digits": b'{"a":' + b"1" * 2_000_000 + b"}",
    "decimals": b'{"a":0.' + b"1" * 2_000_000 + b"}",
    "small objects": b'{"a":[' + b'{"b":[]},' * 200_000 + b"{}]}",
    "escapes": b'{"a":"' + b"\\u00e9" * 300_000 + b'"}',
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_readers_disagree_about_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(BadJson) as refusal:
        loads(data)
    assert refusal.value.reason.endswith(".")


@pytest.mark.parametrize("data", LARGE.values(), ids=LARGE)
def test_two_mebibytes_of_anything_are_answered_at_once(data: bytes) -> None:
    started = time.process_time()
    try:
        loads(data)
    except BadJson as refusal:
        assert refusal.reason
    assert time.process_time() - started < 2


def test_an_object_is_read_as_it_was_written() -> None:
    text = {"a": [1, -0.5, 1e3, True, None, "🧥 שלום <b>"], "b": {"": {}}, "c": '\\u0041 [{"', "long": "x" * 10_000}
    assert loads(json.dumps(text).encode()) == text
    assert loads(json.dumps(text, ensure_ascii=False, indent=2).encode()) == text


def test_the_deepest_allowed_object_is_read() -> None:
    assert loads(b'{"a":' * MAX_DEPTH + b"1" + b"}" * MAX_DEPTH)


def test_brackets_inside_a_text_are_no_depth() -> None:
    assert loads(b'{"a": "' + b"[{" * 100 + b'"}')


@settings(deadline=None)
@given(st.one_of(st.binary(), st.text(alphabet='{}[]",:\\u019eE-+.tfn ').map(str.encode)))
def test_no_bytes_raise_anything_but_bad_json(data: bytes) -> None:
    try:
        assert isinstance(loads(data), dict)
    except BadJson as refusal:
        assert refusal.reason
