"""The three lanes: what to fix first, what to look at now, and where to send more walks.

Lists are complete and in their final order; a page may fold them, never reorder them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from walkthrough.measure.cells import count
from walkthrough.measure.priority import Finding, finding, ranked, stable
from walkthrough.measure.tiers import ANECDOTE

LANES = ("fix_first", "look_now", "learn_more")


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: Mapping[str, Any]
    code: str
    found: Finding
    evidenced: bool


def lanes(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Sort every finding of `rows` (row, its cell) into lanes.

    A finding is in `learn_more` when its tier is anecdote, else in `fix_first`; `look_now` repeats those with a
    blocker that shows a photo of its own or a quote, whatever n.
    """
    found = [candidate for row, cell in rows for candidate in _candidates(row, cell)]
    learn = [item for item in found if item.row["tier"] == ANECDOTE]
    fix = [item for item in found if item.row["tier"] != ANECDOTE]
    firm = stable(fix, _finding)
    by_lane = {"fix_first": fix, "look_now": [item for item in found if item.evidenced], "learn_more": learn}
    return {
        lane: [
            _entry(item, lane, is_stable=lane == "fix_first" and any(item is other for other in firm))
            for item in ranked(items, _finding)
        ]
        for lane, items in by_lane.items()
    }


def _finding(candidate: _Candidate) -> Finding:
    return candidate.found


def _candidates(row: Mapping[str, Any], cell: Mapping[str, Any]) -> list[_Candidate]:
    """Findings of one row, in the order of the taxonomy; whoever met a friction also reached the touchpoint."""
    return [
        _Candidate(
            row,
            code,
            finding({s: k for s, k in enumerate(shown["severity"], start=1) if k}, row["n"], row["reach"]["value"]),
            count(cell, "evidenced", code) > 0,
        )
        for code, shown in row["codes"].items()
    ]


def _entry(item: _Candidate, lane: str, *, is_stable: bool) -> dict[str, Any]:
    return {
        "script": item.row["script"],
        "touchpoint": item.row["key"],
        "code": item.code,
        "k": item.found.k,
        "n": item.found.n,
        "low90": item.found.low90,
        "mean_weight": item.found.mean_weight,
        "worst": item.found.worst,
        "reach": item.row["reach"]["value"],
        "priority": item.found.priority,
        "lane": lane,
        "tier": item.row["tier"],
        "stable": is_stable,
        "decision": None,
    }
