"""How far walks get: the Kaplan-Meier product over the touchpoints of one script, with Greenwood log-log limits.

Only a blocked end and giving up end a walk here; who skips, or stops for an outside reason, leaves without an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any

from walkthrough.measure.intervals import Limits, wilson
from walkthrough.measure.quantiles import Z95


@dataclass(frozen=True, slots=True)
class Reach:
    """Estimated share of walks that reach a touchpoint; all None where nothing can be said."""

    value: float | None
    low: float | None
    high: float | None

    def document(self) -> dict[str, Any]:
        """Give the shape of the report document."""
        return {"value": self.value, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Survival:
    """S after one step and the Greenwood sum of b / (N (N - b)) up to it (None once S is 0)."""

    value: float
    greenwood: float | None

    @property
    def standard_error(self) -> float | None:
        """S times the root of the Greenwood sum."""
        return None if self.greenwood is None else self.value * sqrt(self.greenwood)


UNKNOWN = Reach(None, None, None)


def survival(at_risk: Sequence[int], ended: Sequence[int]) -> list[Survival]:
    """Product of 1 - ended/at_risk after each step; a step with nobody at risk has the factor 1."""
    steps: list[Survival] = []
    value, greenwood = 1.0, 0.0
    gone = False
    for n, b in zip(at_risk, ended, strict=True):
        gone = gone or (n > 0 and b == n)
        if gone:
            value = 0.0
        elif n:
            value *= (n - b) / n
            greenwood += b / (n * (n - b))
        steps.append(Survival(value, None if gone else greenwood))
    return steps


def reach(at_risk: Sequence[int], ended: Sequence[int]) -> list[Reach]:
    """Reach of each touchpoint of one script, in its order.

    `at_risk` are the walks observed at each touchpoint, `ended` those that ended there. Unknown beyond one step after
    the last touchpoint that anybody reached, and everywhere when nobody reached anything.
    """
    seen = [position for position, n in enumerate(at_risk) if n > 0]
    if not seen:
        return [UNKNOWN] * len(at_risk)
    steps = survival(at_risk, ended)
    result = [Reach(1.0, 1.0, 1.0)]
    for j in range(1, len(at_risk)):
        if j > seen[-1] + 1:
            result.append(UNKNOWN)
        else:
            result.append(Reach(steps[j - 1].value, *_limits(at_risk[:j], ended[:j], steps[j - 1])))
    return result


def _limits(at_risk: Sequence[int], ended: Sequence[int], step: Survival) -> Limits:
    """Limits of S after the steps given."""
    if not any(ended):
        last = next((n for n in reversed(at_risk) if n > 0), 0)
        return wilson(last, last)
    if step.greenwood is None:
        wall = next(n for n, b in zip(at_risk, ended, strict=True) if n > 0 and b == n)
        return Limits(0.0, wilson(0, wall).high)
    spread = Z95 * sqrt(step.greenwood) / abs(log(step.value))
    centre = log(-log(step.value))
    return Limits(exp(-exp(centre + spread)), exp(-exp(centre - spread)))
