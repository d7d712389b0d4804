"""A script of three touchpoints and walks on it written in a few words, for cells that can be computed by hand."""

from __future__ import annotations

from typing import Any

SCRIPT: dict[str, Any] = {
    "schema": 1, "id": "swap", "version": 1, "title": "Swap a jacket", "modes": ["walkthrough", "mystery_shop"],
    "touchpoints": [
        {"key": "find-rules", "stage": "Before", "step": "learn", "channel": "web", "owner": "Digital",
         "facts": [{"id": "taps", "ask": "How many taps?", "type": "number", "pass_if": "<= 3"},
                   {"id": "words", "ask": "Which words?", "type": "text"}]},
        {"key": "queue", "stage": "Visit", "step": "wait", "channel": "shop", "owner": "Stores",
         "standard": {"text": "Within five minutes", "wait_s": 300},
         "facts": [{"id": "told_wait", "ask": "Were you told?", "type": "yesno", "pass_if": "yes"}]},
        {"key": "desk", "name": "The desk", "stage": "Visit", "step": "resolve", "channel": "shop", "owner": "Stores",
         "facts": [{"id": "told_again", "ask": "How many times?", "type": "number", "pass_if": "<= 1"},
                   {"id": "offered", "ask": "What was offered?", "type": "multi", "options": ["swap", "refund"]}]},
    ],
}  # fmt: skip


def saw(touchpoint: str, status: str = "done", **answers: Any) -> dict[str, Any]:
    """One observation."""
    return {"touchpoint": touchpoint, "status": status, **answers}


def friction(code: str, severity: int, **more: Any) -> dict[str, Any]:
    """One friction point."""
    return {"id": f"{code}-{severity}", "code": code, "severity": severity, "what": "", **more}


def walk(*observations: dict[str, Any], goal: str = "achieved", arrival: int = 0, **more: Any) -> dict[str, Any]:
    """One manifest; `outcome` in `more` adds to the goal."""
    outcome = {"goal": goal, **more.pop("outcome", {})}
    return {
        "schema": 1, "mode": "walkthrough", "script": {"id": "swap", "version": 1}, "site": "high-street",
        "brief": {"issue": "Too small", "goal": "Right size", "mood_arrival": arrival},
        "started_at": "2026-11-14T17:00:00+00:00", "ended_at": "2026-11-14T17:39:29+00:00",
        "observations": list(observations), "photos": [], "outcome": outcome, **more,
    }  # fmt: skip
