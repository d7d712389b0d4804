"""The frame of a walk's manifest: its identity, its brief, the phone it was made on, how times are written. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

from . import feeling
from .plan import Plan, clock

_MOOD_WORDS = {-2: "frustrated", -1: "worried", 0: "calm", 1: "hopeful", 2: "cheerful"}


def written(moment: datetime) -> str:
    """As a phone writes a time, with the offset of that day."""
    return moment.astimezone(clock(moment.date())).isoformat(timespec="seconds")


def head(plan: Plan, document: Mapping[str, Any], sha256: str, rng: Random) -> dict[str, Any]:
    """Which walk it is: ids, script, mode, persona, place, wave, and what the walker knows from the inside."""
    found: dict[str, Any] = {
        "schema": 1,
        "walk_id": str(_uuid7(plan.starts_at, rng)),
        "rev": 1,
        "mode": plan.mode,
        "programme": "northway",
        "script": {"id": plan.script, "version": document["version"], "sha256": sha256},
        "persona": document["persona"]["id"],
        "site": plan.site.key if plan.site else None,
        "assignment_id": None,
        "wave": plan.wave.key,
        "announced": "no" if plan.mode == "mystery_shop" else "wave_known",
        "insider": {
            "knows_staff": plan.own_area or (bool(plan.walker.unit) and rng.random() < 0.08),
            "knows_shortcuts": plan.own_area or (bool(plan.walker.unit) and rng.random() < 0.25),
            "own_area": plan.own_area,
        },
    }
    if plan.mode == "mystery_shop" and plan.site:
        lat, lon = plan.site.lat + rng.gauss(0, 2e-4), plan.site.lon + rng.gauss(0, 2e-4)
        found["presence"] = {"lat": round(lat, 5), "lon": round(lon, 5), "accuracy_m": rng.choice((12, 25, 40, 65))}
        found["purchase"] = {"amount": rng.choice(("39.90", "49.90", "44.00", "89.00")), "currency": "GBP"}
    return found


def brief(document: Mapping[str, Any], arrival: int, rng: Random) -> dict[str, Any]:
    """The issue, goal and mood that the walk begins with, and what is expected."""
    expected = document["expectation"]
    return {
        "issue": document["issue"],
        "goal": document["goal"]["text"],
        "mood_self": rng.choices((-1, 0, 1, 2), (2, 4, 5, 1))[0],
        "mood_assigned": document["arrival_mood"]["value"],
        "mood_arrival": arrival,
        "mood_word": _MOOD_WORDS[arrival],
        "expectation": {
            "ease": feeling.scale(expected["ease"] + rng.choice((-1, 0, 0, 1)), 1, 7),
            "wait_s": rng.choice((expected["wait_s"], expected["wait_s"], 600)),
            "words": expected["words"],
        },
    }


def client(plan: Plan, ended: datetime, rng: Random) -> dict[str, Any]:
    """The phone: each walker has one."""
    return {
        "device_id": str(uuid.uuid5(uuid.NAMESPACE_URL, plan.walker.email)),
        "app": "1.0.0",
        "tz": "Europe/London",
        "server_offset_ms": rng.randint(-900, 900),
        "monotonic_ms": int((ended - plan.starts_at).total_seconds() * 1000),
    }


def _uuid7(moment: datetime, rng: Random) -> uuid.UUID:
    """As phones make ids: the time in front, the rest by chance."""
    head = int(moment.timestamp() * 1000) << 80
    return uuid.UUID(int=head | 0x7 << 76 | rng.getrandbits(12) << 64 | 0b10 << 62 | rng.getrandbits(62))
