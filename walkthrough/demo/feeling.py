"""How a moment feels: mood, ease and gap follow from what happened, with some chance. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .moment import Moment

#: By the worst severity of a moment.
PAIN = (0.0, 0.45, 1.0, 1.8, 2.7)
EFFORT = (0.0, 0.9, 1.8, 3.0, 4.3)
SHORTFALL = (0.0, 0.5, 0.95, 1.5, 2.2)

_OF_CODE = {
    "WAIT": "anger",
    "DARK": "fear",
    "REPEAT": "anger",
    "POLICY": "shame",
    "CONTRA": "contempt",
    "MANNER": "shame",
    "PROMISE": "disappointment",
    "ACCESS": "sadness",
    "DEADEND": "fear",
}
_GOOD = ("relief", "contentment", "joy", "admiration")


@dataclass(slots=True)
class Mood:
    """The mood carried through a walk; `level` is finer than the five faces it is told by."""

    level: float
    luck: float

    def after(self, moment: Moment, rng: Random) -> int:
        """The face after a moment: half what came before, half what just happened."""
        just = moment.feel + 0.2 + 0.3 * self.luck - PAIN[moment.worst] - 0.2 * max(0, len(moment.troubles) - 1)
        just += 0.9 if moment.is_delight else 0
        self.level = 0.3 * self.level + 0.85 * just + rng.gauss(0, 0.35)
        return scale(self.level, -2, 2)


def ease(moment: Moment, rng: Random) -> int:
    return scale(5.6 + 0.5 * moment.feel + 0.5 * moment.is_delight - EFFORT[moment.worst] + rng.gauss(0, 0.7), 1, 7)


def gap(moment: Moment, rng: Random) -> int:
    return scale(0.15 + 0.9 * moment.is_delight - SHORTFALL[moment.worst] + rng.gauss(0, 0.4), -2, 2)


def emotion(moment: Moment, mood: int, rng: Random) -> str | None:
    """A word, asked at the two ends of the scale."""
    if abs(mood) < 2:
        return None
    if mood > 0:
        return rng.choice(_GOOD)
    worst = max(moment.troubles, key=lambda code: moment.troubles[code], default="")
    return _OF_CODE.get(worst, "disappointment")


def scale(value: float, low: int, high: int) -> int:
    """The nearest step of a scale."""
    return max(low, min(high, round(value)))
