"""Estimates with their 95 % limits from counts and exact sums: rates, means, the net gap and the journey index.

An estimate is given from n = 1 and is None at n = 0, never 0 or NaN. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, NamedTuple

from walkthrough.measure.quantiles import Z95, t975

SMALLEST_T = 5
"""A t interval needs at least this many values (house)."""


class Limits(NamedTuple):
    """Lower and upper limit; None where there is none."""

    low: float | None
    high: float | None


NO_LIMITS = Limits(None, None)


@dataclass(frozen=True, slots=True)
class Rate:
    """k of n with Wilson limits."""

    k: int
    n: int
    rate: float | None
    low: float | None
    high: float | None

    def document(self) -> dict[str, Any]:
        """Give the shape of the report document."""
        return {"k": self.k, "n": self.n, "rate": self.rate, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of n values with t limits, and the sample standard deviation behind them (None below n = 2)."""

    n: int
    mean: float | None
    low: float | None
    high: float | None
    sd: float | None

    def document(self) -> dict[str, Any]:
        """Give the shape of the report document."""
        return {"n": self.n, "mean": self.mean, "low": self.low, "high": self.high}


def wilson(k: int, n: int, z: float = Z95) -> Limits:
    """Wilson score limits without continuity correction (Newcombe 1998a, method 3); None at n = 0."""
    if n == 0:
        return NO_LIMITS
    centre = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(k * (n - k) / n + z * z / 4)
    return Limits(0.0 if k == 0 else centre - half, 1.0 if k == n else centre + half)


def rate(k: int, n: int) -> Rate:
    """k of n with Wilson 95 % limits."""
    return Rate(k, n, k / n if n else None, *wilson(k, n))


def t_limits(n: int, mean: float, sd: float) -> Limits:
    """t limits of a mean, df = n - 1; None below n = 5 and where the values do not differ."""
    if n < SMALLEST_T or sd <= 0:
        return NO_LIMITS
    half = t975(n - 1) * sd / sqrt(n)
    return Limits(mean - half, mean + half)


def mean_of_sums(n: int, total: int, squares: int, scale: int = 1) -> Mean:
    """Mean, sd and limits from exact sums of whole numbers that stand for value * scale.

    The spread n * squares - total**2 is a whole number, so "all values equal" is decided exactly.
    """
    if n == 0:
        return Mean(0, None, None, None, None)
    mean = total / (n * scale)
    if n == 1:
        return Mean(1, mean, None, None, None)
    sd = sqrt((n * squares - total * total) / (n * (n - 1) * scale * scale))
    return Mean(n, mean, *t_limits(n, mean, sd), sd)


def mean(counts: Mapping[int, int]) -> Mean:
    """Mean, sd and limits of a histogram value -> count."""
    n = sum(counts.values())
    total = sum(value * k for value, k in counts.items())
    return mean_of_sums(n, total, sum(value * value * k for value, k in counts.items()))


def net_gap(better: int, worse: int, n: int) -> Limits:
    """Adjusted Wald limits of (better - worse) / n, cut to -1..1 (Rocks 2016); None at n = 0."""
    if n == 0:
        return NO_LIMITS
    adjusted = n + 3
    b, w = (better + 0.75) / adjusted, (worse + 0.75) / adjusted
    half = Z95 * sqrt((b + w - (b - w) ** 2) / adjusted)
    return Limits(max(-1.0, b - w - half), min(1.0, b - w + half))


def ratio_of_sums(n: int, *, s: int, x: int, ss: int, xx: int, xs: int) -> Mean:
    """Ratio estimator sum S / sum X over n walks, each walk a cluster, with t limits on n - 1.

    Takes the sums of S, X, S**2, X**2 and X*S. var = sum (S - rX)**2 / (n (n - 1) mean(X)**2), its numerator exact.
    """
    if n == 0 or x == 0:
        return Mean(0, None, None, None, None)
    r = s / x
    if n == 1:
        return Mean(1, r, None, None, None)
    residual = ss * x * x - 2 * s * x * xs + s * s * xx
    # `sd` is scaled so that sd / sqrt(n) is the standard error of r, as for a mean.
    sd = sqrt(residual * n * n / ((n - 1) * x**4))
    return Mean(n, r, *t_limits(n, r, sd), sd)
