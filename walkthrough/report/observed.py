"""What one observation adds to the cell of its touchpoint: counters C0 to C8, whole numbers only.

It trusts a manifest that was accepted by the protocol, and reads an absent field as not answered, never as zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import Any

from walkthrough.measure.cells import Cell
from walkthrough.measure.taxonomy import OBSERVED
from walkthrough.scripts.document import wait_standard
from walkthrough.scripts.expressions import is_answered, passes
from walkthrough.walks.vocabulary import AWAITING

RATIO_SCALE = 2**40
"""ln(perceived / measured) is counted as a whole number of 2**-40: sums of floats would not come back exactly when a
walk is taken out again, whole numbers do, and 2**-41 is far below what any guess of a wait is worth."""

SHORTEST_RATED_WAIT = 10
MOST_COUNTED = 5
"""told_again and handoffs are counted as 0, 1, 2, 3, 4 and "5 or more"."""
BLOCKER = 4

# These fact ids are the counters themselves: a script may ask for them as facts.
COUNTER_FACTS = {"told_again": "told_again", "handoffs": "transfers"}


def status_of(observation: Mapping[str, Any] | None) -> str:
    """Status that counts: an absent observation, and an answer still awaited, is `not_reached`."""
    if observation is None or observation.get("reason") == AWAITING:
        return "not_reached"
    return str(observation["status"])


def is_observed(observation: Mapping[str, Any] | None) -> bool:
    """Whether this walk observed the touchpoint, so that its answers enter numbers."""
    return status_of(observation) in OBSERVED


def worst_severity(observation: Mapping[str, Any]) -> int:
    """Severity of the worst thing that happened; 0 when nothing did."""
    return max((friction["severity"] for friction in observation.get("frictions") or ()), default=0)


def observed(observation: Mapping[str, Any], touchpoint: Mapping[str, Any]) -> Cell:
    """Counters of one observed touchpoint, without those that need the rest of the walk (status, mood changes)."""
    cell: Cell = {"worst": {str(worst_severity(observation)): 1}, **_frictions(observation), **_waits(observation)}
    wait, standard = observation.get("wait_measured_s"), wait_standard(touchpoint)
    if wait is not None and standard is not None:
        cell["over"] = {"n": 1, "k": 1} if wait > standard else {"n": 1}
    for name in ("mood", "ease", "gap", "context_carried", "could_change_mind", "used_what_they_know"):
        if observation.get(name) is not None:
            cell[name] = {str(observation[name]): 1}
    for name in COUNTER_FACTS:
        times = _counter(name, observation, touchpoint)
        if times is not None:
            cell[name] = {str(min(times, MOST_COUNTED)): 1}
    if observation.get("delights"):
        cell["delights"] = 1
    facts = _facts(observation, touchpoint)
    return {**cell, "facts": facts} if facts else cell


def _frictions(observation: Mapping[str, Any]) -> Cell:
    """Points, the worst severity per code, and per code the blockers with a photo of their own or a quote."""
    worst: dict[str, int] = {}
    evidenced: dict[str, int] = {}
    for friction in observation.get("frictions") or ():
        code, severity = friction["code"], friction["severity"]
        worst[code] = max(worst.get(code, 0), severity)
        if severity == BLOCKER and (friction.get("photos") or (friction.get("quote") or "").strip()):
            evidenced[code] = evidenced.get(code, 0) + 1
    cell: Cell = {}
    if any(worst.values()):
        cell["points"] = sum(friction["severity"] > 0 for friction in observation["frictions"])
        cell["codes"] = {code: {str(severity): 1} for code, severity in worst.items() if severity}
    return {**cell, "evidenced": evidenced} if evidenced else cell


def _waits(observation: Mapping[str, Any]) -> Cell:
    measured, perceived = observation.get("wait_measured_s"), observation.get("wait_perceived_s")
    if measured is None:
        return {}
    ended = "left" if observation.get("wait_ended") == "left" else "served"
    cell: Cell = {"wait": {ended: {str(measured): 1}}}
    if perceived is not None and measured >= SHORTEST_RATED_WAIT:
        ratio = round(log(max(perceived, 1) / measured) * RATIO_SCALE)
        sums = {"n": 1, "sum": ratio, "squares": ratio * ratio}
        cell["ratio"] = {name: value for name, value in sums.items() if value}
    return cell


def _counter(name: str, observation: Mapping[str, Any], touchpoint: Mapping[str, Any]) -> int | None:
    """The counter as asked by the product, else as asked by the script under its fact id."""
    value = observation.get(name)
    fact_id = COUNTER_FACTS[name]
    if value is None and any(fact["id"] == fact_id for fact in touchpoint.get("facts") or ()):
        value = (observation.get("facts") or {}).get(fact_id)
    return int(value) if isinstance(value, (int, float)) else None


def _facts(observation: Mapping[str, Any], touchpoint: Mapping[str, Any]) -> Cell:
    answers = observation.get("facts") or {}
    cell: Cell = {}
    for fact in touchpoint.get("facts") or ():
        value = answers.get(fact["id"])
        if value is None:
            counter = next((name for name, fact_id in COUNTER_FACTS.items() if fact_id == fact["id"]), None)
            value = counter and observation.get(counter)
        if value == "na" or is_answered(value):
            cell[fact["id"]] = _fact(fact, value)
    return cell


def _fact(fact: Mapping[str, Any], value: Any) -> Cell:
    """One answer; a text answer is counted, its words stay evidence of the walk."""
    if value == "na":
        return {"na": 1}
    cell: Cell = {"n": 1}
    if fact.get("type") != "text":
        cell["values"] = {_text(option): 1 for option in (value if isinstance(value, list) else [value])}
    expression = fact.get("pass_if")
    verdict = None if expression is None else passes(str(expression), value, fact["id"])
    if verdict is not None:
        cell["passed" if verdict else "failed"] = 1
    return cell


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
