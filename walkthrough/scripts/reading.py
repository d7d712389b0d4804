"""The text of a script, YAML or JSON, to its document; or the place where it cannot be read.

YAML is read as YAML 1.2 core from PyYAML's events, since PyYAML's own constructors speak 1.1 (where `no` is false).
Refuses tags, anchors, aliases, merge keys, duplicate keys and whatever could grow beyond what was written.
"""

import re
from collections.abc import Iterator
from typing import NoReturn

import yaml

from walkthrough import strict_json

MAX_BYTES = 512 * 1024
MAX_DEPTH = 32
MAX_DIGITS = 15

_CONSTANTS = {"": None, "~": None} | {
    spelled: value
    for name, value in {"null": None, "true": True, "false": False}.items()
    for spelled in (name, name.capitalize(), name.upper())
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)")
_OTHER_NUMBER = re.compile(
    r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


class ScriptUnreadable(ValueError):
    """A text that is no document; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def read(source: str | bytes, name: str = "") -> dict[str, object]:
    """The document in a script's text; a `name` ending in .json is JSON alone. Raises ScriptUnreadable."""
    text = _text(source)
    if name.lower().endswith(".json") or text.lstrip().startswith("{"):
        try:
            return strict_json.loads(text.encode("utf-8"))
        except strict_json.BadJson as error:
            # Braces also open a YAML mapping; the YAML reader has the better say then.
            if name.lower().endswith(".json"):
                raise ScriptUnreadable(error.reason, error.line, error.column) from None
    return _yaml(text)


def _text(source: str | bytes) -> str:
    try:
        data = source.encode("utf-8") if isinstance(source, str) else source
        text = data.decode("utf-8-sig")
    except UnicodeError:
        raise ScriptUnreadable("The text is not UTF-8.") from None
    if len(data) > MAX_BYTES:
        raise ScriptUnreadable(f"A script has at most {MAX_BYTES // 1024} KiB.")
    return text


def _yaml(text: str) -> dict[str, object]:
    try:
        document = _Reader(yaml.parse(text, Loader=yaml.SafeLoader)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise ScriptUnreadable(f"This is not YAML: {error.problem or error.context}.", line, column) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ScriptUnreadable("A character that YAML does not allow.", line, column) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        # PyYAML lets a few ValueErrors through (an escape beyond Unicode); our own errors pass as they are.
        if isinstance(error, ScriptUnreadable):
            raise
        raise ScriptUnreadable("This is not YAML.") from None
    if not isinstance(document, dict):
        raise ScriptUnreadable("A script is a mapping of names to values.")
    return document


class _Reader:
    """Builds plain values out of YAML events, and stops at the first event that a script may not hold."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.events = events

    def document(self) -> object:
        next(self.events)  # the start of the stream
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            raise ScriptUnreadable("The text is empty.")
        if isinstance(start, yaml.DocumentStartEvent) and start.tags:
            _refuse(start, "A script has no tags.")
        value = self.value(next(self.events), 1)
        next(self.events)  # the end of the document
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            _refuse(following, "A text holds one script only.")
        return value

    def value(self, event: yaml.Event, depth: int) -> object:
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) or event.anchor is not None:
            _refuse(event, "A script has no anchors and aliases; write it out.")
        if event.tag is not None:
            _refuse(event, "A script has no tags; write the plain value.")
        if depth > MAX_DEPTH:
            _refuse(event, f"A script is nested at most {MAX_DEPTH} deep.")
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.value(item, depth + 1) for item in self.until(yaml.SequenceEndEvent)]
        return self.mapping(depth)

    def mapping(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        for event in self.until(yaml.MappingEndEvent):
            key = self.value(event, depth + 1)
            if key == "<<" and isinstance(event, yaml.ScalarEvent) and event.style is None:
                _refuse(event, "A script has no merge keys; write it out.")
            if not isinstance(key, str):
                _refuse(event, "A name must be a text; put it in quotes.")
            if key in found:
                _refuse(event, f"{key!r} is here twice.")
            found[key] = self.value(next(self.events), depth + 1)
        return found

    def until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self.events), end):
            yield event


def _scalar(event: yaml.ScalarEvent) -> object:
    text: str = event.value
    if event.style is None:
        return _plain(event, text)
    if any("\ud800" <= character <= "\udfff" for character in text):
        _refuse(event, "A text holds half a character (a lone surrogate).")
    return text


def _plain(event: yaml.ScalarEvent, text: str) -> object:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _OTHER_NUMBER.fullmatch(text):
        _refuse(event, "A number is an integer or a plain decimal; put a text in quotes.")
    whole, decimal = _INTEGER.fullmatch(text), _DECIMAL.fullmatch(text)
    if not (whole or decimal):
        return text
    if sum(character.isdigit() for character in text) > MAX_DIGITS:
        _refuse(event, f"A number has at most {MAX_DIGITS} digits; put a text in quotes.")
    return int(text) if whole else float(text)


def _refuse(event: yaml.Event, message: str) -> NoReturn:
    mark = event.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    raise ScriptUnreadable(message, line, column)
