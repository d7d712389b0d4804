"""What the reviewer made of each walk, and when it reached the server. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from .model import Made

#: Walks received since then still wait for a reviewer.
REVIEWED_UNTIL = datetime(2026, 10, 31, tzinfo=UTC)

_RETURNED = (
    "Which desk was it? Please add what was said about the box.",
    "Your note on the queue and the time do not agree. Please look again.",
    "The photo shows a badge with a name. Please blur it and send it again.",
    "You write that it was refused, and the goal says achieved. Which one is it?",
)
_SET_ASIDE = (
    "The walker was recognised at the door; a walk like this one was done again.",
    "Walked at the site of another brand.",
    "The shop was being rebuilt that week.",
    "A trial run of the app, agreed with the walker.",
    "Two walks of the same visit; the other one counts.",
)
_ACCEPTED = ("", "", "", "Clear and complete.", "Photo and note agree.", "Good exact words.", "Thank you, very useful.")


@dataclass(frozen=True, slots=True)
class Decision:
    """`verb` is one of review.acceptance: accept, return or set_aside."""

    verb: str
    note: str
    at: datetime


def received_at(made: Made, rng: Random) -> datetime:
    """Mostly at once; now and then the phone was out of reach until the evening or the next day."""
    later = rng.choices((rng.uniform(2, 20), rng.uniform(600, 14_000), rng.uniform(40_000, 100_000)), (80, 14, 6))[0]
    return (made.submitted_at + timedelta(seconds=later)).astimezone(UTC).replace(microsecond=0)


def decision(position: int, made: Made, received: datetime, rng: Random) -> Decision | None:
    """About the walk at this position of delivery; None while it waits. An odd walk is looked at like any other."""
    waits = received > REVIEWED_UNTIL and rng.random() < 0.75
    verb = {23: "set_aside", 58: "return", 90: "set_aside", 131: "return", 149: "set_aside", 176: "set_aside"}.get(
        position
    )
    verb = verb or {188: "return", 201: "set_aside", 214: "return"}.get(position)
    if verb is None and (waits or made.plan.odd == "void"):
        return None
    at = received + timedelta(hours=rng.uniform(1, 60))
    notes = {"return": _RETURNED, "set_aside": _SET_ASIDE}.get(verb or "", _ACCEPTED)
    return Decision(verb or "accept", rng.choice(notes), at)
