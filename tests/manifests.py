"""Random walks that the protocol accepts: every status, missing answers, added touchpoints, awaited answers.

Everything comes from the random generator given, so a seed names a programme. Whether a walk counts (void, own area,
review) is left to the tests that ask it.
"""

from __future__ import annotations

import copy
import random
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

LIBRARY = Path(__file__).parents[1] / "walkthrough" / "scripts" / "library"
CODES = [
    "WAIT", "DARK", "REPEAT", "HANDOFF", "WALL", "MAZE", "UNCLEAR", "CONTRA", "POLICY", "LOCKIN", "NOTME", "PROVE",
    "PRICE", "PROMISE", "SKILL", "MANNER", "FAULT", "PLACE", "ACCESS", "NAG", "DEADEND", "OTHER",
]  # fmt: skip
STATUSES = ["done"] * 14 + ["blocked_end", "blocked_went_on", "gave_up", "skipped", "not_applicable", "stopped_outside"]
GOALS = ["achieved", "achieved", "workaround", "part", "blocked", "gave_up", "stopped_outside"]
COUNTERS = ["told_again", "transfers"]
EMOTIONS = [None, "relief", "anger", "fear", "none", "other"]
DIMENSIONS = ["", "reliability", "assurance", "tangibles", "empathy", "responsiveness"]

Manifest = dict[str, Any]
Document = dict[str, Any]


def script(name: str = "retail-return") -> Document:
    """One of the example scripts."""
    document: Document = yaml.safe_load((LIBRARY / f"{name}.yaml").read_text(encoding="utf-8"))
    return document


def next_version(document: Document) -> Document:
    """A later version with other words, order and standards: one touchpoint gone, one new, one renamed."""
    newer = copy.deepcopy(document)
    newer["version"] += 1
    touchpoints = newer["touchpoints"]
    del touchpoints[1]
    touchpoints[0]["name"] = "Renamed in the newer version"
    touchpoints[2]["standard"] = {"text": "Within two minutes", "wait_s": 120}
    touchpoints[2]["channel"] = "chat"
    touchpoints.insert(2, {"key": "new-step", "stage": "New", "step": "new", "channel": "app", "owner": "Digital",
                           "instructions": "Do the new step", "facts": []})  # fmt: skip
    return newer


def random_manifest(
    rng: random.Random, document: Document, *, walk_id: str | None = None, programme: str = "northway"
) -> Manifest:
    """One walk of `document`, valid for the protocol (but for `script.sha256` and photo hashes, which are random)."""
    started = datetime(2026, 10, 1, 8, tzinfo=timezone(timedelta(hours=rng.randint(-3, 9))))
    started += timedelta(minutes=rng.randint(0, 60_000))
    ended = started + timedelta(seconds=rng.randint(60, 9000))
    photos = [_photo(rng, number, started) for number in range(rng.randint(0, 3))]
    observations = _observations(rng, document, photos)
    added = _added(rng, document, observations, photos)
    if rng.random() < 0.3:
        rng.shuffle(observations)
    return {
        "schema": 1, "walk_id": walk_id or str(uuid.UUID(int=rng.getrandbits(128), version=4)), "rev": 1,
        "mode": rng.choice(document["modes"]), "programme": programme,
        "script": {"id": document["id"], "version": document["version"], "sha256": f"{rng.getrandbits(256):064x}"},
        "persona": document["persona"]["id"], "site": rng.choice([None, "site-1", "site-2", "site-3"]),
        "assignment_id": None, "wave": None, "announced": "no",
        "insider": {"knows_staff": False, "knows_shortcuts": False, "own_area": False},
        "brief": _brief(rng, document),
        "started_at": started.isoformat(), "ended_at": ended.isoformat(),
        "submitted_at": (ended + timedelta(minutes=2)).isoformat(),
        "observations": observations, "added_touchpoints": added, "photos": photos,
        "outcome": {"goal": rng.choice(GOALS), "mood_end": _maybe(rng, rng.randint(-2, 2)),
                    "ease": _maybe(rng, rng.randint(1, 7)), "gap": _maybe(rng, rng.randint(-2, 2)),
                    "detected": rng.choice([None, "no", "maybe", "yes"]), "score_solicited": rng.choice(["no", "yes"])},
        "void_reason": "",
    }  # fmt: skip


def _maybe(rng: random.Random, value: Any, missing: float = 0.12) -> Any:
    return None if rng.random() < missing else value


def _brief(rng: random.Random, document: Document) -> Manifest:
    brief = {"issue": document["issue"], "goal": document["goal"]["text"], "mood_arrival": rng.randint(-2, 2)}
    return brief if rng.random() < 0.5 else {**brief, "mood_self": _maybe(rng, rng.randint(-2, 2)), "expectation": None}


