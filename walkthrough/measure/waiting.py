"""Waits: quantiles from a map seconds -> count, their rank limits, and Kaplan-Meier where people left the queue.

Exact and mergeable: no wait is binned. A wait that ended with leaving is a censored one, never a short one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from walkthrough.measure.quantiles import rank_limits

HALF, NINE_TENTHS = Fraction(1, 2), Fraction(9, 10)
P90_FROM = 10
LEFT_IGNORED_UP_TO = Fraction(1, 20)
TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds. `n` counts served and left together; limits are order statistics and None under Kaplan-Meier."""

    n: int
    left: int
    p50: float | None
    p50_low: float | None
    p50_high: float | None
    p90: float | None
    p90_low: float | None
    p90_high: float | None


def value_at(counts: Mapping[int, int], rank: int) -> int:
    """Give the value at a 1-based rank of the sorted values."""
    values = sorted(counts)
    for value, reached in zip(values, accumulate(counts[value] for value in values), strict=True):
        if rank <= reached:
            return value
    raise IndexError(rank)


def quantile(counts: Mapping[int, int], q: Fraction) -> float | None:
    """Quantile of type 7: linear between the order statistics around h = (n - 1) q + 1; None when empty."""
    n = sum(counts.values())
    if n == 0:
        return None
    h = (n - 1) * q + 1
    rank = int(h)
    low = value_at(counts, rank)
    high = value_at(counts, min(rank + 1, n))
    return float(low + (h - rank) * (high - low))


def kaplan_meier(served: Mapping[int, int], left: Mapping[int, int], q: Fraction) -> float | None:
    """Smallest time t with S(t) <= 1 - q; leaving at a time counts after being served at it; None if S stays above."""
    at_risk = sum(served.values()) + sum(left.values())
    survives, target = 1.0, float(1 - q) + TOLERANCE
    for time in sorted({*served, *left}):
        events = served.get(time, 0)
        survives *= (at_risk - events) / at_risk
        if events and survives <= target:
            return float(time)
        at_risk -= events + left.get(time, 0)
    return None


def waits(served: Mapping[int, int], left: Mapping[int, int]) -> Waits:
    """Median and 90th percentile of waits, as far as the numbers allow."""
    gone = sum(left.values())
    n = sum(served.values()) + gone
    if n and Fraction(gone, n) > LEFT_IGNORED_UP_TO:
        p90 = kaplan_meier(served, left, NINE_TENTHS) if n >= P90_FROM else None
        return Waits(n, gone, kaplan_meier(served, left, HALF), None, None, p90, None, None)
    every = {value: served.get(value, 0) + left.get(value, 0) for value in {*served, *left}}
    if n < P90_FROM:
        return Waits(n, gone, quantile(every, HALF), *_limits(every, n, HALF), None, None, None)
    return Waits(
        n, gone, quantile(every, HALF), *_limits(every, n, HALF),
        quantile(every, NINE_TENTHS), *_limits(every, n, NINE_TENTHS),
    )  # fmt: skip


def _limits(counts: Mapping[int, int], n: int, q: Fraction) -> tuple[float | None, float | None]:
    low, high = rank_limits(n, float(q))
    return (
        None if low is None else float(value_at(counts, low)),
        None if high is None else float(value_at(counts, high)),
    )
