"""The waits of one row: quantiles, the standard of each walk's own version, and how much longer it felt."""

from __future__ import annotations

from math import exp
from typing import Any

from walkthrough.measure.cells import Cell, by_value, count, part
from walkthrough.measure.intervals import mean_of_sums, rate
from walkthrough.measure.waiting import waits
from walkthrough.report.observed import RATIO_SCALE
from walkthrough.report.selection import Place


def wait(place: Place) -> dict[str, Any]:
    """The `wait` object; `over` is None where no walked version has a standard in seconds."""
    served, left = (by_value(part(place.cell, "wait", ended)) for ended in ("served", "left"))
    found = waits(served, left)
    over = rate(count(place.cell, "over", "k"), count(place.cell, "over", "n")).document()
    return {
        "n": found.n,
        "p50": found.p50,
        "p50_low": found.p50_low,
        "p50_high": found.p50_high,
        "p90": found.p90,
        "p90_low": found.p90_low,
        "p90_high": found.p90_high,
        "over": over if place.timed else None,
        "left": found.left,
        "perceived_ratio": _perceived_ratio(place.cell),
        "standard_s": place.standard,
        "seconds": {"served": [[*pair] for pair in served.items()], "left": [[*pair] for pair in left.items()]},
    }


def _perceived_ratio(cell: Cell) -> dict[str, Any]:
    """Geometric mean of perceived / measured; limits are t limits on the logarithm."""
    sums = part(cell, "ratio")
    log_ratio = mean_of_sums(count(sums, "n"), count(sums, "sum"), count(sums, "squares"), RATIO_SCALE)
    value, low, high = (
        None if number is None else exp(number) for number in (log_ratio.mean, log_ratio.low, log_ratio.high)
    )
    return {"n": log_ratio.n, "value": value, "low": low, "high": high}
