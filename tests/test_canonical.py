"""Canonical JSON is what the phone's JavaScript prints, to the byte."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkthrough.canonical import NotCanonical, canonical, digest, sha256_hex

VECTORS = json.loads((Path(__file__).parent / "vectors" / "canonical" / "values.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [case for case in VECTORS if "error" not in case], ids=lambda case: case["json"][:60])
def test_a_value_has_one_form_and_one_hash(case: dict[str, Any]) -> None:
    value = json.loads(case["json"])
    assert canonical(value) == case["canonical"].encode("utf-8")
    assert digest(value) == sha256_hex(canonical(value)) == case["sha256"]


@pytest.mark.parametrize("case", [case for case in VECTORS if "error" in case], ids=lambda case: ascii(case["json"]))
def test_half_a_character_has_no_form(case: dict[str, Any]) -> None:
    with pytest.raises(NotCanonical):
        canonical(json.loads(case["json"]))


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


UNSPEAKABLE = {
    "NaN": math.nan,
    "infinity": math.inf,
    "an overflow": 10**400,
    "a number as a key": {1: 2},
    "a set": {"a": {1, 2}},
    "bytes": b"bytes",
    "5,000 lists": nested(5000),
}


@pytest.mark.parametrize("value", UNSPEAKABLE.values(), ids=UNSPEAKABLE)
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(2**53), 2**53)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@settings(deadline=None)
@given(JSON)
def test_the_form_reads_back_as_the_same_value_and_is_its_own_form(value: object) -> None:
    form = canonical(value)
    assert json.loads(form, parse_int=float) == value
    assert canonical(json.loads(form)) == form
