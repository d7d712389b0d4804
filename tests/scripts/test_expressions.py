"""Expressions mean what the shared vectors say, and nothing written in one can do harm."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkthrough.scripts.expressions import ExpressionError, evaluate, names, parse, passes

VECTORS = Path(__file__).parent.parent / "vectors" / "expressions"


def cases(name: str) -> list[dict[str, Any]]:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("show_if"), ids=lambda case: f"{case['expression']} | {case['answers']}")
def test_a_fact_is_shown_when_its_show_if_holds(case: dict[str, Any]) -> None:
    assert evaluate(parse(case["expression"]), case["answers"]) is case["result"]


@pytest.mark.parametrize("case", cases("pass_if"), ids=lambda case: f"{case['expression']} | {case['value']}")
def test_an_answer_is_judged_by_its_pass_if(case: dict[str, Any]) -> None:
    assert passes(case["expression"], case["value"], case.get("fact", "")) is case["result"]


@pytest.mark.parametrize("case", cases("refused"), ids=lambda case: case["why"])
def test_what_cannot_be_read_is_refused_at_its_place(case: dict[str, Any]) -> None:
    fact = case.get("fact", "") if case["kind"] == "pass_if" else None
    with pytest.raises(ExpressionError) as refusal:
        parse(case["expression"], fact=fact)
    assert refusal.value.position == case["error"]["position"]
    assert refusal.value.message.endswith(".")


def test_the_facts_of_an_expression_are_named_once_in_order() -> None:
    assert names(parse("b == 1 and not (a or b > 2) and 3 < c")) == ("b", "a", "c")


def test_a_pass_if_names_only_its_own_fact() -> None:
    assert names(parse(">= 2 and <= 5", fact="taps")) == ("taps",)


PIECES = st.sampled_from(
    ["a", "b", "and", "or", "not", "in", "(", ")", "[", "]", ",", "==", "<", "3", "-1.5", "'x'", " "]
)
ANSWERS = st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(), st.lists(st.text()))


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), ANSWERS, ANSWERS)
def test_any_text_is_an_expression_or_an_expression_error(text: str, a: object, b: object) -> None:
    try:
        show, judged = evaluate(parse(text), {"a": a, "b": b}), passes(text, a, "a")
    except ExpressionError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert show in (True, False)
        assert judged in (True, False, None)
