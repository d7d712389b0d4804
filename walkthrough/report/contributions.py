"""What one walk adds to the report: its own numbers, one cell per touchpoint, and the touchpoints it added.

Pure: a manifest and the script version it was walked with go in, JSON-able counters come out. Whether the walk counts
(review state, own area, void, suspect) is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from walkthrough.measure.cells import Cell
from walkthrough.measure.mood import carried_forward, peak_end, step_changes
from walkthrough.measure.taxonomy import ENDED, WEIGHTS
from walkthrough.notation import moment
from walkthrough.report.observed import is_observed, observed, status_of, worst_severity


@dataclass(frozen=True, slots=True)
class Contribution:
    """`walk` and the values of `touchpoints` are cells; `added` are entries of the report's list without walk_id."""

    walk: Cell
    touchpoints: dict[str, Cell]
    added: list[dict[str, Any]]


def contribution(manifest: Mapping[str, Any], document: Mapping[str, Any], *, walker: str) -> Contribution:
    """Count one walk: `manifest` as stored, `document` of the version it was walked with, `walker` its author's id."""
    observations = manifest.get("observations") or []
    by_key = {observation["touchpoint"]: observation for observation in observations}
    touchpoints = {touchpoint["key"]: touchpoint for touchpoint in document.get("touchpoints") or ()}
    return Contribution(
        walk=_walk(manifest, [observation for observation in observations if is_observed(observation)], walker),
        touchpoints=_touchpoints(by_key, touchpoints, _brief(manifest).get("mood_arrival"), walker),
        added=[_added(declared, by_key.get(declared["key"])) for declared in manifest.get("added_touchpoints") or ()],
    )


def _brief(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    brief: Mapping[str, Any] = manifest.get("brief") or {}
    return brief


def _touchpoints(
    by_key: Mapping[str, Mapping[str, Any]], touchpoints: Mapping[str, Mapping[str, Any]], arrival: int | None,
    walker: str,
) -> dict[str, Cell]:  # fmt: skip
    """One cell per touchpoint of the version, in script order; changes of mood pass over added touchpoints."""
    walked = [by_key.get(key) for key in touchpoints]
    seen = [is_observed(observation) for observation in walked]
    moods = [_mood(observation) for observation in walked]
    ended = [status_of(observation) in ENDED for observation in walked]
    steps, carried = step_changes(moods), carried_forward(moods, seen, ended)
    cells: dict[str, Cell] = {}
    for position, (key, touchpoint) in enumerate(touchpoints.items()):
        cell: Cell = {"status": {status_of(walked[position]): 1}}
        observation = walked[position]
        if observation is not None and seen[position]:
            cell |= observed(observation, touchpoint) | {"walkers": {walker: 1}}
        mood = moods[position]
        change = None if mood is None or arrival is None else mood - arrival
        for name, value in (("change", change), ("step_change", steps[position]), ("carried", carried[position])):
            if value is not None:
                cell[name] = {str(value): 1}
        cells[key] = cell
    return cells


def _mood(observation: Mapping[str, Any] | None) -> int | None:
    """The mood that enters numbers."""
    return observation.get("mood") if observation is not None and is_observed(observation) else None


def _walk(manifest: Mapping[str, Any], seen: Sequence[Mapping[str, Any]], walker: str) -> Cell:
    """Counters V1 and V2; `seen` are the observed touchpoints, added ones included, in the order recorded."""
    outcome = manifest["outcome"]
    moods = [observation["mood"] for observation in seen if observation.get("mood") is not None]
    cell: Cell = {"walks": 1, "walkers": {walker: 1}}
    for name, value in (
        ("modes", manifest.get("mode")),
        ("sites", manifest.get("site")),
        ("goal", outcome["goal"]),
        ("mood_arrival", _brief(manifest).get("mood_arrival")),
        ("mood_end", outcome.get("mood_end")),
        ("peak_end", peak_end(moods, outcome.get("mood_end"))),
        ("ease", outcome.get("ease")),
        ("gap", outcome.get("gap")),
        ("detected", outcome.get("detected")),
        ("score_solicited", outcome.get("score_solicited")),
        ("minutes", _minutes(manifest.get("started_at"), manifest.get("ended_at"))),
    ):
        if value is not None:
            cell[name] = {str(value): 1}
    return {**cell, "journey": _journey(seen)} if seen else cell


def _journey(seen: Sequence[Mapping[str, Any]]) -> Cell:
    """Sums over walks that observed something: k with friction, S the weights of the worst, X the touchpoints."""
    worst = [worst_severity(observation) for observation in seen]
    s, x = sum(WEIGHTS[severity] for severity in worst), len(worst)
    sums = {"n": 1, "k": int(any(worst)), "s": s, "ss": s * s, "x": x, "xx": x * x, "xs": x * s}
    return {name: value for name, value in sums.items() if value}


def _minutes(started_at: object, ended_at: object) -> int | None:
    started, ended = moment(started_at), moment(ended_at)
    return round((ended - started).total_seconds() / 60) if started and ended else None


def _added(declared: Mapping[str, Any], observation: Mapping[str, Any] | None) -> dict[str, Any]:
    seen = observation is not None and is_observed(observation)
    return {
        "after": declared.get("after"),
        "name": declared.get("name"),
        "channel": declared.get("channel"),
        "status": status_of(observation),
        "severity": worst_severity(observation) if observation is not None and seen else None,
        "mood": _mood(observation),
    }
