"""JSON from strangers: bytes to an object, or one plain reason why not.

Pure. Refuses what JSON readers disagree about (duplicate keys, NaN, lone surrogates, byte order marks) and what makes
one fall over (depth, huge numbers). Never raises anything but BadJson.
"""

import json
import math
import re
from typing import Any, NoReturn

MAX_DEPTH = 64
MAX_DIGITS = 400

# An open string runs to the end in one step: trying again at each of its escaped quotes would take quadratic time.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


class BadJson(ValueError):
    """What was sent is no JSON object that every reader understands alike."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


def loads(data: bytes) -> dict[str, Any]:
    """The object in UTF-8 JSON. Raises BadJson with a sentence."""
    text = _decoded(data)
    # The depth is looked at first: the standard reader recurses, and recursion has no typed end.
    if _depth(data) > MAX_DEPTH:
        raise BadJson(f"The JSON is nested more than {MAX_DEPTH} deep.")
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer, parse_float=_decimal
        )
    except json.JSONDecodeError as error:
        reason = f"This is not JSON: line {error.lineno}, column {error.colno}."
        raise BadJson(reason, error.lineno, error.colno) from None
    except RecursionError:
        raise BadJson(f"The JSON is nested more than {MAX_DEPTH} deep.") from None
    if not isinstance(value, dict):
        raise BadJson("The JSON is not an object.")
    # A surrogate can only come from an escape; looking for one costs nothing where there is none.
    if b"\\u" in data:
        _refuse_surrogates(value)
    return value


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadJson("The text is not UTF-8.") from None
    if text.startswith("\ufeff"):
        raise BadJson("The text begins with a byte order mark.")
    return text


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for bracket in _STRING.sub(b"", data).translate(None, _NOT_BRACKETS):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJson("An object has the same key twice.")
    return found


def _constant(name: str) -> NoReturn:
    raise BadJson(f"{name} is no JSON number.")


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise BadJson("A number is too long.")
    number = int(digits)
    if abs(number) >= 1 << 1024:
        raise BadJson("A number is too large.")
    return number


def _decimal(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BadJson("A number is too large.")
    return number


def _refuse_surrogates(value: object) -> None:
    if isinstance(value, str):
        # Well-formed pairs were joined by the reader: what is left of the range is half a character.
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise BadJson("A text holds half a character (a lone surrogate).")
    elif isinstance(value, list):
        for item in value:
            _refuse_surrogates(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_surrogates(key)
            _refuse_surrogates(item)