def _photo(rng: random.Random, number: int, taken: datetime) -> Manifest:
    return {
        "n": number, "sha256": f"{rng.getrandbits(256):064x}", "bytes": rng.randint(1000, 300_000),
        "mime": "image/jpeg", "width": 1600, "height": 1200, "taken_at": taken.isoformat(), "caption": "",
        "kind": rng.choice(["premises", "screen", "receipt"]), "redacted": False,
    }  # fmt: skip


def _observations(rng: random.Random, document: Document, photos: list[Manifest]) -> list[Manifest]:
    """Usually a walk ends where it was stopped; now and then it goes on, which the protocol allows."""
    observations: list[Manifest] = []
    over = False
    for touchpoint in document["touchpoints"]:
        if over and rng.random() < 0.9:
            if rng.random() < 0.5:
                observations.append({"touchpoint": touchpoint["key"], "status": "not_reached"})
        elif rng.random() > 0.03:
            observations.append(_observation(rng, touchpoint, photos))
            over = over or observations[-1]["status"] in ("blocked_end", "gave_up", "stopped_outside")
    return observations


def _observation(rng: random.Random, touchpoint: Manifest, photos: list[Manifest]) -> Manifest:
    status = rng.choice(STATUSES)
    made: Manifest = {"touchpoint": touchpoint["key"], "status": status}
    if status == "skipped":
        made["reason"] = "No time left"
    elif rng.random() < 0.04:
        made["reason"] = "awaiting"
    if rng.random() < 0.05:
        return made
    waited = rng.choice([0, 5, 9, 10, 30, 60, 120, 300, rng.randint(0, 900)])
    made |= {
        "facts": {fact["id"]: _fact(rng, fact) for fact in touchpoint.get("facts", ()) if rng.random() < 0.8},
        "mood": _maybe(rng, rng.randint(-2, 2)), "emotion": rng.choice(EMOTIONS),
        "ease": _maybe(rng, rng.randint(1, 7)), "gap": _maybe(rng, rng.randint(-2, 2)),
        "wait_measured_s": _maybe(rng, waited, 0.3), "wait_perceived_s": _maybe(rng, rng.randint(0, 1200), 0.3),
        "wait_ended": rng.choice([None, *["served"] * 12, "left"]),
        "told_again": _maybe(rng, rng.randint(0, 8), 0.4), "handoffs": _maybe(rng, rng.randint(0, 3), 0.4),
        "context_carried": rng.choice([None, "full", "part", "none", "na"]),
        "could_change_mind": rng.choice([None, "yes", "with_penalty", "no", "not_tested"]),
        "used_what_they_know": rng.choice([None, "yes", "no", "not_needed"]),
        "frictions": [_friction(rng, photos) for _ in range(rng.choice([0, 0, 0, 1, 1, 2, 3]))],
        "delights": [{"what": "Someone smiled", "quote": ""}] if rng.random() < 0.2 else [],
        "photos": [photo["n"] for photo in photos if rng.random() < 0.2],
    }  # fmt: skip
    return {name: value for name, value in made.items() if value is not None or rng.random() < 0.5}


def _fact(rng: random.Random, fact: Manifest) -> Any:
    options = fact.get("options") or ["one", "two"]
    answers = {
        "yesno": rng.choice(["yes", "no"]),
        "number": rng.randint(0, 9) if fact["id"] in COUNTERS else rng.choice([rng.randint(0, 9), 2.5]),
        "choice": rng.choice(options),
        "multi": rng.sample(options, rng.randint(0, len(options))),
        "text": "In their own words",
    }
    return rng.choice([answers[fact["type"]]] * 8 + [None, "na"])


def _friction(rng: random.Random, photos: list[Manifest]) -> Manifest:
    # A few codes come often, so that findings get large enough to leave the anecdotes.
    code = rng.choice(["WAIT", "POLICY", "REPEAT", rng.choice(CODES)])
    made: Manifest = {
        "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)), "code": code,
        "severity": rng.choice([0, 1, 2, 3, 4]), "what": "It got in the way", "dimension": rng.choice(DIMENSIONS),
        "quote": rng.choice(["", " ", "Next please"]), "photos": [0] if photos and rng.random() < 0.3 else [],
    }  # fmt: skip
    if rng.random() < 0.3:
        del made["quote"], made["photos"]
    return made


def _added(
    rng: random.Random, document: Document, observations: list[Manifest], photos: list[Manifest]
) -> list[Manifest]:
    declared = []
    for number in range(1, rng.choice([0, 0, 0, 1, 2]) + 1):
        after = rng.choice(document["touchpoints"])["key"]
        made = {"key": f"added-{number}", "after": after, "name": f"Something else {number}", "channel": "shop"}
        declared.append(made)
        if rng.random() < 0.9:
            observations.insert(rng.randint(0, len(observations)), _observation(rng, made, photos))
    return declared
