"""Canonical JSON (RFC 8785) and SHA-256: the one form in which scripts, manifests and receipts are hashed.

Pure. Refuses what JSON cannot carry: NaN, infinities, lone surrogates, keys that are no texts.
"""

import hashlib
import math
import re

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\\x00-\x1f]')


class NotCanonical(ValueError):
    """A value without a canonical form."""


def canonical(value: object) -> bytes:
    """The RFC 8785 form of a JSON value (dict, list, str, int, float, bool, None). Raises NotCanonical."""
    try:
        return _form(value).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("A text holds half a character (a lone surrogate).") from None
    except RecursionError:
        raise NotCanonical("The value is nested too deep.") from None


def sha256_hex(data: bytes) -> str:
    """Lower-case hex SHA-256 (64 characters)."""
    return hashlib.sha256(data).hexdigest()


def digest(value: object) -> str:
    """SHA-256 of the canonical form. Raises NotCanonical."""
    return sha256_hex(canonical(value))


def _form(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int() | float():
            return _number(value)
        case list() | tuple():
            return "[" + ",".join(map(_form, value)) + "]"
        case dict():
            return _object(value)
    raise NotCanonical(f"{type(value).__name__} is no JSON type.")


def _object(value: dict[object, object]) -> str:
    keys = []
    for key in value:
        if not isinstance(key, str):
            raise NotCanonical("A key is no text.")
        keys.append(key)
    # RFC 8785 3.2.3 sorts by UTF-16 code units, which is not the order of code points above U+FFFF.
    keys.sort(key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(f"{_text(key)}:{_form(value[key])}" for key in keys) + "}"


def _text(value: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), value) + '"'


def _number(value: float) -> str:
    """ECMAScript's Number::toString. JSON numbers are doubles there, so a large integer is rounded to one first."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise NotCanonical("A number is too large or none.")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    return sign + _digits(abs(number))


def _digits(number: float) -> str:
    # repr gives the shortest digits that read back as the same double, which is what ECMAScript asks for.
    mantissa, _, exponent = repr(number).partition("e")
    whole, _, part = mantissa.partition(".")
    part = part.rstrip("0")
    digits = (whole + part).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + part) - len(digits))
    digits = digits.rstrip("0")
    if 0 < point <= 21:
        return digits.ljust(point, "0") if len(digits) <= point else f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    power = point - 1
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{tail}e{'+' if power > 0 else '-'}{abs(power)}"
