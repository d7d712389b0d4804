"""The page that says what to do on Monday: sentences in a fixed order, made from the finished report document.

It computes nothing: every number is one of the document, and the rows it names are where the evidence hangs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from walkthrough.measure.taxonomy import CODES
from walkthrough.report.wording import TIER_SENTENCES, counted, joined, named, period, share, signed

THINGS_TO_FIX = 3


def one_page(document: Mapping[str, Any]) -> dict[str, Any]:
    """Keys in reading order: walked, goal, stops, fix, turned, left, difference, loop, trust, unknown.

    `fix` holds up to three {script, touchpoint, code, owner, text}; `stops` and `unknown` may be None.
    """
    rows = {(row["script"], row["key"]): row for row in document["touchpoints"]}
    titles = {script["script"]: script["title"] for script in document["scripts"]}
    return {
        "walked": _walked(document),
        "goal": _goal(document),
        "stops": _stops(document["touchpoints"], titles),
        "fix": [_fix(finding, rows, titles) for finding in document["fix_first"][:THINGS_TO_FIX]],
        "turned": _turned(document),
        "left": _left(document),
        "difference": "No difference between channels or personas has been tested.",
        "loop": _loop(document),
        "trust": _trust(document["quality"]),
        "unknown": _unknown(document["touchpoints"], titles),
    }


def _walked(document: Mapping[str, Any]) -> str:
    if not document["walks"]:
        return "No walk matches. No evidence yet."
    sites = f" at {counted(document['sites'], 'site')}" if document["sites"] else ""
    when = period((document["from"], document["to"]))
    by = f"{counted(document['walks'], 'walk')} by {counted(document['walkers'], 'walker')}{sites}"
    return f"{by}{', ' + when if when else ''}. {TIER_SENTENCES[document['tier']]}"


def _goal(document: Mapping[str, Any]) -> str:
    goal = document["goal"]
    if not goal["n"]:
        return "Goal: not observed."
    return f"Reached the goal: {share(goal['k'], goal['n'], document['tier'])}."


def _stops(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> str | None:
    ending = [row for row in rows if row["ended"]["k"]]
    if not ending:
        return None
    worst = max(ending, key=lambda row: row["ended"]["k"])
    ended = worst["ended"]
    return f"Walks end early most often at {named(worst, titles)}: {share(ended['k'], ended['n'], worst['tier'])}."


def _fix(
    finding: Mapping[str, Any], rows: Mapping[tuple[str, str], Mapping[str, Any]], titles: Mapping[str, str]
) -> dict[str, Any]:
    row = rows[finding["script"], finding["touchpoint"]]
    said = share(finding["k"], finding["n"], finding["tier"])
    return {
        **{name: finding[name] for name in ("script", "touchpoint", "code")},
        "owner": row["owner"],
        "text": f"{named(row, titles)} – {CODES[finding['code']].name}: {said}.",
    }


def _turned(document: Mapping[str, Any]) -> list[str]:
    """One sentence per script."""
    several = len(document["scripts"]) > 1
    return [
        (f"“{script['title']}”: " if several else "") + _moment(document["turned"][script["script"]])
        for script in document["scripts"]
    ]


def _moment(turned: Mapping[str, Any] | None) -> str:
    if turned is None:
        return "No single moment where the mood clearly turned."
    change = turned["step_change"]
    likely = f"likely {signed(change['low'])} to {signed(change['high'])}"
    walks = counted(change["n"], "walk")
    return f"The mood turned at {turned['name']}: {signed(change['mean'])} at one step ({likely}, {walks})."


def _left(document: Mapping[str, Any]) -> str:
    arrival, end = document["mood"]["arrival"], document["mood"]["end"]
    if not end["n"]:
        return "How people left: not observed."
    came, left = (share(sum(mood["histogram"][:2]), mood["n"], document["tier"]) for mood in (arrival, end))
    return f"Left in a bad or very bad mood: {left}. Arrived in one: {came}."


def _loop(document: Mapping[str, Any]) -> str:
    found = [*document["fix_first"], *document["learn_more"]]
    decided = sum(finding["decision"] is not None for finding in found)
    if not found:
        return "No friction found."
    return f"Found: {counted(len(found), 'finding')}. Decided: {decided}."


def _trust(quality: Mapping[str, Any]) -> str:
    names = {"own_area": "own area", "suspect": "suspect", "void": "void"}
    left_out = [f"{quality[key]} {name}" for key, name in names.items() if quality.get(key)]
    if not left_out:
        return "No walk was left out."
    everything = quality.get("everything") or {}
    goal = everything.get("goal")
    beside = f" With own area and suspect walks: goal {goal['k']} of {goal['n']}." if goal and goal["n"] else ""
    return f"Left out: {joined(left_out)}.{beside}"


def _unknown(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> str | None:
    never = [named(row, titles) for row in rows if not row["n"]]
    return f"Not observed: {joined(never)}." if never else None
