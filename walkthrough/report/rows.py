"""One row of the report: the pooled cell of one touchpoint turned into the object of the report document.

Every named object is there whatever the counts; with nothing observed counts are 0 and estimates None.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from walkthrough.measure.cells import Cell, by_value, count, histogram, part
from walkthrough.measure.intervals import NO_LIMITS, Limits, Mean, mean, net_gap, rate
from walkthrough.measure.poisson import garwood
from walkthrough.measure.reach import Reach
from walkthrough.measure.taxonomy import CODES, ENDED, HEAVIEST, OBSERVED, STATUSES, WEIGHTS
from walkthrough.measure.tiers import effective_n, tier
from walkthrough.measure.waiting import HALF, quantile
from walkthrough.report.answers import answers
from walkthrough.report.selection import Place
from walkthrough.report.waits import wait

MOODS, EASES, GAPS, SEVERITIES = range(-2, 3), range(1, 8), range(-2, 3), range(5)


def observed_walks(cell: Mapping[str, Any]) -> int:
    """R: the walks that observed the touchpoint."""
    return sum(count(cell, "status", status) for status in OBSERVED)


def ended_walks(cell: Mapping[str, Any]) -> int:
    """b: the walks that the touchpoint ended."""
    return sum(count(cell, "status", status) for status in ENDED)


def row(place: Place, reach: Reach) -> dict[str, Any]:
    """The row of one touchpoint."""
    cell, n, words = place.cell, observed_walks(place.cell), place.touchpoint
    walkers = part(cell, "walkers")
    skipped = count(cell, "status", "skipped")
    severity = histogram(part(cell, "worst"), SEVERITIES)
    result: dict[str, Any] = {
        "script": place.script,
        "key": place.key,
        "name": place.name,
        **{name: words.get(name) for name in ("stage", "step", "channel", "owner")},
        "n": n,
        "walkers": len(walkers),
        "tier": tier(n, walkers),
        "status": {status: count(cell, "status", status) for status in STATUSES},
        "skip": {"k": skipped, "n": n + skipped, "rate": skipped / (n + skipped) if n + skipped else None},
        "friction": rate(sum(severity[1:]), n).document(),
        "major": rate(sum(severity[3:]), n).document(),
        "severity": severity,
        "sfi": _sfi(severity),
        "mood": _mood(cell),
        "ease": _ease(part(cell, "ease")),
        "gap": _gap(part(cell, "gap")),
        "wait": wait(place),
        "reach": reach.document(),
        "ended": rate(ended_walks(cell), n).document(),
        "codes": codes(cell, n),
        "points": _points(count(cell, "points"), n),
        "standard": (words.get("standard") or {}).get("text"),
        "delights": {"k": count(cell, "delights"), "n": n},
        **answers(place),
    }
    effective = effective_n(n, len(walkers))
    return result if effective is None else {**result, "n_effective": effective}


def codes(cell: Mapping[str, Any], n: int) -> dict[str, Any]:
    """Codes with at least one walk, in the order of the taxonomy."""
    found = part(cell, "codes")
    result = {}
    for code in CODES:
        severity = histogram(found.get(code, {}), range(1, 5))
        if any(severity):
            result[code] = {**rate(sum(severity), n).document(), "severity": severity}
    return result


def _points(points: int, n: int) -> dict[str, Any]:
    """Friction points per observed walk; only a diagnostic of how much walkers write."""
    low, high = garwood(points) if n else NO_LIMITS
    return {
        "k": points,
        "n": n,
        "per_walk": points / n if n else None,
        "low": None if low is None else low / n,
        "high": None if high is None else high / n,
    }


def sfi_of(estimate: Mean) -> dict[str, Any]:
    """Severity-weighted friction index 0..100 from a mean weight 0..8, its limits cut to the scale."""
    value, low, high = (
        None if value is None else 100 * value / HEAVIEST for value in (estimate.mean, estimate.low, estimate.high)
    )
    return {
        "value": value,
        "low": None if low is None else max(0.0, low),
        "high": None if high is None else min(100.0, high),
    }


def _sfi(severity: list[int]) -> dict[str, Any]:
    return sfi_of(mean(dict(zip(WEIGHTS, severity, strict=True))))


def _mood(cell: Cell) -> dict[str, Any]:
    counts = by_value(part(cell, "mood"))
    carried = mean(by_value(part(cell, "carried")))
    felt = mean(counts).document()
    return {
        **felt,
        "median": quantile(counts, HALF),
        "histogram": histogram(part(cell, "mood"), MOODS),
        "change": mean(by_value(part(cell, "change"))).document(),
        "step_change": mean(by_value(part(cell, "step_change"))).document(),
        "carried": {"n": carried.n, "mean": carried.mean},
    }


def _ease(counts: Mapping[str, int]) -> dict[str, Any]:
    bars = histogram(counts, EASES)
    n = sum(bars)
    return {
        **mean(by_value(counts)).document(),
        "histogram": bars,
        "easy": rate(sum(bars[4:]), n).document(),
        "hard": rate(sum(bars[:3]), n).document(),
    }


def _gap(counts: Mapping[str, int]) -> dict[str, Any]:
    bars = histogram(counts, GAPS)
    n, worse, better = sum(bars), sum(bars[:2]), sum(bars[3:])
    limits: Limits = net_gap(better, worse, n)
    return {
        "n": n,
        "mean": mean(by_value(counts)).mean,
        "net": (better - worse) / n if n else None,
        "low": limits.low,
        "high": limits.high,
        "histogram": bars,
    }
