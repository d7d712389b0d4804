"""One walk of the demo as the manifest that a phone would freeze, and the pictures taken on it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from . import feeling, framing, observing, seen
from .framing import written
from .moment import Going, Moment
from .plan import Plan
from .saying import Words
from .scenes import SCENES

Manifest = dict[str, Any]

_STOPPED = ("The shop closed early for a power cut", "Called back to work", "A fire drill, everybody had to leave")
#: What a walker adds that the script lacks: after which touchpoint, its name and channel, and what it was like.
_ADDED = {
    "retail-return": (
        (
            "arrive-shop",
            "Security guard at the door",
            "shop",
            "MANNER",
            "Asked to open the bag before I had said hello",
        ),
        ("queue", "Number machine beside the desk", "shop", "UNCLEAR", "A machine gives numbers that nobody calls"),
        ("arrive-shop", "Chat with a greeter", "shop", "", "Asked what I had come for and pointed the way"),
    ),
    "hotel-stay": (("arrive", "Taxi from the station", "other", "", "The driver knew the night door"),),
    "clinic-appointment": (("way-in", "Bus driver", "other", "", "Lowered the ramp without being asked"),),
    "telecom-call-chat-handoff": (("call", "Call-back robot", "phone", "NAG", "A robot rang to ask for a score"),),
}


@dataclass(slots=True)
class Made:
    """A manifest whose photos still lack `sha256` and `bytes`, the pictures to draw for them, in the order of `n`."""

    plan: Plan
    manifest: Manifest
    pictures: list[seen.Picture]
    submitted_at: datetime


@dataclass(slots=True)
class _Walk:
    """A walk in the making."""

    plan: Plan
    document: Mapping[str, Any]
    going: Going
    words: Words
    mood: feeling.Mood
    at: datetime
    moods: list[tuple[str, int]] = field(default_factory=list)
    observations: list[dict[str, Any]] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)
    photos: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[seen.Picture] = field(default_factory=list)
    solicited: str | None = None


def walk(plan: Plan, document: Mapping[str, Any], sha256: str, words: Words, rng: Random) -> Made:
    """The walk of a plan through a script document."""
    luck = rng.gauss(0, 0.5) + (0.0 if plan.site is None else (len(plan.site.key) % 5 - 2) * 0.18)
    later = plan.wave.key.startswith("autumn")
    arrival = feeling.scale(document["arrival_mood"]["value"] + rng.choice((-1, 0, 0, 0, 1, 1, 2)), -2, 2)
    going = Going(rng, later, max(-1.0, min(1.0, luck + (0.35 if plan.mode == "rewalk" else 0))))
    going.is_calm = rng.random() < 0.36
    made = _Walk(plan, document, going, words, feeling.Mood(arrival + 0.5, going.luck), plan.starts_at)
    _through(made)
    outcome = _outcome(made)
    ended = made.at + timedelta(seconds=rng.randint(30, 240))
    submitted = ended + timedelta(seconds=rng.randint(60, 1500))
    manifest = framing.head(plan, document, sha256, rng) | {
        "brief": framing.brief(document, arrival, rng),
        "started_at": written(plan.starts_at),
        "ended_at": written(ended),
        "submitted_at": written(submitted),
        "observations": made.observations,
        "added_touchpoints": made.added,
        "photos": made.photos,
        "outcome": outcome,
        "client": framing.client(plan, ended, rng),
        "void_reason": "Went to the wrong shop, please do not count it" if plan.odd == "void" else "",
    }
    return Made(plan, manifest, made.pictures, submitted)


def _through(made: _Walk) -> None:
    """Touchpoint by touchpoint, until the end or until something ends it."""
    rng, scenes = made.going.rng, SCENES[made.plan.script]
    stop_at = rng.randrange(1, len(scenes) - 1) if made.plan.odd == "stopped_outside" else None
    adds_at = rng.choice(_ADDED[made.plan.script]) if rng.random() < 0.045 else None
    for position, touchpoint in enumerate(made.document["touchpoints"]):
        moment = scenes[touchpoint["key"]](made.going)
        made.going.let_pass(moment)
        if position == stop_at:
            moment = Moment(status="stopped_outside", reason=rng.choice(_STOPPED), gap=moment.gap, hour=moment.hour)
        _observe(made, touchpoint, moment)
        if adds_at and adds_at[0] == touchpoint["key"] and not moment.is_end:
            _add(made, adds_at)
        if moment.is_end:
            return


def _observe(made: _Walk, touchpoint: Mapping[str, Any], moment: Moment) -> None:
    rng = made.going.rng
    entered = _enters(made, touchpoint, moment)
    waited = moment.waited or 0
    made.at = entered + timedelta(seconds=waited + moment.spent)
    observation: dict[str, Any] = {"touchpoint": touchpoint["key"], "status": moment.status, "reason": moment.reason}
    observation |= {
        "entered_at": written(entered),
        "left_at": written(made.at),
        "saved_at": written(made.at + timedelta(seconds=rng.randint(5, 25))),
    }
    if moment.status in observing.OBSERVED:
        mood = made.mood.after(moment, rng)
        made.moods.append((touchpoint["key"], mood))
        observation |= observing.answers(
            made.plan.script, touchpoint, moment, mood=mood, going=made.going, words=made.words
        )
        made.solicited = made.solicited or observing.begging(observation)
        _photograph(made, observation, touchpoint["key"], moment)
    made.observations.append(observation)


def _enters(made: _Walk, touchpoint: Mapping[str, Any], moment: Moment) -> datetime:
    """When a moment begins: after the one before, at its hour if it has one, in a shop or on the phone by day."""
    rng = made.going.rng
    at = made.at + timedelta(seconds=round(moment.gap * rng.uniform(0.8, 1.2)))
    hour = moment.hour
    if hour is None and touchpoint["channel"] in {"shop", "phone"} and not 9 <= at.hour < 19 and moment.gap > 900:
        hour = rng.choice((10, 11, 16, 17))
    if hour is not None:
        day = at if at.hour <= hour else at + timedelta(days=1)
        at = day.replace(hour=hour, minute=rng.randint(2, 40))
    return at


def _photograph(made: _Walk, observation: dict[str, Any], key: str, moment: Moment) -> None:
    rng = made.going.rng
    wanted = 0.17 if moment.worst >= 2 else 0.12 if moment.worst == 1 else 0.05
    if len(made.photos) >= 3 or rng.random() >= wanted:
        return
    picture = seen.picture(made.plan, key, moment, rng)
    if picture is None:
        return
    number = len(made.photos)
    made.photos.append(
        {"n": number, "mime": "image/jpeg", "width": seen.WIDTH, "height": seen.HEIGHT, "redacted": False}
        | {"taken_at": observation["left_at"], "caption": picture.caption, "kind": picture.kind}
    )
    made.pictures.append(picture)
    observation["photos"] = [number]
    if observation["frictions"]:
        max(observation["frictions"], key=lambda friction: int(friction["severity"]))["photos"] = [number]


def _add(made: _Walk, found: tuple[str, str, str, str, str]) -> None:
    """A touchpoint that the script lacks."""
    after, name, channel, code, what = found
    rng = made.going.rng
    moment = Moment(troubles={code: rng.choice((1, 2))} if code else {}, is_delight=not code)
    made.added.append({"key": "added-1", "after": after, "name": name, "channel": channel})
    made.observations.append(
        {"touchpoint": "added-1", "status": "done", "reason": "", "facts": {}, "saw": "" if code else what}
        | {"entered_at": written(made.at), "left_at": written(made.at + timedelta(seconds=60))}
        | {"mood": made.mood.after(moment, rng), "ease": feeling.ease(moment, rng)}
        | {"frictions": [observing.friction(rng, each, worst, what, "") for each, worst in moment.troubles.items()]}
    )
    made.at += timedelta(seconds=60)


def _outcome(made: _Walk) -> dict[str, Any]:
    rng, goal = made.going.rng, made.going.goal
    if made.observations[-1]["status"] == "stopped_outside":
        goal = "stopped_outside"
    shift = {"achieved": 0.5, "workaround": 0.0, "part": -0.4, "blocked": -0.9, "gave_up": -0.8}.get(goal, 0.0)
    end = feeling.scale(made.mood.level + shift + rng.gauss(0, 0.25), -2, 2)
    eases = [found["ease"] for found in made.observations if found.get("ease")] or [4]
    is_good = goal in {"achieved", "workaround"} and end >= 0
    closing, _ = made.words.deal(made.plan.script, "closing", "good" if is_good else "bad")
    change = made.words.deal(made.plan.script, "change")[0] if rng.random() < (0.5 if is_good else 0.85) else ""
    seen_through = (0.9, 0.08, 0.02) if made.plan.mode == "mystery_shop" else (0.82, 0.13, 0.05)
    return {
        "goal": goal,
        "mood_end": end,
        "ease": feeling.scale(0.6 * sum(eases) / len(eases) + 0.4 * min(eases) + shift, 1, 7),
        "gap": feeling.scale(0.8 * shift + 0.35 * end, -2, 2),
        "detected": rng.choices(("no", "maybe", "yes"), seen_through)[0],
        "score_solicited": "no" if made.solicited is None else "yes",
        "score_words": made.solicited or "",
        "deciding_touchpoint": _turning_point(made, is_good),
        "one_change": change,
        "closing": {"0": closing},
    }


def _turning_point(made: _Walk, is_good: bool) -> str | None:
    """Where the mood moved most: upwards on a walk that ended well, downwards on one that did not."""
    steps, before = [], made.mood.luck
    for key, mood in made.moods:
        steps.append((mood - before if is_good else before - mood, key))
        before = mood
    return max(steps, key=lambda step: step[0])[1] if steps else None
