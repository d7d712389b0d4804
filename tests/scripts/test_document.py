"""A script document says what is wrong with it by path, and the library has nothing wrong."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.walks.manifests import meant, put
from walkthrough.scripts import document as documents
from walkthrough.scripts.reading import read

LIBRARY = Path(__file__).parents[2] / "walkthrough" / "scripts" / "library"
RETURN: dict[str, Any] = read((LIBRARY / "retail-return.yaml").read_bytes())
GONE = {"$remove": True}
T, F = "touchpoints.0.", "touchpoints.0.facts.1."


def changed(change: dict[str, Any]) -> dict[str, Any]:
    document = copy.deepcopy(RETURN)
    for path, value in change.items():
        put(document, path.split("."), meant(value))
    return document


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_library_has_no_faults(path: Path) -> None:
    assert documents.faults(read(path.read_bytes())) == []


def test_the_library_has_four_scripts() -> None:
    assert len(list(LIBRARY.glob("*.yaml"))) == 4


REQUIRED = [
    *(
        "schema",
        "id",
        "version",
        "title",
        "modes",
        "persona",
        "persona.id",
        "persona.name",
        "issue",
        "goal",
        "goal.text",
    ),
    *("goal.achieved_if", "arrival_mood", "arrival_mood.value", "touchpoints", T + "key", T + "stage", T + "step"),
    *(T + "channel", T + "owner", T + "instructions", T + "standard.text", T + "facts.0.ask"),
    *(T + "facts.0.type", F + "options"),
]


@pytest.mark.parametrize("field", REQUIRED)
@pytest.mark.parametrize("value", [GONE, None], ids=["absent", "null"])
def test_a_required_part_is_missed(field: str, value: object) -> None:
    assert [(fault.field, fault.code) for fault in documents.faults(changed({field: value}))] == [(field, "required")]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"schema": 2}, "schema", "range"),
    ({"schema": "1"}, "schema", "type"),
    ({"id": "Retail Return"}, "id", "type"),
    ({"id": 5}, "id", "type"),
    ({"version": 0}, "version", "range"),
    ({"version": True}, "version", "type"),
    ({"title": "  "}, "title", "required"),
    ({"title": {"$repeat": ["x", 301]}}, "title", "range"),
    ({"cover": {"$repeat": ["x", 20_001]}}, "cover", "range"),
    ({"modes": []}, "modes", "required"),
    ({"modes": "walkthrough"}, "modes", "type"),
    ({"modes": ["walkthrough", "shop"]}, "modes.1", "unknown"),
    ({"modes": ["rewalk", "rewalk"]}, "modes.1", "duplicate"),
    ({"modes": [1]}, "modes.0", "type"),
    ({"time_box_min": 1.5}, "time_box_min", "type"),
    ({"persona": "Dana"}, "persona", "type"),
    ({"persona.needs": ["quick", 5]}, "persona.needs.1", "type"),
    ({"issue": ""}, "issue", "required"),
    ({"goal": []}, "goal", "type"),
    ({"arrival_mood.value": 3}, "arrival_mood.value", "range"),
    ({"arrival_mood.value": 0.5}, "arrival_mood.value", "type"),
    ({"expectation.ease": 8}, "expectation.ease", "range"),
    ({"expectation.wait_s": -1}, "expectation.wait_s", "range"),
    ({"variants": [{"persona": 5}]}, "variants.0.persona", "type"),
    ({"variants": [{"persona": {"id": "x"}}]}, "variants.0.persona.name", "required"),
    ({"variants": [{"arrival_mood": {"value": -3}}]}, "variants.0.arrival_mood.value", "range"),
    ({"conduct.facts_first": "yes"}, "conduct.facts_first", "type"),
    ({"conduct.must": "be kind"}, "conduct.must", "type"),
    ({"touchpoints": []}, "touchpoints", "required"),
    ({"touchpoints": {}}, "touchpoints", "type"),
    ({"touchpoints": [RETURN["touchpoints"][0]] * 201}, "touchpoints", "range"),
    ({"touchpoints.1": None}, "touchpoints.1", "type"),
    ({T + "key": "ask-phone"}, "touchpoints.1.key", "duplicate"),
    ({T + "key": "Find policy"}, T + "key", "type"),
    ({T + "channel": "Carrier pigeon"}, T + "channel", "type"),
    ({T + "optional": "yes"}, T + "optional", "type"),
    ({T + "standard": "soon"}, T + "standard", "type"),
    ({T + "standard.wait_s": -1}, T + "standard.wait_s", "range"),
    ({T + "standard.wait_s": 1.5}, T + "standard.wait_s", "type"),
    ({T + "look_for": ["WAIT", "SLOW"]}, T + "look_for.1", "unknown"),
    ({T + "look_for": [["WAIT"]]}, T + "look_for.0", "type"),
    ({T + "prompts": ["Why?", None]}, T + "prompts.1", "type"),
    ({T + "facts": {}}, T + "facts", "type"),
    ({F + "id": "taps"}, F + "id", "duplicate"),
    ({F + "id": "two words"}, F + "id", "type"),
    ({F + "id": "and"}, F + "id", "type"),
    ({F + "id": GONE}, F + "id", "required"),
    ({F + "type": "boolean"}, F + "type", "unknown"),
    ({F + "options": []}, F + "options", "required"),
    ({F + "options": ["yes", "yes"]}, F + "options.1", "duplicate"),
    ({F + "options": ["yes", "na"]}, F + "options.1", "duplicate"),
    ({F + "options": ["yes", " "]}, F + "options.1", "required"),
    ({F + "options": ["yes", True]}, F + "options.1", "type"),
    ({F + "options": "yes"}, F + "options", "type"),
    ({F + "type": "multi", F + "options": None}, F + "options", "required"),
    ({F + "required": "no"}, F + "required", "type"),
    ({F + "pass_if": "<="}, F + "pass_if", "type"),
    ({F + "pass_if": True}, F + "pass_if", "type"),
    ({F + "pass_if": "taps <= 3"}, F + "pass_if", "type"),
    ({F + "show_if": "taps >"}, F + "show_if", "type"),
    ({F + "show_if": 5}, F + "show_if", "type"),
    ({F + "show_if": "days_allowed > 3"}, F + "show_if", "order"),
    ({F + "show_if": 'box_needed == "yes"'}, F + "show_if", "order"),
    ({F + "show_if": "desks_open > 3"}, F + "show_if", "unknown"),
    ({"closing": "Well?"}, "closing", "type"),
]


@pytest.mark.parametrize(("change", "field", "code"), WRONG, ids=lambda part: str(part)[:60])
def test_a_fault_is_named_at_its_path_and_nothing_else_is(change: dict[str, Any], field: str, code: str) -> None:
    found = documents.faults(changed(change))
    assert [(fault.field, fault.code) for fault in found] == [(field, code)]
    assert found[0].message.endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {"future": {"a": [1]}, T + "future": None, F + "future": 5},
        {F + "show_if": "taps > 3 and not taps == 5"},
        {F + "pass_if": 5, F + "type": "number"},
        {F + "pass_if": "box_needed == yes"},
        {T + "channel": "kiosk"},
        {T + "facts": []},
        {T + "facts": None, T + "standard": None, T + "prompts": GONE, T + "look_for": GONE},
        {"variants": [{"persona": "new-resident", "arrival_mood": {"value": 2}, "expectation": {"ease": 7}}]},
        {"expectation": GONE, "conduct": GONE, "closing": GONE, "sector": GONE, "cover": GONE, "time_box_min": GONE},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_the_schema_leaves_open_is_no_fault(change: dict[str, Any]) -> None:
    assert documents.faults(changed(change)) == []


@pytest.mark.parametrize("other", [None, 5, "text", [], [{}]])
def test_what_is_no_mapping_is_no_script(other: object) -> None:
    assert [(fault.field, fault.code) for fault in documents.faults(other)] == [("", "type")]


def test_a_touchpoint_has_the_name_of_the_script_or_of_its_key() -> None:
    assert documents.touchpoint_name({"key": "ask-the-phone"}) == "Ask the phone"
    assert documents.touchpoint_name({"key": "ask-phone", "name": "The hotline"}) == "The hotline"


def test_a_document_is_asked_for_its_parts() -> None:
    queue = documents.touchpoint(RETURN, "queue")
    assert queue is not None
    assert documents.fact_ids(queue) == ["desks_open", "told_wait"]
    assert documents.wait_standard(queue) == 300
    assert documents.touchpoint(RETURN, "attic") is None
    assert [found["key"] for found in documents.touchpoints(RETURN)][:2] == ["find-policy", "ask-phone"]
    assert documents.wait_standard(documents.touchpoints(RETURN)[2]) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.sampled_from(list(RETURN)), inner),
    max_leaves=10,
)
PLACES = st.sampled_from([*REQUIRED, *(next(iter(change)) for change, _, _ in WRONG)])


@settings(deadline=None)
@given(st.dictionaries(PLACES, JSON, min_size=1, max_size=1))
def test_any_value_in_any_place_is_a_script_or_has_faults(change: dict[str, Any]) -> None:
    document = copy.deepcopy(RETURN)
    for path, value in change.items():
        put(document, path.split("."), value)
    for fault in documents.faults(document):
        assert fault.field
        assert fault.message
