"""Exact limits of a count of events: how many friction points walkers write down per walk.

That number says how talkative walkers are, not how bad a touchpoint is; nothing is ranked by it.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, sqrt

from walkthrough.measure.intervals import Limits
from walkthrough.measure.quantiles import Z95

_CLOSE = 1e-16


@lru_cache(maxsize=1024)
def garwood(count: int) -> Limits:
    """Garwood's exact 95 % limits of a Poisson count: chi2(0.025; 2k) / 2 and chi2(0.975; 2k + 2) / 2."""
    return Limits(_gamma_quantile(0.025, count, -Z95) if count else 0.0, _gamma_quantile(0.975, count + 1, Z95))


def incomplete_gamma(a: float, x: float) -> float:
    """Regularised lower incomplete gamma function P(a, x), a > 0: series, or one minus the fraction."""
    if x <= 0:
        return 0.0
    front = exp(a * log(x) - x - lgamma(a))
    return front * _series(a, x) if x < a + 1 else 1 - front * _fraction(a, x)


def _series(a: float, x: float) -> float:
    term = total = 1 / a
    while term > total * _CLOSE:
        a += 1
        term *= x / a
        total += term
    return total


def _fraction(a: float, x: float) -> float:
    """Modified Lentz on the continued fraction of the upper function."""
    b = x + 1 - a
    c, d = 1e300, 1 / b
    value, step, i = d, 0.0, 0
    while abs(step - 1) > 2 * _CLOSE and i < 10_000:
        i += 1
        term, b = -i * (i - a), b + 2
        d = 1 / (term * d + b)
        c = b + term / c
        step = c * d
        value *= step
    return value


def _gamma_quantile(p: float, a: int, z: float) -> float:
    """Newton steps from the Wilson-Hilferty approximation at the normal quantile z of p."""
    x = a * (1 - 1 / (9 * a) + z / (3 * sqrt(a))) ** 3
    for _ in range(50):
        step = (incomplete_gamma(a, x) - p) / exp((a - 1) * log(x) - x - lgamma(a))
        x = max(x - step, x / 2)
        if abs(step) <= 1e-14 * x:
            break
    return x
