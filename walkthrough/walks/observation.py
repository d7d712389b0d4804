"""One observation of a manifest: what a walk recorded at one touchpoint, and everything wrong with it, by field.

Pure. Judges shape and vocabulary, never the flow: what was walked in which order is the walker's business.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from walkthrough.measure.taxonomy import CODES
from walkthrough.shape import Look, is_integer
from walkthrough.walks import vocabulary

MOST_COUNTED = 1_000_000
LONGEST_WAIT_S = 10**9
#: Facts that are counters of the observation under another name.
COUNTERS = ("told_again", "transfers")

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Known:
    """What a walk may name: the script's touchpoints by key, the keys of these and of added ones, photo numbers.

    The first two are None where the script is not known.
    """

    touchpoints: Mapping[str, Mapping[str, Any]] | None
    keys: frozenset[str] | None
    photos: frozenset[int]

    def touchpoint(self, key: str | None) -> Mapping[str, Any]:
        return (self.touchpoints or {}).get(key or "", {})


def look_at(look: Look, known: Known) -> str | None:
    """Note what is wrong with an observation; returns its touchpoint's key where it has one."""
    key = look.key("touchpoint", known.keys, required=True)
    touchpoint = known.touchpoint(key)
    status = look.one_of("status", vocabulary.STATUSES, required=True)
    # Whether a skip needs a reason is known only with the script.
    must_say_why = status == "skipped" and known.keys is not None and touchpoint.get("optional") is not True
    look.text("reason", required=must_say_why)
    for name in ("entered_at", "left_at", "saved_at"):
        look.time(name)
    look.decimal("form_seconds", 0, LONGEST_WAIT_S)
    _facts(look, touchpoint)
    words_by_index(look, "prompts")
    _wait(look)
    _feeling(look)
    _contact(look)
    for name in ("did", "saw", "heard", "note"):
        look.text(name)
    for friction in look.objects("frictions", most=200):
        _friction(friction, known.photos)
    for delight in look.objects("delights", most=200):
        _delight(delight, known.photos)
    photo_links(look, known.photos)
    return key


def words_by_index(look: Look, name: str) -> None:
    """A mapping of indexes as text to words (`prompts`, `closing`)."""
    if words := look.object(name):
        for index in words.value:
            words.text(index)


def photo_links(look: Look, photos: Collection[int]) -> None:
    """The numbers of photos of this walk."""
    for name, number in look.entries("photos"):
        if not is_integer(number):
            look.fault(name, "type", "A photo number is an integer.")
        elif number not in photos:
            look.fault(name, "unknown", f"There is no photo {number} in this walk.")


def is_sha256(value: object) -> bool:
    """Whether a value is a lower-case hex SHA-256."""
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _wait(look: Look) -> None:
    look.integer("wait_measured_s", 0, LONGEST_WAIT_S)
    look.integer("wait_perceived_s", 0, LONGEST_WAIT_S)
    look.one_of("wait_ended", vocabulary.WAIT_ENDED)
    look.flag("wait_informed")
    look.flag("wait_occupied")


def _feeling(look: Look) -> None:
    look.integer("mood", -2, 2)
    look.one_of("emotion", vocabulary.EMOTIONS)
    look.integer("intensity", 1, 5)
    look.integer("ease", 1, 7)
    look.integer("gap", -2, 2)


def _contact(look: Look) -> None:
    look.integer("told_again", 0, MOST_COUNTED)
    look.integer("handoffs", 0, MOST_COUNTED)
    look.one_of("context_carried", vocabulary.CONTEXT_CARRIED)
    look.one_of("could_change_mind", vocabulary.COULD_CHANGE_MIND)
    look.one_of("used_what_they_know", vocabulary.USED_WHAT_THEY_KNOW)


def _friction(look: Look, photos: Collection[int]) -> None:
    look.uuid("id", required=True)
    code = look.one_of("code", CODES, required=True)
    look.integer("severity", 0, 4, required=True)
    look.text("what", required=code == "OTHER")
    look.text("consequence")
    look.text("quote")
    look.one_of("dimension", vocabulary.DIMENSIONS)
    look.flag("customer_would_not_know")
    photo_links(look, photos)


def _delight(look: Look, photos: Collection[int]) -> None:
    look.text("what")
    look.text("quote")
    look.one_of("dimension", vocabulary.DIMENSIONS)
    photo_links(look, photos)


def _facts(look: Look, touchpoint: Mapping[str, Any]) -> None:
    facts = look.object("facts")
    if facts is None:
        return
    asked = {fact["id"]: fact for fact in touchpoint.get("facts") or []}
    for fact_id, value in facts.value.items():
        # An id that the version lacks is stored and enters no number, so its value is nobody's business.
        if fact_id in asked and value is not None and value != "na":
            _fact(facts, fact_id, asked[fact_id])


def _fact(facts: Look, fact_id: str, fact: Mapping[str, Any]) -> None:
    match fact["type"]:
        case "yesno":
            facts.one_of(fact_id, ("yes", "no"))
        case "choice":
            facts.one_of(fact_id, fact["options"])
        case "multi":
            for name, option in facts.entries(fact_id):
                if not isinstance(option, str):
                    facts.fault(name, "type", "An option is a text.")
                elif option not in fact["options"]:
                    facts.fault(name, "unknown", f"There is no option {option[:40]!r}.")
        case "number" if fact_id in COUNTERS:
            facts.integer(fact_id, 0, MOST_COUNTED)
        case "number":
            facts.decimal(fact_id, -1e15, 1e15)
        case _:
            facts.text(fact_id)
