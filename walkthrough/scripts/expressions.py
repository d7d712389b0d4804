"""`show_if` and `pass_if`: small expressions over answers, parsed by hand and never run as code.

Their meaning is fixed by the cases in `tests/vectors/expressions`, which the phone's `model/expressions.js` runs too.
"""

from collections.abc import Iterator, Mapping

from walkthrough.scripts.syntax import (
    ORDER,
    Both,
    Comparison,
    Either,
    Expression,
    ExpressionError,
    Not,
    Value,
    parse,
)

__all__ = ["Expression", "ExpressionError", "evaluate", "is_answered", "names", "parse", "passes"]


def evaluate(expression: Expression, answers: Mapping[str, object]) -> bool:
    """Whether a `show_if` holds. Unanswered (absent, null, "na", "" or []) makes unknown, and unknown shows nothing."""
    return _truth(expression, answers) is True


def passes(text: str | float, value: object, fact: str = "") -> bool | None:
    """Whether a fact's answer meets its `pass_if`; None where there is no answer to judge. Raises ExpressionError."""
    return _truth(parse(str(text), fact=fact), {fact: value})


def names(expression: Expression) -> tuple[str, ...]:
    """The fact ids an expression mentions, each once, in order."""
    return tuple(dict.fromkeys(_mentioned(expression)))


def is_answered(value: object) -> bool:
    """Whether a fact's value is an answer: null, "na", a blank text and an empty list are none."""
    return value is not None and value not in ("na", "", [])


def _mentioned(expression: Expression) -> Iterator[str]:
    match expression:
        case Comparison(fact):
            yield fact
        case Not(part):
            yield from _mentioned(part)
        case Both(left, right) | Either(left, right):
            yield from _mentioned(left)
            yield from _mentioned(right)


def _truth(expression: Expression, answers: Mapping[str, object]) -> bool | None:
    match expression:
        case Comparison(fact):
            value = answers.get(fact)
            return _holds(expression, value) if is_answered(value) else None
        case Not(part):
            truth = _truth(part, answers)
            return None if truth is None else not truth
        case Both(left, right):
            truths = (_truth(left, answers), _truth(right, answers))
            return False if False in truths else None if None in truths else True
        case Either(left, right):
            truths = (_truth(left, answers), _truth(right, answers))
            return True if True in truths else None if None in truths else False


def _holds(comparison: Comparison, answer: object) -> bool:
    if comparison.operator in ORDER:
        return _in_order(comparison.operator, answer, comparison.values[0])
    items = answer if isinstance(answer, list) else [answer]
    found = any(_same(item, value) for item in items for value in comparison.values)
    return found if comparison.operator == "==" else not found


def _same(answer: object, value: Value) -> bool:
    if isinstance(value, str):
        return isinstance(answer, str) and answer == value
    return isinstance(answer, int | float) and not isinstance(answer, bool) and answer == value


def _in_order(operator: str, answer: object, value: Value) -> bool:
    if not isinstance(answer, int | float) or isinstance(answer, bool) or isinstance(value, str):
        return False
    if operator.startswith("<"):
        return answer < value or (operator == "<=" and answer == value)
    return answer > value or (operator == ">=" and answer == value)
