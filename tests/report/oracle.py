"""The report document computed a second time, straight from manifests, with SciPy, statsmodels and NumPy.

Deliberately slow and plain, and free of every module it checks: lists of answers instead of counters. Only the keys of
the protocol are made.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

from tests.manifests import Document, Manifest

OBSERVED = ["done", "blocked_end", "blocked_went_on", "gave_up"]
STATUSES = [*OBSERVED, "skipped", "not_applicable", "stopped_outside", "not_reached"]
WEIGHT = {0: 0, 1: 1, 2: 2, 3: 4, 4: 8}
Walk = tuple[Manifest, Document, str]
"""Manifest, the script version it was walked with, author."""


def status(observation: Manifest | None) -> str:
    if observation is None or observation.get("reason") == "awaiting":
        return "not_reached"
    return observation["status"]


def rate(k: int, n: int) -> dict[str, Any]:
    if n == 0:
        return {"k": k, "n": 0, "rate": None, "low": None, "high": None}
    low, high = proportion_confint(k, n, method="wilson")
    return {"k": k, "n": n, "rate": k / n, "low": low, "high": high}


def t_mean(values: list[float]) -> dict[str, Any]:
    n = len(values)
    if n == 0:
        return {"n": 0, "mean": None, "low": None, "high": None}
    low, high = (None, None)
    if n >= 5 and len(set(values)) > 1:
        low, high = stats.t.interval(0.95, n - 1, loc=numpy.mean(values), scale=stats.sem(values))
    return {"n": n, "mean": numpy.mean(values), "low": low, "high": high}


def tier(n: int, walkers: list[str]) -> str:
    names = ["not_observed", "anecdote", "indicative", "reportable"]
    level = 0 if n == 0 else 1 if n < 5 else 2 if n < 30 else 3
    if level > 1 and (len(set(walkers)) < 3 or Counter(walkers).most_common(1)[0][1] > n / 2):
        level -= 1
    return names[level]


def n_effective(n: int, walkers: list[str]) -> dict[str, float]:
    m = len(set(walkers))
    return {"n_effective": n / (1 + (n / m - 1) * 0.10)} if m and n / m > 2 else {}


def worst(observation: Manifest, code: str | None = None) -> int:
    return max([f["severity"] for f in observation.get("frictions", []) if code in (None, f["code"])], default=0)


def index(weights: list[int]) -> dict[str, Any]:
    found = t_mean(weights)
    low, high = found["low"], found["high"]
    return {
        "value": None if not weights else 100 * found["mean"] / 8,
        "low": None if low is None else max(0, 100 * low / 8),
        "high": None if high is None else min(100, 100 * high / 8),
    }


def journey_index(pairs: list[tuple[int, int]]) -> dict[str, Any]:
    """Ratio of sums, each walk a cluster, its variance from the residuals."""
    n = len(pairs)
    if n == 0:
        return {"value": None, "low": None, "high": None}
    s, x = (numpy.array(column, dtype=float) for column in zip(*pairs, strict=True))
    ratio = s.sum() / x.sum()
    low = high = None
    exactly_equal = all(int(a) * int(x.sum()) == int(s.sum()) * int(b) for a, b in pairs)
    if n >= 5 and not exactly_equal:
        error = math.sqrt(((s - ratio * x) ** 2).sum() / (n * (n - 1))) / x.mean()
        low, high = (ratio + sign * stats.t.ppf(0.975, n - 1) * error for sign in (-1, 1))
        low, high = max(0, 100 * low / 8), min(100, 100 * high / 8)
    return {"value": 100 * ratio / 8, "low": low, "high": high}


def net_gap(gaps: list[int]) -> dict[str, Any]:
    n, worse, better = len(gaps), sum(g < 0 for g in gaps), sum(g > 0 for g in gaps)
    if n == 0:
        return {"n": 0, "mean": None, "net": None, "low": None, "high": None, "histogram": [0] * 5}
    b, w = (better + 0.75) / (n + 3), (worse + 0.75) / (n + 3)
    half = stats.norm.ppf(0.975) * math.sqrt((b + w - (b - w) ** 2) / (n + 3))
    return {"n": n, "mean": numpy.mean(gaps), "net": (better - worse) / n, "low": max(-1, b - w - half),
            "high": min(1, b - w + half), "histogram": [gaps.count(g) for g in range(-2, 3)]}  # fmt: skip


def wait(seen: list[tuple[Manifest, Manifest]], timed: bool) -> dict[str, Any]:
    """`seen` are pairs of observation and touchpoint of the walk's own version."""
    waited = [(o["wait_measured_s"], o.get("wait_ended") == "left", o.get("wait_perceived_s"), t) for o, t in seen
              if o.get("wait_measured_s") is not None]  # fmt: skip
    times, left = [w[0] for w in waited], [w[1] for w in waited]
    n = len(times)
    p50 = low = high = p90 = None
    if n and sum(left) / n > 0.05:
        curve = SurvfuncRight(numpy.array(times), numpy.array([not gone for gone in left], dtype=int))

        def first(target: float) -> float | None:
            below = [t for t, p in zip(curve.surv_times, curve.surv_prob, strict=True) if p <= target + 1e-12]
            return float(below[0]) if below else None

        p50, p90 = first(0.5), first(0.1) if n >= 10 else None
    elif n:
        p50, p90 = numpy.quantile(times, 0.5), numpy.quantile(times, 0.9) if n >= 10 else None
        ranks = [j for j in range(1, n + 1) if stats.binom.cdf(j - 1, n, 0.5) <= 0.025]
        if ranks:
            low, high = sorted(times)[ranks[-1] - 1], sorted(times)[n - ranks[-1]]
    standards = [(w[0], (w[3].get("standard") or {}).get("wait_s")) for w in waited]
    judged = [(time, standard) for time, standard in standards if standard is not None]
    logs = [math.log(max(w[2], 1) / w[0]) for w in waited if w[2] is not None and w[0] >= 10]
    ratio = t_mean(logs)
    return {
        "n": n, "p50": p50, "p50_low": low, "p50_high": high, "p90": p90, "left": sum(left),
        "over": rate(sum(time > standard for time, standard in judged), len(judged)) if timed else None,
        "perceived_ratio": {"n": len(logs)} | {name: None if ratio[key] is None else math.exp(ratio[key])
                            for name, key in (("value", "mean"), ("low", "low"), ("high", "high"))},
    }  # fmt: skip


def reach(at_risk: list[int], ended: list[int], j: int) -> dict[str, Any]:
    """Reach of the touchpoint at position `j` (0-based)."""
    nothing = {"value": None, "low": None, "high": None}
    last = max((i for i, n in enumerate(at_risk) if n), default=None)
    if last is None or j > last + 1:
        return nothing
    if j == 0:
        return {"value": 1, "low": 1, "high": 1}
    before = [(n, b) for n, b in zip(at_risk[:j], ended[:j], strict=True) if n]
    s = math.prod((n - b) / n for n, b in before)
    if s == 0:
        n = next(n for n, b in before if n == b)
        return {"value": 0, "low": 0, "high": proportion_confint(0, n, method="wilson")[1]}
    if s == 1:
        n = before[-1][0] if before else 0
        return {"value": 1, "low": rate(n, n)["low"], "high": rate(n, n)["high"]}
    se = s * math.sqrt(sum(b / (n * (n - b)) for n, b in before))
    centre, spread = math.log(-math.log(s)), 1.959963984540054 * se / (s * abs(math.log(s)))
    return {"value": s, "low": math.exp(-math.exp(centre + spread)), "high": math.exp(-math.exp(centre - spread))}
