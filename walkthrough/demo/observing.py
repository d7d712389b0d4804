"""What a walker records at a touchpoint: answers, frictions and delights of a moment, in words that fit. Pure."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from random import Random
from typing import Any

from . import feeling
from .moment import HOUR, Going, Moment
from .saying import Words

OBSERVED = ("done", "blocked_end", "blocked_went_on", "gave_up")

_CONSEQUENCES = {
    1: ("",),
    2: ("", "", "Cost a few minutes", "Had to start that part again"),
    3: (
        "Had to find another way",
        "Had to ask somebody for help",
        "Cost me half an hour",
        "Has to be done on another day",
    ),
    4: ("Left without what I came for", "The journey ended here"),
}
_DIMENSIONS = {
    "responsiveness": {"WAIT", "DARK", "WALL", "NAG"},
    "reliability": {"REPEAT", "HANDOFF", "PROMISE", "FAULT", "PRICE"},
    "assurance": {"UNCLEAR", "CONTRA", "SKILL", "PROVE", "DEADEND"},
    "empathy": {"NOTME", "MANNER", "POLICY", "LOCKIN"},
    "tangibles": {"PLACE", "ACCESS", "MAZE"},
}


def answers(
    script: str, touchpoint: Mapping[str, Any], moment: Moment, *, mood: int, going: Going, words: Words
) -> dict[str, Any]:
    """Everything but times and photos of an observation that was made."""
    rng, key = going.rng, touchpoint["key"]
    known = _known(touchpoint, moment, going)
    found: dict[str, Any] = {"form_seconds": round(rng.uniform(24, 75), 1), "facts": moment.facts}
    found |= _waits(touchpoint, moment, going)
    found |= {"mood": mood, "emotion": feeling.emotion(moment, mood, rng)}
    found |= {"intensity": rng.choice((3, 4, 5)) if found["emotion"] else None}
    found |= {"ease": feeling.ease(moment, rng), "gap": feeling.gap(moment, rng)}
    if moment.context is not None:
        found |= {"told_again": moment.facts.get("told_again"), "handoffs": moment.handoffs}
        found |= {"context_carried": moment.context, "used_what_they_know": moment.known}
        found |= {"could_change_mind": moment.change or "not_tested"}
    is_good = moment.worst < 2
    for name, likely in (("saw", 0.5), ("heard", 0.45)):
        found[name] = words.fitting(script, key, name, is_good=is_good, **known) if rng.random() < likely else ""
    if rng.random() < 0.55 and (said := words.fitting(script, key, "prompt", is_good=is_good, **known)):
        found["prompts"] = {"0": said}
    found["frictions"] = _frictions(script, key, moment, known=known, rng=rng, words=words)
    found["delights"] = _delights(script, key, moment, known, words)
    found["photos"] = []
    return found


def friction(rng: Random, code: str, severity: int, what: str, quote: str) -> dict[str, Any]:
    """One friction, its consequence in line with its severity."""
    dimension = next((name for name, codes in _DIMENSIONS.items() if code in codes), "")
    return {
        "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        "code": code,
        "severity": severity,
        "what": what,
        "consequence": rng.choice(_CONSEQUENCES[severity]),
        "quote": quote,
        "dimension": dimension if rng.random() < 0.6 else "",
        "customer_would_not_know": False,
        "photos": [],
    }


def begging(observation: Mapping[str, Any]) -> str | None:
    """The words in which a score was asked for, None where none was."""
    for found in observation["frictions"]:
        if found["code"] == "NAG":
            return str(found["quote"])
    return None


def _waits(touchpoint: Mapping[str, Any], moment: Moment, going: Going) -> dict[str, Any]:
    if moment.waited is None:
        return {}
    standard = (touchpoint.get("standard") or {}).get("wait_s") or 0
    found: dict[str, Any] = {"wait_measured_s": moment.waited, "wait_ended": "left" if moment.left else "served"}
    if standard <= HOUR:
        # A longer standard is not timed: when it arrived is written down, and nobody guesses.
        found |= {"wait_perceived_s": going.guess(moment)}
        found |= {"wait_informed": moment.told, "wait_occupied": moment.occupied}
    return found


def _frictions(
    script: str, key: str, moment: Moment, *, known: dict[str, Any], rng: Random, words: Words
) -> list[dict[str, Any]]:
    made = []
    # The three worst are written down; more than that nobody types in a shop.
    for code, severity in sorted(moment.troubles.items(), key=lambda found: -found[1])[:3]:
        what, quote = words.deal(script, key, code, **known)
        speaks = severity >= 3 or rng.random() < 0.6 or code == "NAG"
        made.append(friction(rng, code, severity, what, quote if speaks else ""))
    return made


def _delights(script: str, key: str, moment: Moment, known: dict[str, Any], words: Words) -> list[dict[str, Any]]:
    if not moment.is_delight or not words.has(script, key, "delight"):
        return []
    what, quote = words.deal(script, key, "delight", **known)
    return [{"what": what, "quote": quote, "dimension": "", "photos": []}]


def _known(touchpoint: Mapping[str, Any], moment: Moment, going: Going) -> dict[str, Any]:
    """What a line of words may name."""
    waited = moment.waited or 0
    found: dict[str, Any] = defaultdict(str, moment.facts)
    if moment.facts.get("desks_open"):
        count = moment.facts["desks_open"]
        found["desks_open"] = f"{count} desk" if count == 1 else f"{count} desks"
    found |= {"minutes": _spoken(waited), "hours": max(1, round(waited / HOUR))}
    found |= {"people": 2 + waited // 55, "way": going.heard.get("way", ""), "agent": going.heard.get("agent", "")}
    return defaultdict(str, found)


def _spoken(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds >= 60 else f"{seconds} seconds"
