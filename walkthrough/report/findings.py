"""The report document: merged cells of a selection of walks in, the JSON of the friction report out.

Pure and complete: pages, exports and the API show exactly this. Which walks count was decided before; here nothing is
read, filtered by walk, or rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from walkthrough.measure.cells import Cell, by_value, count, histogram, part, total
from walkthrough.measure.intervals import mean, mean_of_sums, rate, ratio_of_sums
from walkthrough.measure.mood import turning_point
from walkthrough.measure.reach import reach
from walkthrough.measure.taxonomy import GOALS
from walkthrough.measure.tiers import effective_n, tier
from walkthrough.measure.waiting import HALF, quantile
from walkthrough.report.lanes import lanes
from walkthrough.report.notes import notes, stopped_outside_often
from walkthrough.report.one_page import one_page
from walkthrough.report.rows import EASES, GAPS, MOODS, ended_walks, observed_walks, row, sfi_of
from walkthrough.report.selection import Place, PooledScript, VersionCells, pooled

__all__ = ["VersionCells", "everything", "report"]

LONGEST_TIMED = 3600
"""A longer standard is not timed on the spot, so its wait is often answered later."""


def report(
    *,
    programme: str,
    filters: Mapping[str, Any],
    versions: Sequence[VersionCells],
    added: Sequence[Mapping[str, Any]],
    quality: Mapping[str, Any],
    started: tuple[str | None, str | None],
    channels: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Build the document of section 3 of the protocol.

    `filters` is echoed; `versions` hold the counted walks of the selection; `added` comes in order of started_at;
    `started` are the earliest and latest start. A non-empty `channels` keeps only rows of these channels, after reach
    and the numbers of the walk as a whole were computed without it.
    """
    scripts = pooled(versions)
    walk = total(version.walk for version in versions)
    every = [(place, made) for script in scripts for place, made in _rows(script)]
    shown = [(place, made) for place, made in every if not channels or made["channel"] in channels]
    document: dict[str, Any] = {
        "programme": programme,
        "filters": dict(filters),
        **_counted(walk),
        "from": started[0],
        "to": started[1],
        **_whole(walk),
        "touchpoints": [made for _, made in shown],
        **lanes((made, place.cell) for place, made in shown),
        "added": [dict(entry) for entry in added],
        "quality": dict(quality),
        "loop": {},
        "notes": [],
        "scripts": [_script(script) for script in scripts],
        "turned": {script.script: _turned(script.script, every) for script in scripts},
    }
    timed = {(place.script, place.key): _is_timed(place) for place, _ in shown}
    document["notes"] = notes(document, scripts, walk, timed)
    return {**document, "one_page": one_page(document)}


def everything(walk_cells: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """`quality.everything`: the headline numbers over walk cells that also hold own area and suspect walks."""
    walk = total(walk_cells)
    return {"walks": count(walk, "walks"), "goal": _goal(walk), **_journey(walk)}


def _rows(script: PooledScript) -> list[tuple[Place, dict[str, Any]]]:
    reached = reach(
        [observed_walks(place.cell) for place in script.places], [ended_walks(place.cell) for place in script.places]
    )
    return [(place, row(place, how_far)) for place, how_far in zip(script.places, reached, strict=True)]


def _counted(walk: Cell) -> dict[str, Any]:
    n, walkers = count(walk, "walks"), part(walk, "walkers")
    effective = effective_n(n, len(walkers))
    return {
        "walks": n,
        "walkers": len(walkers),
        "sites": len(part(walk, "sites")),
        "tier": tier(n, walkers),
        **({} if effective is None else {"n_effective": effective}),
    }


def _whole(walk: Cell) -> dict[str, Any]:
    """The numbers of the walk as a whole."""
    peak_end = by_value(part(walk, "peak_end"))
    felt = mean_of_sums(
        sum(peak_end.values()),
        sum(value * walks for value, walks in peak_end.items()),
        sum(value * value * walks for value, walks in peak_end.items()),
        scale=2,
    )
    return {
        "goal": _goal(walk),
        **_journey(walk),
        "ease": _answered(walk, "ease", EASES),
        "gap": _answered(walk, "gap", GAPS),
        "mood": {
            "arrival": _answered(walk, "mood_arrival", MOODS),
            "end": _answered(walk, "mood_end", MOODS),
            "peak_end": {**felt.document(), "histogram": histogram(part(walk, "peak_end"), range(-4, 5))},
        },
        "modes": dict(part(walk, "modes")),
        "minutes": {
            "n": sum(part(walk, "minutes").values()),
            "p50": quantile(by_value(part(walk, "minutes")), HALF),
        },
        "detected": {answer: count(walk, "detected", answer) for answer in ("no", "maybe", "yes")},
        "score_solicited": {answer: count(walk, "score_solicited", answer) for answer in ("no", "yes")},
    }


def _answered(walk: Cell, name: str, values: Sequence[int]) -> dict[str, Any]:
    counts = part(walk, name)
    return {**mean(by_value(counts)).document(), "histogram": histogram(counts, values)}


def _goal(walk: Cell) -> dict[str, Any]:
    """Goal success; `bounds` show what the outside stops could hide, where there are many of them."""
    goals = part(walk, "goal")
    outcomes = {goal: goals.get(goal, 0) for goal in GOALS}
    outside = outcomes["stopped_outside"]
    n, k = sum(outcomes.values()) - outside, outcomes["achieved"] + outcomes["workaround"]
    strict = rate(outcomes["achieved"], n).document()
    del strict["n"]
    bounds = {"low": rate(k, n + outside).document(), "high": rate(k + outside, n + outside).document()}
    return {
        **rate(k, n).document(),
        "outcomes": outcomes,
        "strict": strict,
        "bounds": bounds if stopped_outside_often(goals) else None,
    }


def _journey(walk: Cell) -> dict[str, Any]:
    """Walks with friction and the journey index, over walks that observed at least one touchpoint."""
    sums = {name: count(walk, "journey", name) for name in ("n", "k", "s", "x", "ss", "xx", "xs")}
    n, k = sums.pop("n"), sums.pop("k")
    return {"friction_walks": rate(k, n).document(), "sfi": sfi_of(ratio_of_sums(n, **sums))}


def _script(script: PooledScript) -> dict[str, Any]:
    return {
        "script": script.script,
        "title": script.title,
        "versions": list(script.versions),
        "walks": script.walks,
    }


def _turned(script: str, every: Sequence[tuple[Place, Mapping[str, Any]]]) -> dict[str, Any] | None:
    """The touchpoint of one script where the mood turned, whatever channels are shown."""
    rows = {made["key"]: (place, made) for place, made in every if place.script == script}
    key = turning_point((key, mean(by_value(part(place.cell, "step_change")))) for key, (place, _) in rows.items())
    if key is None:
        return None
    made = rows[key][1]
    return {"script": script, "touchpoint": key, "name": made["name"], "step_change": made["mood"]["step_change"]}


def _is_timed(place: Place) -> bool:
    return place.standard is not None and place.standard <= LONGEST_TIMED
