"""What to fix first: one finding is one touchpoint x one friction code, ranked by its cautious cost.

P = 100 * reach * L * mean weight / 8: the blocker-equivalents to be expected among 100 walks that set out, with L the
lower one-sided 90 % limit, so that one bad walk cannot top the list. People and sites are never ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from walkthrough.measure.intervals import wilson
from walkthrough.measure.quantiles import Z90
from walkthrough.measure.taxonomy import HEAVIEST, LINEAR_WEIGHTS, WEIGHTS

TOP = 3
"""How many rows of the order must not depend on the weights."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Finding:
    """k of n walks met this friction. `linear` is the priority under linear weights; it only tests the order."""

    k: int
    n: int
    low90: float
    mean_weight: float
    worst: int
    priority: float
    linear: float


def finding(severities: Mapping[int, int], n: int, reach: float) -> Finding:
    """Weigh one finding: walks per worst severity 1..4 of the code, n observed walks, reach of the touchpoint.

    Needs at least one walk: a code nobody met makes no finding.
    """
    k = sum(severities.values())
    low90 = wilson(k, n, Z90).low or 0.0
    weight = sum(WEIGHTS[severity] * walks for severity, walks in severities.items()) / k
    linear = sum(LINEAR_WEIGHTS[severity] * walks for severity, walks in severities.items()) / k
    share = 100 * reach * low90
    return Finding(k, n, low90, weight, max(severities), share * weight / HEAVIEST, share * linear / LINEAR_WEIGHTS[-1])


def ranked(items: Sequence[Item], of: Callable[[Item], Finding], *, linear: bool = False) -> list[Item]:
    """Sort by priority, then worst severity, then larger n; equal ones keep the order they came in."""

    def place(item: Item) -> tuple[float, int, int]:
        found = of(item)
        return -(found.linear if linear else found.priority), -found.worst, -found.n

    return sorted(items, key=place)


def stable(items: Sequence[Item], of: Callable[[Item], Finding]) -> list[Item]:
    """Give those that are among the first three under both weightings."""
    linear = ranked(items, of, linear=True)[:TOP]
    return [item for item in ranked(items, of)[:TOP] if any(item is other for other in linear)]
