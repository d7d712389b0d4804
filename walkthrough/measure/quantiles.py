"""Quantiles of the normal, t and binomial distributions in plain Python.

The incomplete beta function is evaluated by its continued fraction (modified Lentz), the t quantile by Newton steps.
Relative error is below 1e-10 over the sizes of a report; no general statistics library is attempted.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, log1p, pi, sqrt

Z95 = 1.959963984540054
"""Normal quantile at 0.975: two-sided 95 %."""
Z90 = 1.2815515655446004
"""Normal quantile at 0.90: one-sided 90 %."""

_TINY = 1e-300
_LARGE_DF = 1000


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b) for a, b > 0 and x within 0..1."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value, m, step = d, 0, 2.0
    while abs(step - 1) > 1e-16 and m < 10_000:
        m += 1
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            step = d * c
            value *= step
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


@lru_cache(maxsize=4096)
def t975(df: int) -> float:
    """The 0.975 quantile of Student's t with `df` >= 1 degrees of freedom."""
    if df >= _LARGE_DF:
        return _cornish_fisher(Z95, df)
    scale = exp(lgamma((df + 1) / 2) - lgamma(df / 2)) / sqrt(df * pi)
    t, step = Z95, 1.0
    # The distribution is concave above 0 and Z95 lies left of the root, so Newton climbs to it without overshooting.
    while step > 1e-14 * t:
        excess = incomplete_beta(df / 2, 0.5, df / (df + t * t)) / 2 - 0.025
        step = excess / (scale * exp(-(df + 1) / 2 * log1p(t * t / df)))
        t += step
    return t


def _cornish_fisher(z: float, df: int) -> float:
    """Abramowitz & Stegun 26.7.5; its first omitted term is of the order df**-5."""
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term * exp(-power * log(df)) for power, term in enumerate(terms, start=1))


def binomial_cdf(k: int, n: int, p: float) -> float:
    """Probability of at most `k` successes in `n` trials."""
    if k < 0:
        return 0.0
    return 1.0 if k >= n else incomplete_beta(n - k, k + 1, 1 - p)


@lru_cache(maxsize=4096)
def rank_limits(n: int, q: float) -> tuple[int | None, int | None]:
    """Ranks (1-based) of the order statistics that bound the q quantile of `n` values with 95 % confidence.

    The lower is max{j: P(Bin(n, q) < j) <= 0.025}, the upper min{j: P(Bin(n, q) < j) >= 0.975}; None without one.
    """
    spread = Z95 * sqrt(n * q * (1 - q))
    lower = min(max(int(n * q - spread), 0), n)
    while lower < n and binomial_cdf(lower, n, q) <= 0.025:
        lower += 1
    while lower > 0 and binomial_cdf(lower - 1, n, q) > 0.025:
        lower -= 1
    upper = min(max(int(n * q + spread), 1), n + 1)
    while upper > 1 and binomial_cdf(upper - 2, n, q) >= 0.975:
        upper -= 1
    while upper <= n and binomial_cdf(upper - 1, n, q) < 0.975:
        upper += 1
    return lower or None, upper if upper <= n else None
