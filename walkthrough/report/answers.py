"""The counted answers of one row: the script's facts, repeating oneself, hand-offs, context and change of mind.

Answers in words stay with their walk; here is only what can be counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from walkthrough.measure.cells import Cell, by_value, count, histogram, part
from walkthrough.measure.intervals import mean, rate
from walkthrough.report.selection import Place
from walkthrough.walks import vocabulary

COUNTED = range(6)
CHOICES = {
    "context_carried": vocabulary.CONTEXT_CARRIED,
    "could_change_mind": vocabulary.COULD_CHANGE_MIND,
    "used_what_they_know": vocabulary.USED_WHAT_THEY_KNOW,
}


def answers(place: Place) -> dict[str, Any]:
    """The keys of a row that hold counted answers; `told_again` and `handoffs` end with "5 or more"."""
    cell = place.cell
    return {
        "told_again": _times(part(cell, "told_again")),
        "handoffs": _times(part(cell, "handoffs")),
        **{name: {choice: count(cell, name, choice) for choice in choices} for name, choices in CHOICES.items()},
        "facts": [_fact(fact, part(cell, "facts", fact["id"])) for fact in place.facts],
    }


def _times(counts: Mapping[str, int]) -> dict[str, Any]:
    return {"n": sum(counts.values()), "mean": mean(by_value(counts)).mean, "histogram": histogram(counts, COUNTED)}


def _fact(fact: Mapping[str, Any], cell: Cell | Mapping[str, Any]) -> dict[str, Any]:
    """One fact: how many answered, each value with its walks (most first), and how many pass its `pass_if`."""
    passed, failed = count(cell, "passed"), count(cell, "failed")
    values = sorted(part(cell, "values").items(), key=lambda item: (-item[1], item[0]))
    return {
        "id": fact["id"],
        "ask": fact.get("ask"),
        "type": fact.get("type"),
        "n": count(cell, "n"),
        "na": count(cell, "na"),
        "values": dict(values),
        "pass_if": fact.get("pass_if"),
        "passed": None if fact.get("pass_if") is None else rate(passed, passed + failed).document(),
    }
