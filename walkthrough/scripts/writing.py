"""A script document back to text, YAML or JSON, so that reading it again gives the same hash.

Proves that before it answers: what YAML 1.2 core cannot carry unchanged is written as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from walkthrough.canonical import digest

from . import reading

#: Names in the order of the schema; others follow by the alphabet.
_ORDER = (
    *(
        "schema",
        "id",
        "key",
        "version",
        "title",
        "sector",
        "modes",
        "time_box_min",
        "cover",
        "persona",
        "issue",
        "goal",
    ),
    *("arrival_mood", "expectation", "variants", "conduct", "touchpoints", "closing"),
    *("name", "about", "needs", "limits", "text", "achieved_if", "partly_if", "give_up_if", "value", "label", "why"),
    *("ease", "wait_s", "words", "facts_first", "must", "must_not", "staff_notice"),
    *("stage", "step", "channel", "owner", "optional", "instructions", "standard", "ask", "type", "options", "pass_if"),
    *("required", "show_if", "facts", "prompts", "look_for", "blocks_if"),
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
#: Plain words that YAML 1.1, which our writer knows, takes for texts and YAML 1.2 for numbers.
_LIKE_A_NUMBER = re.compile(r"[-+.]?[0-9.].*")


class _Writer(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(writer: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "'" if _LIKE_A_NUMBER.fullmatch(value) else None
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _decimal(writer: yaml.SafeDumper, value: float) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:float", format(Decimal(repr(value)), "f"))


_Writer.add_representer(str, _text)
_Writer.add_representer(float, _decimal)


def to_yaml(document: Mapping[str, Any]) -> str:
    text = yaml.dump(_ordered(document), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110)
    try:
        is_same = digest(reading.read(text)) == digest(document)
    except reading.ScriptUnreadable:
        is_same = False
    return text if is_same else to_json(document)


def to_json(document: Mapping[str, Any]) -> str:
    return json.dumps(_ordered(document), ensure_ascii=False, indent=2) + "\n"


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        names = sorted(value, key=lambda name: (_RANK.get(name, len(_RANK)), name))
        return {name: _ordered(value[name]) for name in names}
    return [_ordered(entry) for entry in value] if isinstance(value, list) else value
