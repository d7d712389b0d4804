"""The script document, schema 1: questions about one, and everything that is wrong with one, by path.

Pure. Unknown fields are kept and are no faults; nothing is filled in, because the hash is over what was imported.
"""

import re
from collections.abc import Mapping
from typing import Any

from walkthrough.canonical import digest
from walkthrough.measure.taxonomy import CODES
from walkthrough.scripts.expressions import ExpressionError, names, parse
from walkthrough.shape import Fault, Look

__all__ = ["Fault", "digest", "fact_ids", "faults", "touchpoint", "touchpoint_name", "touchpoints", "wait_standard"]

SCHEMA = 1
MODES = ("walkthrough", "mystery_shop", "rewalk")
FACT_TYPES = ("yesno", "number", "choice", "multi", "text")
MOST_TOUCHPOINTS = 200
LONGEST_LINE = 300

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_FACT_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,99}")
_KEYWORDS = frozenset({"and", "or", "not", "in"})


def touchpoints(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The touchpoints of a document without faults, in order."""
    return list(document["touchpoints"])


def touchpoint(document: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """The touchpoint with this key, or None."""
    return next((found for found in touchpoints(document) if found["key"] == key), None)


def touchpoint_name(found: Mapping[str, Any]) -> str:
    """The script's name of a touchpoint, else its key with hyphens as blanks and a capital first letter."""
    words = str(found["key"]).replace("-", " ")
    return str(found.get("name") or words[:1].upper() + words[1:])


def fact_ids(found: Mapping[str, Any]) -> list[str]:
    """The ids of the facts asked at a touchpoint, in order."""
    return [fact["id"] for fact in found.get("facts") or []]


def wait_standard(found: Mapping[str, Any]) -> int | None:
    """The promised longest wait at a touchpoint in seconds, or None."""
    wait: int | None = (found.get("standard") or {}).get("wait_s")
    return wait


def faults(document: object) -> list[Fault]:
    """Everything wrong with a document, in the order of the schema; empty for one that can be published."""
    if not isinstance(document, dict):
        return [Fault("", "type", "A script is a mapping of names to values.")]
    look = Look(document)
    look.integer("schema", SCHEMA, SCHEMA, required=True)
    _key(look, "id")
    look.integer("version", 1, 1_000_000, required=True)
    look.text("title", required=True, longest=LONGEST_LINE)
    look.text("sector", longest=LONGEST_LINE)
    _modes(look)
    look.integer("time_box_min", 1, 1_000_000)
    look.text("cover")
    _persona(look)
    _brief(look)
    _variants(look)
    _conduct(look)
    _touchpoints(look)
    look.texts("closing", most=50)
    return look.faults


def _key(look: Look, name: str) -> str | None:
    value = look.text(name, required=True)
    if value is not None and not _KEY.fullmatch(value):
        look.fault(name, "type", f"{name} has small letters, digits, - and _ only, at most 100.")
        return None
    return value


def _modes(look: Look) -> None:
    seen = set()
    entries = look.entries("modes", required=True)
    if look.value.get("modes") == []:
        look.fault("modes", "required", "modes names no mode.")
    for name, mode in entries:
        if not isinstance(mode, str):
            look.fault(name, "type", "A mode is a text.")
        elif mode not in MODES:
            look.fault(name, "unknown", f"A mode is one of {', '.join(MODES)}.")
        elif mode in seen:
            look.fault(name, "duplicate", f"{mode} is here twice.")
        else:
            seen.add(mode)


def _persona(look: Look) -> None:
    if persona := look.object("persona", required=True):
        _key(persona, "id")
        persona.text("name", required=True, longest=LONGEST_LINE)
        persona.text("about")
        persona.texts("needs", most=50)
        persona.text("limits")


def _brief(look: Look) -> None:
    look.text("issue", required=True)
    if goal := look.object("goal", required=True):
        goal.text("text", required=True)
        goal.text("achieved_if", required=True)
        goal.text("partly_if")
        goal.text("give_up_if")
    _arrival_mood(look, required=True)
    _expectation(look)


def _arrival_mood(look: Look, *, required: bool) -> None:
    if mood := look.object("arrival_mood", required=required):
        mood.integer("value", -2, 2, required=True)
        mood.text("label", longest=LONGEST_LINE)
        mood.text("why")


def _expectation(look: Look) -> None:
    if expectation := look.object("expectation"):
        expectation.integer("ease", 1, 7)
        expectation.integer("wait_s", 0, 10**9)
        expectation.text("words")


def _variants(look: Look) -> None:
    for variant in look.objects("variants", most=50):
        if isinstance(variant.raw("persona"), dict):
            _persona(variant)
        else:
            variant.text("persona", longest=LONGEST_LINE)
        _arrival_mood(variant, required=False)
        _expectation(variant)


def _conduct(look: Look) -> None:
    if conduct := look.object("conduct"):
        conduct.flag("facts_first")
        conduct.texts("must")
        conduct.texts("must_not")
        conduct.text("staff_notice")


def _touchpoints(look: Look) -> None:
    if look.value.get("touchpoints") == []:
        look.fault("touchpoints", "required", "A script has at least one touchpoint.")
    seen: set[str] = set()
    for found in look.objects("touchpoints", required=True, most=MOST_TOUCHPOINTS):
        key = _key(found, "key")
        if key in seen:
            found.fault("key", "duplicate", f"There is another touchpoint {key}.")
        elif key:
            seen.add(key)
        _touchpoint(found)


def _touchpoint(look: Look) -> None:
    look.text("stage", required=True, longest=LONGEST_LINE)
    look.text("step", required=True, longest=LONGEST_LINE)
    _key(look, "channel")
    look.text("owner", required=True, longest=LONGEST_LINE)
    look.text("name", longest=LONGEST_LINE)
    look.flag("optional")
    look.text("instructions", required=True)
    if standard := look.object("standard"):
        standard.text("text", required=True)
        standard.integer("wait_s", 0, 10**9)
    facts = look.objects("facts", most=100)
    everywhere = [fact.value.get("id") for fact in facts]
    earlier: list[Any] = []
    for fact in facts:
        _fact(fact, earlier)
        _show_if(fact, earlier, everywhere)
        earlier.append(fact.value.get("id"))
    look.texts("prompts", most=50)
    for name, code in look.entries("look_for", most=50):
        if not isinstance(code, str):
            look.fault(name, "type", "A friction code is a text.")
        elif code not in CODES:
            look.fault(name, "unknown", f"There is no friction code {code[:40]!r}.")
    look.text("blocks_if")


def _fact(look: Look, earlier: list[Any]) -> None:
    fact = look.text("id", required=True)
    if fact is not None and (not _FACT_ID.fullmatch(fact) or fact in _KEYWORDS):
        look.fault("id", "type", "A fact id has letters, digits, _ and - only, and is no word of expressions.")
    elif fact in earlier:
        look.fault("id", "duplicate", f"There is another fact {fact} at this touchpoint.")
    look.text("ask", required=True)
    kind = look.one_of("type", FACT_TYPES, required=True)
    if kind in {"choice", "multi"}:
        _options(look)
    look.flag("required")
    _pass_if(look, fact or "")


def _options(look: Look) -> None:
    if not look.value.get("options"):
        look.fault("options", "required", "A choice needs its options.")
        return
    seen = {"na"}  # a value of its own: not applicable
    for name, option in look.entries("options", most=100):
        if not isinstance(option, str):
            look.fault(name, "type", "An option is a text; put it in quotes.")
        elif not option.strip():
            look.fault(name, "required", "An option is blank.")
        elif option in seen:
            look.fault(name, "duplicate", f"{option[:40]!r} is here twice, or is the word for not applicable.")
        else:
            seen.add(option)


def _pass_if(look: Look, fact: str) -> None:
    written = look.raw("pass_if")
    if isinstance(written, str | int | float) and not isinstance(written, bool):
        try:
            parse(str(written), fact=fact)
        except ExpressionError as error:
            look.fault("pass_if", "type", f"{error.message[:-1]} (character {error.position + 1}).")
    elif written is not None:
        look.fault("pass_if", "type", "pass_if is an expression; put yes and no in quotes.")


def _show_if(look: Look, earlier: list[Any], everywhere: list[Any]) -> None:
    written = look.text("show_if")
    if written is None:
        return
    try:
        mentioned = names(parse(written))
    except ExpressionError as error:
        look.fault("show_if", "type", f"{error.message[:-1]} (character {error.position + 1}).")
        return
    for name in mentioned:
        if name not in everywhere:
            look.fault("show_if", "unknown", f"There is no fact {name} at this touchpoint.")
        elif name not in earlier:
            look.fault("show_if", "order", f"{name} is asked later; only facts asked before can be used.")
